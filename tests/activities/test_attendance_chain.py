"""One saved list moves the line of the IPUS, the numbers of the activity, of the plan and of the start page."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from activities.attendance import save_attendance
from activities.enums import Presence
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from plans.attaching import attach
from plans.opening import open_ipus
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post
from tests.core.factories import UserFactory
from tests.markup import page, texts
from tests.plans.factories import PlanTaskFactory, ServiceApplicationFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def club(today):
    """A club that met just now, in a task of this year's plan, with two members besides the resident."""
    club = ActivityFactory(name="Klub w Łęgu")
    MembershipFactory.create_batch(2, activity=club)
    task = PlanTaskFactory(plan__year=today.year)
    task.activities.add(club)
    MeetingFactory(activity=club, day=today, starts_at=time(0, 1), ends_at=time(0, 2))
    return club


@pytest.fixture
def case(club, today):
    """A coordinator with an IPUS to which the club was attached: the resident became a member."""
    coordinator = UserFactory(roles=[COORDINATOR])
    application = ServiceApplicationFactory(coordinator=coordinator)
    until = today + timedelta(days=90)
    ipus = open_ipus(application, by=coordinator, starts_on=today, ends_on=until)
    facts = {
        "consent_on": today,
        "role": "participant",
        "frequency": "",
        "starts_on": today,
        "ends_on": until,
    }
    return attach(ipus, club, by=coordinator, **facts)


def what_is_told(as_role, clients, club, case, today):
    """What each of four people reads before and after the save."""
    meeting, task = club.meetings.get(), club.plan_tasks.get()
    read = {who: clients[who].get for who in clients}
    month = reverse("portal:month", args=[today.year, today.month])
    start = page(read["director"]("/"))
    return {
        "IPUS line": texts(read["coordinator"](case.ipus.get_absolute_url()), "[data-l='Obecność']"),
        "meeting": texts(read["organizer"](meeting.get_absolute_url()), ".panel p")[0],
        "list of meetings": texts(
            read["organizer"](f"{club.get_absolute_url()}spotkania/"), "[data-l=Obecnych]"
        ),
        "member": texts(read["organizer"](case.membership.get_absolute_url()), ".idbar dd")[-1],
        "plan task": texts(read["organizer"](task.get_absolute_url()), ".stats .value"),
        "month on the start page": [value.get_text() for value in start.select(f'a[href="{month}"] .value')],
        "start of the organizer": texts(read["organizer"]("/"), ".row-actions a")[0],
    }


def test_one_save_moves_everything_that_leans_on_it(as_role, club, case, today):
    clients = {"organizer": as_role(ORGANIZER)[0], "director": as_role(DIRECTOR)[0]}
    clients["coordinator"], _ = as_role(COORDINATOR)
    clients["coordinator"].force_login(case.ipus.coordinator)
    before = what_is_told(as_role, clients, club, case, today)

    others = [one.person_id for one in club.memberships.exclude(pk=case.membership.pk)]
    meeting = club.meetings.get()
    post(
        clients["organizer"],
        f"{meeting.get_absolute_url()}obecnosc/",
        present=[case.membership.person_id, others[0]],
    )

    after = what_is_told(as_role, clients, club, case, today)
    assert {what: (before[what], after[what]) for what in before} == {
        "IPUS line": (["bez spotkań"], ["obecność 1 z 1"]),
        "meeting": ("Nie zapisano jeszcze obecności.", "Obecnych: 2 z 3"),
        "list of meetings": ([""], ["2 z 3"]),
        "member": ("Nie podano", "1 z 1"),
        "plan task": (["0", "0", "0"], ["1", "2", "2"]),
        "month on the start page": (["0", "0", "0"], ["2", "2", "1"]),
        "start of the organizer": ("Zapisz obecność : Klub w Łęgu", "Popraw obecność : Klub w Łęgu"),
    }


# --- Two meetings at once: true on PostgreSQL only -------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_meetings_of_one_club_saved_at_once_count_each_missed_one(today):
    club, worker = ActivityFactory(), UserFactory()
    members = MembershipFactory.create_batch(5, activity=club, joined_on=today - timedelta(days=90))
    meetings = [MeetingFactory(activity=club, day=today - timedelta(days=day)) for day in range(1, 9)]

    def save(meeting):
        try:
            came = {members[0].person_id: Presence.PRESENT}
            return save_attendance(meeting, came, by=worker, expected_version=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(meetings)) as clerks:
        list(clerks.map(save, meetings))

    counted = list(club.memberships.order_by("pk").values_list("missed", flat=True))
    assert counted == [0, 8, 8, 8, 8]
