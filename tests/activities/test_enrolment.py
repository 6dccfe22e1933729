"""Taking part: places, the queue, who may be written down and when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from activities import enrolment
from activities.enrolment import (
    AlreadyEnrolled,
    EnrolmentClosed,
    NoFreePlaces,
    WrongLeavingDay,
    accept,
    enrol,
    leave,
    queue,
)
from activities.models import Activity, Membership
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
    activity = ActivityFactory(capacity=0)
    applied, waiting = (
        MembershipFactory(activity=activity, applied=True),
        MembershipFactory(activity=activity, waiting=True),
    )

    queue(applied, by=UserFactory())

    assert list(activity.memberships.waiting()) == [applied, waiting]


def test_leaving_frees_a_place_and_keeps_the_history():
    activity, worker = ActivityFactory(capacity=1), UserFactory()
    member, waiting = (
        MembershipFactory(activity=activity),
        MembershipFactory(activity=activity, waiting=True),
    )

    leave(member, by=worker, on=DAY, reason="przeprowadzka")
    accept(waiting, by=worker, on=DAY)

    member.refresh_from_db()
    assert (member.status, member.left_on, member.leave_reason) == ("left", DAY, "przeprowadzka")
    assert activity.memberships.members().get() == waiting


def test_nobody_leaves_before_joining_or_in_the_future():
    member, worker = MembershipFactory(joined_on=DAY), UserFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(WrongLeavingDay, match=r"09\.03\.2026"):
        leave(member, by=worker, on=DAY - timedelta(days=1), reason="x")
    with pytest.raises(WrongLeavingDay, match="z przyszłości"):
        leave(member, by=worker, on=tomorrow, reason="x")


def test_the_audit_names_no_person():
    person = PersonFactory(first_name="Leokadia", last_name="Śliwa", hidden=True)

    enrol(ActivityFactory(), person, by=UserFactory(first_name="A", last_name="B"), on=DAY)

    written = " ".join(f"{event.reference} {event.details}" for event in AuditEvent.objects.all())
    assert "liwa" not in written


# --- Clerks at the same moment: true on PostgreSQL only ----------------------------------------------


def enrol_all_at_once(activity, people, worker):
    """Every person by another clerk, all in the same moment; the memberships as they were given."""

    def enrol_one(person):
        try:
            return enrol(activity, person, by=worker, on=DAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as clerks:
        return list(clerks.map(enrol_one, people))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_clerks_fill_five_places_and_no_more():
    activity, worker, people = ActivityFactory(capacity=5), UserFactory(), PersonFactory.create_batch(20)

    enrol_all_at_once(activity, people, worker)

    waiting = list(activity.memberships.waiting())
    assert activity.memberships.members().count() == 5
    assert [membership.pk for membership in waiting] == sorted(membership.pk for membership in waiting)
    assert len(waiting) == 15


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_row_lock_the_same_clerks_overfill(monkeypatch):
    """The twin that shows what the lock is for: all clerks count the places before any of them writes."""
    activity, worker, people = ActivityFactory(capacity=5), UserFactory(), PersonFactory.create_batch(20)
    everybody_looked = Barrier(len(people))

    def read_without_a_lock(activity):
        Activity.objects.get(pk=activity.pk)
        everybody_looked.wait(timeout=30)
        return Activity.objects.get(pk=activity.pk)

    monkeypatch.setattr(enrolment, "locked", read_without_a_lock)
    enrol_all_at_once(activity, people, worker)

    assert Membership.objects.members().count() > 5
