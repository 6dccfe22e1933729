"""The content of an organizing plan as data: what its versions keep and its document is printed from.

Texts stand beside the ids, so that a version can be read when the rows have long changed, and a number in it can
still be opened down to them. Nothing here looks at the clock.
"""

from needs.enums import Strength
from osl.core.models import Office
from plans.enums import SectionKind
from plans.models import plan_rows as rows
from plans.models.plan_changes import changes_between
from plans.models.plan_rows import by_owner
from plans.models.term import term_words
from resources.enums import ResourceKind

LETTERHEAD = ("name", "place", "address", "postal_code", "post_office", "phone", "email", "edelivery")
FORMAT = 1


def content_of_plan(plan):
    """The content of the rows as they stand; from the second version on also what changed since the last one."""
    content = content_of_rows(plan)
    current = plan.series.current if plan.series else None
    return {**content, "changes": changes_between(current.snapshot, content) if current else []}


def content_of_rows(plan):
    goals, tasks = goals_with_all(plan.pk), tasks_with_all(plan.pk)
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
        "goals": goals,
        "tasks": numbered(tasks, [goal["id"] for goal in goals]),
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


def goals_with_all(plan):
    needs, resources = by_owner(rows.needs_of_goals(plan)), by_owner(rows.resources_of_goals(plan))
    return [
        {
            "id": pk,
            "number": number,
            "text": text,
            "needs": [need_content(*need) for need in needs[pk]],
            "resources": [
                {"id": resource, "name": name, "kind": ResourceKind(branch).label}
                for resource, name, branch in resources[pk]
            ],
        }
        for number, (pk, text) in enumerate(rows.goals_of(plan), start=1)
    ]


def need_content(pk, statement, locality, topic, strength):
    return {
        "id": pk,
        "statement": statement,
        "locality": locality or "",
        "topic": topic or "",
        "strength": strength,
        "strength_words": Strength(strength).label if strength else "",
    }


def tasks_with_all(plan):
    needs, groups = by_owner(rows.needs_of_tasks(plan)), by_owner(rows.groups_of_tasks(plan))
    activities = by_owner(rows.activities_of_tasks(plan))
    return [
        {
            "id": task.pop("pk"),
            "goal": task.pop("goal_id"),
            **task,
            "starts_on": task["starts_on"].isoformat(),
            "ends_on": task["ends_on"].isoformat(),
            "term": term_words(task["starts_on"], task["ends_on"]),
            "groups": [name for (name,) in groups[pk]],
            "needs": [need_content(*need) for need in needs[pk]],
            "activities": [{"id": activity, "name": name} for activity, name in activities[pk]],
        }
        for task in rows.tasks_of(plan)
        for pk in [task["pk"]]
    ]


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
