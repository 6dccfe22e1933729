"""The conclusions of a year, on which the next plan stands."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from needs.models import Conclusion, Need, YearConclusions
from osl.core.access import access
from osl.core.editing import bound, deed, edit, edit_picking
from resources import concluding, matching
from resources.forms.conclusions import ConclusionForm, YearTextForm
from resources.permissions import sees_plan
from resources.summary import NOTHING, Period, Summary
from resources.wording import first_draft, words_of_gap

SEES, WRITES = "needs.view_need", "needs.manage_need"
YEARS = range(2000, 2101)
# So many needs of a gap are ticked from the start.
SHOWN = 20


@access(SEES)
@require_safe
def conclusions_now(request):
    return redirect("recognition:conclusions", timezone.localdate().year)


@access(SEES)
@require_safe
def conclusions(request, year):
    row = year_row(request, year)
    can_write = request.user.has_perm(WRITES)
    context = {
        "row": row,
        "conclusions": concluding.conclusions_of(year),
        "years": years_to_show(year),
        "can_write": can_write and not row.ready_on,
        "can_decide": can_write and row.pk,
        "period": Period.of_year(year),
        "sees_plan": sees_plan(request.user),
        "tab": "conclusions",
    }
    return render(request, "resources/conclusions.html", context)


def year_row(request, year):
    """The row of the year, or an unsaved one: nothing is written by looking."""
    if year not in YEARS:
        raise Http404
    return YearConclusions.objects.visible_to(request.user).filter(year=year).first() or YearConclusions(
        year=year
    )


def years_to_show(year):
    """The years one may want: those begun, this one and the last one."""
    this = timezone.localdate().year
    begun = YearConclusions.objects.values_list("year", flat=True)
    return sorted({year, this, this - 1, *begun}, reverse=True)


def page_of(year):
    return resolve_url("recognition:conclusions", year)


@access(WRITES)
def conclusions_text(request, year):
    row = year_row(request, year)
    form = bound(YearTextForm, request, instance=row)
    if "zestawienie" in request.GET and not form.is_bound:
        drafted = first_draft(Summary(request.user, Period.of_year(year)))
        form.initial["text"] = "\n\n".join(filter(None, (row.text, drafted)))
    context = {"year": year, "back": page_of(year), "draft": True}
    return edit(
        request,
        form,
        template="resources/conclusions_form.html",
        done="Zapisano wnioski.",
        context=context,
        to=page_of(year),
    )


@access(WRITES)
def conclusion_create(request, year):
    year_row(request, year)
    form = bound(ConclusionForm, request, instance=Conclusion(), year=year, initial=begun_from(request, year))
    return edit_conclusion(request, form, year, "Nowy wniosek")


def begun_from(request, year):
    """A gap of the summary given in the address: its words and its needs."""
    topic, place = (request.GET.get(name, "") for name in ("temat", "miejscowosc"))
    if not topic.isdecimal() or not (place.isdecimal() or place == NOTHING) or len(topic + place) > 18:
        return {}
    lonely = matching.without_potential(Need.objects.visible_to(request.user).heard_in(year), request.user)
    needs = lonely.filter(topic=topic, locality=None if place == NOTHING else place)
    chosen = list(needs.select_related("topic", "locality").order_by("-heard_on", "-pk")[:SHOWN])
    return {"needs": chosen, "text": words_of_gap(chosen[0])} if chosen else {}


@access(WRITES)
def conclusion_edit(request, year, pk):
    conclusion = find_conclusion(request, year, pk)
    form = bound(ConclusionForm, request, instance=conclusion, year=year)
    removal = resolve_url("recognition:conclusion_remove", year, pk)
    return edit_conclusion(request, form, year, "Wniosek z rozeznania", removal)


def find_conclusion(request, year, pk):
    """One of the conclusions of this year, knowing its year; 404 for another one."""
    row = year_row(request, year)
    conclusion = row.conclusions.filter(pk=pk).first() if row.pk else None
    if conclusion is None:
        raise Http404
    conclusion.year = row
    return conclusion


def edit_conclusion(request, form, year, title, removal=""):
    context = {"year": year, "title": title, "back": page_of(year), "removal": removal}
    return edit_picking(
        request,
        form,
        template="resources/conclusion_form.html",
        context=context,
        done="Zapisano wniosek.",
        to=page_of(year),
    )


def deed_of_year(request, year, act, done):
    year_row(request, year)
    return deed(request, act, done=done, to=page_of(year))


@access(WRITES)
@require_POST
def conclusion_remove(request, year, pk):
    act = partial(concluding.remove, year, pk, by=request.user)
    return deed_of_year(request, year, act, "Usunięto wniosek.")


@access(WRITES)
@require_POST
def conclusion_raise(request, year, pk):
    return deed_of_year(request, year, partial(concluding.put_higher, year, pk, by=request.user), "")


@access(WRITES)
@require_POST
def conclusions_ready(request, year):
    act = partial(concluding.make_ready, year, by=request.user)
    return deed_of_year(request, year, act, f"Wnioski za {year} r. są gotowe do planu.")


@access(WRITES)
@require_POST
def conclusions_reopen(request, year):
    act = partial(concluding.open_again, year, by=request.user)
    return deed_of_year(request, year, act, "Wnioski można znowu zmieniać.")
