from datetime import date, time

import factory

from activities.models import Activity, Attendance, Meeting, Membership
from tests.people.factories import PersonFactory


class ActivityFactory(factory.django.DjangoModelFactory):
    """A running club, open to anybody."""

    class Meta:
        model = Activity

    name = factory.Sequence(lambda n: f"Klub Aktywnego Seniora {n}")
    form = "senior_club"
    section = "seniors"
    is_self_help = True
    enrolment = "open"
    status = "active"


class MembershipFactory(factory.django.DjangoModelFactory):
    """A member since the beginning of 2026."""

    class Meta:
        model = Membership

    class Params:
        waiting = factory.Trait(status="waiting", joined_on=None)
        applied = factory.Trait(status="applied", joined_on=None)
        left = factory.Trait(status="left", left_on=date(2026, 2, 1))

    activity = factory.SubFactory(ActivityFactory)
    person = factory.SubFactory(PersonFactory)
    status = "member"
    joined_on = date(2026, 1, 1)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A planned meeting on Monday, 9 March 2026."""

    class Meta:
        model = Meeting

    activity = factory.SubFactory(ActivityFactory)
    day = date(2026, 3, 9)
    starts_at = time(10)
    ends_at = time(12)


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    presence = "present"
