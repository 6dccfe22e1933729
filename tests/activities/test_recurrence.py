"""On which days meetings repeat: pure arithmetic of rules, days off, what falls out and why."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import Nth
from activities.recurrence import (
    MOST_MEETINGS,
    NoMeetings,
    Skipped,
    TooManyMeetings,
    begin_together,
    days_of,
    skipped_in_words,
    terms_of,
)
from osl.core.free_days import free_day_name, free_days
from tests.activities.factories import BookingFactory, MeetingFactory, RuleFactory
from tests.resources.factories import RoomFactory

MARCH = {"from_day": date(2026, 3, 1), "until": date(2026, 3, 31)}


def rule(**facts):
    return RuleFactory.build(activity=None, **{**MARCH, **facts})


def days(*numbers, month=3):
    return [date(2026, month, number) for number in numbers]


# --- Days by the rule ---------------------------------------------------------------------------------


def test_weekly_meetings_fall_on_each_such_weekday():
    assert days_of(rule(weekday=0)) == days(2, 9, 16, 23, 30)


def test_every_second_week_begins_with_the_nearest_such_weekday():
    """From Wednesday, 4 March: „co drugi poniedziałek” means 9 and 23 March, not 16."""
    assert days_of(rule(weekday=0, interval=2, from_day=date(2026, 3, 4))) == days(9, 23)


@pytest.mark.parametrize(
    ("nth", "weekday", "found"),
    [(1, 0, [2]), (2, 1, [10]), (4, 4, [27]), (-1, 6, [29])],
)
def test_the_nth_weekday_of_a_month(nth, weekday, found):
    assert days_of(rule(frequency="monthly", nth=nth, weekday=weekday)) == days(*found)


def test_every_second_month_begins_with_the_first_month_that_still_has_the_day():
    """From 10 March the first Monday has passed: April, June, August."""
    first_mondays = rule(
        frequency="monthly", nth=1, weekday=0, interval=2, from_day=date(2026, 3, 10), until=date(2026, 8, 31)
    )

    assert days_of(first_mondays) == [date(2026, 4, 6), date(2026, 6, 1), date(2026, 8, 3)]


def test_both_ends_of_the_rule_count():
    assert days_of(rule(weekday=0, from_day=date(2026, 3, 2), until=date(2026, 3, 9))) == days(2, 9)


def test_a_rule_without_days_gives_none():
    assert days_of(rule(weekday=0, from_day=date(2026, 3, 3), until=date(2026, 3, 8))) == []


def test_ten_thousand_meetings_are_refused_with_a_sentence():
    with pytest.raises(TooManyMeetings, match="To ponad 300 spotkań naraz"):
        days_of(rule(until=date(2100, 12, 31)))


def test_five_years_of_weekly_meetings_fit():
    assert len(days_of(rule(until=date(2031, 2, 28)))) == 261


def test_weekdays_of_one_series_begin_in_one_week():
    monday, thursday = (rule(weekday=day, interval=2, from_day=date(2026, 3, 4)) for day in (0, 3))

    begin_together([monday, thursday])

    assert days_of(thursday) == days(5, 19)
    assert days_of(monday) == days(16, 30)


some_day = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@given(some_day, st.integers(0, 800), st.integers(0, 6), st.integers(1, 8))
def test_weekly_days_are_that_weekday_that_far_apart_and_none_is_missing(first, length, weekday, interval):
    until = first + timedelta(days=length)

    found = days_of(rule(weekday=weekday, interval=interval, from_day=first, until=until))

    every = [first + timedelta(days=number) for number in range(length + 1)]
    such = [day for day in every if day.weekday() == weekday]
    assert found == such[::interval]


@given(some_day, st.integers(0, 800), st.integers(0, 6), st.sampled_from(Nth.values))
def test_monthly_days_are_the_nth_of_their_month_and_none_is_missing(first, length, weekday, nth):
    until = first + timedelta(days=length)

    found = days_of(rule(frequency="monthly", nth=nth, weekday=weekday, from_day=first, until=until))

    every = [first + timedelta(days=number) for number in range(length + 1)]
    assert found == [day for day in every if day.weekday() == weekday and is_nth(day, nth)]


def is_nth(day, nth):
    if nth == Nth.LAST:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == nth


# --- In words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"weekday": 0}, "co poniedziałek"),
        ({"weekday": 2}, "co środę"),
        ({"weekday": 1, "interval": 2}, "co drugi wtorek"),
        ({"weekday": 6, "interval": 2}, "co drugą niedzielę"),
        ({"weekday": 1, "interval": 3}, "co 3 tygodnie we wtorek"),
        ({"weekday": 5, "interval": 5}, "co 5 tygodni w sobotę"),
        ({"frequency": "monthly", "nth": 1, "weekday": 0}, "w pierwszy poniedziałek miesiąca"),
        ({"frequency": "monthly", "nth": 2, "weekday": 2}, "w drugą środę miesiąca"),
        ({"frequency": "monthly", "nth": 3, "weekday": 5}, "w trzecią sobotę miesiąca"),
        ({"frequency": "monthly", "nth": -1, "weekday": 6}, "w ostatnią niedzielę miesiąca"),
        (
            {"frequency": "monthly", "nth": 4, "weekday": 4, "interval": 2},
            "w czwarty piątek co drugi miesiąc",
        ),
        ({"frequency": "monthly", "nth": 1, "weekday": 1, "interval": 5}, "w pierwszy wtorek co 5 miesięcy"),
    ],
)
def test_a_rule_is_told_in_proper_polish(facts, words):
    assert rule(**facts).in_words == words


def test_a_rule_tells_its_hours():
    assert str(rule(weekday=0)) == "co poniedziałek 10:00–12:00"


# --- Days off -----------------------------------------------------------------------------------------


def test_christmas_eve_is_a_day_off_since_2025():
    assert [bool(free_day_name(date(year, 12, 24))) for year in (2024, 2025, 2026)] == [False, True, True]


def test_movable_feasts_are_known():
    found = free_days(date(2026, 4, 1), date(2026, 6, 30))

    assert [(day.month, day.day) for day in found] == [(4, 5), (4, 6), (5, 1), (5, 3), (5, 24), (6, 4)]


def test_a_day_off_falls_out_and_says_its_name():
    sundays = rule(weekday=6, from_day=date(2026, 10, 26), until=date(2026, 11, 8))

    terms, skipped = terms_of([sundays])

    assert [term.day for term in terms] == [date(2026, 11, 8)]
    assert skipped_in_words(skipped) == "Pominięto: 1 listopada (Uroczystość Wszystkich Świętych)."


def test_brackets_never_stand_in_brackets():
    christmas = rule(weekday=4, from_day=date(2026, 12, 20), until=date(2026, 12, 31))

    _, skipped = terms_of([christmas])

    assert [str(one) for one in skipped] == ["25 grudnia (Boże Narodzenie, pierwszy dzień)"]


def test_a_day_off_may_be_only_warned_about():
    sundays = rule(weekday=6, from_day=date(2026, 10, 26), until=date(2026, 11, 8), skips_holidays=False)

    terms, skipped = terms_of([sundays])

    assert [(term.day.day, term.holiday) for term in terms] == [
        (1, "Uroczystość Wszystkich Świętych"),
        (8, ""),
    ]
    assert skipped == []


# --- What is taken ------------------------------------------------------------------------------------


def test_an_hour_that_the_activity_has_taken_falls_out():
    standing = MeetingFactory.build(activity=None, day=date(2026, 3, 9), starts_at=time(10))

    terms, skipped = terms_of([rule()], meetings=[standing])

    assert [term.day.day for term in terms] == [2, 16, 23, 30]
    assert skipped == [Skipped(date(2026, 3, 9), "to działanie ma już wtedy spotkanie")]


def test_a_room_that_somebody_has_falls_out_and_names_them():
    taken = BookingFactory(for_whom="Koło Gospodyń Wiejskich")  # 9 March, 10:00–12:00
    late = {"starts_at": time(11), "ends_at": time(13)}

    _, skipped = terms_of([rule(room=taken.room, **late)])

    assert [str(one) for one in skipped] == ["9 marca (sala zajęta 10:00–12:00: Koło Gospodyń Wiejskich)"]


def test_a_room_of_another_hour_or_a_cancelled_booking_is_free():
    room = RoomFactory()
    BookingFactory(room=room, status="cancelled", cancel_reason="awaria")

    _, skipped = terms_of([rule(room=room)])
    _, later = terms_of([rule(room=BookingFactory().room, starts_at=time(12), ends_at=time(13))])

    assert (skipped, later) == ([], [])


def test_nothing_left_says_why():
    christmas = rule(weekday=4, from_day=date(2026, 12, 25), until=date(2026, 12, 25))
    _, skipped = terms_of([christmas])

    assert str(NoMeetings(skipped)) == (
        "Nie ma ani jednego wolnego terminu. Pominięto: 25 grudnia (Boże Narodzenie, pierwszy dzień)."
    )
    assert str(NoMeetings()).startswith("Między tymi datami nie ma ani jednego takiego dnia.")


def test_several_rules_together_have_the_same_limit():
    every_day = [rule(weekday=day, until=date(2027, 3, 1)) for day in range(7)]

    with pytest.raises(TooManyMeetings):
        terms_of(every_day)

    assert MOST_MEETINGS == 300
