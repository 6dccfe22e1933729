"""Needs beside the potential that may answer them: suggestions, decisions, and what is left without a pair."""

from django.core.paginator import Paginator
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from needs.models import Need
from osl.core.access import access, find
from osl.core.editing import bound, deed, edit_picking
from osl.core.keys import new_form_key
from osl.core.listing import PER_PAGE, LongPaginator, listing
from resources import matching
from resources.filters import MatchingFilter, UnusedFilter
from resources.forms.matching import ConnectForm
from resources.models import Match, Resource

SEES, DECIDES = "needs.view_need", "resources.manage_resource"
# A need with its suggestions takes as much room as five rows of a list.
NEEDS_A_PAGE = 10
# An address of a page with filters longer than this loses them.
LONGEST_RETURN = 200


@access(SEES)
@require_safe
def suggestions(request):
    """Open needs without potential beside the suggestions for each of them."""
    user = request.user
    context = {
        "tab": "suggestions",
        "can_decide": user.has_perm(DECIDES),
        "form_key": new_form_key(user),
        "kept": request.GET.urlencode(),
    }
    return listing(
        request,
        MatchingFilter,
        undecided_for,
        template="resources/match_suggestions.html",
        rows=lambda page: with_suggestions(page, user),
        context=context,
        paginator=TenNeeds,
    )


@access(SEES)
@require_safe
def needs_alone(request):
    """Needs about which no potential is known."""
    context = {"tab": "needs_alone", "can_decide": request.user.has_perm(DECIDES)}
    return listing(
        request,
        MatchingFilter,
        alone_for,
        template="resources/match_needs.html",
        context=context,
        paginator=LongPaginator,
    )


def undecided_for(onlooker):
    return in_places(matching.undecided(Need.objects.visible_to(onlooker)))


def alone_for(onlooker):
    return in_places(matching.without_potential(Need.objects.visible_to(onlooker), onlooker))


def in_places(needs):
    return needs.select_related("topic", "locality").latest_first()


class TenNeeds(LongPaginator):
    def __init__(self, records, _per_page):
        super().__init__(records, NEEDS_A_PAGE)


def with_suggestions(page, user):
    """Plain values: a page has thirty suggestions, and records read in a template take ten times longer."""
    needs = list(page)
    groups = matching.groups_of(needs)
    found = matching.suggest(needs, user, groups=groups)
    return [
        {
            **facts_of(need, groups[need.pk]),
            "suggestions": [told(suggestion) for suggestion in found[need.pk]],
        }
        for need in needs
    ]


def facts_of(need, groups):
    groups = ", ".join(name for name, _ in groups.values())
    place = need.locality.name if need.locality else "cała gmina"
    return {
        "pk": need.pk,
        "url": need.get_absolute_url(),
        "headline": need.headline,
        "facts": " · ".join(filter(None, (place, need.topic_name or "bez tematu", groups))),
        "comparable": bool(need.topic or groups),
    }


def told(suggestion):
    resource = suggestion.resource
    freshness = resource.freshness
    return {
        "pk": resource.pk,
        "url": resource.get_absolute_url(),
        "name": resource.name,
        "reason": suggestion.reason,
        "asks": freshness.label if freshness.asks else "",
        "tone": freshness.tone,
    }


@access(SEES)
@require_safe
def potential_alone(request):
    """Potential that no open need asks for."""
    resources = matching.without_need(Resource.objects.visible_to(request.user), request.user)
    resources = resources.select_related("locality").prefetch_related("topics").order_by("sort_key", "pk")
    context = {"tab": "potential_alone", "today": timezone.localdate()}
    return listing(
        request, UnusedFilter, resources, template="resources/match_potential.html", context=context
    )


@access(SEES)
@require_safe
def decisions(request):
    """What was connected, or with `?odrzucone` what was found not to fit."""
    declined = "odrzucone" in request.GET
    matches = Match.objects.declined() if declined else Match.objects.accepted()
    visible = matches.filter(
        need__in=Need.objects.visible_to(request.user), resource__in=Resource.objects.visible_to(request.user)
    )
    rows = visible.for_list()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("strona")),
        "tab": "declined" if declined else "decisions",
        "can_decide": request.user.has_perm(DECIDES),
    }
    return render(request, "resources/match_decisions.html", context)


# --- Decisions ------------------------------------------------------------------------------------------


def pair(request, need_pk, resource_pk):
    return find(request, Need.objects, pk=need_pk), find(request, Resource.objects, pk=resource_pk)


def back(request, need, resource):
    """Where the button was pressed: one of the two cards, the decisions, or the suggestions with their filters."""
    cards = {"potrzeba": need, "zasob": resource, "polaczone": "recognition:decisions"}
    if request.GET.get("wroc") in cards:
        return resolve_url(cards[request.GET["wroc"]])
    kept = request.GET.urlencode()
    filters = f"?{kept}" if kept and len(kept) <= LONGEST_RETURN else ""
    return resolve_url("recognition:suggestions") + filters


@access(DECIDES)
@require_POST
def match_connect(request, need_pk, resource_pk):
    need, resource = pair(request, need_pk, resource_pk)
    done = f"Połączono: {need.headline} – {resource}"
    return deed(
        request,
        lambda: matching.connect(need, resource, by=request.user),
        done=done,
        to=back(request, need, resource),
    )


@access(DECIDES)
@require_POST
def match_decline(request, need_pk, resource_pk):
    need, resource = pair(request, need_pk, resource_pk)
    done = "Zapamiętano: ta para nie pasuje. System nie zaproponuje jej ponownie."
    return deed(
        request,
        lambda: matching.decline(need, resource, by=request.user),
        done=done,
        to=back(request, need, resource),
    )


@access(DECIDES)
def match_create(request, need_pk):
    """Connect a need with potential that was not suggested."""
    need = find(request, Need.objects.select_related("locality", "topic"), pk=need_pk)
    return edit_picking(
        request,
        bound(ConnectForm, request),
        template="resources/match_form.html",
        context={"need": need, "back": resolve_url(need)},
        done="Połączono potrzebę z potencjałem.",
        to=need,
        save=lambda form: matching.connect_all(need, by=request.user, **form.choice),
    )
