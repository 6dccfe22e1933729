"""A meeting that will not be, or will be after all: its room, and the people who have to hear of it."""

from django.db import transaction
from django.utils import timezone

from activities.booking import settle_room
from activities.models import Call
from osl.core.models import AuditEvent


@transaction.atomic
def call_off(meeting, reason, *, by):
    """Cancel one meeting and give its room back."""
    meeting.cancel(reason, by=by)
    settle_room(meeting, by=by)
    return meeting


@transaction.atomic
def call_on_again(meeting, *, by):
    """Restore a cancelled meeting and book its room anew. Raises RoomTaken when somebody has it now."""
    meeting.restore(by=by)
    settle_room(meeting, by=by)
    return meeting


def people_to_tell(meeting):
    """Members of the day, in the order of the printed list, each with `call`: when they heard of the last change."""
    since = meeting.news_at
    calls = {call.person_id: call for call in meeting.calls.select_related("by")} if since else {}
    people = list(meeting.roster().select_related("locality"))
    for person in people:
        call = calls.get(person.pk)
        person.call = call if call and call.done_at >= since else None
    return people


@transaction.atomic
def told(meeting, person, *, by, note=""):
    """Somebody called this person about the change; a later call replaces an earlier one."""
    facts = {"done_at": timezone.now(), "by": by, "note": note}
    call, _ = Call.objects.update_or_create(meeting=meeting, person=person, defaults=facts)
    AuditEvent.record("telefon w sprawie spotkania", meeting, by=by)
    return call


@transaction.atomic
def not_told(meeting, person, *, by):
    """„Cofnij”: the call was written down by mistake."""
    meeting.calls.filter(person=person).delete()
    AuditEvent.record("cofnięcie telefonu w sprawie spotkania", meeting, by=by)
