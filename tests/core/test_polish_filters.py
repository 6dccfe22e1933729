from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.template import Context, Template
from django.utils import formats

from osl.core.polish import NBSP


def rendered(expression, **context):
    return Template("{% load polish %}{{ " + expression + " }}").render(Context(context))


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ('x|plural:"osoba,osoby,osób,osoby"', 5, "5 osób"),
        ('x|plural:"osoba,osoby,osób,osoby"', 1.5, "1,5 osoby"),
        ('x|plural:"mieszkaniec,mieszkańców,mieszkańców"', 12500, f"12{NBSP}500 mieszkańców"),
        ("x|number", 2026, "2026"),
        ("x|money", 12.5, f"12,50{NBSP}zł"),
        ("x|tie", "w domu", f"w{NBSP}domu"),
        ("x|day", date(2026, 3, 9), "9 marca 2026 r."),
        ("x|weekday", date(2026, 3, 9), "poniedziałek, 9 marca 2026 r."),
        ("x|minutes", 90, "1 godzina 30 minut"),
        ("x|minutes", 0, "0 minut"),
        ("x|phone", "+48600100200", "600 100 200"),
        ("x|hours", time(10), "10:00"),
    ],
)
def test_filters_write_polish(expression, value, text):
    assert rendered(expression, x=value) == text


@pytest.mark.parametrize(
    "expression",
    ['x|plural:"a,b,c"', "x|number", "x|money", "x|tie", "x|day", "x|weekday", "x|minutes", "x|phone", "x|hours",
     "x|days_left", "x|date_range:x", "x|hours:x"],
)  # fmt: skip
def test_nothing_is_written_as_nothing(expression):
    assert rendered(expression, x=None) == ""


def test_hours_and_ranges_take_both_ends():
    context = {"start": time(10), "end": time(12), "first": date(2026, 3, 2), "last": date(2026, 3, 6)}

    assert rendered("start|hours:end", **context) == "10:00–12:00"
    assert rendered("first|date_range:last", **context) == "2–6 marca 2026 r."


def test_a_moment_is_shown_as_it_was_in_poland():
    moment = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)

    assert rendered("x|day", x=moment) == "10 marca 2026 r."
    assert rendered("x|hours", x=moment) == "00:30"


@time_machine.travel("2026-03-09T12:00:00Z")
def test_days_left_count_from_today_or_from_a_given_day():
    assert rendered("x|days_left", x=date(2026, 3, 13)) == "za 4 dni"
    assert rendered("x|days_left:today", x=date(2026, 3, 13), today=date(2026, 3, 16)) == "po terminie: 3 dni"


@pytest.mark.parametrize("expression", ["x|tie", "x|phone", 'x|default:""|tie'])
def test_what_people_typed_stays_escaped(expression):
    assert rendered(expression, x="<b>w domu</b>").startswith("&lt;b&gt;")


def test_plural_with_a_form_missing_is_a_mistake_seen_at_once():
    with pytest.raises(TypeError):
        rendered('x|plural:"osoba,osoby"', x=1)


def test_django_writes_dates_in_the_same_way():
    assert formats.date_format(date(2026, 3, 9)) == "9 marca 2026 r."
    assert formats.date_format(date(2026, 3, 9), "SHORT_DATE_FORMAT") == "09.03.2026"
    assert Template("{{ year }}").render(Context({"year": 2026})) == "2026"
