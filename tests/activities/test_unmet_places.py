"""Somebody waits because there is no place: the office reads it as a need, and nobody's name stands in it."""

from datetime import date

import pytest

from activities import signing_up
from activities.enrolment import AlreadyEnrolled, enrol, queue
from activities.models import SignUp
from needs.models import Need
from tests.activities.factories import ActivityFactory, EventDetailsFactory, MembershipFactory
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.needs.factories import NeedFactory, TopicFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)


@pytest.fixture
def full():
    """A club with one place, which is taken."""
    activity = ActivityFactory(name="Klub Lipa", capacity=1, locality=LocalityFactory())
    MembershipFactory(activity=activity)
    return activity


def wait_for(activity, **person):
    return enrol(activity, PersonFactory(**person), by=UserFactory(), on=DAY)


def test_whoever_waits_leaves_a_need_without_a_name(full):
    topic, group = TopicFactory(), TargetGroupFactory()
    full.needs.set([NeedFactory(topic=None), NeedFactory(topic=topic)])
    full.groups.set([group])

    wait_for(full, first_name="Leokadia", last_name="Śliwa")

    need = Need.objects.get(source="unmet")
    assert (need.statement, need.locality, need.topic) == ("Za mało miejsc: Klub Lipa", full.locality, topic)
    assert (list(need.groups.all()), need.status, need.is_waiting) == ([group], "new", True)


def test_each_who_waits_confirms_the_same_need(full):
    wait_for(full)
    wait_for(full)

    need = Need.objects.get(source="unmet")
    assert (need.sources.count(), need.sources_count) == (2, 2)


def test_whoever_gets_a_place_leaves_no_need():
    wait_for(ActivityFactory(capacity=1))

    assert not Need.objects.exists()


def test_an_application_put_into_the_queue_leaves_a_need_unless_it_gets_a_place(full):
    free = ActivityFactory(capacity=1, enrolment="open")
    for activity in (full, free):
        queue(MembershipFactory(activity=activity, status="applied", joined_on=None), by=UserFactory())

    assert [need.statement for need in Need.objects.all()] == ["Za mało miejsc: Klub Lipa"]


def test_whoever_does_not_fit_at_an_event_leaves_a_need():
    feast = ActivityFactory(name="Dożynki", form="integration_event", capacity=2)
    EventDetailsFactory(activity=feast, takes_sign_ups=True, guests_allowed=9)
    for name in ("Halina", "Ewa"):
        signing_up.sign_up(SignUp(activity=feast, name=name, guests=1), {}, by=UserFactory())

    assert [need.statement for need in Need.objects.all()] == ["Za mało miejsc: Dożynki"]


def test_a_refused_enrolment_leaves_nothing(full):
    waiting = wait_for(full)

    with pytest.raises(AlreadyEnrolled):
        enrol(full, waiting.person, by=UserFactory(), on=DAY)

    assert Need.objects.get(source="unmet").sources.count() == 1
