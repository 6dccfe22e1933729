"""Who was at a meeting: one save for everybody, never over somebody else's, with one step back."""

from django.db import transaction
from django.utils import timezone

from activities.enums import AttendanceRole, MeetingStatus, Presence
from activities.models import Attendance
from osl.core.models import AuditEvent, Refusal, StaleRecord
from osl.people.models import Person


class TooEarly(Refusal):
    def __init__(self, meeting):
        opens = timezone.localtime(meeting.opens)
        super().__init__(f"Obecność można zapisać od {opens:%d.%m.%Y, %H:%M}: pół godziny przed początkiem.")


class MeetingCancelled(Refusal):
    def __init__(self):
        super().__init__("To spotkanie jest odwołane. Przywróć je, żeby zapisać obecność.")


class NotOnList(Refusal):
    def __init__(self):
        super().__init__("Tej osoby nie ma na liście spotkania. Odśwież stronę i spróbuj ponownie.")


class NothingToUndo(Refusal):
    def __init__(self):
        super().__init__("Nie ma czego cofnąć: obecność zmieniono w tym czasie albo minęły 24 godziny.")


@transaction.atomic
def save_attendance(meeting, presences, *, by, expected_version, guests=()):
    """Write down who came; the meeting becomes held. Returns the meeting as it stands now.

    `presences`: {person id: Presence} of those on the list, whoever is not named was absent. `guests`: persons from
    outside the list who came. `expected_version` is the meeting's version that the clerk saw (None: not checked);
    another one raises StaleRecord. Raises TooEarly, MeetingCancelled or NotOnList.
    """
    current = meeting.lock(expected=expected_version)
    refuse_unless_open(current)
    saved = list(current.attendances.order_by("pk"))
    listed = on_list(current, saved)
    if not listed.issuperset(presences):
        raise NotOnList
    guests = sorted(guests, key=lambda guest: guest.pk)
    came = {guest.pk: Presence.PRESENT for guest in guests}
    rows = rows_of(current, listed, {**presences, **came}) + guest_rows(current, set(came) - listed)
    for guest in guests:
        guest.make_known(by=by)
    before = snapshot(current, saved)
    replace(current, rows)
    current.keep_attendance(by=by, before=before)
    AuditEvent.record("zapis obecności", current, by=by, **counts(rows))
    return current


@transaction.atomic
def undo_attendance(meeting, *, by, expected_version=None):
    """Bring back what stood before the last save: once, within 24 hours. Raises NothingToUndo."""
    try:
        current = meeting.lock(expected=expected_version)
    except StaleRecord:
        raise NothingToUndo from None
    if not current.can_undo_attendance:
        raise NothingToUndo
    rows = [
        Attendance(meeting=current, person_id=person, presence=presence, role=role)
        for person, presence, role in current.attendance_before["rows"]
    ]
    replace(current, rows)
    current.take_back_attendance()
    AuditEvent.record("cofnięcie zapisu obecności", current, by=by, **counts(rows))
    return current


def walk_in(first_name, last_name, *, by):
    """Somebody who came and gave a name only; from now on known to the community side."""
    person = Person.objects.create(first_name=first_name, last_name=last_name, community_since=timezone.now())
    AuditEvent.record("dodanie", person, by=by, fields=["first_name", "last_name"])
    return person


def refuse_unless_open(meeting):
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingCancelled
    if not meeting.takes_attendance:
        raise TooEarly(meeting)


def on_list(meeting, saved):
    """Ids of `meeting.roster()`; the saved rows are at hand, so only the members of the day are asked for."""
    members = meeting.activity.memberships.on(meeting.day).values_list("person", flat=True)
    return {*members, *(row.person_id for row in saved if not row.is_guest)}


def rows_of(meeting, listed, presences):
    return [
        Attendance(meeting=meeting, person_id=person, presence=presences.get(person, Presence.ABSENT))
        for person in sorted(listed)
    ]


def guest_rows(meeting, guests):
    return [
        Attendance(meeting=meeting, person_id=person, presence=Presence.PRESENT, role=AttendanceRole.GUEST)
        for person in sorted(guests)
    ]


def replace(meeting, rows):
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(rows)


def snapshot(meeting, saved):
    return {
        "status": meeting.status,
        "at": meeting.attendance_at.isoformat() if meeting.attendance_at else None,
        "by": meeting.attendance_by_id,
        "rows": [[row.person_id, row.presence, row.role] for row in saved],
    }


def counts(rows):
    """Numbers for the audit log, which never names people."""
    return {
        "present": sum(row.presence == Presence.PRESENT and not row.is_guest for row in rows),
        "listed": sum(not row.is_guest for row in rows),
        "guests": sum(row.is_guest for row in rows),
    }
