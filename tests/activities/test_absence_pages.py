"""The list of those who have stopped coming: phones, one tap, a note; whose members one sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.attendance import save_attendance
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post, press
from tests.core.factories import UserFactory
from tests.markup import page, texts

LIST = "/dzialania/nieobecni/"


def missing_member(club=None, name="Lis", **person):
    """Somebody who has missed the last three meetings."""
    club, today = club or ActivityFactory(), timezone.localdate()
    fields = {f"person__{key}": value for key, value in person.items()}
    member = MembershipFactory(
        activity=club, joined_on=today - timedelta(days=60), person__last_name=name, **fields
    )
    for weeks in (1, 2, 3):
        day = today - timedelta(weeks=weeks)
        meeting = club.meetings.filter(day=day).first() or MeetingFactory(activity=club, day=day)
        save_attendance(meeting, {}, by=UserFactory(), expected_version=None)
    return member


def test_the_list_says_whom_to_phone_and_since_when(as_role):
    client, _ = as_role(ORGANIZER)
    missing_member(ActivityFactory(name="Szachy"), phone="+48600100200", contact_wish="po 16")

    response = client.get(LIST)

    assert texts(response, "tbody th") == ["Lis Leokadia Szachy"]
    assert texts(response, "[data-l=Nieobecność]") == ["3 spotkania ani razu od zapisu"]
    assert texts(response, "[data-l=Telefon]") == ["600 100 200 po 16"]


def test_one_tap_notes_the_call(as_role):
    client, user = as_role(ORGANIZER)
    member = missing_member()

    press(client, LIST, f"{LIST}{member.pk}/zadzwoniono/")

    note = member.absence_notes.get()
    assert (note.note, note.by) == ("telefon", user)
    assert texts(client.get(LIST), "[data-l='Ostatnia rozmowa'] .meta") == ["telefon"]


def test_pressed_twice_it_is_one_call(as_role):
    client, _ = as_role(ORGANIZER)
    member = missing_member()
    button = page(client.get(LIST)).select_one("tbody form")
    sent = {field["name"]: field["value"] for field in button.select("input")}

    client.post(button["action"], sent)
    client.post(button["action"], sent)

    assert member.absence_notes.count() == 1


def test_what_was_agreed_is_written_down_in_a_sentence(as_role):
    client, _ = as_role(ORGANIZER)
    member = missing_member()

    assert texts(post(client, f"{LIST}{member.pk}/rozmowa/"), ".errors li") == ["Napisz, co ustalono"]
    post(client, f"{LIST}{member.pk}/rozmowa/", note="wróci po świętach")

    assert member.absence_notes.get().note == "wróci po świętach"


def test_the_list_narrows_to_those_still_to_phone_and_to_a_club(as_role):
    client, _ = as_role(ORGANIZER)
    chess, choir = ActivityFactory(name="Szachy"), ActivityFactory(name="Chór")
    called, waits, sings = (
        missing_member(chess, "Lis"),
        missing_member(chess, "Mak"),
        missing_member(choir, "Osa"),
    )
    press(client, LIST, f"{LIST}{called.pk}/zadzwoniono/")

    found = {
        query: texts(client.get(f"{LIST}{query}"), "tbody th a")
        for query in (
            "?kontakt=do-telefonu",
            "?kontakt=po-rozmowie",
            f"?dzialanie={choir.pk}",
            "?dzialanie=999",
        )
    }

    assert found == {
        "?kontakt=do-telefonu": [waits.person.list_name, sings.person.list_name],
        "?kontakt=po-rozmowie": [called.person.list_name],
        f"?dzialanie={choir.pk}": [sings.person.list_name],
        "?dzialanie=999": [],
    }


def test_every_count_leads_to_as_many_rows(as_role):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory()
    for name in ("Lis", "Mak"):
        missing_member(club, name)

    links = [
        a
        for address in ("/", club.get_absolute_url())
        for a in page(client.get(address)).select("main a")
        if "do telefonu" in a.get_text()
    ]

    assert [link.get_text().rpartition(" ")[2] for link in links] == ["2", "2"]
    assert [len(texts(client.get(link["href"]), "tbody tr")) for link in links] == [2, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for number in range(count):
        missing_member(name=f"Lis {number}")

    with django_assert_num_queries(10):
        client.get(LIST)


def test_looking_at_the_list_leaves_an_event(as_role):
    client, user = as_role(ORGANIZER)

    client.get(LIST)

    event = AuditEvent.objects.get(reading=True)
    assert (event.action, event.by) == ("lista nieobecnych", user)


def test_a_leader_phones_own_members_only(as_role):
    client, leader = as_role(LEADER)
    own, foreign = missing_member(ActivityFactory(leader=leader), "Lis"), missing_member(name="Mak")

    assert texts(client.get(LIST), "tbody th a") == [own.person.list_name]
    assert client.get(f"{LIST}{foreign.pk}/rozmowa/").status_code == 404
    assert client.post(f"{LIST}{foreign.pk}/zadzwoniono/").status_code == 404


def test_nobody_else_sees_the_list(as_role):
    assert as_role(COORDINATOR)[0].get(LIST).status_code == 403


def test_an_empty_list_says_so(as_role):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(LIST), ".empty p") == ["Wszyscy przychodzą albo uprzedzili, że ich nie będzie."]
