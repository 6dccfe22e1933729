"""python -m bench.journeys [J0 J2 …] [--ways mouse,keyboard] [--data FOLDER]: one line for each journey."""

import argparse
import json
import shutil
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browsing import chromium
from bench.journeys.budget import BUDGETS
from bench.journeys.stage import WAYS, Stage
from bench.journeys.stories import JOURNEYS
from bench.scenes import made_in
from bench.serving import PASSWORD, serving


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
        data = made_in(Path(asked.data or temporary))
        with sync_playwright() as playwright:
            played = [report(code, play_all(playwright, data, code, asked.ways)) for code in asked.journeys]
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


def play_all(playwright, data, code, ways):
    journey = JOURNEYS[code]
    with chromium(playwright) as browser:
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
