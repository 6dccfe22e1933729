"""Attendance beyond the plain list: heads, helpers, absence told beforehand, the same form sent again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.attendance import save_attendance
from activities.enums import Presence
from activities.models import Attendance
from osl.portal.roles import LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    LeaderCheckFactory,
    MeetingFactory,
    MembershipFactory,
    PlannedAbsenceFactory,
)
from tests.activities.pages import post
from tests.core.factories import UserFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def meeting():
    return MeetingFactory(day=YESTERDAY, activity__name="Kawiarenka")


@pytest.fixture
def members(meeting):
    names = ("Ćwikła", "Lis", "Żak")
    people = [PersonFactory(first_name="Jan", last_name=name) for name in names]
    for person in people:
        MembershipFactory(activity=meeting.activity, person=person)
    return people


def ticking(meeting, part=""):
    return f"{meeting.get_absolute_url()}obecnosc/{part}"


def saved(meeting):
    return {row.person_id: row.presence for row in Attendance.objects.filter(meeting=meeting)}


def sent(client, meeting, **fields):
    """The form as it stands on the page, kept to be sent more than once."""
    return {**hidden_fields(client.get(ticking(meeting)), "form.form"), **fields}


# --- Heads -----------------------------------------------------------------------------------------------


def test_where_nobody_asks_for_names_the_page_asks_for_numbers(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(day=YESTERDAY, activity__head_count=True)

    response = client.get(post(client, ticking(meeting), women="12", men="8", children="3").url)

    assert "Zapisano liczbę osób: 23." in texts(response, ".alert p")
    assert texts(response, "main p a")[0] == "Obecnych: 23 osoby"
    meeting.refresh_from_db()
    assert (meeting.people_total, meeting.women, meeting.men, meeting.children) == (23, 12, 8, 3)


def test_a_list_may_give_way_to_numbers_and_come_back(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    post(client, ticking(meeting, "liczba-osob/"), total="30")
    assert page(client.get(ticking(meeting))).select_one("#id_total")["value"] == "30"
    post(client, ticking(meeting, "lista/"), present=members[0].pk)

    meeting.refresh_from_db()
    assert (meeting.people_total, saved(meeting)[members[0].pk]) == (None, "present")
    assert page(client.get(ticking(meeting))).select("#lista") != []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Wpisz, ile osób przyszło. Jeśli nikt, wpisz 0"),
        (
            {"total": "5", "women": "4", "men": "3"},
            "Kobiety, mężczyźni i dzieci to razem 7. Popraw liczbę osób",
        ),
        ({"total": "dużo"}, "Wpisz liczbę osób, na przykład 12"),
        ({"women": "-1"}, "Liczba osób nie może być ujemna"),
        ({"total": "100001"}, "Wpisz liczbę osób do 100 000"),
        ({"total": "9" * 30}, "Wpisz liczbę osób do 100 000"),
    ],
)
def test_wrong_numbers_are_explained_and_nothing_is_saved(as_role, meeting, no_new_rows, typed, words):
    client, _ = as_role(ORGANIZER)
    client.get(ticking(meeting))

    with no_new_rows():
        response = post(client, ticking(meeting, "liczba-osob/"), **typed)

    assert (response.status_code, texts(response, ".errors li")) == (422, [words])


def test_nobody_came_is_an_answer(as_role, meeting):
    client, _ = as_role(ORGANIZER)

    post(client, ticking(meeting, "liczba-osob/"), total="0")

    meeting.refresh_from_db()
    assert (meeting.people_total, meeting.status) == (0, "held")


def test_two_people_with_numbers_see_the_difference(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    other, _ = as_role(ORGANIZER, first_name="Ewa", last_name="Żak")
    form = hidden_fields(client.get(ticking(meeting, "liczba-osob/")), "form.form")
    post(other, ticking(meeting, "liczba-osob/"), total="20")

    response = client.post(ticking(meeting, "liczba-osob/"), {**form, "total": "25"})

    assert response.status_code == 409
    assert "Ewa Żak" in texts(response, ".alert h2")[0]
    assert texts(response, ".pair tbody tr") == ["Razem 25 20"]


# --- Helpers ---------------------------------------------------------------------------------------------


def test_a_helper_is_ticked_beside_the_guest_and_counted_apart(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    helper = PersonFactory(first_name="Ewa", last_name="Osa")

    found = client.post(ticking(meeting), sent(client, meeting, q="osa", search="1"))
    assert texts(found, ".both .chip") == ["pomaga : Osa Ewa"]
    done = client.get(post(client, ticking(meeting), present=members[0].pk, helper=helper.pk).url)

    assert Attendance.objects.get(person=helper).role == "helper"
    assert "Zapisano obecność: 1 z 3 i 1 do pomocy." in texts(done, ".alert p")


def test_a_new_helper_gives_a_name_only(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)

    typed = {"new-0-first_name": "Iga", "new-0-last_name": "Mróz", "new-0-helps": "on"}
    client.post(ticking(meeting), sent(client, meeting, **typed))

    assert Attendance.objects.get(person__last_name="Mróz").role == "helper"


# --- Absence told beforehand -------------------------------------------------------------------------------


def test_whoever_told_of_the_absence_is_marked_and_may_come_all_the_same(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    for person in members[:2]:
        membership = meeting.activity.memberships.get(person=person)
        PlannedAbsenceFactory(membership=membership, from_day=YESTERDAY, until=YESTERDAY)

    response = client.get(ticking(meeting))
    excused = [box["value"] for box in page(response).select("[name=excused][checked]")]
    post(client, ticking(meeting), present=members[0].pk, excused=excused)

    assert texts(response, "#lista .tick")[0] == "Ćwikła Jan zapowiedziana nieobecność 1"
    assert excused == [str(person.pk) for person in members[:2]]
    assert saved(meeting) == dict(zip([p.pk for p in members], ["present", "excused", "absent"], strict=True))


def test_an_absence_told_may_be_unticked(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    membership = meeting.activity.memberships.get(person=members[0])
    PlannedAbsenceFactory(membership=membership, from_day=YESTERDAY, until=YESTERDAY)

    post(client, ticking(meeting))

    assert saved(meeting)[members[0].pk] == "absent"


def test_paper_keeps_the_absence_that_was_told(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    membership = meeting.activity.memberships.get(person=members[0])
    PlannedAbsenceFactory(membership=membership, from_day=YESTERDAY, until=YESTERDAY)

    post(client, ticking(meeting, "z-papieru/"), numbers="2")

    assert list(saved(meeting).values()) == ["excused", "present", "absent"]


# --- Sent again after a lost connection --------------------------------------------------------------------


def test_the_same_ticks_sent_again_lead_to_the_first_result(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    form = sent(client, meeting, present=[members[0].pk])

    first, again = client.post(ticking(meeting), form), client.post(ticking(meeting), form)

    assert (again.status_code, again.url) == (302, first.url)
    meeting.refresh_from_db()
    assert meeting.version == 2


def test_other_ticks_sent_again_are_shown_beside_the_saved_ones_and_not_lost(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    form = sent(client, meeting, present=[members[0].pk])
    client.post(ticking(meeting), form)

    response = client.post(ticking(meeting), {**form, "present": [members[0].pk, members[1].pk]})

    assert response.status_code == 409
    assert texts(response, ".pair tbody tr") == ["Lis Jan był(a) nie był(a)"]
    again = {**hidden_fields(response, "form.form"), "present": [members[0].pk, members[1].pk]}
    assert client.post(ticking(meeting), again).status_code == 302
    assert list(saved(meeting).values()).count("present") == 2


def test_other_numbers_sent_again_are_not_lost_either(as_role, meeting):
    client, _ = as_role(ORGANIZER)
    address = ticking(meeting, "liczba-osob/")
    form = {**hidden_fields(client.get(address), "form.form"), "total": "20"}
    client.post(address, form)

    assert client.post(address, form).status_code == 302
    assert client.post(address, {**form, "total": "21"}).status_code == 409


# --- Meetings with minors ------------------------------------------------------------------------------


def test_without_a_check_of_the_leader_the_page_says_why_it_is_closed(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(day=YESTERDAY, activity__with_minors=True, activity__leader_name="Ewa Lis")

    response = client.get(ticking(meeting), follow=True)

    assert "Brak ważnego sprawdzenia w rejestrach: Ewa Lis." in texts(response, ".alert p")[0]
    LeaderCheckFactory(name="Ewa Lis", checked_on=YESTERDAY)
    assert client.get(ticking(meeting)).status_code == 200


# --- One save moves everything -----------------------------------------------------------------------------


def test_forty_people_are_saved_by_the_leader_on_one_screen(as_role, django_assert_max_num_queries):
    client, leader = as_role(LEADER)
    meeting = MeetingFactory(day=YESTERDAY, activity=ActivityFactory(leader=leader))
    people = [one.person_id for one in MembershipFactory.create_batch(40, activity=meeting.activity)]
    form = sent(client, meeting, present=people)

    with django_assert_max_num_queries(32):
        client.post(ticking(meeting), form)

    assert list(saved(meeting).values()) == ["present"] * 40


def test_a_save_by_the_verb_and_by_the_page_say_the_same(as_role, meeting, members):
    client, _ = as_role(ORGANIZER)
    other = MeetingFactory(activity=meeting.activity, day=YESTERDAY - timedelta(days=7))
    save_attendance(other, {members[0].pk: Presence.PRESENT}, by=UserFactory(), expected_version=None)

    post(client, ticking(meeting), present=members[0].pk)

    assert saved(meeting) == saved(other)
