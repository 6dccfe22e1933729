"""Read what the test suites reported and show one table; fail when any of them failed or ran nothing."""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

SUITES = {
    "check": "kontrole kodu",
    "sqlite": "testy na SQLite",
    "postgres": "testy na PostgreSQL",
    "browser": "testy w przeglądarce",
}


@dataclass
class Outcome:
    seconds: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def read(folder, suite):
    """A suite without a report, with no test run, or ended by an error counts as a failure of its own."""
    code, seconds = (folder / f"{suite}.exit").read_text().split()
    outcome = Outcome(int(seconds))
    report = folder / f"{suite}.xml"
    if report.exists():
        for node in ElementTree.parse(report).getroot().iter("testsuite"):
            failed = int(node.get("failures", 0)) + int(node.get("errors", 0))
            skipped = int(node.get("skipped", 0))
            outcome.failed += failed
            outcome.skipped += skipped
            outcome.passed += max(0, int(node.get("tests", 0)) - failed - skipped)
    if not outcome.failed and (code != "0" or not outcome.passed):
        outcome.failed = 1
    return outcome


def main(folder):
    outcomes = {suite: read(folder, suite) for suite in SUITES}
    print(f"\n{'':<22}{'przeszło':>10}{'nie przeszło':>14}{'pominięto':>11}{'sekund':>8}")
    for suite, title in SUITES.items():
        one = outcomes[suite]
        print(f"{title:<22}{one.passed:>10}{one.failed:>14}{one.skipped:>11}{one.seconds:>8}")
    passed = sum(one.passed for one in outcomes.values())
    failed = sum(one.failed for one in outcomes.values())
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
