from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from osl.portal.roles import ADMINISTRATOR, AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, ROLES, SERVICES
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory, MembershipFactory
from tests.markup import page, texts
from tests.needs.factories import NeedFactory
from tests.people.factories import PersonFactory
from tests.plans.factories import (
    IpusFactory,
    OrganizingPlanFactory,
    PlanTaskFactory,
    ServiceApplicationFactory,
)

HOME = reverse("portal:home")


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_each_role_starts_from_what_is_today_or_waits(as_role, role):
    client, _ = as_role(role)

    first = texts(client.get(HOME), "main h2")[0]

    assert first in ("Dziś", "Do zrobienia", "Czeka na decyzję")


@pytest.mark.parametrize(
    ("hour", "view", "words"),
    [
        (10, "attendance", "Zapisz obecność: Klub w Łęgu"),
        (16, "attendance_pdf", "Drukuj listę (PDF): Klub w Łęgu"),
    ],
)
def test_todays_club_offers_the_list_before_it_begins_and_attendance_from_then(as_role, hour, view, words):
    with time_machine.travel(
        datetime(2026, 3, 9, 10, 30, tzinfo=timezone.get_default_timezone()), tick=False
    ):
        client, _ = as_role(ORGANIZER)
        meeting = MeetingFactory(
            day=date(2026, 3, 9), starts_at=time(hour), ends_at=time(hour + 2), activity__name="Klub w Łęgu"
        )

        soup = page(client.get(HOME))

    link = soup.select_one(
        f'a[href="{reverse(f"activities:{view}", args=[meeting.activity_id, meeting.pk])}"]'
    )
    assert " ".join(link.get_text().split()) == words


def test_a_leader_sees_own_meetings_only(as_role):
    client, leader = as_role(LEADER)
    today = timezone.localdate()
    MeetingFactory(day=today, activity=ActivityFactory(name="Moje", leader=leader))
    MeetingFactory(day=today, activity=ActivityFactory(name="Cudze"))

    content = client.get(HOME).content.decode()

    assert ("Moje" in content, "Cudze" in content) == (True, False)


def test_without_meetings_today_the_nearest_is_named(as_role):
    client, _ = as_role(ORGANIZER)
    MeetingFactory(day=timezone.localdate() + timedelta(days=3), activity__name="Klub w Łęgu")

    assert "Dziś nie ma spotkań. Najbliższe:" in " ".join(texts(client.get(HOME), "main p"))


def test_the_organizer_has_all_loose_ends_in_one_list(as_role):
    client, _ = as_role(ORGANIZER)
    yesterday = timezone.localdate() - timedelta(days=1)
    MeetingFactory(day=yesterday, activity__name="Klub w Łęgu")
    MembershipFactory(applied=True, activity__name="Klub w Żabnie")
    OrganizingPlanFactory(year=2031, status="returned", remarks="Dopisz terminy")
    NeedFactory.create_batch(2)

    rows = texts(client.get(HOME), "section:nth-of-type(2) tbody th")

    assert sorted(rows) == [
        f"Brak wpisu obecności: Klub w Łęgu, {yesterday:%d.%m.%Y}",
        "Nowe potrzeby do uporządkowania: 2",
        "Plan OSL na 2031 r. – uwagi dyrektora",
        "Zgłoszenia do przyjęcia: Klub w Żabnie (1)",
    ]


def test_a_coordinator_sees_own_terms_and_drafts(as_role):
    client, user = as_role(COORDINATOR)
    mine = IpusFactory(application__coordinator=user)
    IpusFactory()
    ServiceApplicationFactory(coordinator=user)

    soup = page(client.get(HOME))

    assert len(soup.select("section:nth-of-type(1) tbody tr")) == 2
    assert [link["href"] for link in soup.select("section:nth-of-type(2) .row-actions a")] == [
        reverse("plans:ipus_attach", args=[mine.application_id, mine.pk])
    ]


def test_the_director_sees_what_waits_and_prints_the_plan_with_one_click(as_role):
    client, _ = as_role(DIRECTOR)
    year = timezone.localdate().year
    PlanTaskFactory(plan__year=year, plan__status="submitted", status="done")
    waiting = IpusFactory(status="submitted", agreed_on=date(2026, 3, 1))

    soup = page(client.get(HOME))

    waits = [link["href"] for link in soup.select("section:nth-of-type(1) tbody th a")]
    assert waits == [
        reverse("plans:plan_approve", args=[year]),
        reverse("plans:ipus_approve", args=[waiting.application_id, waiting.pk]),
    ]
    assert soup.select_one(f'a[href="{reverse("plans:plan_pdf", args=[year])}"]') is not None
    assert "Wykonano 1 z 1 zadań" in soup.get_text()


def test_a_services_organizer_decides_only_with_an_authorisation(as_role):
    client, user = as_role(SERVICES)
    ipus = IpusFactory(status="submitted", agreed_on=date(2026, 3, 1))
    assert "Nie masz ważnego upoważnienia" in client.get(HOME).content.decode()

    user.authorisations.create(subject="approve_ipus", number="3/2026", valid_from=date(2026, 1, 1))

    assert f"IPUS nr {ipus.number}" in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("role", "menu"),
    [
        (ORGANIZER, ["Start", "Rozeznanie", "Plan OSL", "Działania", "Osoby", "Ustawienia"]),
        (COORDINATOR, ["Start", "Rozeznanie", "Plan OSL", "Działania", "Mieszkańcy i IPUS", "Osoby"]),
        (DIRECTOR, ["Start", "Rozeznanie", "Plan OSL", "Działania", "Mieszkańcy i IPUS", "Ustawienia"]),
        (LEADER, ["Start", "Działania"]),
        (AUDITOR, ["Start", "Dziennik"]),
        (ADMINISTRATOR, ["Start", "Ustawienia"]),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_menu_holds_what_the_role_may_open(as_role, role, menu):
    client, _ = as_role(role)

    assert texts(client.get(HOME), ".main-menu li") == menu


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("role", "queries"),
    [(ORGANIZER, 14), (COORDINATOR, 6), (DIRECTOR, 8)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_start_page_asks_a_constant_number_of_queries(
    as_role, django_assert_num_queries, role, queries, count
):
    client, user = as_role(role)
    client.get(reverse("portal:help"))
    today = timezone.localdate()
    for number in range(count):
        MeetingFactory(day=today)
        MeetingFactory(day=today - timedelta(days=2))
        MembershipFactory(applied=True)
        NeedFactory()
        IpusFactory(application__coordinator=user)
        PlanTaskFactory(plan__year=today.year + number)

    with django_assert_num_queries(queries):
        client.get(HOME)


def test_the_numbers_of_the_month_are_the_rows_behind_them(as_role):
    client, _ = as_role(DIRECTOR)
    person = PersonFactory()
    for day, others in ((3, 2), (10, 0)):
        meeting = MeetingFactory(day=date(2026, 3, day), status="held", attendance_at=timezone.now())
        AttendanceFactory(meeting=meeting, person=person)
        AttendanceFactory.create_batch(others, meeting=meeting)
        AttendanceFactory(meeting=meeting, presence="absent")
    AttendanceFactory(
        meeting=MeetingFactory(day=date(2026, 4, 1), status="held", attendance_at=timezone.now())
    )

    response = client.get(reverse("portal:month", args=[2026, 3]))

    assert texts(response, ".stats .value") == ["3", "4", "2"]
    assert texts(response, "tbody td.num") == ["3", "1"]
