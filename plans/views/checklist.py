"""A plan as a list of things to write, each with the word how it stands."""

from dataclasses import dataclass

from osl.core.addresses import address_of
from osl.core.polish import plural
from osl.core.prepared import SOME_ID, prepared
from plans.enums import SectionKind
from plans.models import Goal, PlanSection, PlanTask


@dataclass(frozen=True)
class State:
    label: str
    tone: str


READY, NEEDED, OPTIONAL = State("Gotowe", "done"), State("Do uzupełnienia", "warn"), State("Puste", "neutral")
NEEDED_SECTIONS = (SectionKind.CONCLUSIONS,)


@dataclass(frozen=True)
class Item:
    """A part of the plan. `url` leads to where it is written, or read when it may not be changed now."""

    title: str
    url: str
    state: State
    hint: str = ""


@prepared(SOME_ID)
def sections_written(plan):
    return PlanSection.objects.filter(plan=plan).exclude(text="").values_list("kind", flat=True)


@prepared(SOME_ID)
def goals_of(plan):
    return Goal.objects.filter(plan=plan)


@prepared(SOME_ID)
def tasks_of(plan):
    return PlanTask.objects.filter(plan=plan)


@prepared(SOME_ID)
def goals_without_tasks(plan):
    return Goal.objects.filter(plan=plan, tasks__isnull=True).values_list("pk")[:1]


def checklist(plan, *, can_edit):
    """Every part of the plan in the order of the document. `hint` says how much there is."""
    written = set(sections_written(plan.pk))
    goals, tasks = goals_of.count(plan.pk), tasks_of.count(plan.pk)
    goals_ready = goals > 0 and plan.has_needs()
    tasks_ready = tasks > 0 and not goals_without_tasks(plan.pk)
    first, second, *others = (section(plan, kind, kind in written, can_edit) for kind in SectionKind)
    return [
        first,
        second,
        Item(
            "Cel główny i znak sprawy",
            address(plan, "plan_basics" if can_edit else "goal_list"),
            READY if plan.main_aim else NEEDED,
        ),
        Item(
            "Cele szczegółowe",
            address(plan, "goal_list"),
            READY if goals_ready else NEEDED,
            f"{goals} {plural(goals, 'cel', 'cele', 'celów')}",
        ),
        Item(
            "Zadania",
            address(plan, "task_list"),
            READY if tasks_ready else NEEDED,
            f"{tasks} {plural(tasks, 'zadanie', 'zadania', 'zadań')}",
        ),
        *others,
    ]


def section(plan, kind, is_written, can_edit):
    if can_edit:
        url = address(plan, "section_edit", kind.slug)
    else:
        url = f"{address(plan, 'plan_preview')}#{kind.slug}" if is_written else ""
    if is_written:
        return Item(kind.label, url, READY)
    if kind in NEEDED_SECTIONS:
        return Item(kind.label, url, NEEDED)
    return Item(kind.label, url, OPTIONAL, "Nieobowiązkowa: pustej części nie ma na wydruku.")


def address(plan, view, *args):
    return address_of(f"plans:{view}", plan.year, *args)
