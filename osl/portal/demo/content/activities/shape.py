from dataclasses import dataclass
from datetime import date, timedelta

FREE_DAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2025: ((1, 1), (1, 6), (4, 20), (4, 21), (5, 1), (5, 3), (6, 8), (6, 19), (8, 15)),
        2026: ((1, 1), (1, 6), (4, 5), (4, 6), (5, 1), (5, 3), (5, 24), (6, 4), (8, 15)),
    }.items()
    for month, day in (*days, (11, 1), (11, 11), (12, 24), (12, 25), (12, 26))
)
WEEKDAYS = ("poniedziałki", "wtorki", "środy", "czwartki", "piątki", "soboty", "niedziele")
EVERY = {1: "", 2: "co dwa tygodnie, ", 4: "co cztery tygodnie, "}

SUMMER = ((date(2025, 7, 1), date(2025, 8, 31)), (date(2026, 7, 1), date(2026, 8, 31)))
YEAR_END = ((date(2025, 12, 22), date(2026, 1, 2)), (date(2026, 12, 21), date(2027, 1, 1)))


@dataclass(frozen=True, slots=True)
class Rhythm:
    weekdays: tuple[int, ...]  # 0 is Monday
    starts: str
    ends: str
    every: int = 1  # weeks
    breaks: tuple[tuple[date, date], ...] = ()  # both days inclusive

    @property
    def text(self):
        days = " i ".join(WEEKDAYS[weekday] for weekday in self.weekdays)
        return f"{EVERY[self.every]}{days} {self.starts}–{self.ends}"

    def days(self, first, last):
        """The days of meetings from `first`, whose week is the first week of the rhythm, to `last`."""
        monday = first - timedelta(days=first.weekday())
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            its_week = (day - monday).days // 7 % self.every == 0
            if its_week and day.weekday() in self.weekdays and not self.is_free(day):
                yield day

    def is_free(self, day):
        return day in FREE_DAYS or any(start <= day <= end for start, end in self.breaks)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an activity that has no rhythm."""

    on: date
    starts: str
    ends: str
    topic: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled:
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Activity:
    code: str
    name: str
    form: str
    section: str
    natures: tuple[str, ...]
    groups: tuple[str, ...]
    description: str
    village: str
    place: str
    starts_on: date
    needs: tuple[str, ...]
    resources: tuple[str, ...]
    topics: tuple[str, ...] = ()  # a pool for the meetings of a rhythm; they follow one another
    rhythm: Rhythm | None = None
    days: tuple[Day, ...] = ()
    places_in_turn: tuple[str, ...] = ()  # for what travels from village to village
    ends_on: date | None = None
    capacity: int | None = None
    form_other: str = ""  # what „inne działanie” is
    enrolment: str = "ask"
    with_minors: bool = False
    outside_plan: bool = False
    leader: str = ""  # username; empty when a resident without an account leads
    leader_name: str = ""
    contact: str = "Anna Żak-Łęcka, 600 000 120"
    cancelled: tuple[Cancelled, ...] = ()
    status: str = "active"
    roster: int = 0
    waiting: int = 0
    attendance: float = 0.8  # the usual share of the roster that comes
    guests: int = 0  # people who usually come without being on a list
    members: tuple[str, ...] = ()  # residents who are surely on the roster

    def meeting_days(self, last):
        """All days up to `last`, cancelled ones too."""
        if self.rhythm is None:
            return tuple(day.on for day in self.days if day.on <= last)
        return tuple(self.rhythm.days(self.starts_on, min(last, self.ends_on or last)))
