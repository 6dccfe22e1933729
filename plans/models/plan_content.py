"""The content of an organizing plan as data: what its versions keep and its document is printed from.

Texts stand beside the ids, so that a version can be read when the rows have long changed, and a number in it can
still be opened down to them. Nothing here looks at the clock.
"""

from osl.core.models import Office
from plans.enums import SectionKind
from plans.models.plan_changes import changes_between
from plans.models.term import term_words

LETTERHEAD = ("name", "place", "address", "postal_code", "post_office", "phone", "email", "edelivery")
FORMAT = 1


def content_of_plan(plan):
    """The content of the rows as they stand; from the second version on also what changed since the last one."""
    content = content_of_rows(plan)
    current = plan.series.current if plan.series else None
    return {**content, "changes": changes_between(current.snapshot, content) if current else []}


def content_of_rows(plan):
    goals = list(plan.goals.for_document())
    tasks = list(plan.tasks.for_document())
    return {
        "format": FORMAT,
        "year": plan.year,
        "title": str(plan),
        "created_at": plan.created_at.isoformat(),
        "number": plan.next_version_number,
        "reason": plan.update_reason,
        "case_sign": plan.case_sign,
        "author": {"id": plan.author_id, "name": str(plan.author), "post": plan.author.post},
        "office": letterhead(Office.current()),
        "main_aim": plan.main_aim,
        "sections": sections(plan),
        "goals": [goal_content(goal, number) for number, goal in enumerate(goals, start=1)],
        "tasks": numbered([task_content(task) for task in tasks], [goal.pk for goal in goals]),
    }


def letterhead(office):
    facts = {name: getattr(office, name) for name in LETTERHEAD}
    return {**facts, "director_name": office.director_name, "director_post": office.director_post}


def sections(plan):
    """The parts that say something, in the order of the document."""
    texts = dict(plan.sections.values_list("kind", "text"))
    return [
        {"kind": kind.value, "title": kind.label, "text": texts[kind]}
        for kind in SectionKind
        if texts.get(kind, "").strip()
    ]


def goal_content(goal, number):
    return {
        "id": goal.pk,
        "number": number,
        "text": goal.text,
        "needs": [need_content(need) for need in goal.needs.all()],
        "resources": [
            {"id": resource.pk, "name": resource.name, "kind": resource.get_branch_display()}
            for resource in goal.resources.all()
        ],
    }


def need_content(need):
    return {
        "id": need.pk,
        "statement": need.statement,
        "locality": str(need.locality or ""),
        "topic": str(need.topic or ""),
        "strength": need.strength,
        "strength_words": need.get_strength_display() or "",
    }


def task_content(task):
    return {
        "id": task.pk,
        "goal": task.goal_id,
        "name": task.name,
        "description": task.description,
        "kind": task.kind,
        "addressees": task.addressees,
        "groups": [group.name for group in task.groups.all()],
        "starts_on": task.starts_on.isoformat(),
        "ends_on": task.ends_on.isoformat(),
        "term": term_words(task.starts_on, task.ends_on),
        "place": task.place,
        "responsible": task.responsible,
        "partners": task.partners,
        "indicator": task.indicator,
        "needs": [need_content(need) for need in task.needs.all()],
        "activities": [{"id": activity.pk, "name": activity.name} for activity in task.activities.all()],
    }


def numbered(tasks, goals):
    """The tasks of one goal after another, each with its number: „2.3” is the third of the second goal.

    A task without a goal is numbered after them all.
    """
    place = {goal: number for number, goal in enumerate(goals, start=1)}
    after, counted, result = len(goals) + 1, {}, []
    for task in sorted(tasks, key=lambda task: place.get(task["goal"], after)):
        group = place.get(task["goal"], after)
        counted[group] = counted.get(group, 0) + 1
        result.append({**task, "number": f"{group}.{counted[group]}"})
    return result
