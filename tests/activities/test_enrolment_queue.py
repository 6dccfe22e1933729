"""The queue: who gets a place that is free, and what a hundred clerks at one moment make of ten places."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from activities import enrolment
from activities.enrolment import accept, enrol, leave, queue, suspend
from activities.models import Activity, Membership
from activities.queueing import NoFreePlaces, decline, fill_places
from osl.core.models import AuditEvent, TransitionNotAllowed
from tests.activities.factories import ActivityFactory, MembershipFactory, PlannedAbsenceFactory
from tests.core.factories import UserFactory
from tests.figures import figure
from tests.people.factories import PersonFactory

DAY = date(2026, 3, 9)


def full_club(waiting=2, **fields):
    """One place, one member, and those who wait, in their order."""
    activity = ActivityFactory(capacity=1, **fields)
    member = MembershipFactory(activity=activity)
    return activity, member, [MembershipFactory(activity=activity, waiting=True) for _ in range(waiting)]


def states(*memberships):
    for membership in memberships:
        membership.refresh_from_db()
    return [membership.status for membership in memberships]


# --- A place is free -----------------------------------------------------------------------------------


def test_where_nobody_is_asked_the_first_in_the_queue_enters():
    _activity, member, (first, second) = full_club(enrolment="open")

    moved = leave(member, by=UserFactory(), on=DAY)

    assert moved == [first]
    assert states(first, second) == ["member", "waiting"]
    assert first.joined_on == timezone.localdate()


def test_where_the_organizer_asks_the_place_is_offered_and_kept():
    activity, member, (first, second) = full_club(enrolment="ask")

    leave(member, by=UserFactory(), on=DAY)

    assert states(first, second) == ["offered", "waiting"]
    assert (first.joined_on, first.offered_at is None) == (None, False)
    assert enrol(activity, PersonFactory(), by=UserFactory(), on=DAY).status == "waiting"
    assert fill_places(activity, by=UserFactory()) == []


def test_a_break_of_a_member_lets_the_first_in():
    _activity, member, (first, _second) = full_club()

    suspend(member, by=UserFactory(), on=DAY)

    assert states(first) == ["member"]


def test_more_places_let_more_people_in():
    activity, _member, (first, second) = full_club()
    Activity.objects.filter(pk=activity.pk).update(capacity=2)

    assert fill_places(activity, by=UserFactory()) == [first]
    assert states(first, second) == ["member", "waiting"]


def test_a_minor_without_a_consent_is_offered_the_place_even_where_nobody_is_asked():
    _activity, member, (first,) = full_club(waiting=1, enrolment="open")
    first.is_minor = True
    first.save()

    leave(member, by=UserFactory(), on=DAY)

    assert states(first) == ["offered"]


def test_an_ended_activity_fills_no_places():
    activity, _member, (first,) = full_club(waiting=1, status="ended")
    Activity.objects.filter(pk=activity.pk).update(capacity=5)

    assert fill_places(activity, by=UserFactory()) == []
    assert states(first) == ["waiting"]


def test_an_application_put_in_the_queue_of_a_club_with_places_gets_one():
    applied = MembershipFactory(applied=True, activity__capacity=5)

    queue(applied, by=UserFactory())

    assert states(applied) == ["member"]


# --- The answer ----------------------------------------------------------------------------------------


def test_accepting_gives_a_place_from_the_day():
    membership, worker = MembershipFactory(waiting=True), UserFactory()

    accept(membership, by=worker, on=DAY)

    membership.refresh_from_db()
    assert (membership.status, membership.joined_on) == ("member", DAY)


def test_an_offered_place_is_taken_though_the_club_is_full_with_it():
    _activity, member, (first, _second) = full_club(enrolment="ask")
    leave(member, by=UserFactory(), on=DAY)

    accept(first, by=UserFactory(), on=DAY)

    assert states(first) == ["member"]


def test_accepting_into_a_full_activity_says_how_full():
    activity = ActivityFactory(capacity=1)
    MembershipFactory(activity=activity, offered=True)
    applied = MembershipFactory(activity=activity, applied=True)

    with pytest.raises(NoFreePlaces, match=r"Brak miejsc \(1 z 1\). Można wpisać na listę oczekujących."):
        accept(applied, by=UserFactory(), on=DAY)


def test_accepting_twice_is_refused_even_when_full():
    member = MembershipFactory(activity__capacity=1)

    with pytest.raises(TransitionNotAllowed):
        accept(member, by=UserFactory(), on=DAY)


@pytest.mark.parametrize("waits_on", [False, True])
def test_a_place_not_taken_goes_to_the_next(waits_on):
    activity, member, (first, second) = full_club(enrolment="ask")
    leave(member, by=UserFactory(), on=DAY)

    moved = decline(Membership.objects.get(pk=first.pk), by=UserFactory(), waits_on=waits_on)

    assert moved == [second]
    assert states(first, second) == ["left", "offered"]
    again = activity.memberships.waiting().filter(person=first.person)
    assert again.exists() == waits_on


def test_only_an_offered_place_can_be_declined():
    with pytest.raises(TransitionNotAllowed):
        decline(MembershipFactory(waiting=True), by=UserFactory(), waits_on=False)


def test_whoever_gets_an_own_place_gives_the_borrowed_one_back():
    activity, member, (first, _second) = full_club()
    absence = PlannedAbsenceFactory(
        membership=MembershipFactory(activity=activity),
        from_day=timezone.localdate(),
        until=timezone.localdate(),
        lent_to=first,
    )
    Activity.objects.filter(pk=activity.pk).update(capacity=2)

    leave(member, by=UserFactory(), on=DAY)

    absence.refresh_from_db()
    assert (states(first), absence.lent_to) == (["member"], None)


def test_each_move_leaves_a_trace_without_names():
    _activity, member, (first, _second) = full_club(enrolment="ask")
    worker = UserFactory()

    leave(member, by=worker, on=DAY)

    event = AuditEvent.objects.about(first).get()
    assert (event.action, event.by, event.details) == (
        "zmiana stanu",
        worker,
        {"old": "waiting", "new": "offered"},
    )


# --- Clerks at the same moment: true on PostgreSQL only ------------------------------------------------

CLERKS, PLACES = 100, 10


def enrol_all_at_once(activity, people, worker):
    """Every person by another clerk, all in the same moment; the memberships as they were given."""

    def enrol_one(person):
        try:
            with connection.cursor() as cursor:
                # The server's usual patience of 5 s is not what is asked here: a slow machine needs longer for all.
                cursor.execute("SET lock_timeout = '60s'")
            return enrol(activity, person, by=worker, on=DAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as clerks:
        return list(clerks.map(enrol_one, people))


def numbers_of(activity):
    """(members, waiting, whether the queue stands in the order in which people were written down)."""
    waiting = list(activity.memberships.waiting().values_list("pk", flat=True))
    return activity.memberships.members().count(), len(waiting), waiting == sorted(waiting)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_hundred_clerks_fill_ten_places_and_the_others_wait_in_order():
    activity, worker = ActivityFactory(capacity=PLACES), UserFactory()
    people = PersonFactory.create_batch(CLERKS)

    enrol_all_at_once(activity, people, worker)

    members, waiting, in_order = numbers_of(activity)
    figure("DI-03", tried=CLERKS, bad=max(members - PLACES, 0) + (not in_order))
    assert (members, waiting, in_order) == (PLACES, CLERKS - PLACES, True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_row_lock_the_same_clerks_overfill(monkeypatch):
    """The twin that shows what the lock is for: all clerks count the places before any of them writes."""
    clerks = 40
    activity, worker = ActivityFactory(capacity=PLACES), UserFactory()
    people = PersonFactory.create_batch(clerks)
    everybody_looked = Barrier(clerks)

    def read_without_a_lock(activity):
        Activity.objects.get(pk=activity.pk)
        everybody_looked.wait(timeout=30)
        return Activity.objects.get(pk=activity.pk)

    monkeypatch.setattr(enrolment, "locked", read_without_a_lock)
    enrol_all_at_once(activity, people, worker)

    assert numbers_of(activity)[0] > PLACES


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_leave_at_once_and_as_many_enter_each_once():
    activity, worker = ActivityFactory(capacity=20), UserFactory()
    members = MembershipFactory.create_batch(20, activity=activity)
    MembershipFactory.create_batch(30, activity=activity, waiting=True)

    def leave_one(membership):
        try:
            return leave(membership, by=worker, on=DAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as clerks:
        moved = [one.pk for group in clerks.map(leave_one, members) for one in group]

    assert (len(moved), len(set(moved))) == (20, 20)
    assert numbers_of(activity)[:2] == (20, 10)
