"""„Moje spotkania”: what a leader starts from, and all that a leader may do."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.attendance import save_attendance
from activities.enums import Presence
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post
from tests.core.factories import UserFactory
from tests.markup import page, texts

MINE = "/dzialania/moje/"


@pytest.fixture
def leading(as_role):
    client, leader = as_role(LEADER)
    return client, ActivityFactory(name="Klub w Łęgu", leader=leader)


def meeting_of(club, days, **fields):
    return MeetingFactory(
        activity=club,
        day=timezone.localdate() + timedelta(days=days),
        starts_at=time(0, 1),
        ends_at=time(0, 2),
        **fields,
    )


def hold(meeting, *people):
    presences = {person.pk: Presence.PRESENT for person in people}
    return save_attendance(meeting, presences, by=UserFactory(), expected_version=None)


def test_a_leader_starts_from_own_meetings(leading):
    client, club = leading
    meeting_of(club, 0)
    meeting_of(ActivityFactory(name="Cudzy klub"), 0)

    response = client.get("/")

    assert texts(response, "h1, main h2") == ["Moje spotkania", "Dziś", "Do zrobienia", "Moje działania"]
    assert "Cudzy klub" not in response.content.decode()


def test_todays_meeting_is_one_press_from_its_attendance(leading):
    client, club = leading
    meeting = meeting_of(club, 0)

    (main,) = page(client.get(MINE)).select("main .btn:not(.sec)")

    assert main["href"] == reverse("activities:attendance", args=[club.pk, meeting.pk])


def test_meetings_of_the_last_days_wait_or_may_be_corrected(leading):
    client, club = leading
    waiting, old = meeting_of(club, -2), meeting_of(club, -20)
    held = hold(meeting_of(club, -1))

    links = [link["href"] for link in page(client.get(MINE)).select("main .rows .btn")]

    assert links[:2] == [
        reverse("activities:attendance", args=[club.pk, meeting.pk]) for meeting in (waiting, held)
    ]
    assert reverse("activities:attendance", args=[club.pk, old.pk]) not in links


def test_yesterday_is_corrected_in_three_presses(leading):
    """J13: the button, one tick, the save."""
    client, club = leading
    member = MembershipFactory(activity=club)
    held = hold(meeting_of(club, -1), member.person)

    (correct,) = [
        a["href"] for a in page(client.get("/")).select("main .btn") if "Popraw obecność" in a.get_text()
    ]
    post(client, correct)

    assert held.attendances.get().presence == "absent"


def test_whoever_has_stopped_coming_is_counted_and_the_count_leads_to_the_rows(leading):
    client, club = leading
    member = MembershipFactory(activity=club, joined_on=timezone.localdate() - timedelta(days=90))
    for days in (-21, -14, -7):
        hold(meeting_of(club, days))

    (link,) = [a for a in page(client.get(MINE)).select("main a") if "do telefonu" in a.get_text()]

    assert link.get_text() == "Od dawna nieobecni, do telefonu: 1"
    assert texts(client.get(link["href"]), "tbody th a") == [member.person.list_name]


def test_a_leader_without_clubs_is_told_what_to_do(as_role):
    client, _ = as_role(LEADER)

    assert "Organizator przypisuje je na karcie działania." in client.get(MINE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(leading, django_assert_num_queries, count):
    client, club = leading
    for number in range(count):
        ActivityFactory(leader=club.leader)
        meeting_of(club, -number)
        hold(meeting_of(club, -number - 5))

    with django_assert_num_queries(11):
        client.get(MINE)


def test_a_leader_does_nothing_else(leading):
    client, club = leading
    member = MembershipFactory(activity=club)
    card = club.get_absolute_url()

    for address in (
        f"{card}zmien/",
        f"{card}zakoncz/",
        f"{card}spotkania/nowe/",
        f"{card}uczestnicy/dodaj/",
        f"{member.get_absolute_url()}zmien/",
        f"{member.get_absolute_url()}wypisz/",
        "/dzialania/nowe/",
        "/dzialania/sprawdzenia/",
    ):
        assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("enrolment", ["open", "ask", "closed"])
def test_no_way_of_enrolment_lets_a_leader_write_people_down(leading, enrolment):
    client, club = leading
    club.enrolment = enrolment
    club.save()

    assert client.post(f"{club.get_absolute_url()}uczestnicy/dodaj/").status_code == 403


def test_others_keep_their_own_start_page(as_role):
    organizer, _ = as_role(ORGANIZER, LEADER)
    coordinator, _ = as_role(COORDINATOR)

    assert "Moje spotkania" not in texts(organizer.get("/"), "h1")
    assert coordinator.get(MINE).status_code == 403
