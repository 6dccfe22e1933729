"""Charts as plain drawings: geometry here, shapes in templates/documents/charts/. One SVG for pages and for print.

Coordinates are whole numbers, so that a Polish decimal comma can never slip into a drawing.
"""

import hashlib
import textwrap
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.dates import MONTHS_ALT
from django.utils.formats import date_format

from osl.core.polish import number as written
from osl.core.polish import tie

# All at least 4.9:1 on white; patterns tell them apart on a grey print.
COLOURS = ("#0B4F9E", "#B35600", "#1B6B3A", "#7A2E8C")
MOST_BARS = 8
REST = "pozostałe"


@dataclass(frozen=True)
class DataTable:
    """What stands behind a chart: numbers, set to the right, or `words`, set to the left."""

    title: str
    heads: tuple
    rows: tuple
    words: bool = False


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from zero. A row is (label, number), or (label, number, number…) for up to four `series`.

    Sorted by the first number, the ninth and further rows summed up as „pozostałe”; `in_order` keeps the order
    and every row (months). In the data table `what` heads the labels and `unit` the numbers.
    """

    title: str
    rows: list
    what: str = "Pozycja"
    unit: str = "Liczba"
    series: tuple = ()
    in_order: bool = False

    WIDTH, LABELS, NUMBERS, LETTERS = 624, 186, 56, 26
    GAP, TOP, KEY = 12, 6, 24

    def __post_init__(self):
        if any(value < 0 for row in self.rows for value in row[1:]):
            raise ValueError("A bar cannot be shorter than nothing.")
        if len(self.series) > len(COLOURS):
            raise ValueError("More series than a reader can tell apart.")
        if any(len(row) != max(1, len(self.series)) + 1 for row in self.rows):
            raise ValueError("Each row needs one number for each series.")

    @property
    def several(self):
        return len(self.series) > 1

    @property
    def ordered(self):
        return self.rows if self.in_order else sorted(self.rows, key=lambda row: -row[1])

    @property
    def shown(self):
        """The rows that get bars."""
        if self.in_order or len(self.rows) <= MOST_BARS:
            return self.ordered
        rest = self.ordered[MOST_BARS:]
        sums = [sum(values) for values in zip(*(row[1:] for row in rest), strict=True)]
        return [*self.ordered[:MOST_BARS], (REST, *sums)]

    @property
    def pattern(self):
        """The beginning of the patterns' ids: several charts may stand on one page."""
        return "p" + hashlib.sha256(repr((self.title, self.rows)).encode()).hexdigest()[:8]

    def fill(self, series):
        return f"url(#{self.pattern}-{series})" if series else COLOURS[0]

    @property
    def swatches(self):
        """The key to several series, placed in a line above the bars."""
        if not self.several:
            return []
        step = (self.WIDTH - self.LABELS) // len(self.series)
        return [
            {"name": name, "x": self.LABELS + step * place, "fill": self.fill(place)}
            for place, name in enumerate(self.series)
        ]

    @property
    def head(self):
        return self.TOP + (self.KEY if self.several else 0)

    @property
    def thickness(self):
        return 15 if self.several else 22

    @property
    def pitch(self):
        return self.thickness * max(1, len(self.series)) + self.GAP

    @property
    def height(self):
        return self.head + self.pitch * len(self.shown)

    @property
    def bars(self):
        """Each row, placed: the lines of its label and a bar with its number for each series."""
        longest = max((value for row in self.shown for value in row[1:]), default=0) or 1
        for place, (label, *values) in enumerate(self.shown):
            top = self.head + place * self.pitch
            middle = top + (self.pitch - self.GAP) // 2
            yield {
                "lines": label_lines(label, self.LETTERS, middle, 15),
                "pieces": [self.piece(series, value, longest, top) for series, value in enumerate(values)],
            }

    def piece(self, series, value, longest, top):
        width = round((self.WIDTH - self.LABELS - self.NUMBERS) * value / longest)
        y = top + series * self.thickness
        return {
            "y": y,
            "width": width,
            "thickness": self.thickness - (2 if self.several else 0),
            "fill": self.fill(series),
            "end": self.LABELS + width + 7,
            "baseline": y + self.thickness // 2 + 5,
            "value": written(value),
        }

    @property
    def text(self):
        """What the chart says, for those who cannot see it."""
        facts = (f"{label}: {' i '.join(map(written, values))}" for label, *values in self.shown)
        return f"{self.title}. {'; '.join(facts)}."

    @property
    def data(self):
        heads = (self.what, *(self.series or (self.unit,)))
        return DataTable(self.title, heads, tuple((row[0], *map(written, row[1:])) for row in self.ordered))


@dataclass(frozen=True)
class HeatTable:
    """A table of counts, each cell the darker the bigger its number. Words („mniej niż 5”) stay unshaded."""

    title: str
    corner: str
    columns: tuple
    rows: list
    totals: tuple = ()

    STEPS = 5

    @property
    def body(self):
        most = max((cell for _, *cells in self.rows for cell in cells if isinstance(cell, int)), default=0)
        for label, *cells in self.rows:
            yield {"label": label, "cells": [self.shaded(cell, most) for cell in cells]}

    def shaded(self, cell, most):
        if not isinstance(cell, int):
            return {"text": cell, "step": 0}
        return {"text": written(cell), "step": -(-self.STEPS * cell // most) if most else 0}


@dataclass(frozen=True)
class Milestone:
    day: date
    name: str = ""


@dataclass(frozen=True)
class GanttRow:
    """A task: its days (both inclusive), how much of it is done (0–100), its milestones."""

    label: str
    starts_on: date
    ends_on: date
    done: int = 0
    milestones: tuple = ()

    @property
    def term(self):
        return f"{date_format(self.starts_on, 'd.m.Y')}–{date_format(self.ends_on, 'd.m.Y')}"

    @property
    def named_milestones(self):
        return "; ".join(f"{date_format(one.day, 'd.m.Y')} {one.name}".strip() for one in self.milestones)


@dataclass(frozen=True)
class Gantt:
    """Tasks against months: an outline is the plan, the filled part what is done, ◆ a milestone with its date."""

    title: str
    rows: list
    starts_on: date
    ends_on: date

    WIDTH, LABELS, LETTERS = 1000, 290, 42
    HEAD, PITCH, THICK, MOST_ROWS = 26, 32, 13, 16

    @property
    def first(self):
        return self.starts_on.replace(day=1)

    @property
    def after(self):
        """The first day past the last month."""
        return month_after(self.ends_on)

    def x(self, day):
        """Where the morning of the day stands; a day outside the chart stands at its edge."""
        day = min(max(day, self.first), self.after)
        return self.LABELS + round(
            (self.WIDTH - self.LABELS) * (day - self.first) / (self.after - self.first)
        )

    @property
    def months(self):
        month, several_years = self.first, self.first.year != self.ends_on.year
        while month < self.after:
            name = str(MONTHS_ALT[month.month])[:3]
            yield {
                "x": self.x(month),
                "middle": (self.x(month) + self.x(month_after(month))) // 2,
                "name": f"{name} {month:%y}" if several_years else name,
            }
            month = month_after(month)

    @property
    def sheets(self):
        """The rows in drawings that fit a landscape page."""
        for start in range(0, len(self.rows), self.MOST_ROWS):
            rows = self.rows[start : start + self.MOST_ROWS]
            yield {
                "height": self.HEAD + self.PITCH * len(rows),
                "rows": [self.placed(row, self.HEAD + self.PITCH * place) for place, row in enumerate(rows)],
                "text": self.text(rows),
            }

    def placed(self, row, top):
        left, right = self.x(row.starts_on), self.x(row.ends_on + timedelta(days=1))
        width = max(right - left, 3)
        return {
            "lines": label_lines(row.label, self.LETTERS, top + self.PITCH // 2, 14),
            "x": left,
            "y": top + 4,
            "width": width,
            "done": round(width * min(max(row.done, 0), 100) / 100),
            "milestones": [self.marked(milestone, top) for milestone in row.milestones],
            "bottom": top + self.PITCH,
        }

    def marked(self, milestone, top):
        x, y = min(self.x(milestone.day), self.WIDTH - 9), top + 10
        return {
            "points": f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}",
            "x": min(x, self.WIDTH - 16),
            "y": top + 28,
            "text": date_format(milestone.day, "d.m"),
        }

    def text(self, rows):
        """What the drawing says, for those who cannot see it."""
        facts = (f"{row.label}: {row.term}, wykonano {row.done}%" for row in rows)
        return f"{self.title}. {'; '.join(facts)}."

    @property
    def data(self):
        heads = ("Zadanie", "Termin", "Wykonano", "Kamienie milowe")
        rows = ((row.label, row.term, f"{row.done}%", row.named_milestones or "–") for row in self.rows)
        return DataTable(self.title, heads, tuple(rows), words=True)


@dataclass(frozen=True)
class Progress:
    """A thin bar beside the words it repeats."""

    done: int
    total: int
    WIDTH: int = field(default=98, init=False)

    @property
    def filled(self):
        return round(self.WIDTH * min(self.done / self.total, 1)) if self.total else 0

    @property
    def text(self):
        return f"{written(self.done)} z {written(self.total)}"


def label_lines(label, letters, middle, step):
    """The label in at most two lines around `middle`; the data table beside the chart has it whole."""
    lines = textwrap.wrap(tie(str(label)), letters, max_lines=2, placeholder=" …", break_on_hyphens=False)
    first = middle + 5 - step // 2 * (len(lines) - 1)
    return [{"text": line, "y": first + step * place} for place, line in enumerate(lines)]


def month_after(day):
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
