"""The tasks of a plan: the list, the card, how they stand, and the rows behind their numbers."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.portal.roles import DIRECTOR, ORGANIZER
from plans import approving
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory
from tests.core.factories import UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory
from tests.people.factories import PersonFactory
from tests.plans.factories import OrganizingPlanFactory, PlanTaskFactory, approved_plan, ready_plan

FORM = "form.form"


def address(view, *args):
    return reverse(f"plans:{view}", args=args)


def held(activity, day, *people):
    """A meeting held on the day, with these people present."""
    meeting = MeetingFactory(
        activity=activity, day=day, status="held", attendance_at=timezone.now(), attendance_by=UserFactory()
    )
    for person in people:
        AttendanceFactory(meeting=meeting, person=person)
    return meeting


@pytest.fixture
def task():
    """A task of the first half of 2026, carried out by one club with two meetings in its term."""
    task = PlanTaskFactory(
        plan=OrganizingPlanFactory(year=2026), starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)
    )
    club, ewa, jan = ActivityFactory(name="Klub"), PersonFactory(), PersonFactory()
    task.activities.add(club)
    held(club, date(2026, 3, 2), ewa, jan)
    AttendanceFactory(meeting=held(club, date(2026, 3, 9), ewa), person=jan, presence="absent")
    held(club, date(2026, 9, 7), ewa)
    MeetingFactory(activity=club, day=date(2026, 3, 16))
    held(ActivityFactory(), date(2026, 3, 2), ewa)
    return task


# --- Numbers -----------------------------------------------------------------------------------------------


def test_a_task_counts_what_was_held_in_its_term_by_its_activities(task):
    numbers = task.numbers()

    assert (numbers.meetings, numbers.visits, numbers.people) == (2, 3, 2)


def test_each_activity_of_a_task_has_its_own_numbers(task):
    task.activities.add(ActivityFactory(name="Zupełnie nowe"))

    counted = [(one.name, one.held_count, one.visits_count) for one in task.activities_with_counts()]

    assert counted == [("Klub", 2, 3), ("Zupełnie nowe", 0, 0)]


def test_every_number_of_a_task_opens_its_rows(as_role, task):
    client, _ = as_role(ORGANIZER)

    card = client.get(address("task_detail", 2026, task.pk))

    meetings, visits, people = page(card).select(".stats a")
    assert texts(card, ".stats li") == ["2 Spotkania odbyte", "3 Odwiedziny", "2 Różne osoby"]
    assert len(texts(client.get(meetings["href"]), "tbody tr")) == 2
    shown = texts(client.get(visits["href"]), "td[data-l=Obecnych]")
    assert sum(map(int, shown)) == 3
    assert sorted(texts(client.get(people["href"]), "td[data-l=Odwiedziny]")) == ["1", "2"]


def test_meetings_of_one_activity_are_shown_alone(as_role, task):
    client, _ = as_role(ORGANIZER)
    other = ActivityFactory(name="Drugi klub")
    task.activities.add(other)
    held(other, date(2026, 4, 1))

    response = client.get(f"{address('task_meetings', 2026, task.pk)}?dzialanie={other.pk}")

    assert texts(response, "td[data-l=Działanie]") == ["Drugi klub"]


def test_names_behind_the_number_are_for_those_who_may_see_participants(as_role, task):
    organizer, _ = as_role(ORGANIZER)
    director, _ = as_role(DIRECTOR)
    url = address("task_people", 2026, task.pk)

    assert organizer.get(url).status_code == 200
    assert director.get(url).status_code == 403
    assert [event.action for event in AuditEvent.objects.filter(reading=True)] == ["uczestnicy zadania planu"]
    card = director.get(address("task_detail", 2026, task.pk))
    assert url not in {link["href"] for link in page(card).select("main a")}


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    task = PlanTaskFactory(plan=OrganizingPlanFactory(year=2026))
    task.needs.set(NeedFactory.create_batch(count))
    for activity in ActivityFactory.create_batch(count):
        task.activities.add(activity)
        held(activity, date(2026, 3, 2), PersonFactory())

    with django_assert_num_queries(15):
        response = client.get(address("task_detail", 2026, task.pk))

    assert len(texts(response, "tbody tr")) == count


# --- The list ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    plan = OrganizingPlanFactory(year=2026)
    for _number in range(count):
        PlanTaskFactory(plan=plan)

    with django_assert_num_queries(10):
        response = client.get(address("task_list", 2026))

    assert len(texts(response, "th[scope=row]")) == count


def test_the_list_goes_goal_by_goal_and_by_term(as_role):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    goal = plan.goals.get()
    plan.tasks.all().delete()
    PlanTaskFactory(plan=plan, goal=goal, name="Jesienne", starts_on=date(2026, 9, 1))
    PlanTaskFactory(plan=plan, goal=goal, name="Wiosenne", starts_on=date(2026, 3, 1))
    PlanTaskFactory(plan=plan, goal=None, name="Wspólne")

    response = client.get(address("task_list", 2026))

    assert texts(response, "th[scope=row]") == ["Wiosenne", "Jesienne", "Wspólne"]
    assert texts(response, "th[scope=rowgroup]") == [f"Cel: {goal.text}", "Wspólne dla wszystkich celów"]


def test_the_list_is_narrowed_to_a_state_and_to_a_goal(as_role):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    PlanTaskFactory(plan=plan, name="Wykonane zadanie", status="done")

    assert texts(client.get(f"{address('task_list', 2026)}?stan=wykonane"), "th[scope=row]") == [
        "Wykonane zadanie"
    ]
    goal = plan.goals.first()
    by_goal = client.get(f"{address('task_list', 2026)}?cel={goal.pk}")
    assert texts(by_goal, "th[scope=row]") == [goal.tasks.get().name]


# --- How a task stands -----------------------------------------------------------------------------------------


def mark(client, task, **fields):
    url = address("task_mark", task.plan.year, task.pk)
    return client.post(url, {**hidden_fields(client.get(url), FORM), **fields})


def test_a_task_of_a_plan_never_approved_is_not_marked(as_role):
    client, _ = as_role(ORGANIZER)
    task = ready_plan(year=2026).tasks.get()

    assert client.get(address("task_mark", 2026, task.pk)).status_code == 403


def test_a_task_is_marked_while_the_plan_is_carried_out(as_role):
    client, user = as_role(ORGANIZER)
    task = approved_plan(year=2026).tasks.get()

    response = mark(client, task, status="done")

    task.refresh_from_db()
    assert (response.url, task.status) == (task.get_absolute_url(), "done")
    event = AuditEvent.objects.about(task).get()
    assert (event.by, event.details) == (user, {"old": "planned", "new": "done"})


@pytest.mark.parametrize("status", ["moved", "cancelled"])
def test_a_task_put_off_says_why(as_role, status):
    client, _ = as_role(ORGANIZER)
    task = approved_plan(year=2026).tasks.get()

    refused = mark(client, task, status=status)
    accepted = mark(client, task, status=status, reason="Remont świetlicy")

    assert (refused.status_code, texts(refused, ".errors li")) == (
        422,
        ["Podaj przyczynę przesunięcia albo odwołania zadania"],
    )
    assert accepted.status_code == 302
    task.refresh_from_db()
    assert (task.status, task.status_reason) == (status, "Remont świetlicy")


def test_tasks_are_marked_also_while_an_update_is_being_written(as_role):
    client, _ = as_role(ORGANIZER)
    plan = approved_plan(year=2026)
    approving.start_update(plan, "Nowe sołectwo", by=plan.author)

    assert mark(client, plan.tasks.get(), status="in_progress").status_code == 302
