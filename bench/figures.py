"""python -m bench.figures [F1 …] [--size night] [--seed 7]: what the guards tried and what they found, one line each.

Runs the tests that stand behind a figure, on the database of DATABASE_URL. They say how much they tried through
`tests.figures`; a figure whose tests fail, or say nothing, ends in SHORT.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.serving import ROOT
from tests.figures import FILE, SIZE

# The numbers of the test plan (docs/figures.md), each with the tests that count for it.
FIGURES = {
    "F1": "tests/guards/test_access_matrix.py",
    "F2": "tests/guards/test_planted_names.py",
    "F3": "tests/guards/test_form_fuzz.py",
    "F9": "tests/guards/test_two_users.py",
    "DI-03": "tests/activities/test_enrolment_queue.py",
}
KEPT_LARGEST = ("p95_ms",)


def main():
    parser = argparse.ArgumentParser(prog="figures")
    parser.add_argument("figures", nargs="*", metavar="F1", help="otherwise all")
    parser.add_argument("--size", choices=("ci", "night"), default="ci")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    unknown = {*asked.figures} - {*FIGURES}
    if unknown:
        parser.error(f"nothing known about {', '.join(sorted(unknown))}")
    good = [report(name, *run(name, asked.size, asked.seed), asked.seed) for name in asked.figures or FIGURES]
    return 0 if all(good) else 1


def run(name, size, seed):
    """Whether the tests passed, what they counted, and the seconds they took."""
    with tempfile.TemporaryDirectory(prefix="osl-figures-") as folder:
        said = Path(folder) / "said"
        command = [
            sys.executable,
            "-m",
            "pytest",
            FIGURES[name],
            "-q",
            "-m",
            "not browser",
            "-p",
            "no:cacheprovider",
        ]
        command += [f"--randomly-seed={seed}", f"--hypothesis-seed={seed}"]
        started = time.monotonic()
        tests = subprocess.run(
            command, cwd=ROOT, env={**os.environ, FILE: str(said), SIZE: size}, capture_output=True, text=True
        )
        seconds = time.monotonic() - started
        if tests.returncode:
            print(tests.stdout[-4000:], tests.stderr[-2000:], sep="\n", file=sys.stderr)
        lines = said.read_text().splitlines() if said.exists() else []
    return tests.returncode == 0, counted([json.loads(line) for line in lines], name), seconds


def counted(records, name):
    """The counts of all tests together; of another name than asked for are not ours."""
    total = {}
    for record in records:
        if record.pop("name") == name:
            for what, value in record.items():
                total[what] = (
                    max(total.get(what, 0), value) if what in KEPT_LARGEST else total.get(what, 0) + value
                )
    return total


def report(name, passed, counts, seconds, seed):
    good = passed and counts.get("tried", 0) > 0 and counts["bad"] == 0
    words = [f"{what}={value}" for what, value in (counts or {"tried": 0}).items()]
    print(name, *words, f"seconds={seconds:.0f}", f"seed={seed}", "ok" if good else "SHORT", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
