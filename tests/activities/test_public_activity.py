"""The page of an activity for everybody: facts for whoever wants to come, nothing about people, no cookie."""

from datetime import date, time

import pytest
import time_machine

from osl.portal.roles import ORGANIZER
from resources.enums import PlaceFeature
from tests.activities.factories import (
    ActivityFactory,
    EventDetailsFactory,
    MeetingFactory,
    MembershipFactory,
    SignUpFactory,
)
from tests.core.factories import LocalityFactory, OfficeFactory
from tests.markup import page, texts
from tests.resources.factories import PlaceFactory


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-03-09 09:00+01:00", tick=True):
        yield


@pytest.fixture
def event():
    OfficeFactory()
    activity = ActivityFactory(
        name="Festyn nad Rudawą",
        form="integration_event",
        is_public=True,
        slug="festyn",
        place="boisko",
        place_at=PlaceFactory(
            name="boisko", address="Łęg 14", step_free=True, locality=LocalityFactory(name="Łęg")
        ),
        public_text="Weźcie koc.",
    )
    EventDetailsFactory(
        activity=activity, invitation="Wspólny stół", points="muzyka\nzabawy", contact_name="Ewa Maj",
        contact_phone="+48600100200", takes_sign_ups=True,
    )  # fmt: skip
    MeetingFactory(activity=activity, day=date(2026, 6, 13), starts_at=time(15), ends_at=time(19))
    return activity


def test_everybody_reads_when_where_for_whom_and_whom_to_ask(client, event):
    said = client.get("/w/festyn/").content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")

    for words in ("Festyn nad Rudawą", "Wspólny stół", "sobota, 13 czerwca 2026 r., godz. 15:00–19:00", "boisko",
                  "W nawigacji wpisz: Łęg 14, Łęg", PlaceFeature.STEP_FREE.label, "Ewa Maj", "600 100 200", "muzyka",
                  "Weźcie koc.", "Przez telefon albo osobiście"):  # fmt: skip
        assert words in said


def test_no_cookie_is_set_no_form_is_shown_and_no_other_host_is_asked(client, event):
    response = client.get("/w/festyn/")

    assert response.cookies == {}
    assert b"<form" not in response.content
    assert b"http" not in response.content.replace(b"http://www.w3.org", b"")


def test_nobodys_name_is_on_it(client, event):
    SignUpFactory(activity=event, name="Halina Tajemnicza", phone="+48600999888")
    MembershipFactory(activity=event, person__last_name="Ukryta")

    said = client.get("/w/festyn/").content.decode()

    assert [word for word in ("Tajemnicza", "999", "Ukryta") if word in said] == []


def test_a_cancelled_event_says_so_but_not_why(as_role, client, event):
    _, user = as_role(ORGANIZER)
    meeting = event.meetings.get()
    meeting.cancel("choroba prowadzącej", by=user)

    response = client.get("/w/festyn/")

    assert texts(response, ".public-strip p") == ["ODWOŁANE"]
    assert "choroba" not in response.content.decode()


def test_a_moved_event_tells_its_first_term(client, event):
    meeting = event.meetings.get()
    meeting.day = date(2026, 6, 20)
    meeting.remember_move(date(2026, 6, 13), time(15))
    meeting.save()

    strip = texts(client.get("/w/festyn/"), ".public-strip p")

    assert strip == ["NOWY TERMIN", "Było: sobota, 13 czerwca 2026 r., godz. 15:00."]


@pytest.mark.parametrize("fields", [{"is_public": False}, {"status": "draft"}])
def test_what_is_not_shown_yet_is_as_if_it_were_not_there(client, event, fields):
    type(event).objects.filter(pk=event.pk).update(**fields)

    assert client.get("/w/festyn/").status_code == client.get("/w/nie-ma/").status_code == 404


def test_it_is_read_only(client, event):
    assert client.post("/w/festyn/").status_code == 405


def test_a_club_shows_its_next_terms(client):
    OfficeFactory()
    club = ActivityFactory(name="Klub w Łęgu", is_public=True, slug="klub")
    for day in (16, 23, 30):
        MeetingFactory(activity=club, day=date(2026, 3, day))

    assert texts(client.get("/w/klub/"), ".rows .when") == ["16.03.2026", "23.03.2026", "30.03.2026"]


def test_it_costs_the_same_with_many_terms(client, event, django_assert_max_num_queries):
    for day in range(1, 20):
        MeetingFactory(activity=event, day=date(2026, 7, day))

    with django_assert_max_num_queries(10):
        client.get("/w/festyn/")


def test_a_wrong_address_leads_residents_to_the_calendar_and_those_who_work_here_to_the_start(
    client, as_role
):
    theirs, ours = client.get("/w/nie-ma/"), as_role(ORGANIZER)[0].get("/w/nie-ma/")

    links = [page(response).select_one("main a.btn")["href"] for response in (theirs, ours)]

    assert (theirs.status_code, ours.status_code) == (404, 404)
    assert links == ["/kalendarz/", "/"]
