"""Read what the test suites reported and show one table; fail when any of them failed or ran nothing."""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


def in_browser(case):
    return case.get("classname", "").startswith("tests.browser.")


def elsewhere(case):
    return not in_browser(case)


@dataclass
class Line:
    """One line of the table: a run, and which of its tests are counted; None: as many as the run says it had."""

    title: str
    run: str
    chosen: object = None
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def read(self, folder):
        report = folder / f"{self.run}.xml"
        for suite in ElementTree.parse(report).getroot().iter("testsuite") if report.exists() else ():
            if self.chosen is None:
                self.add(int(suite.get("tests", 0)), int(suite.get("failures", 0)), skipped=0)
            for case in filter(self.chosen, suite.iter("testcase")):
                ended = {node.tag for node in case}
                self.add(1, bool(ended & {"failure", "error"}), "skipped" in ended)

    def add(self, tests, failed, skipped):
        self.failed += failed
        self.skipped += skipped
        self.passed += max(0, tests - failed - skipped)


def all_lines():
    """PostgreSQL and the browser are one run."""
    return [
        Line("kontrole kodu", "check"),
        Line("testy na SQLite", "sqlite", elsewhere),
        Line("testy na PostgreSQL", "postgres", elsewhere),
        Line("testy w przeglądarce", "postgres", in_browser),
    ]


def how_it_ended(folder, run):
    code, seconds = (folder / f"{run}.exit").read_text().split()
    return int(code), int(seconds)


def count_silent_failures(folder, lines):
    """A line with no test run, and a run ended by an error that no test tells of, are failures of their own."""
    for line in lines:
        told = any(other.failed for other in lines if other.run == line.run)
        if not told and (how_it_ended(folder, line.run)[0] or not line.passed):
            line.failed = 1


def main(folder):
    lines, timed = all_lines(), set()
    for line in lines:
        line.read(folder)
    count_silent_failures(folder, lines)
    print(f"\n{'':<22}{'przeszło':>10}{'nie przeszło':>14}{'pominięto':>11}{'sekund':>8}")
    for line in lines:
        lasted = "(razem)" if line.run in timed else how_it_ended(folder, line.run)[1]
        timed.add(line.run)
        print(f"{line.title:<22}{line.passed:>10}{line.failed:>14}{line.skipped:>11}{lasted:>8}")
    passed, failed = (sum(getattr(line, name) for line in lines) for name in ("passed", "failed"))
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
