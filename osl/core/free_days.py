"""Days off in Poland by the act, with their Polish names; 24 December is one of them since 2025."""

from functools import cache

import holidays


@cache
def days_of_year(year):
    """{day: name} of one year."""
    return dict(holidays.country_holidays("PL", years=year, language="pl"))


def free_days(first, last):
    """{day: name} from `first` to `last`, both inclusive."""
    years = range(first.year, last.year + 1)
    return {
        day: name
        for year in years
        for day, name in sorted(days_of_year(year).items())
        if first <= day <= last
    }


def free_day_name(day):
    """„Uroczystość Wszystkich Świętych”; an empty text for a usual day."""
    return days_of_year(day.year).get(day, "")
