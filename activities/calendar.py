"""Days of a week or of a month with their meetings, Monday first, days off named. The same for a page and for print."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.html import format_html

from activities.enums import MeetingStatus
from activities.models.activity import where_words
from osl.core.dates import MONTH_NAMES, WEEKDAYS, date_range
from osl.core.free_days import free_days
from osl.core.polish import fold

DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIRST, LAST = date(1901, 1, 1), date(2099, 12, 31)
NAME_LETTERS = 60
LINE, CALLED_OFF = '<li><a href="../{}"><b>{}</b> {}</a></li>', "<del>{}</del> odwołane"
SHOWN = (
    "pk", "activity_id", "activity__name", "activity__slug", "day", "starts_at", "ends_at", "place", "activity__place",
    "activity__locality__name", "status", "public_note", "moved_from_day", "attendance_at",
)  # fmt: skip


@dataclass
class Day:
    date: date
    holiday: str = ""
    is_other: bool = False  # of the month before or after
    is_today: bool = False
    meetings: list = field(default_factory=list)

    @property
    def is_off(self):
        return bool(self.holiday) or self.date.weekday() == 6

    @property
    def weekday(self):
        return WEEKDAYS[self.date.weekday()]


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both inclusive, on a calendar; `begins`..`ends` are its own days."""

    first: date
    last: date
    begins: date
    ends: date
    title: str

    @classmethod
    def week_of(cls, day):
        monday = within(day) - timedelta(days=day.weekday())
        return cls(monday, monday + 6 * DAY, monday, monday + 6 * DAY, date_range(monday, monday + 6 * DAY))

    @classmethod
    def month_of(cls, day):
        day = within(day)
        begins = day.replace(day=1)
        ends = day.replace(day=monthrange(day.year, day.month)[1])
        first, last = begins - timedelta(days=begins.weekday()), ends + timedelta(days=6 - ends.weekday())
        return cls(first, last, begins, ends, f"{MONTH_NAMES[day.month - 1]} {day.year}")

    @property
    def heading(self):
        """The title as a page shows it: „16–22 listopada” stays in one line."""
        return self.title if " – " in self.title else self.title.replace("–", "\u2060–\u2060")

    @property
    def before(self):
        return within(self.begins - DAY)

    @property
    def after(self):
        return within(self.ends + DAY)

    def filled(self, meetings):
        """The days in order, each with its meetings as plain values. `meetings` is a queryset, read once."""
        return self.filled_with(map(row_of, shown_between(meetings, self.begins, self.ends)))

    def filled_with(self, meetings):
        """The same for meetings that `row_of` has turned into plain values."""
        names, today = free_days(self.first, self.last), timezone.localdate()
        found = defaultdict(list)
        for meeting in meetings:
            found[meeting["day"]].append(meeting)
        return [
            Day(day, names.get(day, ""), not self.begins <= day <= self.ends, day == today, found[day])
            for day in days_between(self.first, self.last)
        ]

    def weeks(self, meetings):
        days = self.filled(meetings)
        return [days[start : start + 7] for start in range(0, len(days), 7)]


def within(day):
    """A day whose neighbours can be counted, whatever year was typed."""
    return min(max(day, FIRST), LAST)


def days_between(first, last):
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def shown_between(meetings, first, last):
    return meetings.filter(day__range=(first, last)).order_by("day", "starts_at", "pk").values(*SHOWN)


@lru_cache(maxsize=2000)  # a month has many meetings of few activities
def words_of(name, place, village):
    where = where_words(place, village or "")
    return {
        "name": name,
        "short": shortened(name),
        "where": where,
        "beside": "" if fold(where) in fold(name) else where,
    }


def row_of(row):
    """Plain text, so that a page with hundreds of meetings has little left to work out.

    `line` is what a month says of it: a month has hundreds of them.
    """
    place = row["place"] or row["activity__place"]
    words = words_of(row["activity__name"], place, row["activity__locality__name"])
    path = f"{row['activity_id']}/spotkania/{row['pk']}/"
    is_cancelled = row["status"] == MeetingStatus.CANCELLED
    name = format_html(CALLED_OFF, words["short"]) if is_cancelled else words["short"]
    return {
        **row,
        **words,
        "path": path,
        "line": format_html(LINE, path, f"{row['starts_at']:%H:%M}", name),
        "begins": f"{row['starts_at']:%H:%M}",
        "is_cancelled": is_cancelled,
        "is_held": row["status"] == MeetingStatus.HELD,
        "is_moved": row["moved_from_day"] is not None and row["status"] == MeetingStatus.PLANNED,
    }


def shortened(name):
    return name if len(name) <= NAME_LETTERS else f"{name[:NAME_LETTERS].rstrip()}…"
