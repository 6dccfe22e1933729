"""Filters that write numbers, days, hours and phones the Polish way. They return text: Django escapes it."""

from datetime import datetime

from django import template
from django.utils import timezone

from osl.core import dates, polish
from osl.core.phones import format_phone

register = template.Library()


def _day(value):
    """A moment kept in UTC is shown as the day it was in Poland."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


def _hour(value):
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def plural(n, forms):
    """{{ 5|plural:"osoba,osoby,osób,osoby" }} → 5 osób. The last form (1,5 osoby) may be left out."""
    return "" if n in (None, "") else f"{polish.number(n)} {polish.plural(n, *forms.split(','))}"


@register.filter
def number(n):
    return "" if n in (None, "") else polish.number(n)


@register.filter
def money(amount):
    return "" if amount in (None, "") else polish.money(amount)


@register.filter
def tie(text):
    """For plain text; put it before `linebreaks`, not after."""
    return "" if text is None else polish.tie(str(text))


@register.filter
def day(value):
    return dates.long_date(_day(value)) if value else ""


@register.filter
def weekday(value):
    return dates.weekday_date(_day(value)) if value else ""


@register.filter
def date_range(first, last):
    return dates.date_range(_day(first) or None, _day(last) or None)


@register.filter
def days_left(value, today=None):
    return dates.days_left(_day(value), _day(today) or timezone.localdate()) if value else ""


@register.filter
def hours(start, end=None):
    """{{ start|hours:end }} → 10:00–12:00."""
    return "–".join(f"{_hour(moment):%H:%M}" for moment in (start, end) if moment not in (None, ""))


@register.filter
def minutes(count):
    return "" if count in (None, "") else polish.spell_duration(count)


@register.filter
def phone(kept):
    return format_phone(kept) if kept else ""
