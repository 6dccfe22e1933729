"""A meeting moved, called off, on again: its room, and the people who have to hear of it."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from activities.booking import RoomTaken
from activities.calling_off import call_off, call_on_again, people_to_tell, told
from activities.models import Booking, Call, Meeting
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import (
    ActivityFactory,
    BookingFactory,
    MeetingFactory,
    MembershipFactory,
)
from tests.activities.pages import post, press
from tests.core.factories import UserFactory
from tests.markup import page, texts
from tests.people.factories import PersonFactory
from tests.resources.factories import RoomFactory


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-01T12:00:00+01:00", tick=False)


def edit(client, meeting, **given):
    where = f"sala-{meeting.room_id}" if meeting.room_id else ""
    typed = {"day": "9.3.2026", "starts_at": "10:00", "ends_at": "12:00", "where": where}
    return post(client, f"{meeting.get_absolute_url()}zmien/", **{**typed, **given})


# --- Moved --------------------------------------------------------------------------------------------


def test_a_meeting_moved_to_another_day_remembers_the_first(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory()

    edit(client, meeting, day="10.3.2026")
    edit(client, meeting, day="11.3.2026", starts_at="11")

    meeting.refresh_from_db()
    assert (meeting.day, meeting.starts_at) == (date(2026, 3, 11), time(11))
    assert (meeting.moved_from_day, meeting.moved_from_at) == (date(2026, 3, 9), time(10))
    response = client.get(meeting.get_absolute_url())
    assert texts(response, ".alert-info p") == [
        "Spotkanie przełożone",
        "Było: poniedziałek, 9 marca 2026 r., godz. 10:00. Kogo powiadomić",
    ]
    assert texts(response, "dd .tag") == ["Przełożone"]


def test_a_meeting_moved_back_never_moved(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory()

    edit(client, meeting, day="10.3.2026")
    edit(client, meeting, day="9.3.2026")

    meeting.refresh_from_db()
    assert (meeting.is_moved, meeting.news_at) == (False, timezone.now())


def test_another_topic_moves_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory()

    edit(client, meeting, topic="Wykład")

    meeting.refresh_from_db()
    assert (meeting.topic, meeting.is_moved, meeting.news_at) == ("Wykład", False, None)


def test_the_room_goes_with_the_meeting(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(room=RoomFactory())
    BookingFactory(room=meeting.room, meeting=meeting)

    edit(client, meeting, day="10.3.2026")

    booking = Booking.objects.get()
    assert (booking.day, booking.hours) == (date(2026, 3, 10), "10:00–12:00")


def test_a_meeting_takes_a_room_and_gives_it_back(as_role):
    client, _ = as_role(ORGANIZER)
    meeting, room = MeetingFactory(), RoomFactory(name="sala duża")

    edit(client, meeting, where=f"sala-{room.pk}")
    taken = Booking.objects.standing().get()
    edit(client, meeting, where="")

    assert (taken.room, taken.meeting, taken.hours) == (room, meeting, "10:00–12:00")
    assert Booking.objects.standing().count() == 0


def test_a_room_that_somebody_has_is_refused_and_named(as_role):
    client, _ = as_role(ORGANIZER)
    meeting, taken = MeetingFactory(), BookingFactory(for_whom="Koło Gospodyń")

    response = edit(client, meeting, where=f"sala-{taken.room.pk}")

    assert texts(response, ".errors li") == [
        f"Sala „{taken.room}” jest zajęta. Ma ją już: 09.03.2026, godz. 10:00–12:00: Koło Gospodyń."
    ]
    meeting.refresh_from_db()
    assert (meeting.room, meeting.version) == (None, 1)


def test_a_retired_room_is_not_offered(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory(retired_on=date(2026, 1, 1))

    assert edit(client, MeetingFactory(), where=f"sala-{room.pk}").status_code == 422


# --- Called off ---------------------------------------------------------------------------------------


def test_a_meeting_called_off_gives_its_room_back():
    meeting, clerk = MeetingFactory(room=RoomFactory()), UserFactory()
    BookingFactory(room=meeting.room, meeting=meeting)

    call_off(meeting, "awaria", by=clerk)

    assert Booking.objects.get().cancel_reason == "odwołano spotkanie"


def test_a_meeting_on_again_takes_its_room_again_or_says_who_has_it():
    meeting, clerk = MeetingFactory(room=RoomFactory()), UserFactory()
    call_off(meeting, "awaria", by=clerk)
    other = BookingFactory(room=meeting.room)

    with pytest.raises(RoomTaken, match="Koło Gospodyń Wiejskich"):
        call_on_again(Meeting.objects.get(pk=meeting.pk), by=clerk)
    other.cancel("przenosimy się", by=clerk)
    call_on_again(Meeting.objects.get(pk=meeting.pk), by=clerk)

    assert Booking.objects.standing().get().meeting == meeting


def test_cancelling_leads_to_the_phones_of_those_on_the_list(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory()
    ewa = PersonFactory(
        first_name="Ewa", last_name="Żak", phone="+48600100200", community_since=timezone.now()
    )
    MembershipFactory(activity=meeting.activity, person=ewa)

    response = post(client, f"{meeting.get_absolute_url()}odwolaj/", reason="awaria ogrzewania")

    calls = client.get(response.url)
    assert response.url == f"{meeting.get_absolute_url()}telefony/"
    assert texts(calls, "[data-count]") == ["Powiadomiono: 0 z 1"]
    assert texts(calls, ".calls a") == ["600 100 200"]
    assert AuditEvent.objects.filter(action="telefony uczestników", reading=True).count() == 1


def test_cancelling_a_meeting_without_members_leads_back_to_it(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory()

    response = post(client, f"{meeting.get_absolute_url()}odwolaj/", reason="awaria")

    assert response.url == meeting.get_absolute_url()


# --- Calls --------------------------------------------------------------------------------------------


@pytest.fixture
def cancelled():
    meeting = MeetingFactory()
    for name in ("Anna", "Ewa"):
        person = PersonFactory(first_name=name, last_name="Kos", community_since=timezone.now())
        MembershipFactory(activity=meeting.activity, person=person)
    meeting.cancel("awaria", by=UserFactory())
    return meeting


def test_a_call_is_one_tap_and_can_be_taken_back(as_role, cancelled):
    client, user = as_role(ORGANIZER)
    address = f"{cancelled.get_absolute_url()}telefony/"
    person = people_to_tell(cancelled)[0]

    press(client, address, f"{address}{person.pk}/zadzwoniono/")
    once = client.get(address)
    press(client, address, f"{address}{person.pk}/cofnij/")

    assert texts(once, "[data-count]") == ["Powiadomiono: 1 z 2"]
    assert f"zadzwoniono 01.03, 12:00, {user}" in " ".join(texts(once, ".calls .meta"))
    assert Call.objects.count() == 0


def test_news_after_the_call_asks_for_another(cancelled, time_machine):
    clerk = UserFactory()
    person = people_to_tell(cancelled)[0]
    told(cancelled, person, by=clerk)
    time_machine.move_to("2026-03-02T12:00:00+01:00", tick=False)

    call_on_again(cancelled, by=clerk)

    assert [one.call for one in people_to_tell(cancelled)] == [None, None]
    told(cancelled, person, by=clerk)
    assert people_to_tell(cancelled)[0].call.done_at == timezone.now()
    assert Call.objects.count() == 1


def test_somebody_from_outside_the_list_is_404(as_role, cancelled):
    client, _ = as_role(ORGANIZER)
    stranger = PersonFactory(community_since=timezone.now())

    assert (
        client.post(f"{cancelled.get_absolute_url()}telefony/{stranger.pk}/zadzwoniono/").status_code == 404
    )


def test_the_leader_calls_own_members_and_nobody_else_does(as_role, cancelled):
    leader, user = as_role(LEADER)
    coordinator, _ = as_role(COORDINATOR)
    address = f"{cancelled.get_absolute_url()}telefony/"
    closed = leader.get(address).status_code
    cancelled.activity.leader = user
    cancelled.activity.save()

    assert (closed, leader.get(address).status_code, coordinator.get(address).status_code) == (404, 200, 403)


def test_phones_close_when_the_day_is_over(as_role, cancelled, time_machine):
    time_machine.move_to("2026-03-10T12:00:00+01:00", tick=False)
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{cancelled.get_absolute_url()}telefony/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_calls_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(activity=ActivityFactory())
    for _ in range(count):
        membership = MembershipFactory(activity=meeting.activity, person__community_since=timezone.now())
        Call.objects.create(meeting=meeting, person=membership.person, by=UserFactory())
    meeting.cancel("awaria", by=UserFactory())

    with django_assert_num_queries(10):
        client.get(f"{meeting.get_absolute_url()}telefony/")


def test_a_note_for_residents_is_asked_of_public_activities_only(as_role):
    client, _ = as_role(ORGANIZER)
    public = MeetingFactory(activity=ActivityFactory(is_public=True, slug="klub"))

    fields = [
        bool(page(client.get(f"{meeting.get_absolute_url()}zmien/")).select("[name=public_note]"))
        for meeting in (public, MeetingFactory())
    ]

    assert fields == [True, False]


def test_a_day_far_away_is_moved_back_too(as_role):
    client, _ = as_role(ORGANIZER)
    meeting = MeetingFactory(day=date(2026, 3, 9) + timedelta(days=400))

    edit(client, meeting, day="9.3.2026")

    meeting.refresh_from_db()
    assert meeting.day == date(2026, 3, 9)
