"""The summary of recognition: one page of numbers, each with its rows."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from needs.models import Need
from osl.core.access import access
from osl.core.models import Locality
from osl.documents.maps import PlaceMap, Square
from resources.filters import PeriodFilter
from resources.summary import NOTHING, Line, Period, Summary

SEES = "needs.view_need"


@access(SEES)
@require_safe
def summary(request):
    chosen = PeriodFilter(request.GET or None, Need.objects.none(), request=request)
    context = {"filter": chosen, "quick": quick_periods(timezone.localdate()), "tab": "summary"}
    period = period_of(chosen)
    if period:
        numbers = Summary(request.user, period)
        context |= {"period": period, "summary": numbers, **places_of(numbers)}
    return render(request, "resources/summary.html", context)


def period_of(chosen):
    """The days asked for, otherwise this year; None when what was typed is wrong."""
    today = timezone.localdate()
    if not chosen.is_bound:
        return Period.of_year(today.year)
    if not chosen.is_valid():
        return None
    first, last = (chosen.form.cleaned_data[name] for name in ("od", "do"))
    last = last or max(today, first or today)
    return Period(first or last.replace(month=1, day=1), last)


def quick_periods(today):
    """(words, period): this year and the last one, and the quarters of the last twelve months."""
    this, last = Period.of_year(today.year), Period.of_year(today.year - 1)
    quarters = [part for part in (*last.quarters, *this.quarters) if part.first <= today][-4:]
    return [(one.words, one) for one in (this, last)] + [
        (one.quarter_words, one) for one in reversed(quarters)
    ]


def places_of(numbers):
    """The map and the list beside it: every place in use, and the whole gmina."""
    rows = Locality.objects.active().for_list().values("pk", "name", "map_column", "map_row")
    places = [place_row(numbers, row) for row in rows]
    gmina = place_row(numbers, {"pk": None, "name": "cała gmina", "map_column": None})
    squares = [square_of(place) for place in places if place["map_column"]]
    title = f"Potrzeby i potencjał w miejscowościach, {numbers.period.words}"
    return {"places": [*places, gmina], "map": PlaceMap(title, "potrzeby", squares) if squares else None}


def place_row(numbers, row):
    needs = numbers.of_place(Line(row["pk"] or NOTHING, row["name"]))
    return {**row, "needs": needs, "resources": numbers.entries(locality_id=row["pk"])}


def square_of(place):
    return Square(
        place["name"],
        place["map_column"],
        place["map_row"],
        place["needs"].count,
        f"zasoby: {place['resources'].count}",
        place["needs"].url,
    )
