"""Yearly plans: last year's carried out, this year's under way, next year's being written."""

from datetime import time, timedelta

from osl.core.models import Office, next_number
from osl.portal.demo.clock import at
from osl.portal.demo.deciding import decide
from osl.portal.demo.gmina import enter
from plans.approving import submit
from plans.enums import PlanStatus, TaskStatus
from plans.models import Goal, OrganizingPlan, PlanSection, PlanTask
from plans.views.approval import capacity_of

WRITING_TAKES = timedelta(days=20)
EVENING, NOON = time(16), time(12)
UNDER_WAY = timedelta(days=7)
FINISHED = (TaskStatus.DONE, TaskStatus.PARTLY_DONE)


def write_plans(gmina):
    for told in gmina.story.plans:
        handed_over = handing_over(gmina, told)
        with at((handed_over or gmina.story.today) - WRITING_TAKES):
            plan = begin_plan(gmina, told)
            write_parts(gmina, plan, told)
        if told.status == PlanStatus.APPROVED:
            with at(handed_over):
                submit(plan, by=gmina.organizer)
            bring_to_decision(
                gmina, plan, told, on=min(max(told.approved_on, handed_over), gmina.story.today)
            )


def bring_to_decision(gmina, plan, told, *, on):
    director = gmina.users["dyrektor"]
    with at(on, NOON):
        approved = decide(gmina, plan, by=director, capacity=capacity_of(director))
    if approved:
        begin_carrying_out(gmina, plan, told, since=on)


def handing_over(gmina, told):
    """The day the story names, or the first on which all its needs had been heard; never a day to come."""
    if told.submitted_on is None:
        return None
    heard = {need.code: need.heard_on for need in gmina.story.needs}
    known = [heard[code] for part in (*told.goals, *told.tasks) for code in part.needs]
    return min(max([told.submitted_on, *known]), gmina.story.today)


def begin_plan(gmina, told):
    """An empty plan of the year with the sign that the office's pattern gives it."""
    office, year = Office.current(), told.year
    sign = office.case_sign(office.plan_class, next_number("organizing_plan", year), year)
    plan = OrganizingPlan(year=year, author=gmina.organizer, case_sign=sign, main_aim=told.main_aim)
    return enter(plan, by=gmina.organizer)


def write_parts(gmina, plan, told):
    organizer = gmina.organizer
    plan.open_for_editing()
    for section in told.sections:
        enter(PlanSection(plan=plan, kind=section.kind, text=section.text), by=organizer)
    goals = {}
    for order, goal in enumerate(told.goals, start=1):
        goals[goal.code] = enter(
            Goal(plan=plan, text=goal.text, order=order),
            by=organizer,
            needs=gmina.those("needs", goal.needs),
            resources=gmina.those("resources", goal.resources),
        )
    for task in told.tasks:
        enter(
            task_of(plan, goals[task.goal], task),
            by=organizer,
            groups=gmina.those("groups", task.groups),
            needs=gmina.those("needs", task.needs),
            activities=gmina.those("activities", task.activities),
        )


def task_of(plan, goal, told):
    return PlanTask(
        plan=plan,
        goal=goal,
        name=told.name,
        description=told.description,
        kind=told.kind,
        addressees=told.addressees,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        place=told.place,
        responsible=told.responsible,
        partners=told.partners,
        indicator=told.indicator,
    )


def begin_carrying_out(gmina, plan, told, *, since):
    """From this day the needs of the plan are in it and its tasks are under way."""
    for part in (*told.goals, *told.tasks):
        for code in part.needs:
            gmina.in_plan_since.setdefault(code, since)
    mark_tasks(gmina, plan, told)


def mark_tasks(gmina, plan, told):
    """How the tasks stand, as far as their time has come."""
    today = gmina.story.today
    for task, row in zip(told.tasks, plan.tasks.order_by("pk"), strict=True):
        if task.status == TaskStatus.PLANNED or task.starts_on > today:
            continue
        is_early = task.status in FINISHED and task.ends_on > today
        status = TaskStatus.IN_PROGRESS if is_early else task.status
        day = task.ends_on if status in FINISHED else task.starts_on + UNDER_WAY
        with at(day, EVENING):
            row.mark(status, by=gmina.organizer, reason=task.status_reason)
