"""The summary of recognition: one page of numbers, each with its rows; its papers for the office and for the public."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from needs.models import Need
from osl.core.access import access, find
from osl.core.editing import deed
from osl.core.models import Locality, Refusal
from osl.documents.maps import PlaceMap, Square
from osl.documents.responses import pdf_response
from resources import publishing
from resources.documents import PublicSummaryText, print_public, print_summary
from resources.filters import PeriodFilter
from resources.models import PublicSummary
from resources.summary import NOTHING, Line, Period, Summary

SEES, PUBLISHES = "needs.view_need", "needs.manage_need"
# A paper longer than this is read by nobody.
MOST_DAYS = 5 * 366
TOO_LONG = "Na wydruku mieści się najwyżej 5 lat. Wybierz krótszy okres."


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


# --- On paper -------------------------------------------------------------------------------------------


def asked_period(request):
    """The days in the address when they can be printed; None after a sentence that says what is wrong."""
    period = period_of(PeriodFilter(request.GET or None, Need.objects.none(), request=request))
    if period is None:
        messages.error(request, "Popraw dni okresu.")
    elif (period.last - period.first).days > MOST_DAYS:
        messages.error(request, TOO_LONG)
        return None
    return period


@access(SEES, reads="wydruk zestawienia z rozeznania")
@require_safe
def summary_pdf(request):
    period = asked_period(request)
    if period is None:
        return redirect("recognition:summary")
    try:
        content = print_summary(Summary(request.user, period))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("recognition:summary")
    return pdf_response(content, f"rozeznanie-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.pdf")


@access(SEES)
@require_safe
def public_summaries(request):
    """What was given to the public, and how the chosen days would look."""
    period = asked_period(request)
    if period is None:
        return redirect("recognition:summary")
    obstacle = publishing.obstacle(period, timezone.localdate())
    try:
        document = None if obstacle else public_text(request, period)
    except publishing.CountsMoved as moved:
        document, obstacle = None, str(moved)
    context = {
        "tab": "summary",
        "period": period,
        "issued": PublicSummary.objects.visible_to(request.user).for_list(),
        "obstacle": obstacle,
        "document": document,
        "can_publish": request.user.has_perm(PUBLISHES) and not obstacle,
    }
    return render(request, "resources/public_summaries.html", context)


def public_text(request, period):
    """The counts as the public would see them. Raises CountsMoved when they change while they are being read."""
    try:
        return PublicSummaryText(Summary(request.user, period))
    except ValueError:
        raise publishing.CountsMoved from None


@access(PUBLISHES)
@require_POST
def public_issue(request):
    period = asked_period(request)
    if period is None:
        return redirect("recognition:public_summaries")
    to = f"{resolve_url('recognition:public_summaries')}?{period.address}"
    try:
        content = public_paper(request, period)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(to)
    act = partial(publishing.issue, period, content, by=request.user)
    return deed(request, act, done="Wydano zestawienie publiczne.", to=to)


def public_paper(request, period):
    """The file, printed outside any transaction and only when it may be issued. Raises Refusal."""
    obstacle = publishing.obstacle(period, timezone.localdate())
    if obstacle:
        raise Refusal(obstacle)
    try:
        return print_public(Summary(request.user, period))
    except ValueError:
        raise publishing.CountsMoved from None


@access(SEES, reads="wydruk zestawienia publicznego")
@require_safe
def public_pdf(request, pk):
    issued = find(request, PublicSummary.objects, pk=pk)
    return pdf_response(issued.read(), issued.file_name)
