"""Not coming: told beforehand, counted meeting by meeting, asked about by phone."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.absence import AbsenceRefused, end_absence, plan_absence
from activities.attendance import save_attendance, undo_attendance
from activities.enums import Presence
from activities.missing import note_call
from activities.models import Membership
from osl.core.models import AuditEvent
from tests.activities.factories import (
    ActivityFactory,
    MeetingFactory,
    MembershipFactory,
    PlannedAbsenceFactory,
)
from tests.core.factories import UserFactory
from tests.figures import enough

TODAY = date(2026, 3, 30)
WEEK = timedelta(days=7)
PRESENT, ABSENT, EXCUSED = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T18:00:00+02:00", tick=False):
        yield


@pytest.fixture
def member():
    return MembershipFactory(joined_on=date(2026, 1, 1))


def held(membership, *presences, last=TODAY):
    """Weekly meetings up to the last day, with these presences of the member."""
    by = UserFactory()
    for weeks, presence in enumerate(reversed(presences)):
        meeting = MeetingFactory(activity=membership.activity, day=last - weeks * WEEK)
        save_attendance(meeting, {membership.person_id: presence}, by=by, expected_version=None)
    membership.refresh_from_db()
    return membership


def missing():
    return list(Membership.objects.missing(TODAY))


# --- Counting ------------------------------------------------------------------------------------------


def test_missed_meetings_are_counted_since_the_last_presence(member):
    held(member, ABSENT, PRESENT, ABSENT, EXCUSED, ABSENT)

    assert (member.missed, member.last_seen_on, member.last_missed_on) == (2, TODAY - 3 * WEEK, TODAY)


def test_whoever_never_came_has_missed_all(member):
    held(member, ABSENT, ABSENT)

    assert (member.missed, member.last_seen_on) == (2, None)


def test_meetings_before_joining_do_not_count():
    left = MembershipFactory(left=True, joined_on=date(2026, 1, 1), left_on=TODAY - 2 * WEEK)
    back = MembershipFactory(activity=left.activity, person=left.person, joined_on=TODAY - WEEK)

    held(back, ABSENT, ABSENT, ABSENT, ABSENT)

    assert back.missed == 2


def test_undo_counts_anew(member):
    held(member, PRESENT, ABSENT)
    meeting = member.activity.meetings.get(day=TODAY)

    undo_attendance(meeting, by=UserFactory())

    member.refresh_from_db()
    assert (member.missed, member.last_missed_on) == (0, None)


@settings(max_examples=enough(20, 400))
@given(st.lists(st.sampled_from([PRESENT, ABSENT, EXCUSED]), max_size=6))
def test_the_count_says_the_same_as_reading_the_rows(presences):
    member = MembershipFactory(joined_on=date(2026, 1, 1))

    held(member, *presences)

    since = (
        presences[len(presences) - presences[::-1].index(PRESENT) :] if PRESENT in presences else presences
    )
    assert member.missed == since.count(ABSENT)


# --- Who has stopped coming ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("presences", "is_missing"),
    [
        ((PRESENT, ABSENT, ABSENT, ABSENT), True),
        ((PRESENT, ABSENT, ABSENT), False),
        ((PRESENT, ABSENT, EXCUSED, ABSENT, ABSENT), True),
        ((ABSENT, ABSENT, ABSENT, PRESENT), False),
    ],
)
def test_three_meetings_in_a_row_are_too_many(member, presences, is_missing):
    held(member, *presences)

    assert (member in missing()) == is_missing


def test_a_club_that_meets_seldom_asks_after_thirty_days(member):
    held(member, PRESENT, last=TODAY - timedelta(days=30))
    held(member, ABSENT, last=TODAY - timedelta(days=1))

    assert missing() == [member]


def test_nobody_is_missed_at_what_happens_once_a_year():
    member = MembershipFactory(joined_on=date(2025, 1, 1), activity__form="neighbourhood_event")

    held(member, PRESENT, last=TODAY - timedelta(days=365))
    held(member, ABSENT, ABSENT, ABSENT)

    assert missing() == []


def test_a_club_on_holiday_misses_nobody(member):
    held(member, PRESENT, last=TODAY - timedelta(days=60))

    assert missing() == []


def test_each_club_has_its_own_numbers():
    patient = MembershipFactory(activity=ActivityFactory(absent_times=5, absent_days=90))
    strict = MembershipFactory(activity=ActivityFactory(absent_times=1))
    held(patient, PRESENT, ABSENT, ABSENT, ABSENT)
    held(strict, PRESENT, ABSENT)

    assert missing() == [strict]


@pytest.mark.parametrize("change", [{"status": "suspended"}, {"status": "ended"}])
def test_a_club_at_rest_misses_nobody(member, change):
    held(member, ABSENT, ABSENT, ABSENT)
    type(member.activity).objects.update(**change)

    assert missing() == []


def test_whoever_told_of_the_absence_is_not_missing(member):
    held(member, ABSENT, ABSENT, ABSENT)
    PlannedAbsenceFactory(membership=member, from_day=TODAY, until=TODAY)

    assert missing() == []


def test_after_a_call_nobody_has_to_phone_until_the_next_missed_meeting(member):
    worker = UserFactory()
    held(member, ABSENT, ABSENT, ABSENT, last=TODAY - WEEK)

    note_call(member, by=worker)

    assert (missing(), list(Membership.objects.to_phone(TODAY))) == ([member], [])
    assert AuditEvent.objects.about(member).for_list().first().action == "telefon w sprawie nieobecności"
    with time_machine.travel(f"{TODAY + WEEK}T18:00:00+02:00"):
        held(member, ABSENT, last=TODAY + WEEK)
        assert list(Membership.objects.to_phone(TODAY + WEEK)) == [member]


# --- Told beforehand -----------------------------------------------------------------------------------


def plan(member, first=1, last=14, **fields):
    days = {"from_day": TODAY + timedelta(days=first), "until": TODAY + timedelta(days=last)}
    return plan_absence(member, by=UserFactory(), **days, **fields)


def test_an_absence_is_written_down_with_a_trace_without_its_reason(member):
    absence = plan(member, reason="sanatorium")

    event = AuditEvent.objects.about(member).get()
    assert (absence.reason, event.action, event.details) == ("sanatorium", "zapowiedź nieobecności", {})


def test_two_absences_do_not_overlap(member):
    plan(member, 1, 14)

    with pytest.raises(AbsenceRefused, match="jest już zapisana"):
        plan(member, 14, 20)
    plan(member, 15, 20)


@pytest.mark.parametrize("trait", ["waiting", "applied", "left", "suspended"])
def test_only_a_member_can_be_absent(trait):
    with pytest.raises(AbsenceRefused, match="teraz uczestniczy"):
        plan(MembershipFactory(**{trait: True}))


def test_the_place_is_lent_to_one_who_waits_in_the_same_club(member):
    waiting = MembershipFactory(activity=member.activity, waiting=True)

    absence = plan(member, lent_to=waiting)

    assert absence.lent_to == waiting
    waiting.refresh_from_db()
    assert waiting.status == "waiting"


@pytest.mark.parametrize("trait", [{}, {"applied": True}, {"left": True}])
def test_the_place_is_lent_to_nobody_else_and_then_nothing_is_saved(member, trait):
    with pytest.raises(AbsenceRefused, match="tylko osobie z listy oczekujących"):
        plan(member, lent_to=MembershipFactory(activity=member.activity, **trait))

    stranger = MembershipFactory(waiting=True)
    with pytest.raises(AbsenceRefused, match="tylko osobie z listy oczekujących"):
        plan(member, lent_to=stranger)


def test_one_person_does_not_borrow_two_places_at_once(member):
    waiting = MembershipFactory(activity=member.activity, waiting=True)
    other = MembershipFactory(activity=member.activity)
    plan(member, lent_to=waiting)

    with pytest.raises(AbsenceRefused, match="z innego użyczonego miejsca"):
        plan(other, lent_to=waiting)


def test_whoever_is_back_early_counts_from_today(member):
    absence = plan(member, -5, 10)

    end_absence(absence, by=UserFactory())

    absence.refresh_from_db()
    assert absence.until == TODAY - timedelta(days=1)


def test_an_absence_that_has_not_begun_is_taken_back_whole(member):
    absence = plan(member, 0, 10)

    end_absence(absence, by=UserFactory())

    assert member.planned_absences.count() == 0
