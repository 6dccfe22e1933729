"""Charts as plain drawings: geometry here, shapes in templates/documents/charts/. The same SVG on a page and in print.

Coordinates are whole numbers, so that a Polish decimal comma can never slip into a drawing.
"""

import hashlib
import textwrap
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.dates import MONTHS_ALT
from django.utils.formats import date_format, number_format

# Five to eight times darker than paper; the patterns tell them apart on a grey print.
COLOURS = ("#0B4F9E", "#B35600", "#1B6B3A", "#7A2E8C")
MOST_BARS = 8
REST = "pozostałe"


@dataclass(frozen=True)
class DataTable:
    """The numbers behind a chart, for `documents/charts/data.html`."""

    title: str
    heads: tuple
    rows: tuple


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from zero. `rows` are (label, number) or (label, number, number…) when `series` names several.

    Sorted by the first number, the ninth and further rows summed up as „pozostałe”; `in_order` keeps the given
    order and every row (months). `what` heads the labels in the data table, `unit` the numbers.
    """

    title: str
    rows: list
    what: str = "Pozycja"
    unit: str = "Liczba"
    series: tuple = ()
    in_order: bool = False

    WIDTH, LABELS, NUMBERS, LETTERS = 624, 186, 56, 26
    THICK, GAP, TOP = 22, 12, 6

    def __post_init__(self):
        if any(number < 0 for row in self.rows for number in row[1:]):
            raise ValueError("A bar cannot be shorter than nothing.")
        if self.series and any(len(row) != len(self.series) + 1 for row in self.rows):
            raise ValueError("Each row needs one number for each series.")

    @property
    def shown(self):
        """The rows in the order they are drawn."""
        if self.in_order:
            return [tuple(row) for row in self.rows]
        ordered = sorted(self.rows, key=lambda row: -row[1])
        if len(ordered) <= MOST_BARS:
            return [tuple(row) for row in ordered]
        rest = ordered[MOST_BARS:]
        return [
            *map(tuple, ordered[:MOST_BARS]),
            (REST, *map(sum, zip(*(row[1:] for row in rest), strict=True))),
        ]

    @property
    def pattern(self):
        """A prefix for the ids of the patterns: two charts may stand on one page."""
        return "p" + hashlib.sha256(repr((self.title, self.rows)).encode()).hexdigest()[:8]

    @property
    def swatches(self):
        """The key to the series, with the place of each in a line above the bars."""
        if len(self.series) < 2:
            return []
        step = (self.WIDTH - self.LABELS) // len(self.series)
        return [
            {"name": name, "number": number, "x": self.LABELS + step * number, "fill": self.fill(number)}
            for number, name in enumerate(self.series)
        ]

    @property
    def head(self):
        return self.TOP + (24 if self.swatches else 0)

    def fill(self, number):
        return f"url(#{self.pattern}-{number})" if number else COLOURS[0]

    @property
    def thickness(self):
        return self.THICK if len(self.series) < 2 else 15

    @property
    def pitch(self):
        return self.thickness * max(1, len(self.series)) + self.GAP

    @property
    def height(self):
        return self.head + self.pitch * len(self.shown)

    @property
    def bars(self):
        """Each row with its label and its bars, placed."""
        longest = max((number for row in self.rows_drawn() for number in row[1:]), default=0) or 1
        room = self.WIDTH - self.LABELS - self.NUMBERS
        for place, (label, *numbers) in enumerate(self.shown):
            top = self.head + place * self.pitch
            middle = top + (self.pitch - self.GAP) // 2
            lines = wrapped(label, self.LETTERS)
            yield {
                "lines": [
                    {"text": line, "y": middle + 5 + 15 * number - 7 * (len(lines) - 1)}
                    for number, line in enumerate(lines)
                ],
                "pieces": [
                    {
                        "y": top + number * self.thickness,
                        "width": round(room * value / longest),
                        "end": self.LABELS + round(room * value / longest) + 7,
                        "baseline": top + number * self.thickness + self.thickness // 2 + 5,
                        "value": written(value),
                        "fill": self.fill(number),
                        "thickness": self.thickness - (0 if len(self.series) < 2 else 2),
                    }
                    for number, value in enumerate(numbers)
                ],
            }

    def rows_drawn(self):
        return self.shown

    @property
    def text(self):
        """What the chart says, for those who cannot see it."""
        facts = (
            f"{label}: {' i '.join(written(number) for number in numbers)}" for label, *numbers in self.shown
        )
        return f"{self.title}. {'; '.join(facts)}."

    @property
    def data(self):
        rows = self.rows if self.in_order else sorted(self.rows, key=lambda row: -row[1])
        heads = (self.what, *(self.series or (self.unit,)))
        return DataTable(self.title, heads, tuple((row[0], *map(written, row[1:])) for row in rows))


@dataclass(frozen=True)
class HeatTable:
    """A table of counts whose cells are the darker the bigger the number. Words („mniej niż 5”) stay unshaded."""

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


@dataclass(frozen=True)
class Gantt:
    """Tasks against months: an outline for the plan, a filled part for what is done, ◆ with a date for a milestone."""

    title: str
    rows: list
    starts_on: date
    ends_on: date

    WIDTH, LABELS, LETTERS, HEAD, PITCH, THICK, MOST_ROWS = 1000, 290, 42, 26, 36, 14, 13

    @property
    def first(self):
        return self.starts_on.replace(day=1)

    @property
    def after(self):
        """The first day past the last month."""
        return (self.ends_on.replace(day=1) + timedelta(days=32)).replace(day=1)

    def x(self, day):
        room = self.WIDTH - self.LABELS
        return self.LABELS + round(room * (day - self.first).days / (self.after - self.first).days)

    @property
    def months(self):
        month, several_years = self.first, self.first.year != self.ends_on.year
        while month < self.after:
            following = (month + timedelta(days=32)).replace(day=1)
            name = str(MONTHS_ALT[month.month])[:3]
            yield {
                "x": self.x(month),
                "middle": (self.x(month) + self.x(following)) // 2,
                "name": f"{name} {month:%y}" if several_years else name,
            }
            month = following

    @property
    def sheets(self):
        """The rows in pictures that fit a landscape page."""
        for start in range(0, len(self.rows), self.MOST_ROWS):
            rows = self.rows[start : start + self.MOST_ROWS]
            yield {
                "height": self.HEAD + self.PITCH * len(rows),
                "rows": [self.placed(row, self.HEAD + self.PITCH * place) for place, row in enumerate(rows)],
                "text": self.text(rows),
            }

    def placed(self, row, top):
        lines = wrapped(row.label, self.LETTERS)
        left = self.x(max(row.starts_on, self.first))
        right = max(left + 3, self.x(min(row.ends_on + timedelta(days=1), self.after)))
        return {
            "top": top,
            "lines": [
                {"text": line, "y": top + 22 + 14 * number - 7 * (len(lines) - 1)}
                for number, line in enumerate(lines)
            ],
            "x": left,
            "y": top + 5,
            "width": right - left,
            "done": round((right - left) * min(max(row.done, 0), 100) / 100),
            "milestones": [self.marked(milestone, top) for milestone in row.milestones],
        }

    def marked(self, milestone, top):
        x, y = self.x(milestone.day), top + 12
        return {
            "points": f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}",
            "x": min(max(x, self.LABELS + 16), self.WIDTH - 16),
            "y": top + 32,
            "text": date_format(milestone.day, "d.m"),
        }

    @staticmethod
    def text(rows):
        facts = (f"{row.label}: {days(row)}, wykonano {row.done}%" for row in rows)
        return f"Harmonogram. {'; '.join(facts)}."

    @property
    def data(self):
        heads = ("Zadanie", "Termin", "Wykonano", "Kamienie milowe")
        rows = (
            (row.label, days(row), f"{row.done}%", "; ".join(map(milestone_text, row.milestones)) or "–")
            for row in self.rows
        )
        return DataTable(self.title, heads, tuple(rows))


@dataclass(frozen=True)
class Progress:
    """A thin bar beside the words it repeats."""

    done: int
    total: int
    WIDTH: int = field(default=100, init=False)

    @property
    def filled(self):
        return round(self.WIDTH * min(self.done / self.total, 1)) if self.total else 0

    @property
    def text(self):
        return f"{written(self.done)} z {written(self.total)}"


def wrapped(label, width):
    """The label in at most two lines; the data table beside the chart has it whole."""
    return textwrap.wrap(str(label), width, max_lines=2, placeholder=" …", break_on_hyphens=False) or [""]


def written(number):
    return number_format(number, use_l10n=True)


def days(row):
    return f"{date_format(row.starts_on, 'd.m.Y')}–{date_format(row.ends_on, 'd.m.Y')}"


def milestone_text(milestone):
    day = date_format(milestone.day, "d.m.Y")
    return f"{day} {milestone.name}".strip()
