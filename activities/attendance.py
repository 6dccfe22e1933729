"""Who was at a meeting: one save for everybody, never over somebody else's, with one step back.

A meeting has either a list of people or, where nobody asks for names, numbers of heads; the last save says which.
"""

from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from activities import minors
from activities.enums import AttendanceRole, MeetingStatus, Presence
from activities.missing import count_missed
from activities.models import Attendance, Membership, PlannedAbsence
from osl.core.models import AuditEvent, Refusal, StaleRecord
from osl.core.prepared import ANOTHER_ID, SOME_DAY, SOME_ID, prepared
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


@dataclass(frozen=True)
class Heads:
    """How many people came, where nobody asks for names. Parts that nobody counted are None."""

    total: int | None = None
    women: int | None = None
    men: int | None = None
    children: int | None = None

    @classmethod
    def of(cls, meeting):
        return cls(meeting.people_total, meeting.women, meeting.men, meeting.children)

    def write_to(self, meeting):
        meeting.people_total, meeting.women, meeting.men, meeting.children = astuple(self)


@transaction.atomic
def save_attendance(meeting, presences, *, by, expected_version, guests=(), helpers=()):
    """Write down who came; the meeting becomes held. Returns the meeting as it stands now.

    `presences`: {person id: Presence} of those on the list. Whoever is not named was excused if the absence was
    planned, otherwise absent. `guests`: persons from outside the list who came; `helpers`: those who came to help,
    counted apart. `expected_version` is the meeting's version that the clerk saw (None: not checked); another one
    raises StaleRecord. Raises TooEarly, MeetingCancelled, NotOnList or LeaderNotChecked.
    """
    current, saved = opened(meeting, expected_version)
    listed = on_list(current, saved)
    if not listed.keys() >= presences.keys():
        raise NotOnList
    came = sorted({*guests, *helpers}, key=lambda person: person.pk)
    helping = {person.pk for person in helpers}
    rows = [
        *rows_of(current, listed, presences, {person.pk for person in came}),
        *rows_beyond(current, [person.pk for person in came if person.pk not in listed], helping),
    ]
    for person in came:
        person.make_known(by=by, close=current.activity.names_kept_close)
    keep(current, saved, rows, Heads(), listed, by=by)
    AuditEvent.record("zapis obecności", current, by=by, **counts(rows))
    return current


@transaction.atomic
def save_heads(meeting, heads, *, by, expected_version):
    """Write down how many came, without names; whoever was ticked before is not on the list any more."""
    current, saved = opened(meeting, expected_version)
    keep(current, saved, [], heads, on_list(current, saved), by=by)
    AuditEvent.record("zapis liczby osób", current, by=by, people=heads.total)
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
    before = current.attendance_before
    rows = [
        Attendance(meeting=current, person_id=person, presence=presence, role=role)
        for person, presence, role in before["rows"]
    ]
    listed = on_list(current, current.attendances.all())
    Heads(*before.get("heads", ())).write_to(current)
    replace(current, rows)
    current.take_back_attendance()
    count_missed(current.activity_id, listed | on_list(current, rows))
    AuditEvent.record("cofnięcie zapisu obecności", current, by=by, **counts(rows))
    return current


def walk_in(first_name, last_name, *, by, close=False):
    """Somebody who came and gave a name only; known to the community side, in a close group to its own people."""
    person = Person.objects.create(
        first_name=first_name, last_name=last_name, community_since=timezone.now(), kept_close=close
    )
    AuditEvent.record("dodanie", person, by=by, fields=["first_name", "last_name"])
    return person


# --- The meeting ----------------------------------------------------------------------------------------


def opened(meeting, expected_version):
    """The locked meeting and the rows saved before."""
    current = meeting.lock(expected=expected_version)
    current.activity = meeting.activity
    refuse_unless_open(current)
    return current, list(current.attendances.order_by("pk"))


def refuse_unless_open(meeting):
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingCancelled
    if not meeting.takes_attendance:
        raise TooEarly(meeting)
    minors.refuse_unchecked(meeting.activity, meeting.day)


def keep(meeting, saved, rows, heads, listed, *, by):
    before = snapshot(meeting, saved)
    heads.write_to(meeting)
    replace(meeting, rows)
    meeting.keep_attendance(by=by, before=before)
    count_missed(meeting.activity_id, listed)


def snapshot(meeting, saved):
    return {
        "status": meeting.status,
        "at": meeting.attendance_at.isoformat() if meeting.attendance_at else None,
        "by": meeting.attendance_by_id,
        "rows": [[row.person_id, row.presence, row.role] for row in saved],
        "heads": astuple(Heads.of(meeting)),
    }


def replace(meeting, rows):
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(rows)


# --- The rows -------------------------------------------------------------------------------------------


def on_list(meeting, saved):
    """{person id: presence of whoever is not named} for `meeting.roster()`; `saved` are the rows saved so far.

    Their memberships are locked in the order of ids: two meetings of one activity saved at once must not count missed
    meetings past each other.
    """
    saved = {row.person_id for row in saved if row.role == AttendanceRole.MEMBER}
    listed = dict.fromkeys(saved, Presence.ABSENT)
    for person, is_away in members_listed(meeting.activity_id, meeting.pk, meeting.day):
        listed[person] = Presence.EXCUSED if is_away else Presence.ABSENT
    return listed


@prepared(SOME_ID, ANOTHER_ID, SOME_DAY)
def members_listed(activity_id, meeting_id, day):
    """Members of the day, and those whose presence at the meeting is written down already."""
    memberships = Membership.objects.filter(activity=activity_id)
    rows = Attendance.objects.filter(meeting=meeting_id, role=AttendanceRole.MEMBER)
    away = PlannedAbsence.objects.on(day).filter(membership=OuterRef("pk"))
    members = memberships.on(day) | memberships.filter(Exists(rows.filter(person=OuterRef("person"))))
    members = members.annotate(is_away=Exists(away)).select_for_update().order_by("pk")
    return members.values_list("person", "is_away")


def rows_of(meeting, listed, presences, came):
    return [
        Attendance(
            meeting=meeting,
            person_id=person,
            presence=Presence.PRESENT if person in came else presences.get(person, listed[person]),
        )
        for person in sorted(listed)
    ]


def rows_beyond(meeting, came, helping):
    return [
        Attendance(
            meeting=meeting,
            person_id=person,
            presence=Presence.PRESENT,
            role=AttendanceRole.HELPER if person in helping else AttendanceRole.GUEST,
        )
        for person in came
    ]


def counts(rows):
    """Numbers for the audit log, which never names people."""
    return {
        "present": sum(row.presence == Presence.PRESENT and not row.is_guest for row in rows),
        "listed": sum(not row.is_guest for row in rows),
        "guests": sum(row.role == AttendanceRole.GUEST for row in rows),
        "helpers": sum(row.role == AttendanceRole.HELPER for row in rows),
    }
