"""What must never be false about clubs, meetings and rooms: the database holds it, whoever writes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from activities.models import Activity, Booking, Meeting, Membership, Rule
from tests.activities.factories import (
    ActivityFactory,
    AttendanceFactory,
    BookingFactory,
    CampaignPieceFactory,
    EventTaskFactory,
    FeedTokenFactory,
    GuestCountFactory,
    LeaderCheckFactory,
    MeetingFactory,
    MembershipFactory,
    PhotoConsentFactory,
    PlannedAbsenceFactory,
    RuleFactory,
    SignUpFactory,
    StageChangeFactory,
)
from tests.core.factories import UserFactory
from tests.people.factories import PersonFactory
from tests.resources.factories import RoomFactory

pytestmark = pytest.mark.django_db

FALSE = [
    (ActivityFactory, "activity_other_form_is_named", {"form": "other"}),
    (ActivityFactory, "activity_youngest_before_oldest", {"min_age": 60, "max_age": 50}),
    (ActivityFactory, "activity_ages_are_of_people", {"min_age": 121}),
    (ActivityFactory, "activity_absences_can_be_counted", {"absent_times": 0}),
    (ActivityFactory, "activity_public_has_an_address", {"is_public": True}),
    (RuleFactory, "rule_interval_is_sane", {"interval": 0}),
    (RuleFactory, "rule_weekday_is_one", {"weekday": 7}),
    (RuleFactory, "rule_monthly_says_which", {"frequency": "monthly"}),
    (RuleFactory, "rule_monthly_says_which", {"nth": 1}),
    (RuleFactory, "rule_meeting_starts_before_it_ends", {"ends_at": time(9)}),
    (RuleFactory, "rule_starts_before_it_ends", {"until": date(2026, 2, 28)}),
    (MeetingFactory, "meeting_moved_from_a_day_and_hour", {"moved_from_day": date(2026, 3, 2)}),
    (MeetingFactory, "meeting_heads_add_up", {"women": 3, "people_total": 2}),
    (MeetingFactory, "meeting_heads_add_up", {"women": 3}),
    (MeetingFactory, "meeting_heads_are_of_people", {"people_total": 100_001}),
    (MeetingFactory, "meeting_closed_by_somebody", {"closed_at": datetime(2026, 3, 9, tzinfo=UTC)}),
    (GuestCountFactory, "guest_count_is_of_people", {"count": 0}),
    (MembershipFactory, "membership_suspended_has_a_date", {"status": "suspended"}),
    (MembershipFactory, "membership_image_answer_has_a_date", {"image_consent": False}),
    (MembershipFactory, "membership_consent_of_a_guardian", {"guardian_consent_on": date(2026, 3, 1)}),
    (PlannedAbsenceFactory, "planned_absence_starts_before_it_ends", {"until": date(2026, 2, 28)}),
    (LeaderCheckFactory, "leader_check_of_one_person", {"name": ""}),
    (LeaderCheckFactory, "leader_check_valid_after_checking", {"valid_until": date(2026, 1, 1)}),
    (BookingFactory, "booking_starts_before_it_ends", {"ends": datetime(2026, 3, 9, 8, tzinfo=UTC)}),
    (BookingFactory, "booking_is_for_somebody", {"for_whom": ""}),
    (BookingFactory, "booking_cancelled_with_a_reason", {"status": "cancelled"}),
    (BookingFactory, "booking_keys_taken_by_somebody", {"keys_taken_at": datetime(2026, 3, 9, tzinfo=UTC)}),
    (EventTaskFactory, "event_task_says_what", {"text": ""}),
    (SignUpFactory, "sign_up_has_a_name", {"name": ""}),
    (SignUpFactory, "sign_up_guests_are_few", {"guests": 51}),
    (SignUpFactory, "sign_up_minor_has_a_guardian", {"is_minor": True}),
    (CampaignPieceFactory, "campaign_other_channel_is_named", {"channel": "other"}),
]


@pytest.mark.parametrize(("factory", "rule", "false"), FALSE, ids=lambda value: str(value)[:50])
def test_the_database_refuses_what_must_never_be_false(factory, rule, false):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        factory(**false)


@pytest.mark.parametrize("model", [Activity, Rule, Meeting, Membership, Booking])
def test_a_rule_that_people_can_break_has_a_polish_sentence(model):
    told = [rule for rule in model._meta.constraints if str(rule.violation_error_message)]

    assert [rule.name for rule in told if "Constraint" in str(rule.violation_error_message)] == []


def test_a_room_belongs_to_a_place():
    with pytest.raises(IntegrityError, match="activity_room_is_in_a_place"), transaction.atomic():
        ActivityFactory(room=RoomFactory())


def test_keys_are_returned_after_they_were_taken():
    taken = datetime(2026, 3, 9, 9, tzinfo=UTC)

    with pytest.raises(IntegrityError, match="booking_keys_returned_after_taken"), transaction.atomic():
        BookingFactory(
            keys_holder="sołtys", keys_taken_at=taken, keys_returned_at=taken - timedelta(minutes=1)
        )


def test_two_activities_never_share_a_public_address():
    ActivityFactory(slug="piknik", is_public=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityFactory(slug="piknik")


def test_activities_without_an_address_are_many():
    ActivityFactory.create_batch(2)

    assert Activity.objects.filter(slug="").count() == 2


def test_a_stage_is_one_a_day():
    first = StageChangeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        StageChangeFactory(activity=first.activity)


def test_one_person_answers_once_about_photos_of_a_meeting_and_once_about_a_club():
    meeting, person = MeetingFactory(), PersonFactory()
    club = meeting.activity
    PhotoConsentFactory(activity=club, meeting=meeting, person=person)
    PhotoConsentFactory(activity=club, person=person)

    for again in ({"meeting": meeting}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PhotoConsentFactory(activity=club, person=person, **again)


def test_a_withdrawn_person_may_sign_up_again():
    person = PersonFactory()
    first = SignUpFactory(person=person, status="withdrawn")

    again = SignUpFactory(activity=first.activity, person=person)

    assert again.status == "signed"


def test_one_person_has_one_live_calendar_key():
    user = UserFactory()
    FeedTokenFactory(user=user, revoked_at=datetime(2026, 3, 1, tzinfo=UTC))
    FeedTokenFactory(user=user)

    with pytest.raises(IntegrityError), transaction.atomic():
        FeedTokenFactory(user=user)


def test_whoever_is_not_a_member_came_from_outside_the_list():
    roles = ("member", "guest", "helper")

    assert [AttendanceFactory.build(role=role).is_guest for role in roles] == [False, True, True]


# --- Rooms --------------------------------------------------------------------------------------------


def at(hour, minute=0):
    return datetime(2026, 3, 9, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(9, 11), (8, 10), (10, 12), (8, 12), (10, 11)],
    ids=["same", "before", "after", "around", "inside"],
)
def test_a_room_is_never_booked_twice_for_one_moment(starts, ends):
    taken = BookingFactory(starts=at(9), ends=at(11))

    with pytest.raises(IntegrityError, match="booking_without_a_clash"), transaction.atomic():
        BookingFactory(room=taken.room, starts=at(starts), ends=at(ends))


@pytest.mark.parametrize(("starts", "ends"), [(7, 9), (11, 13)])
def test_a_booking_may_begin_when_another_ends(starts, ends):
    taken = BookingFactory(starts=at(9), ends=at(11))

    BookingFactory(room=taken.room, starts=at(starts), ends=at(ends))

    assert taken.room.bookings.count() == 2


def test_a_cancelled_booking_takes_no_time():
    gone = BookingFactory(status="cancelled", cancel_reason="awaria")

    BookingFactory(room=gone.room)

    assert gone.room.bookings.count() == 2


def test_another_room_is_free():
    taken = BookingFactory()

    other = BookingFactory(room=RoomFactory())

    assert (other.starts, other.ends) == (taken.starts, taken.ends)


@pytest.mark.parametrize("change", [{"starts": at(10)}, {"ends": at(12)}])
def test_a_booking_cannot_be_moved_onto_another(change):
    first = BookingFactory(starts=at(9), ends=at(11))
    BookingFactory(room=first.room, starts=at(11), ends=at(13))

    with pytest.raises(DatabaseError, match="booking_without_a_clash"), transaction.atomic():
        Booking.objects.filter(room=first.room).update(**change)


def test_a_meeting_has_one_room_at_a_time():
    meeting = MeetingFactory()
    BookingFactory(meeting=meeting)

    with pytest.raises(IntegrityError), transaction.atomic():
        BookingFactory(meeting=meeting)


def test_the_day_and_the_hours_of_a_booking_are_polish_ones():
    booking = BookingFactory.build(
        starts=datetime(2026, 3, 28, 23, 30, tzinfo=UTC), ends=datetime(2026, 3, 29, 3, tzinfo=UTC)
    )

    assert (booking.day, booking.hours) == (date(2026, 3, 29), "00:30–05:00")


def test_clashing_names_whoever_has_the_room():
    taken = BookingFactory(starts=at(9), ends=at(11))

    assert list(Booking.objects.clashing(taken.room, at(10), at(12))) == [taken]


def test_the_words_of_a_rule_sentence_stand_at_its_form():
    activity = ActivityFactory.build(min_age=60, max_age=50)

    with pytest.raises(ValidationError) as refused:
        activity.validate_constraints()

    assert refused.value.messages == ["Wiek „od” nie może być większy niż wiek „do”"]
