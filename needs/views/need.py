from django.shortcuts import render, resolve_url
from django.utils import timezone

from needs import permissions
from needs.enums import NeedStatus, Source, Strength
from needs.filters import NeedFilter
from needs.forms.need import NeedForm
from needs.models import Need, headline_of
from needs.models.need import ENOUGH_SOURCES
from osl.core.access import access, find, require
from osl.core.editing import bound, edit
from osl.core.listing import listing, names_of
from osl.core.models import AuditEvent
from osl.core.prepared import Onlooker, prepared
from osl.documents.spreadsheets import Column, Export, exported

# Those who only report needs see their own.
SEES = ("needs.view_need", "needs.add_need")
LIST = "needs/need_list.html"
SHOWN = (
    "pk", "statement", "topic__name", "topic_other", "groups_other", "locality__name", "strength", "sources_count",
    "heard_on", "status",
)  # fmt: skip
NEEDS = Export(
    "potrzeby",
    (
        Column("Numer", "pk"),
        Column("Potrzeba", "statement"),
        Column("Temat", "topic__name"),
        Column("Jaki temat", "topic_other"),
        Column("Miejscowość", "locality__name"),
        Column("Kogo dotyczy", many=Need.groups),
        Column("Jaka grupa", "groups_other"),
        Column("Ile osób o tym mówi", "strength", show=lambda value: Strength(value).label),
        Column("Źródła", "sources_count"),
        Column("Skąd wiadomo", "source", show=lambda value: Source(value).label),
        Column("Usłyszano", "heard_on"),
        Column("Stan", "status", show=lambda value: NeedStatus(value).label),
        Column("Stan od", "status_since"),
        Column("Przyczyna", "status_reason"),
        Column("Komu przekazano", "handed_to"),
        Column("Dołączona do numeru", "joined_into_id"),
    ),
)


@access(*SEES)
def need_list(request):
    user = request.user
    keeps = user.has_perm("needs.manage_need")
    context = {
        "sees_all": user.has_perm("needs.view_need"),
        "can_add": user.has_perm("needs.add_need"),
        "to_sort": needs_to_sort.count(user) if keeps else 0,
    }
    return exported(request, NeedFilter, needs_of, NEEDS) or listing(
        request, NeedFilter, needs_of, template=LIST, columns=columns, rows=rows_of(keeps), context=context
    )


def needs_of(onlooker):
    return Need.objects.visible_to(onlooker).latest_first()


@prepared(Onlooker.SAMPLE)
def needs_to_sort(onlooker):
    return needs_of(onlooker).to_sort()


def columns(needs):
    return needs.values(*SHOWN)


def rows_of(keeps):
    """What the table shows, as plain values: there may be tens of thousands of needs."""

    def rows(needs):
        groups = names_of(Need.groups, [need["pk"] for need in needs])
        return [row_of(need, groups.get(need["pk"], ""), keeps) for need in needs]

    return rows


def row_of(need, groups, keeps):
    state = NeedStatus(need["status"])
    return {
        "pk": need["pk"],
        "headline": headline_of(need["statement"]),
        "groups": ", ".join(filter(None, (groups, need["groups_other"]))),
        "topic": need["topic_other"] or need["topic__name"] or "–",
        "locality": need["locality__name"] or "cała gmina",
        "people": Strength(need["strength"]).short if need["strength"] else "–",
        "sources": need["sources_count"],
        "heard_on": f"{need['heard_on']:%d.%m.%Y}",
        "state": state.label,
        "tone": state.tone,
        "to_confirm": keeps and state == NeedStatus.NEW and need["sources_count"] >= ENOUGH_SOURCES,
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
    needs = Need.objects.for_list().select_related("topic", "locality", "created_by", "joined_into")
    need = find(request, needs, pk=pk)
    user = request.user
    context = {
        "need": need,
        "just_saved": "zapisano" in request.GET,
        "can_add": user.has_perm("needs.add_need"),
        "can_manage": user.has_perm("needs.manage_need"),
        **{name: allowed(user, need) for name, allowed in permissions.OF_A_NEED.items()},
        "sources": (sources := sources_of(need)),
        "removable": sum(map(len, sources)) > 1,
        "history": history_of(need),
        **chain_of(need, user),
    }
    return render(request, "needs/need_detail.html", context)


def sources_of(need):
    """The independent sources, the latest first, each with every row it left."""
    grouped = {}
    for source in need.sources.for_list().select_related("brought_by"):
        grouped.setdefault(source.origin, []).append(source)
    return list(grouped.values())


def history_of(need):
    """Events of the log, the moves among them with the reasons that only the need itself remembers."""
    events = list(AuditEvent.objects.about(need).for_list())
    moved = [event for event in events if event.action == "zmiana stanu"]
    for event, reason in zip(moved, need.moves.values_list("reason", flat=True), strict=False):
        event.reason = reason
    return events


def chain_of(need, user):
    """What the need led to, as far as this person may see it. The rooms above are reached by their own words."""
    sees_plan = permissions.sees_plan(user)
    tasks = need.plan_tasks.select_related("plan").order_by("-plan__year", "pk")
    goals = need.goals.select_related("plan").order_by("-plan__year", "pk")
    return {
        "activities": need.activities.visible_to(user).order_by("sort_key", "pk"),
        "plan_tasks": tasks if sees_plan else None,
        "goals": goals if sees_plan else None,
    }


@access("needs.manage_need", "needs.add_need")
def need_edit(request, pk):
    need = find(request, Need.objects, pk=pk)
    require(permissions.can_edit(request.user, need))
    form = bound(NeedForm, request, instance=need)
    return edit(
        request, form, template="needs/need_form.html", done="Zapisano zmiany.", context={"need": need}
    )
