from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_POST

from needs import permissions
from needs.enums import NeedStatus, Strength
from needs.filters import NeedFilter
from needs.forms.need import HandOverForm, NeedForm, SetAsideForm
from needs.models import Need, headline_of
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing, names_of
from osl.core.models import AuditEvent

# Those who only report needs see their own.
SEES = ("needs.view_need", "needs.add_need")


@access(*SEES)
def need_list(request):
    user = request.user
    context = {"sees_all": user.has_perm("needs.view_need"), "can_add": user.has_perm("needs.add_need")}
    needs = Need.objects.visible_to(user).latest_first()
    return listing(request, NeedFilter, needs, template="needs/need_list.html", rows=rows_of, context=context)


def rows_of(needs):
    """What the table shows, as plain values: there may be tens of thousands of needs."""
    shown = ("pk", "statement", "topic__name", "locality__name", "strength", "heard_on", "status")
    values = list(needs.values(*shown))
    groups = names_of(Need.groups, [need["pk"] for need in values])
    return [row_of(need, groups.get(need["pk"], "")) for need in values]


def row_of(need, groups):
    state = NeedStatus(need["status"])
    return {
        "pk": need["pk"],
        "headline": headline_of(need["statement"]),
        "groups": groups,
        "topic": need["topic__name"] or "–",
        "locality": need["locality__name"] or "cała gmina",
        "people": Strength(need["strength"]).short if need["strength"] else "–",
        "heard_on": f"{need['heard_on']:%d.%m.%Y}",
        "state": state.label,
        "tone": state.tone,
    }


@access("needs.add_need")
def need_create(request):
    form = bound(NeedForm, request, instance=Need.begun_by(request.user, today=timezone.localdate()))
    return edit(
        request, form, template="needs/need_form.html", done="Zapisano potrzebę.", to=card_after_saving
    )


def card_after_saving(need):
    return f"{resolve_url(need)}?zapisano"


@access(*SEES)
def need_detail(request, pk):
    need = find(request, Need.objects.for_list().select_related("created_by"), pk=pk)
    user = request.user
    context = {
        "need": need,
        "just_saved": "zapisano" in request.GET,
        "can_add": user.has_perm("needs.add_need"),
        "can_manage": user.has_perm("needs.manage_need"),
        "can_edit": permissions.can_edit(user, need),
        "can_confirm": permissions.can_confirm(user, need),
        "can_set_aside": permissions.can_set_aside(user, need),
        "can_hand_over": permissions.can_hand_over(user, need),
        "can_take_back": permissions.can_take_back(user, need),
        "history": AuditEvent.objects.about(need).for_list(),
        **chain_of(need, user),
    }
    return render(request, "needs/need_detail.html", context)


def chain_of(need, user):
    """What the need led to, as far as this person may see it. The rooms above are reached by their own words."""
    sees_plan = permissions.sees_plan(user)
    tasks = need.plan_tasks.select_related("plan").order_by("-plan__year", "pk")
    goals = need.goals.select_related("plan").order_by("-plan__year", "pk")
    return {
        "activities": need.activities.visible_to(user).order_by("sort_key", "pk"),
        "plan_tasks": tasks if sees_plan else None,
        "goals": goals if sees_plan else None,
        "resources_count": need.topic.resources.visible_to(user).count() if need.topic else 0,
    }


@access("needs.manage_need", "needs.add_need")
def need_edit(request, pk):
    need = find(request, Need.objects, pk=pk)
    require(permissions.can_edit(request.user, need))
    form = bound(NeedForm, request, instance=need)
    return edit(
        request, form, template="needs/need_form.html", done="Zapisano zmiany.", context={"need": need}
    )


@access("needs.manage_need")
@require_POST
def need_confirm(request, pk):
    need = find(request, Need.objects, pk=pk)
    return deed(request, lambda: need.confirm(by=request.user), done="Potwierdzono potrzebę.", to=need)


@access("needs.manage_need")
def need_set_aside(request, pk):
    need = find(request, Need.objects, pk=pk)
    require(request.method == "POST" or permissions.can_set_aside(request.user, need))
    form = bound(SetAsideForm, request)
    return put_away(request, form, need, need.set_aside, done="Odłożono potrzebę.")


@access("needs.manage_need")
def need_hand_over(request, pk):
    need = find(request, Need.objects, pk=pk)
    require(request.method == "POST" or permissions.can_hand_over(request.user, need))
    form = bound(HandOverForm, request)
    return put_away(request, form, need, need.hand_over, done="Przekazano potrzebę.")


def put_away(request, form, need, verb, *, done):
    """A page that asks for the reason. A post is judged by the verb: sent twice, it still finds its result."""

    def act(form):
        verb(form.cleaned_data["reason"], by=request.user)
        return need

    context = {"need": need}
    return edit(request, form, template="needs/need_put_away.html", done=done, context=context, save=act)


@access("needs.manage_need")
@require_POST
def need_take_back(request, pk):
    need = find(request, Need.objects, pk=pk)
    return deed(request, lambda: need.take_back(by=request.user), done="Przywrócono potrzebę.", to=need)
