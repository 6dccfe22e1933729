"""Members who have stopped coming: counted with each save of attendance, phoned, written down."""

from datetime import date

from django.db import transaction
from django.db.models import Count, DateField, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from activities.enums import Presence
from activities.models import AbsenceNote, Attendance, Membership
from osl.core.models import AuditEvent
from osl.core.prepared import MOST_IDS, SOME_ID, SOME_IDS, PreparedUpdate, batched

CALLED = "telefon"
LONG_AGO = Value(date.min, output_field=DateField())


def count_missed(activity_id, people):
    """Say of these members when they last came and how many meetings they have missed since, not counting excused ones.

    Their rows are locked already.
    """
    for some in batched(list(people), MOST_IDS):
        counting(activity_id, some)


def counted(activity_id, people):
    members = Membership.objects.members().filter(activity=activity_id, person__in=people)
    return members, {
        "last_seen_on": Subquery(presences_of_member(Presence.PRESENT).values("meeting__day")[:1]),
        "last_missed_on": Subquery(absences_of_member().values("meeting__day")[:1]),
        "missed": Coalesce(Subquery(missed_since_seen(), output_field=IntegerField()), 0),
    }


counting = PreparedUpdate(counted, SOME_ID, SOME_IDS)


def presences_of_member(presence):
    """Rows of the outer record's person in its activity, the latest first."""
    rows = Attendance.objects.filter(person=OuterRef("person"), meeting__activity=OuterRef("activity"))
    return rows.filter(presence=presence).order_by("-meeting__day")


def absences_of_member():
    return presences_of_member(Presence.ABSENT).filter(meeting__day__gte=OuterRef("joined_on"))


def missed_since_seen():
    seen = Attendance.objects.filter(
        person=OuterRef("person"), meeting__activity=OuterRef("meeting__activity"), presence=Presence.PRESENT
    )
    last = Subquery(seen.order_by("-meeting__day").values("meeting__day")[:1])
    rows = absences_of_member().filter(meeting__day__gt=Coalesce(last, LONG_AGO))
    return rows.order_by().values("person").annotate(count=Count("*")).values("count")


@transaction.atomic
def note_call(membership, *, by, note=CALLED):
    """Somebody asked why a member does not come; until the next missed meeting nobody has to ask again."""
    noted = AbsenceNote.objects.create(membership=membership, day=timezone.localdate(), note=note, by=by)
    AuditEvent.record("telefon w sprawie nieobecności", membership, by=by)
    return noted
