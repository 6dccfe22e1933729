"""Lifts to a club or an event, and the rules of a group on paper."""

from datetime import date

import pytest

from activities.models import Lift
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    LiftFactory,
    MeetingFactory,
    MembershipFactory,
    PlannedAbsenceFactory,
    SignUpFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import LocalityFactory, OfficeFactory
from tests.documents.checks import assert_archival_pdf
from tests.markup import texts


@pytest.fixture
def club():
    return ActivityFactory(name="Klub w Łęgu")


def lifts_page(activity):
    return f"/dzialania/{activity.pk}/dowoz/"


def test_a_member_is_put_on_the_list_with_the_address_of_the_card(as_role, club):
    client, user = as_role(ORGANIZER)
    member = MembershipFactory(
        activity=club, person__locality=LocalityFactory(name="Żabno"), person__house_number="3"
    )

    post(client, f"{lifts_page(club)}nowy/", person=member.person_id, needs="miejsce na balkonik")

    lift = Lift.objects.get()
    assert (lift.person, lift.from_where, lift.by) == (member.person, "Żabno 3", user)


def test_without_any_address_it_has_to_be_said_where_from(as_role, club):
    client, _ = as_role(ORGANIZER)
    member = MembershipFactory(activity=club, person__locality=None)

    response = post(client, f"{lifts_page(club)}nowy/", person=member.person_id)

    assert response.status_code == 422
    assert "Wpisz, skąd zabrać tę osobę" in " ".join(texts(response, ".field-wrong .wrong"))


def test_only_members_without_a_lift_are_offered(as_role, club):
    client, _ = as_role(ORGANIZER)
    driven = LiftFactory(activity=club, person=MembershipFactory(activity=club).person)
    stranger = MembershipFactory().person

    for person in (driven.person, stranger):
        response = post(client, f"{lifts_page(club)}nowy/", person=person.pk, from_where="Żabno")
        assert response.status_code == 422

    assert Lift.objects.count() == 1


def test_a_lift_is_changed_and_taken_off(as_role, club):
    client, _ = as_role(ORGANIZER)
    lift = LiftFactory(activity=club)

    post(client, f"{lifts_page(club)}{lift.pk}/zmien/", from_where="spod kościoła")
    lift.refresh_from_db()
    press(client, lifts_page(club), f"{lifts_page(club)}{lift.pk}/usun/")

    assert lift.from_where == "spod kościoła"
    assert Lift.objects.count() == 0


def test_the_printed_list_leaves_out_those_away_and_adds_those_signed_up(as_role, club):
    OfficeFactory()
    client, user = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=club, day=date(2026, 3, 9))
    for name in ("Jedzie", "Wyjechała"):
        member = MembershipFactory(activity=club, person__last_name=name, person__phone="+48600100200")
        LiftFactory(activity=club, person=member.person, needs="pomoc przy wsiadaniu")
    PlannedAbsenceFactory(membership=member)
    LiftFactory(activity=club, person__last_name="Dawna")
    SignUpFactory(activity=club, name="Halina Kos", guests=1, transport_from="Źródła 14")

    response = client.get(f"{meeting.get_absolute_url()}dowoz.pdf")

    opened = assert_archival_pdf(
        response.content,
        says=[
            "Do zabrania: 3 osoby",
            "Jedzie",
            "600 100 200",
            "pomoc przy wsiadaniu",
            "Halina Kos",
            "Źródła 14",
        ],
    )
    assert [name for name in ("Wyjechała", "Dawna") if name in opened.text] == []
    assert AuditEvent.objects.filter(by=user, action="wydruk listy dowozu", reading=True).exists()


def test_a_list_of_lifts_is_for_those_who_know_the_people(as_role, club):
    leader, user = as_role(LEADER)
    own = ActivityFactory(leader=user)

    assert as_role(COORDINATOR)[0].get(lifts_page(club)).status_code == 403
    assert (leader.get(lifts_page(own)).status_code, leader.get(lifts_page(club)).status_code) == (200, 404)


def test_the_list_costs_the_same_with_many_people(as_role, club, django_assert_max_num_queries):
    client, _ = as_role(ORGANIZER)
    LiftFactory.create_batch(20, activity=club)

    with django_assert_max_num_queries(15):
        client.get(lifts_page(club))


# --- Rules --------------------------------------------------------------------------------------------


def test_the_rules_of_a_group_print_with_their_version_and_review(as_role):
    OfficeFactory()
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory(
        rules_text="Spotykamy się w poniedziałki.\n\nNie palimy.",
        rules_version="2",
        rules_date=date(2026, 1, 10),
        rules_review_on=date(2027, 1, 10),
    )

    response = client.get(f"/dzialania/{club.pk}/regulamin.pdf")

    assert_archival_pdf(
        response.content,
        pages=1,
        says=[
            "Nie palimy.",
            "wersja 2, z dnia 10 stycznia 2026 r.",
            "przejrzymy wspólnie do 10 stycznia 2027 r.",
        ],
    )


def test_a_group_without_rules_has_nothing_to_print(as_role, club):
    client, _ = as_role(ORGANIZER)

    response = client.get(f"/dzialania/{club.pk}/regulamin.pdf", follow=True)

    assert texts(response, ".alert p") == ["To działanie nie ma wpisanego regulaminu."]
