"""What a plan may lack without being stopped: shown to the person who decides."""

from dataclasses import dataclass

from django.urls import reverse

from osl.core.polish import plural
from plans.enums import SectionKind

TASK_WORDS = ("zadanie", "zadania", "zadań")


@dataclass(frozen=True)
class Gap:
    """A gap in words, with the parts it concerns as pairs: words, address."""

    text: str
    parts: list


def gaps_of(snapshot, year):
    tasks, goals = snapshot["tasks"], snapshot["goals"]
    written = {section["kind"] for section in snapshot["sections"]}
    found = [
        task_gap("bez wskaźnika", [task for task in tasks if not task["indicator"]], year),
        task_gap("bez osoby odpowiedzialnej", [task for task in tasks if not task["responsible"]], year),
        task_gap(
            "bez działań, którymi się je realizuje", [task for task in tasks if not task["activities"]], year
        ),
        Gap(
            "Cele bez potrzeb z rozeznania",
            [(f"cel {goal['number']}", goal_address(goal, year)) for goal in goals if not goal["needs"]],
        ),
        Gap(
            "Części bez treści, pominięte na wydruku",
            [(kind.label, "") for kind in SectionKind if kind not in written],
        ),
    ]
    return [gap for gap in found if gap.parts]


def task_gap(words, tasks, year):
    count = len(tasks)
    parts = [
        (f"{task['number']}. {task['name']}", reverse("plans:task_detail", args=[year, task["id"]]))
        for task in tasks
    ]
    return Gap(f"{count} {plural(count, *TASK_WORDS)} {words}", parts)


def goal_address(goal, year):
    return f"{reverse('plans:goal_list', args=[year])}#cel-{goal['id']}"
