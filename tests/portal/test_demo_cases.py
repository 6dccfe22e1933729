"""The plans and IPUS of the training data: dates, consents and words as the office must have them."""

import re
from datetime import date, timedelta

from osl.portal.demo.content.activities import ACTIVITIES
from osl.portal.demo.content.gmina import STORY_TO
from osl.portal.demo.content.ipus import APPLICATIONS, IPUS
from osl.portal.demo.content.needs import NEEDS
from osl.portal.demo.content.people import NAMED
from osl.portal.demo.content.plan import PLANS
from plans.enums import (
    ApplicantKind,
    ApplicationStatus,
    ApplicationWay,
    IpusStatus,
    SectionKind,
    ServiceArea,
    TaskKind,
    TaskStatus,
)
from plans.enums import Role as IpusRole
from plans.models import Goal, Ipus, IpusGoal, IpusService, OrganizingPlan, PlanTask
from tests.portal.test_demo_content import longest, texts

GOALS = [goal for plan in PLANS for goal in plan.goals]
TASKS = [task for plan in PLANS for task in plan.tasks]

DIAGNOSES = re.compile(
    r"\b(chorob|chory|chora\b|diagno|depresj|demencj|alzheimer|udar|nowotw|alkohol|uzależni|zaburze|autyzm"
    r"|upośledz|schizofreni|przemoc|niedołężn|inwalid|kalek|patologi)",
    re.IGNORECASE,
)


def test_plans_stand_on_needs_heard_before_them():
    heard = {need.code: need.heard_on for need in NEEDS}

    early = [
        (part.code, need)
        for plan in PLANS
        for part in (*plan.goals, *plan.tasks)
        for need in part.needs
        if heard[need] > (plan.submitted_on or STORY_TO)
    ]

    assert early == []


def test_tasks_of_a_plan_serve_its_goals_within_its_year():
    wrong = [
        task.code
        for plan in PLANS
        for task in plan.tasks
        if task.goal not in {goal.code for goal in plan.goals}
        or not date(plan.year, 1, 1) <= task.starts_on <= task.ends_on <= date(plan.year, 12, 31)
    ]

    assert wrong == []


def test_every_goal_has_a_task():
    assert {goal.code for goal in GOALS} == {task.goal for task in TASKS}


def test_plans_speak_the_language_of_the_application():
    tasks = {(task.kind in TaskKind, task.status in TaskStatus) for task in TASKS}
    sections = [[section.kind for section in plan.sections] for plan in PLANS]

    assert (tasks, sections[:2]) == ({(True, True)}, [SectionKind.values, SectionKind.values])


def test_a_task_put_off_says_why():
    put_off = {task.code for task in TASKS if task.status in TaskStatus.NEEDS_REASON}

    assert put_off == {task.code for task in TASKS if task.status_reason}


def test_the_finished_year_has_no_open_task():
    open_tasks = [task.code for task in PLANS[0].tasks if task.status in {"planned", "in_progress"}]

    assert open_tasks == []


def test_ipus_speak_the_language_of_the_application():
    applications = {
        (one.way in ApplicationWay, one.applicant_kind in ApplicantKind, one.state in ApplicationStatus)
        for one in APPLICATIONS
    }
    plans = {plan.state in IpusStatus for plan in IPUS}
    services = {service.area in ServiceArea for plan in IPUS for service in plan.services}
    roles = {item.role in IpusRole for plan in IPUS for item in plan.attached}

    assert (applications, plans, services, roles) == ({(True, True, True)}, {True}, {True}, {True})


def test_ipus_lasts_at_most_a_year_and_is_ready_in_thirty_days():
    received = {one.code: one.received_on for one in APPLICATIONS}

    wrong = [
        plan.code
        for plan in IPUS
        if plan.ends_on >= plan.starts_on.replace(year=plan.starts_on.year + 1)
        or (plan.approved_on and plan.approved_on > received[plan.application] + timedelta(days=30))
    ]

    assert wrong == []


def test_parts_of_an_ipus_lie_within_it():
    wrong = [
        plan.code
        for plan in IPUS
        for part in (*plan.services, *plan.attached)
        if not plan.starts_on <= part.starts_on <= part.ends_on <= plan.ends_on
    ]

    assert wrong == []


def test_no_activity_is_attached_without_earlier_consent():
    assert [plan.code for plan in IPUS for item in plan.attached if item.consent_on > item.starts_on] == []


def test_who_did_not_agree_to_be_named_is_nowhere_on_the_community_side():
    hidden = {one.code for one in NAMED if one.case_only}
    residents = {one.code: one.resident for one in APPLICATIONS}
    unnamed = {residents[plan.application] for plan in IPUS if not plan.named_to_community}
    seen = {member for one in ACTIVITIES for member in one.members}
    named_in_requests = [
        asked for plan in IPUS if not plan.named_to_community for asked in plan.support if asked.named
    ]

    assert (hidden, unnamed, hidden & seen, named_in_requests) == ({"M014"}, {"M014"}, set(), [])


def test_texts_of_plans_fit_their_fields():
    limits = [
        *((plan.main_aim, longest(OrganizingPlan, "main_aim")) for plan in PLANS),
        *((goal.text, longest(Goal, "text")) for goal in GOALS),
        *(
            (getattr(task, field), longest(PlanTask, field))
            for task in TASKS
            for field in (
                "name",
                "addressees",
                "place",
                "responsible",
                "partners",
                "indicator",
                "status_reason",
            )
        ),
        *((goal, longest(IpusGoal, "text")) for plan in IPUS for goal in plan.goals),
        *((plan.agreed_way, longest(Ipus, "agreed_way")) for plan in IPUS),
        *((service.amount, longest(IpusService, "amount")) for plan in IPUS for service in plan.services),
    ]

    assert [text for text, limit in limits if len(text) > limit] == []


def test_cases_name_no_illness():
    assert [text for text in texts((IPUS, APPLICATIONS)) if DIAGNOSES.search(text)] == []
