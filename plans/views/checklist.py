"""A plan as a list of things to write, each with the word how it stands."""

from dataclasses import dataclass

from django.urls import reverse

from osl.core.polish import plural
from plans.enums import SectionKind


@dataclass(frozen=True)
class State:
    label: str
    tone: str


READY, NEEDED, OPTIONAL = State("Gotowe", "done"), State("Do uzupełnienia", "warn"), State("Puste", "neutral")
NEEDED_SECTIONS = (SectionKind.CONCLUSIONS,)


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    state: State
    hint: str = ""


def checklist(plan):
    """Every part of the plan in the order of the document. `hint` says how much there is or what it is for."""
    written = set(plan.sections.exclude(text="").values_list("kind", flat=True))
    goals, tasks = plan.goals.count(), plan.tasks.count()
    bare = plan.goals.filter(tasks__isnull=True).exists()
    return [
        part(plan, SectionKind.INTRODUCTION, written),
        part(plan, SectionKind.CONCLUSIONS, written),
        Item("Cel główny i znak sprawy", address(plan, "plan_basics"), READY if plan.main_aim else NEEDED),
        Item(
            "Cele szczegółowe",
            address(plan, "goal_list"),
            READY if goals and plan.has_needs() else NEEDED,
            f"{goals} {plural(goals, 'cel', 'cele', 'celów')}",
        ),
        Item(
            "Zadania",
            address(plan, "task_list"),
            READY if tasks and not bare else NEEDED,
            f"{tasks} {plural(tasks, 'zadanie', 'zadania', 'zadań')}",
        ),
        *(
            part(plan, kind, written)
            for kind in SectionKind
            if kind not in (SectionKind.INTRODUCTION, SectionKind.CONCLUSIONS)
        ),
    ]


def part(plan, kind, written):
    if kind in written:
        return Item(kind.label, address(plan, "section_edit", kind.slug), READY)
    needed = kind in NEEDED_SECTIONS
    hint = "" if needed else "Nieobowiązkowa: pustej części nie ma na wydruku."
    return Item(kind.label, address(plan, "section_edit", kind.slug), NEEDED if needed else OPTIONAL, hint)


def address(plan, view, *args):
    return reverse(f"plans:{view}", args=[plan.year, *args])
