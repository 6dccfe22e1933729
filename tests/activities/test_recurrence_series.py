"""A series of meetings: made at once, changed from a day on, made longer, ended, taken back."""

import time as clock
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.booking import RoomTaken
from activities.models import Booking, Meeting, Rule
from activities.recurrence import NoMeetings
from activities.repeating import (
    NothingToUndo,
    NotTheLast,
    Outdated,
    SeriesClosed,
    TooLate,
    change_series,
    create_series,
    end_series,
    extend_series,
    foreseen,
    foreseen_change,
    undo_series,
)
from osl.core.models import AuditEvent
from tests.activities.factories import (
    ActivityFactory,
    BookingFactory,
    CallFactory,
    MeetingFactory,
    RuleFactory,
)
from tests.core.factories import UserFactory
from tests.resources.factories import RoomFactory

TODAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-01T12:00:00+01:00", tick=False)


@pytest.fixture
def clerk():
    return UserFactory()


@pytest.fixture
def club():
    return ActivityFactory()


def rule(club, **facts):
    return RuleFactory.build(activity=club, **{"until": date(2026, 4, 30), **facts})


def made(club, clerk, **facts):
    """A series of Mondays from 2 March to 27 April 2026, without Easter Monday: eight meetings."""
    told = rule(club, **facts)
    create_series(club, [told], by=clerk)
    return told


def days(club, **filters):
    return [
        f"{day:%d.%m}"
        for day in club.meetings.filter(**filters).order_by("day").values_list("day", flat=True)
    ]


MONDAYS = ["02.03", "09.03", "16.03", "23.03", "30.03", "13.04", "20.04", "27.04"]
TUESDAYS = ["03.03", "10.03", "17.03", "24.03", "31.03", "07.04", "14.04", "21.04", "28.04"]


# --- A new series -------------------------------------------------------------------------------------


def test_a_series_is_rows_made_at_once_and_leaves_one_trace(club, clerk):
    told = made(club, clerk, topic="Spotkanie klubu", place="świetlica")

    assert days(club) == MONDAYS
    meeting = club.meetings.first()
    assert (meeting.rule, meeting.topic, meeting.place) == (told, "Spotkanie klubu", "świetlica")
    assert (meeting.starts_at, meeting.ends_at) == (time(10), time(12))
    event = AuditEvent.objects.get()
    assert (event.action, event.details) == ("utworzenie serii spotkań", {"meetings": 8})


def test_the_card_says_when_in_words_unless_somebody_wrote_it(clerk):
    silent, written = ActivityFactory(), ActivityFactory(rhythm="jak się umówimy")

    for club in (silent, written):
        made(club, clerk)
        club.refresh_from_db()

    assert (silent.rhythm, written.rhythm) == ("co poniedziałek 10:00–12:00", "jak się umówimy")


def test_terms_left_out_by_the_person_are_not_made(club, clerk):
    told = rule(club)
    terms, _ = foreseen(club, [told])

    create_series(club, [told], by=clerk, chosen={term.key for term in terms[:2]})

    assert days(club) == MONDAYS[:2]


def test_a_term_taken_in_the_meantime_refuses_the_whole_series(club, clerk):
    told = rule(club)
    terms, _ = foreseen(club, [told])
    MeetingFactory(activity=club, day=terms[0].day, starts_at=time(10))

    with pytest.raises(Outdated):
        create_series(club, [told], by=clerk, chosen={term.key for term in terms})

    assert (club.meetings.count(), Rule.objects.count()) == (1, 0)


def test_two_weekdays_are_two_rules(club, clerk):
    create_series(club, [rule(club, weekday=0), rule(club, weekday=3)], by=clerk)

    assert days(club, day__month=3) == [
        "02.03",
        "05.03",
        "09.03",
        "12.03",
        "16.03",
        "19.03",
        "23.03",
        "26.03",
        "30.03",
    ]
    assert club.rules.count() == 2


def test_a_rule_that_yields_nothing_is_refused_and_nothing_is_saved(club, clerk):
    with pytest.raises(NoMeetings):
        made(club, clerk, from_day=date(2026, 4, 6), until=date(2026, 4, 6))

    assert (Meeting.objects.count(), Rule.objects.count()) == (0, 0)


def test_an_ended_activity_gets_no_meetings(clerk):
    with pytest.raises(SeriesClosed):
        made(ActivityFactory(status="ended"), clerk)


def test_meetings_in_a_room_book_it_by_local_hours_across_the_change_of_time(club, clerk):
    room = RoomFactory()

    made(club, clerk, room=room, from_day=date(2026, 3, 22), until=date(2026, 3, 31))

    winter, summer = Booking.objects.order_by("starts")
    assert (winter.hours, summer.hours) == ("10:00–12:00", "10:00–12:00")
    assert summer.starts - winter.starts == timedelta(days=7) - timedelta(hours=1)
    assert (winter.for_whom, winter.room, winter.meeting.day) == (club.name, room, date(2026, 3, 23))


@pytest.mark.parametrize("room", [False, True], ids=["without a room", "in a room"])
def test_five_years_of_weekly_meetings_take_a_second_at_most_and_the_same_queries(club, clerk, room):
    facts = {"room": RoomFactory() if room else None}
    short, long = ActivityFactory(), ActivityFactory()
    with CaptureQueriesContext(connection) as few:
        made(short, clerk, until=date(2026, 3, 31), starts_at=time(8), ends_at=time(9), **facts)

    began = clock.process_time()
    with CaptureQueriesContext(connection) as many:
        made(long, clerk, until=date(2031, 2, 28), **facts)

    assert clock.process_time() - began <= 1
    assert long.meetings.count() == 248  # thirteen Mondays are days off
    batches = 0 if connection.vendor == "postgresql" else 40  # SQLite takes rows in parts
    assert len(many) <= len(few) + batches


# --- Longer -------------------------------------------------------------------------------------------


def test_a_series_is_made_longer(club, clerk):
    told = made(club, clerk)

    extend_series(told, date(2026, 5, 11), by=clerk)

    assert days(club, day__month=5) == ["04.05", "11.05"]
    assert Rule.objects.get().until == date(2026, 5, 11)


def test_a_fortnightly_series_keeps_its_rhythm_when_longer(club, clerk):
    told = made(club, clerk, interval=2)  # 2, 16, 30 March, 13, 27 April

    extend_series(told, date(2026, 5, 31), by=clerk)

    assert days(club, day__month=5) == ["11.05", "25.05"]


def test_a_series_is_not_made_longer_backwards(club, clerk):
    told = made(club, clerk)

    with pytest.raises(NoMeetings):
        extend_series(told, date(2026, 4, 28), by=clerk)

    assert Rule.objects.get().until == date(2026, 4, 30)


# --- Changed from a day on ----------------------------------------------------------------------------


def changed(told, clerk, from_day=date(2026, 3, 16), **facts):
    new = rule(told.activity, **{"from_day": from_day, **facts})
    return change_series(told, new, from_day, by=clerk)


def test_a_change_from_a_day_on_leaves_the_past(club, clerk):
    told = made(club, clerk)

    changed(told, clerk, weekday=1)

    assert days(club) == MONDAYS[:2] + TUESDAYS[2:]
    old, new = Rule.objects.order_by("pk")
    assert (old.until, new.follows, new.from_day) == (date(2026, 3, 15), old, date(2026, 3, 17))


def test_meetings_keep_their_rows_when_the_series_moves(club, clerk):
    told = made(club, clerk)
    third = club.meetings.get(day=date(2026, 3, 16))
    Meeting.objects.filter(pk=third.pk).update(topic="Wykład")

    changed(told, clerk, weekday=1, starts_at=time(14), ends_at=time(16))

    third.refresh_from_db()
    assert (third.day, third.starts_at, third.topic) == (date(2026, 3, 17), time(14), "Wykład")
    assert (third.version, third.is_moved, third.news_at) == (2, False, timezone.now())


def test_meetings_with_attendance_cancelled_or_moved_stay_as_they_are(club, clerk):
    told = made(club, clerk)
    held, cancelled, moved = club.meetings.filter(
        day__in=[date(2026, 3, day) for day in (16, 23, 30)]
    ).order_by("day")
    Meeting.objects.filter(pk=held.pk).update(status="held", attendance_at=timezone.now())
    cancelled.cancel("awaria", by=clerk)
    moved.day = date(2026, 4, 1)
    moved.remember_move(date(2026, 3, 30), time(10))
    moved.save()

    change = changed(told, clerk, weekday=1)

    assert [meeting.pk for meeting in change.kept] == [held.pk, cancelled.pk, moved.pk]
    assert days(club) == ["02.03", "09.03", "16.03", "23.03", "01.04", "07.04", "14.04", "21.04", "28.04"]


def test_weeks_without_a_new_day_are_called_off_with_a_reason(club, clerk):
    told = made(club, clerk)

    change = changed(told, clerk, interval=2)

    assert days(club, status="planned") == ["02.03", "09.03", "16.03", "30.03", "13.04", "27.04"]
    assert days(club, status="cancelled") == ["23.03", "20.04"]
    assert {meeting.cancel_reason for meeting in change.called_off} == {"zmiana terminów"}


def test_a_change_before_anything_happened_rewrites_the_rule_itself(club, clerk):
    told = made(club, clerk)

    changed(told, clerk, from_day=date(2026, 3, 2), weekday=1)

    assert days(club) == TUESDAYS
    assert Rule.objects.get().weekday == 1


def test_a_change_tells_what_it_will_do_before_it_does(club, clerk):
    told = made(club, clerk)
    new = rule(club, interval=2, from_day=date(2026, 3, 16))

    change = foreseen_change(told, new, date(2026, 3, 16))

    assert change.in_words == "zmiana: 4 spotkania, odwołane: 2 spotkania"
    assert days(club, status="planned") == MONDAYS


def test_the_past_is_not_changed(club, clerk, time_machine):
    told = made(club, clerk)
    time_machine.move_to("2026-03-20T12:00:00+01:00", tick=False)

    with pytest.raises(TooLate):
        changed(told, clerk, from_day=date(2026, 3, 19))


def test_a_rule_changed_already_is_not_changed_again(club, clerk):
    told = made(club, clerk)
    changed(told, clerk, weekday=1)

    with pytest.raises(NotTheLast):
        changed(told, clerk, weekday=2)


def test_rooms_go_with_the_meetings(club, clerk):
    room, other = RoomFactory(), RoomFactory()
    told = made(club, clerk, room=room)

    changed(told, clerk, weekday=1, room=other)

    assert Booking.objects.standing().filter(room=room).count() == 2
    assert [one.day.day for one in Booking.objects.standing().filter(room=other, starts__month=3)] == [
        17,
        24,
        31,
    ]


def test_a_room_given_to_one_meeting_by_hand_stays(club, clerk):
    room, own = RoomFactory(), RoomFactory()
    told = made(club, clerk, room=room)
    Meeting.objects.filter(day=date(2026, 3, 23)).update(room=own)

    changed(told, clerk, weekday=1, room=RoomFactory())

    assert club.meetings.get(day=date(2026, 3, 24)).room == own


def test_rooms_are_free_when_a_series_leaves_them(club, clerk):
    told = made(club, clerk, room=RoomFactory())

    changed(told, clerk, weekday=1, room=None)

    assert Booking.objects.standing().count() == 2


def test_a_day_on_which_somebody_has_the_new_room_falls_out(club, clerk):
    told = made(club, clerk, room=RoomFactory())
    taken = BookingFactory(
        starts=timezone.make_aware(timezone.datetime(2026, 3, 24, 9)),
        ends=timezone.make_aware(timezone.datetime(2026, 3, 24, 11)),
    )

    change = changed(told, clerk, weekday=1, room=taken.room)

    assert [str(one) for one in change.skipped][:1] == [
        "24 marca (sala zajęta 09:00–11:00: Koło Gospodyń Wiejskich)"
    ]
    assert days(club, status="cancelled") == ["23.03"]


# --- Ended, taken back --------------------------------------------------------------------------------


def test_an_ended_series_calls_off_what_was_planned_and_frees_the_room(club, clerk):
    told = made(club, clerk, room=RoomFactory())

    called_off = end_series(told, date(2026, 4, 1), "koniec projektu", by=clerk)

    assert days(club, status="cancelled") == ["13.04", "20.04", "27.04"]
    assert {meeting.cancel_reason for meeting in called_off} == {"koniec projektu"}
    assert (Rule.objects.get().until, Booking.objects.standing().count()) == (date(2026, 3, 31), 5)


def test_a_slip_is_taken_back_while_nobody_has_touched_it(club, clerk):
    told = made(club, clerk, room=RoomFactory())

    undo_series(told, by=clerk)

    assert [model.objects.count() for model in (Meeting, Rule, Booking)] == [0, 0, 0]


@pytest.mark.parametrize("touch", ["cancelled", "called", "old"])
def test_a_series_that_lives_is_not_taken_back(club, clerk, touch, time_machine):
    told = made(club, clerk)
    meeting = club.meetings.first()
    if touch == "cancelled":
        meeting.cancel("awaria", by=clerk)
    elif touch == "called":
        CallFactory(meeting=meeting)
    else:
        time_machine.move_to("2026-03-02T12:00:01+01:00", tick=False)

    with pytest.raises(NothingToUndo):
        undo_series(told, by=clerk)

    assert club.meetings.count() == 8


def test_a_room_taken_between_the_look_and_the_save_refuses_the_series(club, clerk, monkeypatch):
    """The preview saw it free; the lock of the room sees the truth."""
    taken = BookingFactory()
    monkeypatch.setattr("activities.recurrence.Taken.why", lambda self, day: "")

    with pytest.raises(RoomTaken, match="Koło Gospodyń Wiejskich"):
        made(club, clerk, room=taken.room)

    assert club.meetings.count() == 0
