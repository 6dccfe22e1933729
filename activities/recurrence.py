"""On which days meetings repeat by a rule, and which of them fall out: days off, hours and rooms already taken."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from dateutil import rrule
from django.utils import timezone

from activities.enums import Frequency
from activities.models import Booking
from osl.core.dates import day_and_month
from osl.core.free_days import free_day_name
from osl.core.models import Refusal

MOST_MEETINGS = 300  # five years of weekly meetings, and a little more
WEEK = timedelta(days=7)


class TooManyMeetings(Refusal):
    def __init__(self):
        super().__init__(
            f"To ponad {MOST_MEETINGS} spotkań naraz. Wpisz wcześniejszą datę końca; "
            "spotkania można potem przedłużyć."
        )


class NoMeetings(Refusal):
    def __init__(self, skipped=()):
        words = "Między tymi datami nie ma ani jednego takiego dnia. Zmień daty albo dzień tygodnia."
        if skipped:
            words = "Nie ma ani jednego wolnego terminu. " + skipped_in_words(skipped)
        super().__init__(words)


@dataclass(frozen=True)
class Term:
    """One meeting to be made. `holiday` names a day off that the rule does not skip."""

    rule: object
    day: object
    holiday: str = ""

    @property
    def key(self):
        """How the term stands in a form: „2026-03-09 10:00”."""
        return f"{self.day.isoformat()} {self.rule.starts_at:%H:%M}"

    @property
    def span(self):
        return span(self.day, self.rule.starts_at, self.rule.ends_at)


@dataclass(frozen=True)
class Skipped:
    """A day of the rule without a meeting, and why, in words."""

    day: object
    why: str

    def __str__(self):
        return f"{day_and_month(self.day)} ({self.why})"


def span(day, starts_at, ends_at):
    """The two moments of local hours of a day, as they are kept."""
    return tuple(timezone.make_aware(datetime.combine(day, hour)) for hour in (starts_at, ends_at))


# --- Days by the rule -----------------------------------------------------------------------------------


def days_of(rule, *, from_day=None):
    """All days of the rule, in order, days off too; from `from_day` on. Raises TooManyMeetings."""
    days = [moment.date() for moment in islice(moments_of(rule), MOST_MEETINGS + 1)]
    if len(days) > MOST_MEETINGS:
        raise TooManyMeetings
    return [day for day in days if from_day is None or day >= from_day]


def moments_of(rule):
    weekday = rrule.weekdays[rule.weekday]
    if rule.frequency == Frequency.MONTHLY:
        frequency, weekday = rrule.MONTHLY, weekday(rule.nth)
    else:
        frequency = rrule.WEEKLY
    return rrule.rrule(
        frequency,
        interval=rule.interval,
        byweekday=weekday,
        dtstart=datetime.combine(first_day(rule), datetime.min.time()),
        until=datetime.combine(rule.until, datetime.min.time()),
    )


def first_day(rule):
    """The first such weekday from `from_day` on: „co drugi wtorek” begins with the nearest Tuesday."""
    if rule.frequency == Frequency.WEEKLY:
        return rule.from_day + timedelta(days=(rule.weekday - rule.from_day.weekday()) % 7)
    every_month = rrule.rrule(
        rrule.MONTHLY,
        byweekday=rrule.weekdays[rule.weekday](rule.nth),
        dtstart=datetime.combine(rule.from_day, datetime.min.time()),
        count=1,
    )
    return every_month[0].date()


def begin_together(rules):
    """Rules of several weekdays begin in one week: „co drugi wtorek i czwartek” never means different weeks."""
    weekly = [rule for rule in rules if rule.frequency == Frequency.WEEKLY]
    if not weekly:
        return
    first = min(first_day(rule) for rule in weekly)
    monday = first - timedelta(days=first.weekday())
    for rule in weekly:
        day = monday + timedelta(days=rule.weekday)
        rule.from_day = day if day >= first else day + rule.interval * WEEK


# --- What falls out -------------------------------------------------------------------------------------


def terms_of(rules, *, from_day=None, meetings=(), own=()):
    """What the rules give: (terms in order, skipped days in order). Raises TooManyMeetings.

    `meetings` of the activity stand already: an hour of theirs is not taken twice. Rooms are asked once for all days;
    bookings of `own` meetings, which are about to go elsewhere, are no obstacle.
    """
    standing = {(meeting.day, meeting.starts_at) for meeting in meetings}
    own = {meeting.pk for meeting in own}
    terms, skipped = [], []
    for rule in rules:
        days = days_of(rule, from_day=from_day)
        taken = Taken(rule, days, but=own)
        for day in days:
            why = reason_to_skip(rule, day, standing, taken)
            if why:
                skipped.append(Skipped(day, why))
            else:
                terms.append(Term(rule, day, free_day_words(day)))
    if len(terms) > MOST_MEETINGS:
        raise TooManyMeetings
    return sorted(terms, key=lambda term: term.key), sorted(skipped, key=lambda one: one.day)


def reason_to_skip(rule, day, standing, taken):
    holiday = free_day_words(day) if rule.skips_holidays else ""
    if holiday:
        return holiday
    if (day, rule.starts_at) in standing:
        return "to działanie ma już wtedy spotkanie"
    return taken.why(day)


class Taken:
    """Bookings of the rule's room in the time of the rule, read at once."""

    def __init__(self, rule, days, but=()):
        self.rule, self.of_day = rule, defaultdict(list)
        if rule.room_id is None or not days:
            return
        starts, ends = (
            span(days[0], rule.starts_at, rule.ends_at)[0],
            span(days[-1], rule.starts_at, rule.ends_at)[1],
        )
        bookings = Booking.objects.clashing(rule.room, starts, ends)
        for booking in bookings.exclude(meeting__in=but) if but else bookings:
            self.of_day[booking.day].append(booking)

    def why(self, day):
        starts, ends = span(day, self.rule.starts_at, self.rule.ends_at)
        clash = next((one for one in self.of_day[day] if one.starts < ends and one.ends > starts), None)
        return f"sala zajęta {clash.hours}: {clash.for_whom}" if clash else ""


def free_day_words(day):
    """„Boże Narodzenie, pierwszy dzień”: fit to stand in brackets."""
    return free_day_name(day).replace(" (", ", ").replace(")", "")


def skipped_in_words(skipped):
    """„Pominięto: 1 listopada (Uroczystość Wszystkich Świętych), 11 listopada (…).”"""
    return f"Pominięto: {', '.join(str(one) for one in skipped)}." if skipped else ""
