from datetime import UTC, date, datetime, time

import factory

from activities.models import (
    AbsenceNote,
    Activity,
    Attendance,
    Booking,
    Call,
    Campaign,
    CampaignPiece,
    EventDetails,
    EventTask,
    FeedToken,
    GuestCount,
    LeaderCheck,
    LegalBasis,
    Lift,
    Meeting,
    Membership,
    PhotoConsent,
    PlannedAbsence,
    Rule,
    SignUp,
    SignUpAnswer,
    SignUpQuestion,
    StageChange,
)
from tests.core.factories import UserFactory
from tests.people.factories import PersonFactory
from tests.resources.factories import RoomFactory


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
        offered = factory.Trait(
            status="offered", joined_on=None, offered_at=datetime(2026, 3, 1, 9, tzinfo=UTC)
        )
        suspended = factory.Trait(status="suspended", suspended_on=date(2026, 2, 1))
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


class RuleFactory(factory.django.DjangoModelFactory):
    """Every Monday of March 2026, 10:00–12:00."""

    class Meta:
        model = Rule

    class Params:
        monthly = factory.Trait(frequency="monthly", nth=1)

    activity = factory.SubFactory(ActivityFactory)
    frequency = "weekly"
    weekday = 0
    starts_at = time(10)
    ends_at = time(12)
    from_day = date(2026, 3, 1)
    until = date(2026, 3, 31)


class GuestCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GuestCount

    meeting = factory.SubFactory(MeetingFactory)
    kind = "residents"
    count = 5


class CallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Call

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    by = factory.SubFactory(UserFactory)


class PlannedAbsenceFactory(factory.django.DjangoModelFactory):
    """Away for the whole of March 2026."""

    class Meta:
        model = PlannedAbsence

    membership = factory.SubFactory(MembershipFactory)
    from_day = date(2026, 3, 1)
    until = date(2026, 3, 31)
    by = factory.SubFactory(UserFactory)


class AbsenceNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AbsenceNote

    membership = factory.SubFactory(MembershipFactory)
    day = date(2026, 3, 10)
    note = "telefon"
    by = factory.SubFactory(UserFactory)


class StageChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StageChange

    activity = factory.SubFactory(ActivityFactory)
    stage = "office"
    day = date(2026, 1, 1)
    by = factory.SubFactory(UserFactory)


class LegalBasisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LegalBasis

    subject = "leader_check"
    text = "Ustawa o ochronie małoletnich"
    valid_from = date(2026, 1, 1)
    by = factory.SubFactory(UserFactory)


class LeaderCheckFactory(factory.django.DjangoModelFactory):
    """A leader without an account, found in no register in January 2026."""

    class Meta:
        model = LeaderCheck

    name = "Jadwiga Wrona"
    register = "restricted"
    checked_on = date(2026, 1, 5)
    by = factory.SubFactory(UserFactory)


class BookingFactory(factory.django.DjangoModelFactory):
    """Monday, 9 March 2026, 10:00–12:00 in Poland."""

    class Meta:
        model = Booking

    room = factory.SubFactory(RoomFactory)
    starts = datetime(2026, 3, 9, 9, tzinfo=UTC)
    ends = datetime(2026, 3, 9, 11, tzinfo=UTC)
    for_whom = "Koło Gospodyń Wiejskich"
    created_by = factory.SubFactory(UserFactory)


class EventDetailsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventDetails

    activity = factory.SubFactory(ActivityFactory, form="integration_event")


class EventTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventTask

    activity = factory.SubFactory(ActivityFactory, form="integration_event")
    text = "zamówić namiot"


class SignUpQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignUpQuestion

    activity = factory.SubFactory(ActivityFactory, form="integration_event")
    text = "Skąd zabrać?"


class SignUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignUp

    activity = factory.SubFactory(ActivityFactory, form="integration_event")
    name = "Halina Kos"
    by = factory.SubFactory(UserFactory)


class SignUpAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignUpAnswer

    sign_up = factory.SubFactory(SignUpFactory)
    question = factory.SubFactory(SignUpQuestionFactory)
    text = "spod remizy"


class CampaignFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Campaign

    activity = factory.SubFactory(ActivityFactory, form="social_campaign")


class CampaignPieceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CampaignPiece

    campaign = factory.SubFactory(CampaignFactory)
    channel = "poster"
    what = "plakat A3"


class PhotoConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PhotoConsent

    activity = factory.SubFactory(ActivityFactory)
    person = factory.SubFactory(PersonFactory)
    given = True
    day = date(2026, 3, 9)
    by = factory.SubFactory(UserFactory)


class FeedTokenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedToken

    user = factory.SubFactory(UserFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")


class LiftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Lift

    activity = factory.SubFactory(ActivityFactory)
    person = factory.SubFactory(PersonFactory)
    from_where = "Żabno 3, dom za kapliczką"
    by = factory.SubFactory(UserFactory)
