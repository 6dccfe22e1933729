"""python -m bench.journeys [J0 J2 …] [--ways mouse,keyboard] [--data FOLDER]: one line for each journey."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.journeys.budget import BUDGETS
from bench.journeys.stage import WAYS, Stage
from bench.journeys.stories import JOURNEYS
from bench.scenes import TRAINING
from bench.serving import PASSWORD, ROOT, environment, serving

CHROMIUM = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]


@dataclass
class Outcome:
    """How one way of playing went; the tally is there when the story came to its end."""

    tally: object = None
    fault: str = ""

    @property
    def word(self):
        return "SHORT" if self.fault else "ok"


def main():
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="osl-journeys-") as temporary:
        data = Path(asked.data or temporary)
        if not (data / f"{TRAINING}.sqlite3").exists():
            prepare_data(data)
        with sync_playwright() as playwright:
            browser = launch(playwright)
            played = [report(code, play_all(browser, data, code, asked.ways)) for code in asked.journeys]
            browser.close()
    return 0 if all(played) else 1


def arguments():
    parser = argparse.ArgumentParser(prog="journeys")
    parser.add_argument("journeys", nargs="*", metavar="J0", help="otherwise all")
    parser.add_argument("--ways", type=lambda words: words.split(","), default=list(WAYS))
    parser.add_argument("--data", help="a folder where the data stays for the next run")
    asked = parser.parse_args()
    asked.journeys = asked.journeys or list(JOURNEYS)
    unknown = {*asked.journeys} - {*JOURNEYS} | {*asked.ways} - {*WAYS}
    if unknown:
        parser.error(f"nothing known about {', '.join(sorted(unknown))}")
    return asked


def prepare_data(folder):
    """In a process of its own: nothing of it may stay in the memory of the measuring one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = environment(OSL_VAR=str(folder), DATABASE_URL=f"sqlite:///{folder}/new.sqlite3")
    subprocess.run([sys.executable, "-m", "bench.scenes", str(folder)], cwd=ROOT, env=made, check=True)


def launch(playwright):
    outside = ["--no-sandbox"] if os.geteuid() == 0 or os.environ.get("CHROMIUM_NO_SANDBOX") else []
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*CHROMIUM, *outside])


def play_all(browser, data, code, ways):
    journey = JOURNEYS[code]
    return {way: play_one(browser, data, journey, WAYS[way], BUDGETS[code]) for way in ways}


def play_one(browser, data, journey, way, budget):
    """One way, on a fresh copy of the data and a server of its own."""
    with tempfile.TemporaryDirectory(prefix="osl-journey-") as folder:
        database = shutil.copy(data / f"{journey.data}.sqlite3", folder)
        (Path(folder) / "static").mkdir()  # empty, but its absence would be a warning
        facts = json.loads((data / f"{journey.data}.json").read_text())
        with serving(OSL_VAR=folder, DATABASE_URL=f"sqlite:///{database}") as server:
            stage = Stage(browser, server.url, way, PASSWORD, facts)
            try:
                journey.play(stage)
            except Exception as error:
                return Outcome(fault=told(error))
            return judged(stage, way, budget)


def told(error):
    """The steps of the story that led to the fault, without the depths of the library."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if "/stories/" in step.filename]
    where = " > ".join(f"{step.name}:{step.lineno} {step.line}" for step in steps)
    return f"{where}\n{type(error).__name__}: {error}"


def judged(stage, way, budget):
    """A story that came to its end may still have broken the rules of its way."""
    tally = stage.tally
    if way.extra_pages is not None and tally.pages > budget.pages + way.extra_pages:
        return Outcome(tally, f"{tally.pages} pages")
    if way is WAYS["keyboard"] and tally.clicks:
        return Outcome(tally, f"{tally.clicks} clicks of a pointer")
    return Outcome(tally)


def report(code, outcomes):
    """Print the line; whether it ends in ok."""
    journey, budget = JOURNEYS[code], BUDGETS[code]
    counted = outcomes.get(journey.counted)
    tally = counted.tally if counted else None
    spent = {
        name: round(getattr(tally, name)) if tally else None
        for name in ("clicks", "keys", "pages", "seconds")
    }
    within = all(value is None or value <= getattr(budget, name) for name, value in spent.items())
    good = within and not any(outcome.fault for outcome in outcomes.values())
    counts = [
        f"{name}={'-' if value is None else value}/{getattr(budget, name):g}" for name, value in spent.items()
    ]
    words = [f"{way}={outcomes[way].word if way in outcomes else '-'}" for way in WAYS]
    print(code, *counts, *words, "ok" if good else "SHORT", flush=True)
    for way, outcome in outcomes.items():
        if outcome.fault:
            print(f"{code} {way}: {outcome.fault}", file=sys.stderr, flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
