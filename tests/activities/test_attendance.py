"""Saving who came: the list of the day, one save for everybody, one step back."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction

from activities.attendance import (
    Heads,
    MeetingCancelled,
    NothingToUndo,
    NotOnList,
    TooEarly,
    save_attendance,
    save_heads,
    undo_attendance,
    walk_in,
)
from activities.enums import Presence
from activities.minors import LeaderNotChecked
from activities.models import Attendance, Meeting
from osl.core.models import AuditEvent, StaleRecord, TransitionNotAllowed
from tests.activities.factories import (
    LeaderCheckFactory,
    MeetingFactory,
    MembershipFactory,
    PlannedAbsenceFactory,
)
from tests.core.factories import UserFactory
from tests.people.factories import PersonFactory

DAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 12, 5, tzinfo=ZoneInfo("Europe/Warsaw"))
PRESENT, ABSENT, EXCUSED = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED


@pytest.fixture(autouse=True)
def _after_the_meeting():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def meeting():
    return MeetingFactory()


def members_of(meeting, count):
    return [one.person for one in MembershipFactory.create_batch(count, activity=meeting.activity)]


def saved(meeting):
    rows = Attendance.objects.filter(meeting=meeting)
    return {row.person_id: (row.presence, row.is_guest) for row in rows}


def save(meeting, presences=None, *, by=None, expected_version=None, **others):
    by = by or UserFactory()
    return save_attendance(meeting, presences or {}, by=by, expected_version=expected_version, **others)


def roles(meeting):
    return dict(Attendance.objects.filter(meeting=meeting).values_list("person", "role"))


# --- The list of the day ---------------------------------------------------------------------------


def test_the_roster_holds_those_who_belonged_on_the_day_in_polish_order(meeting):
    club = meeting.activity
    people = {
        name: PersonFactory(last_name=name)
        for name in ("Żak", "Zięba", "Łęcka", "Lis", "Mak", "Nowak", "Osa")
    }
    MembershipFactory(activity=club, person=people["Żak"])
    MembershipFactory(activity=club, person=people["Zięba"], joined_on=DAY)
    MembershipFactory(activity=club, person=people["Łęcka"], left=True, left_on=DAY)
    MembershipFactory(activity=club, person=people["Lis"], joined_on=DAY + timedelta(days=1))
    MembershipFactory(activity=club, person=people["Mak"], left=True, left_on=DAY - timedelta(days=1))
    MembershipFactory(activity=club, person=people["Nowak"], waiting=True)
    MembershipFactory(activity=club, person=people["Osa"], applied=True)

    assert [person.last_name for person in meeting.roster()] == ["Łęcka", "Zięba", "Żak"]


def test_whoever_was_written_down_stays_on_the_list_after_the_dates_change(meeting):
    (person,) = members_of(meeting, 1)
    save(meeting, {person.pk: PRESENT})
    meeting.activity.memberships.update(joined_on=DAY + timedelta(days=1))

    assert list(meeting.roster()) == [person]


# --- One save --------------------------------------------------------------------------------------


def test_one_save_writes_everybody_down_and_the_meeting_is_held(meeting):
    worker = UserFactory()
    came, excused, absent = members_of(meeting, 3)

    save(meeting, {came.pk: PRESENT, excused.pk: EXCUSED}, by=worker)

    meeting.refresh_from_db()
    assert (meeting.status, meeting.attendance_by, meeting.version) == ("held", worker, 2)
    assert saved(meeting) == {
        came.pk: ("present", False),
        excused.pk: ("excused", False),
        absent.pk: ("absent", False),
    }


def test_a_second_save_replaces_the_first(meeting):
    first, second = members_of(meeting, 2)
    save(meeting, {first.pk: PRESENT})

    save(meeting, {second.pk: PRESENT})

    assert saved(meeting) == {first.pk: ("absent", False), second.pk: ("present", False)}


def test_guests_are_written_down_beside_the_list(meeting):
    (member,) = members_of(meeting, 1)
    guest, worker = PersonFactory(), UserFactory()
    new = walk_in("Jan", "Śliwa", by=worker)

    save(meeting, {member.pk: PRESENT}, guests=[guest, new], by=worker)

    assert saved(meeting) == {
        member.pk: ("present", False),
        guest.pk: ("present", True),
        new.pk: ("present", True),
    }
    assert new.community_since is not None


def test_a_guest_who_is_on_the_list_counts_as_a_member_who_came(meeting):
    (member,) = members_of(meeting, 1)

    save(meeting, guests=[member])

    assert saved(meeting) == {member.pk: ("present", False)}


def test_helpers_are_written_down_apart_from_guests(meeting):
    (member,) = members_of(meeting, 1)
    guest, helper = PersonFactory(), PersonFactory()

    save(meeting, {member.pk: PRESENT}, guests=[guest, helper], helpers=[helper])

    assert roles(meeting) == {member.pk: "member", guest.pk: "guest", helper.pk: "helper"}
    counted = Meeting.objects.with_counts().get(pk=meeting.pk)
    assert counted.attendance_in_words.replace("\xa0", " ") == "1 z 1 i 1 spoza listy i 1 do pomocy"


def test_a_hidden_person_who_came_is_known_from_now_on(meeting):
    guest = PersonFactory(hidden=True)

    save(meeting, guests=[guest])

    guest.refresh_from_db()
    assert guest.community_since is not None


def test_one_event_tells_numbers_and_no_names(meeting):
    worker = UserFactory()
    came, _absent = members_of(meeting, 2)

    save(meeting, {came.pk: PRESENT}, guests=[PersonFactory()], by=worker)

    event = AuditEvent.objects.about(meeting).get()
    assert (event.action, event.by) == ("zapis obecności", worker)
    assert event.details == {"present": 1, "listed": 2, "guests": 1, "helpers": 0}


def test_forty_people_cost_twelve_queries_at_most(meeting, django_assert_max_num_queries):
    people, worker = members_of(meeting, 40), UserFactory()

    with django_assert_max_num_queries(12):
        save_attendance(
            Meeting.objects.get(pk=meeting.pk),
            {person.pk: PRESENT for person in people},
            by=worker,
            expected_version=1,
        )

    assert Attendance.objects.present().count() == 40


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(meeting, django_assert_num_queries, count):
    people, worker = members_of(meeting, count), UserFactory()

    with django_assert_num_queries(10):
        save_attendance(meeting, {person.pk: PRESENT for person in people}, by=worker, expected_version=1)


# --- Absence told beforehand -----------------------------------------------------------------------


def test_whoever_told_of_the_absence_is_excused_unless_ticked(meeting):
    away, came, absent = MembershipFactory.create_batch(3, activity=meeting.activity)
    for membership in (away, came):
        PlannedAbsenceFactory(membership=membership, from_day=DAY, until=DAY)

    save(meeting, {came.person_id: PRESENT})

    assert {person: presence for person, (presence, _) in saved(meeting).items()} == {
        away.person_id: "excused",
        came.person_id: "present",
        absent.person_id: "absent",
    }


@pytest.mark.parametrize(
    ("first", "last", "presence"), [(1, 5, "absent"), (-5, -1, "absent"), (-1, 0, "excused")]
)
def test_only_the_days_of_the_absence_are_excused(meeting, first, last, presence):
    membership = MembershipFactory(activity=meeting.activity)
    days = {"from_day": DAY + timedelta(days=first), "until": DAY + timedelta(days=last)}
    PlannedAbsenceFactory(membership=membership, **days)

    save(meeting)

    assert saved(meeting)[membership.person_id][0] == presence


def test_whoever_borrows_a_place_stands_on_the_list_of_these_days(meeting):
    waiting = MembershipFactory(activity=meeting.activity, waiting=True)
    PlannedAbsenceFactory(
        membership=MembershipFactory(activity=meeting.activity), from_day=DAY, until=DAY, lent_to=waiting
    )

    save(meeting, {waiting.person_id: PRESENT})

    assert saved(meeting)[waiting.person_id] == ("present", False)
    other = MeetingFactory(activity=meeting.activity, day=DAY - timedelta(days=1))
    assert waiting.person not in other.roster()


# --- Heads instead of names ------------------------------------------------------------------------


def test_numbers_of_heads_hold_the_meeting_without_names(meeting):
    worker = UserFactory()
    members_of(meeting, 2)

    save_heads(meeting, Heads(total=23, women=12, children=4), by=worker, expected_version=1)

    held = Meeting.objects.with_counts().get(pk=meeting.pk)
    assert (held.status, held.attendance_in_words.replace("\xa0", " ")) == ("held", "23 osoby")
    assert held.heads_in_words.replace("\xa0", " ") == "kobiety: 12, dzieci: 4"
    assert saved(meeting) == {}


def test_a_list_saved_later_takes_the_place_of_the_numbers_and_undo_brings_them_back(meeting):
    (member,) = members_of(meeting, 1)
    save_heads(meeting, Heads(total=23), by=UserFactory(), expected_version=1)

    now = save(meeting, {member.pk: PRESENT}, expected_version=2)
    assert (now.people_total, saved(meeting)) == (None, {member.pk: ("present", False)})
    undo_attendance(meeting, by=UserFactory())

    meeting.refresh_from_db()
    assert (meeting.people_total, saved(meeting)) == (23, {})


def test_heads_of_a_future_meeting_are_refused():
    meeting = MeetingFactory(day=DAY + timedelta(days=1))

    with pytest.raises(TooEarly):
        save_heads(meeting, Heads(total=3), by=UserFactory(), expected_version=1)


# --- Refusals --------------------------------------------------------------------------------------


def test_a_meeting_with_minors_is_not_held_by_an_unchecked_leader():
    meeting = MeetingFactory(activity__with_minors=True, activity__leader_name="Ewa Lis")

    with pytest.raises(LeaderNotChecked, match="Brak ważnego sprawdzenia w rejestrach: Ewa Lis"):
        save(meeting)
    LeaderCheckFactory(user=None, name="Ewa Lis", checked_on=DAY, valid_until=None)
    save(meeting)

    meeting.refresh_from_db()
    assert meeting.status == "held"


def test_a_stranger_is_refused_and_nothing_is_saved(meeting):
    stranger = PersonFactory()

    with pytest.raises(NotOnList):
        save(meeting, {stranger.pk: PRESENT})

    assert saved(meeting) == {}


def test_a_cancelled_meeting_has_no_attendance(meeting):
    meeting.cancel("awaria", by=UserFactory())

    with pytest.raises(MeetingCancelled):
        save(meeting)


@pytest.mark.parametrize(("minute", "refused"), [(29, True), (30, False)])
def test_attendance_opens_half_an_hour_before_the_start(minute, refused):
    meeting = MeetingFactory(starts_at=time(10))

    with time_machine.travel(NOON.replace(hour=9, minute=minute), tick=False):
        if refused:
            with pytest.raises(TooEarly, match=r"od 09\.03\.2026, 09:30: pół godziny przed początkiem"):
                save(meeting)
        else:
            save(meeting)


def test_a_save_over_a_later_one_is_stale_and_overwrites_nothing(meeting):
    person, _ = members_of(meeting, 2)
    save(meeting, {person.pk: PRESENT}, expected_version=1)

    with pytest.raises(StaleRecord) as stale:
        save(meeting, expected_version=1)

    assert stale.value.current.version == 2
    assert saved(meeting)[person.pk] == ("present", False)


# --- One step back ---------------------------------------------------------------------------------


def test_undo_of_the_first_save_makes_the_meeting_planned_again(meeting):
    person, worker = members_of(meeting, 1)[0], UserFactory()
    save(meeting, {person.pk: PRESENT})

    undo_attendance(meeting, by=worker)

    meeting.refresh_from_db()
    assert saved(meeting) == {}
    assert (meeting.status, meeting.attendance_at, meeting.attendance_by) == ("planned", None, None)


def test_undo_brings_back_presence_guests_and_who_saved(meeting):
    (person,), guest, first = members_of(meeting, 1), PersonFactory(), UserFactory()
    before = save(meeting, {person.pk: EXCUSED}, guests=[guest], by=first)
    save(meeting, {person.pk: PRESENT})

    after = undo_attendance(meeting, by=UserFactory())

    assert saved(meeting) == {person.pk: ("excused", False), guest.pk: ("present", True)}
    assert (after.status, after.attendance_by, after.attendance_at) == ("held", first, before.attendance_at)


def test_undo_works_once(meeting):
    save(meeting)
    undo_attendance(meeting, by=UserFactory())

    with pytest.raises(NothingToUndo):
        undo_attendance(meeting, by=UserFactory())


def test_undo_of_something_changed_since_is_refused(meeting):
    seen = save(meeting)
    save(meeting)

    with pytest.raises(NothingToUndo):
        undo_attendance(meeting, by=UserFactory(), expected_version=seen.version)


def test_undo_ends_after_a_day(meeting):
    save(meeting)

    with time_machine.travel(NOON + timedelta(hours=24, minutes=1)), pytest.raises(NothingToUndo):
        undo_attendance(meeting, by=UserFactory())


def test_undo_leaves_a_trace(meeting):
    worker = UserFactory()
    save(meeting)

    undo_attendance(meeting, by=worker)

    event = AuditEvent.objects.about(meeting).for_list().first()
    assert (event.action, event.by) == ("cofnięcie zapisu obecności", worker)


# --- What the table holds --------------------------------------------------------------------------


def test_a_held_meeting_cannot_be_cancelled_or_restored(meeting):
    held = save(meeting)

    with pytest.raises(TransitionNotAllowed):
        held.cancel("awaria", by=UserFactory())
    with pytest.raises(TransitionNotAllowed):
        held.restore(by=UserFactory())


def test_a_person_is_written_down_once_for_a_meeting(meeting):
    person = PersonFactory()
    Attendance.objects.create(meeting=meeting, person=person, presence="present")

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(meeting=meeting, person=person, presence="absent")
