"""Taking part: places, who may be written down and when, breaks, leaving, the end of an activity."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.enrolment import (
    AlreadyEnrolled,
    EnrolmentClosed,
    WrongDay,
    accept,
    end,
    enrol,
    leave,
    queue,
    resume,
    suspend,
)
from activities.minors import NoGuardianConsent
from activities.models import Membership
from activities.queueing import NoFreePlaces
from osl.core.models import AuditEvent, TransitionNotAllowed
from tests.activities.factories import ActivityFactory, MembershipFactory
from tests.core.factories import UserFactory
from tests.people.factories import PersonFactory

DAY = date(2026, 3, 9)


def test_a_person_with_a_place_is_a_member_from_the_day():
    activity, person, worker = ActivityFactory(capacity=12), PersonFactory(), UserFactory()

    membership = enrol(activity, person, by=worker, on=DAY)

    assert (membership.status, membership.joined_on) == ("member", DAY)
    event = AuditEvent.objects.about(membership).get()
    assert (event.action, event.by, event.details) == ("zapis do działania", worker, {"new": "member"})


def test_without_a_limit_there_is_always_a_place():
    activity = ActivityFactory(capacity=None)
    MembershipFactory.create_batch(3, activity=activity)

    assert enrol(activity, PersonFactory(), by=UserFactory(), on=DAY).status == "member"


def test_when_full_the_next_ones_wait_in_order():
    activity, worker = ActivityFactory(capacity=1), UserFactory()
    enrol(activity, PersonFactory(), by=worker, on=DAY)

    first = enrol(activity, PersonFactory(), by=worker, on=DAY)
    second = enrol(activity, PersonFactory(), by=worker, on=DAY)

    assert (first.status, first.joined_on) == ("waiting", None)
    assert list(activity.memberships.waiting()) == [first, second]


def test_nobody_overtakes_those_who_wait():
    activity, worker = ActivityFactory(capacity=2), UserFactory()
    MembershipFactory(activity=activity)
    MembershipFactory(activity=activity, waiting=True)

    assert enrol(activity, PersonFactory(), by=worker, on=DAY).status == "waiting"


def test_a_request_from_outside_is_an_application_where_the_activity_asks_first():
    activity, worker = ActivityFactory(enrolment="ask"), UserFactory()

    asked = enrol(activity, PersonFactory(), by=worker, on=DAY, apply=True)
    written = enrol(activity, PersonFactory(), by=worker, on=DAY)

    assert (asked.status, written.status) == ("applied", "member")


def test_a_request_from_outside_enters_an_open_activity_at_once():
    membership = enrol(
        ActivityFactory(enrolment="open"), PersonFactory(), by=UserFactory(), on=DAY, apply=True
    )

    assert membership.status == "member"


def test_closed_enrolment_refuses_outside_requests_but_not_the_organizer():
    activity, worker = ActivityFactory(enrolment="closed"), UserFactory()

    with pytest.raises(EnrolmentClosed):
        enrol(activity, PersonFactory(), by=worker, on=DAY, apply=True)

    assert enrol(activity, PersonFactory(), by=worker, on=DAY).status == "member"


def test_an_ended_activity_takes_nobody():
    activity = ActivityFactory(status="ended")

    with pytest.raises(EnrolmentClosed, match="jest zakończone"):
        enrol(activity, PersonFactory(), by=UserFactory(), on=DAY)


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ({}, "już uczestniczy"),
        ({"waiting": True}, "już na liście oczekujących"),
        ({"applied": True}, "już zgłoszona"),
        ({"offered": True}, "zaproponowano już miejsce"),
        ({"suspended": True}, "jest wstrzymany"),
    ],
)
def test_nobody_is_written_down_twice(trait, words):
    membership = MembershipFactory(**trait)

    with pytest.raises(AlreadyEnrolled, match=words):
        enrol(membership.activity, membership.person, by=UserFactory(), on=DAY)


def test_who_left_may_come_back():
    membership = MembershipFactory(left=True)

    again = enrol(membership.activity, membership.person, by=UserFactory(), on=DAY)

    assert again.status == "member"
    assert membership.activity.memberships.count() == 2


def test_taking_part_makes_a_hidden_person_known_to_the_community():
    person, worker = PersonFactory(hidden=True), UserFactory()

    enrol(ActivityFactory(), person, by=worker, on=DAY)

    person.refresh_from_db()
    assert person.community_since is not None
    assert AuditEvent.objects.about(person).get().action == "ujawnienie stronie społeczności"


def test_making_known_does_not_bring_an_old_name_back():
    person, worker = PersonFactory(hidden=True, last_name="Lis"), UserFactory()
    renamed = type(person).objects.get(pk=person.pk)
    renamed.last_name = "Żak"
    renamed.save()

    person.make_known(by=worker)

    assert list(type(person).objects.search("zak")) == [renamed]


def test_accepting_gives_a_place_from_the_day():
    membership, worker = MembershipFactory(waiting=True), UserFactory()

    accept(membership, by=worker, on=DAY)

    membership.refresh_from_db()
    assert (membership.status, membership.joined_on) == ("member", DAY)


def test_accepting_into_a_full_activity_says_how_full():
    activity = ActivityFactory(capacity=1)
    MembershipFactory(activity=activity)
    applied = MembershipFactory(activity=activity, applied=True)

    with pytest.raises(NoFreePlaces, match=r"Brak miejsc \(1 z 1\). Można wpisać na listę oczekujących."):
        accept(applied, by=UserFactory(), on=DAY)


def test_accepting_twice_is_refused_even_when_full():
    member = MembershipFactory(activity__capacity=1)

    with pytest.raises(TransitionNotAllowed):
        accept(member, by=UserFactory(), on=DAY)


def test_an_application_may_wait_in_the_order_of_applications():
    activity = ActivityFactory(capacity=1)
    MembershipFactory(activity=activity)
    applied, waiting = (
        MembershipFactory(activity=activity, applied=True),
        MembershipFactory(activity=activity, waiting=True),
    )

    queue(applied, by=UserFactory())

    assert list(activity.memberships.waiting()) == [applied, waiting]


def test_leaving_keeps_the_history():
    member = MembershipFactory()

    leave(member, by=UserFactory(), on=DAY, kind="moved", reason="do córki")

    member.refresh_from_db()
    assert (member.status, member.left_on, member.leave_kind, member.leave_reason) == (
        "left",
        DAY,
        "moved",
        "do córki",
    )


def test_a_kind_of_leaving_is_reason_enough():
    member = MembershipFactory()

    leave(member, by=UserFactory(), on=DAY, kind="moved")

    member.refresh_from_db()
    assert member.leave_reason == "przeprowadzka"


def test_nobody_leaves_before_joining_or_in_the_future():
    member, worker = MembershipFactory(joined_on=DAY), UserFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(WrongDay, match=r"09\.03\.2026"):
        leave(member, by=worker, on=DAY - timedelta(days=1), reason="x")
    with pytest.raises(WrongDay, match="z przyszłości"):
        leave(member, by=worker, on=tomorrow, reason="x")


def test_the_audit_names_no_person():
    person = PersonFactory(first_name="Leokadia", last_name="Śliwa", hidden=True)

    enrol(ActivityFactory(), person, by=UserFactory(first_name="A", last_name="B"), on=DAY)

    written = " ".join(f"{event.reference} {event.details}" for event in AuditEvent.objects.all())
    assert "liwa" not in written


# --- Modes of enrolment --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "organizer", "outside"),
    [("open", "member", "member"), ("ask", "member", "applied"), ("closed", "member", None)],
)
def test_each_mode_says_what_it_does_for_the_organizer_and_for_a_request_from_outside(
    mode, organizer, outside
):
    activity, worker = ActivityFactory(enrolment=mode), UserFactory()

    assert enrol(activity, PersonFactory(), by=worker, on=DAY).status == organizer
    if outside is None:
        with pytest.raises(EnrolmentClosed):
            enrol(activity, PersonFactory(), by=worker, on=DAY, apply=True)
    else:
        assert enrol(activity, PersonFactory(), by=worker, on=DAY, apply=True).status == outside


def test_a_declaration_is_written_down_with_the_enrolment():
    membership = enrol(
        ActivityFactory(), PersonFactory(), by=UserFactory(), on=DAY, declared_on=DAY, rules_version="2"
    )

    membership.refresh_from_db()
    assert (membership.declared_on, membership.rules_version) == (DAY, "2")


# --- Minors --------------------------------------------------------------------------------------------


def test_a_minor_without_a_consent_is_only_an_application():
    child = PersonFactory(birth_date=date(2012, 5, 1))

    membership = enrol(ActivityFactory(), child, by=UserFactory(), on=DAY)

    assert (membership.status, membership.is_minor) == ("applied", True)


def test_a_minor_with_a_consent_is_a_member():
    child = PersonFactory(birth_date=date(2012, 5, 1))

    membership = enrol(
        ActivityFactory(),
        child,
        by=UserFactory(),
        on=DAY,
        guardian_name="Ewa Lis",
        guardian_consent_on=DAY,
    )

    assert membership.status == "member"


@pytest.mark.parametrize(
    ("born", "is_minor"), [(date(2008, 3, 9), False), (date(2008, 3, 10), True), (None, True)]
)
def test_the_date_of_birth_says_who_is_a_minor_and_the_declaration_where_it_is_not_known(born, is_minor):
    person = PersonFactory(birth_date=born)

    membership = enrol(ActivityFactory(), person, by=UserFactory(), on=DAY, is_minor=True)

    assert membership.is_minor == is_minor


def test_a_minor_is_accepted_after_the_consent_and_not_before():
    applied = MembershipFactory(applied=True, is_minor=True)
    worker = UserFactory()

    with pytest.raises(NoGuardianConsent):
        accept(applied, by=worker, on=DAY)
    applied.guardian_name, applied.guardian_consent_on = "Ewa Lis", DAY
    applied.save()
    accept(applied, by=worker, on=DAY)

    applied.refresh_from_db()
    assert applied.status == "member"


def test_the_database_holds_no_minor_member_without_a_consent():
    member = MembershipFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=member.pk).update(is_minor=True)


# --- A break -------------------------------------------------------------------------------------------


def test_a_break_frees_the_place_and_keeps_the_person_off_the_list():
    activity = ActivityFactory(capacity=1)
    member, worker = MembershipFactory(activity=activity), UserFactory()

    suspend(member, by=worker, on=DAY)

    assert enrol(activity, PersonFactory(), by=worker, on=DAY).status == "member"
    assert member not in activity.memberships.on(DAY)
    assert member in activity.memberships.on(DAY - timedelta(days=1))


def test_coming_back_leaves_the_break_as_an_excused_absence():
    member, worker = MembershipFactory(), UserFactory()
    suspend(member, by=worker, on=DAY)

    resume(member, by=worker, on=DAY + timedelta(days=10))

    member.refresh_from_db()
    absence = member.planned_absences.get()
    assert (member.status, member.suspended_on) == ("member", None)
    assert (absence.from_day, absence.until) == (DAY, DAY + timedelta(days=9))


def test_nobody_comes_back_to_a_full_activity():
    activity = ActivityFactory(capacity=1)
    member, worker = MembershipFactory(activity=activity), UserFactory()
    suspend(member, by=worker, on=DAY)
    enrol(activity, PersonFactory(), by=worker, on=DAY)

    with pytest.raises(NoFreePlaces):
        resume(member, by=worker, on=DAY)


# --- The end of an activity ----------------------------------------------------------------------------


def test_who_takes_part_leaves_with_the_activity_and_the_lists_stay():
    activity, today = ActivityFactory(), timezone.localdate()
    traits = ({}, {"waiting": True}, {"applied": True}, {"suspended": True})
    memberships = [MembershipFactory(activity=activity, **trait) for trait in traits]
    gone = MembershipFactory(activity=activity, left=True)
    early = MembershipFactory(activity=activity, joined_on=today + timedelta(days=5))

    end(activity, by=UserFactory())

    rows = activity.memberships.order_by("pk").values_list("status", "left_on", "leave_kind")
    assert list(rows) == [
        *([("left", today, "closed")] * len(memberships)),
        ("left", gone.left_on, ""),
        ("left", early.joined_on, "closed"),
    ]
