"""A self-help group keeps its names close: only its leader and the organizer meet them, everybody else a number."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.attendance import save_attendance, walk_in
from activities.enrolment import enrol
from activities.enums import Presence
from osl.core.models import AuditEvent
from osl.people.models import Person
from osl.portal.month import month_totals
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from plans.attaching import NotAsked, attach
from plans.opening import open_ipus
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.core.factories import UserFactory
from tests.documents.checks import Print
from tests.people.factories import PersonFactory
from tests.plans.factories import ServiceApplicationFactory

DAY = date(2026, 3, 9)
NAME, WALK_IN = "Kanarkowa", "Wróblowa"


@pytest.fixture
def group():
    """A group with one member written down for it and somebody who just came by; its last meeting was held."""
    group = ActivityFactory(name="Krąg wsparcia", form="self_help_group", names_kept_close=True)
    worker = UserFactory(roles=[ORGANIZER])
    member = PersonFactory(first_name="Zofia", last_name=NAME, phone="+48600123123")
    enrol(group, member, by=worker, on=DAY)
    meeting = MeetingFactory(activity=group, day=timezone.localdate() - timedelta(days=1))
    new = walk_in("Ewa", WALK_IN, by=worker, close=True)
    save_attendance(meeting, {member.pk: Presence.PRESENT}, by=worker, expected_version=None, guests=[new])
    return group


@pytest.fixture
def meeting(group):
    return group.meetings.get()


def addresses(group, meeting):
    """Wherever a name might stand: lists, cards, search, the day, the group, the numbers of the month."""
    members = Person.objects.filter(last_name__in=(NAME, WALK_IN))
    today = timezone.localdate()
    return [
        "/",
        "/osoby/",
        "/osoby/?q=kanark",
        "/szukaj/?q=kanark",
        "/szukaj/?q=600123123",
        *(person.get_absolute_url() for person in members),
        "/dzialania/",
        "/dzialania/nieobecni/",
        group.get_absolute_url(),
        f"{group.get_absolute_url()}spotkania/",
        f"{group.get_absolute_url()}uczestnicy/",
        f"{group.get_absolute_url()}historia/",
        f"{group.get_absolute_url()}lista.pdf",
        meeting.get_absolute_url(),
        f"{meeting.get_absolute_url()}obecnosc/",
        f"{meeting.get_absolute_url()}lista.pdf",
        f"/sprawozdania/miesiac/{today.year}/{today.month}/",
    ]


def read(client, address):
    response = client.get(address)
    if response.headers.get("Content-Type") == "application/pdf":
        return Print(response.content).words
    return response.content.decode()


def met(client, group, meeting):
    texts = {address: read(client, address) for address in addresses(group, meeting)}
    return {address for address, text in texts.items() if NAME in text or WALK_IN in text}


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, SERVICES, LEADER], ids=lambda role: role.name)
def test_nobody_else_meets_a_name_anywhere(as_role, group, meeting, role):
    client, _ = as_role(role)

    assert met(client, group, meeting) == set()


def test_the_organizer_and_the_own_leader_meet_the_names(as_role, group, meeting):
    organizer, _ = as_role(ORGANIZER)
    leader_client, leader = as_role(LEADER)
    group.leader = leader
    group.save()

    for client in (organizer, leader_client):
        found = met(client, group, meeting)
        assert f"{group.get_absolute_url()}uczestnicy/" in found
        assert f"{meeting.get_absolute_url()}lista.pdf" in found
    assert "/osoby/?q=kanark" in met(organizer, group, meeting)


def test_a_leader_of_another_club_of_the_same_person_does_not_learn_of_the_group(as_role, group):
    client, leader = as_role(LEADER)
    person = Person.objects.get(last_name=NAME)
    MembershipFactory(activity=ActivityFactory(name="Szachy", leader=leader), person=person)

    card = client.get(person.get_absolute_url()).content.decode()

    assert ("Szachy" in card, "Krąg wsparcia" in card) == (True, False)


def test_numbers_count_them_all(group, meeting):
    totals = month_totals(meeting.day.year, meeting.day.month)

    assert (totals["people"], totals["visits"]) == (2, 2)


def test_the_log_names_nobody(group):
    written = " ".join(f"{event.reference} {event.details}" for event in AuditEvent.objects.all())

    assert [name for name in (NAME, WALK_IN) if name in written] == []


# --- Known to whom -----------------------------------------------------------------------------------------


def test_somebody_known_already_stays_known(group):
    person = PersonFactory()
    MembershipFactory(person=person)

    enrol(group, person, by=UserFactory(), on=DAY)

    person.refresh_from_db()
    assert person.kept_close is False


def test_a_person_written_down_long_ago_does_not_vanish(group):
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=2))
    person.refresh_from_db()

    enrol(group, person, by=UserFactory(), on=DAY)

    person.refresh_from_db()
    assert person.kept_close is False


def test_taking_part_in_something_open_makes_the_person_known_to_all(group):
    person = Person.objects.get(last_name=NAME)
    assert person.kept_close is True

    enrol(ActivityFactory(), person, by=UserFactory(), on=DAY)

    person.refresh_from_db()
    assert person.kept_close is False


def test_a_hidden_resident_in_the_group_is_known_to_its_people_only(group):
    person = PersonFactory(hidden=True)

    enrol(group, person, by=UserFactory(), on=DAY)

    seen = {
        role.name: Person.objects.visible_to(UserFactory(roles=[role])).filter(pk=person.pk).exists()
        for role in (ORGANIZER, COORDINATOR)
    }
    assert seen == {ORGANIZER.name: True, COORDINATOR.name: False}


# --- The seam to IPUS ------------------------------------------------------------------------------------


def attach_to_ipus(group, **fields):
    application = ServiceApplicationFactory()
    user, today = application.coordinator, timezone.localdate()
    ipus = open_ipus(application, by=user, starts_on=today, ends_on=today + timedelta(days=90))
    dates = {"starts_on": ipus.starts_on, "ends_on": ipus.ends_on}
    return attach(ipus, group, by=user, consent_on=today, role="participant", frequency="", **dates, **fields)


def test_nothing_ties_the_group_to_an_ipus_unless_the_person_asks(group):
    with pytest.raises(NotAsked):
        attach_to_ipus(group)

    item = attach_to_ipus(group, asked_for=True)

    assert item.activity == group
    assert item.ipus.person.kept_close is True


def test_an_open_club_is_attached_without_asking():
    assert attach_to_ipus(ActivityFactory()).membership.status == "member"
