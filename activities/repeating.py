"""A series of meetings: made by a rule at once, changed from a day on, made longer, ended.

The past stays as it was, and so does every meeting with attendance, cancelled or moved by hand. Each deed locks the
activity, then the room, reads the standing meetings once, writes in bulk and leaves one event.
"""

from copy import copy
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from activities import permissions
from activities.booking import GIVEN_BACK, for_meeting, free_room
from activities.enums import MeetingStatus
from activities.models import Activity, Booking, Meeting, Rule
from activities.recurrence import NoMeetings, first_day, span, terms_of
from osl.core.models import AuditEvent, Refusal
from osl.core.polish import plural
from resources.models import Room

DAY = timedelta(days=1)
UNDO_WITHIN = timedelta(hours=24)
CHANGED = "zmiana terminów"
TOLD_BY_RULE = (
    "frequency", "interval", "weekday", "nth", "starts_at", "ends_at", "from_day", "until", "skips_holidays",
    "place", "room", "topic",
)  # fmt: skip
WRITTEN_IN_BULK = (
    "rule", "day", "starts_at", "ends_at", "place", "room", "topic", "status", "cancel_reason", "news_at", "version",
    "updated_at",
)  # fmt: skip


class SeriesClosed(Refusal):
    def __init__(self):
        super().__init__("To działanie jest zakończone. Nie można do niego dodać spotkań.")


class TooLate(Refusal):
    def __init__(self):
        super().__init__("Przeszłości nie zmieniamy. Wybierz dzień od dziś.")


class NotTheLast(Refusal):
    def __init__(self):
        super().__init__("To powtarzanie zostało już zmienione. Otwórz to, które teraz obowiązuje.")


class NothingToUndo(Refusal):
    def __init__(self):
        super().__init__("Nie można cofnąć: spotkania zmieniono w tym czasie albo minęły 24 godziny.")


class Outdated(Refusal):
    def __init__(self):
        super().__init__("W tym czasie zmieniły się terminy albo sala. Sprawdź listę spotkań jeszcze raz.")


# --- A new series ---------------------------------------------------------------------------------------


def foreseen(activity, rules):
    """What a series would give today: (terms, skipped). Raises TooManyMeetings or NoMeetings."""
    standing = Meeting.objects.filter(activity=activity).only("day", "starts_at")
    first, last = min(rule.from_day for rule in rules), max(rule.until for rule in rules)
    terms, skipped = terms_of(rules, meetings=standing.filter(day__range=(first, last)))
    if not terms:
        raise NoMeetings(skipped)
    return terms, skipped


@transaction.atomic
def create_series(activity, rules, *, by, chosen=None):
    """Make the meetings of new rules and book their room. Returns (meetings, skipped).

    `chosen`: keys of the terms that the person saw and left ticked; a term that is not free any more raises Outdated.
    Raises NoMeetings, TooManyMeetings, RoomTaken.
    """
    activity = locked(activity)
    terms, skipped = foreseen(activity, rules)
    if chosen is not None:
        free = {term.key for term in terms}
        if not free.issuperset(chosen):
            raise Outdated
        terms = [term for term in terms if term.key in chosen]
    if not terms:
        raise NoMeetings(skipped)
    used = [rule for rule in rules if any(term.rule is rule for term in terms)]
    Rule.objects.bulk_create(used)
    meetings = write(activity, terms, by=by)
    name_rhythm(activity, used)
    AuditEvent.record("utworzenie serii spotkań", activity, by=by, meetings=len(meetings))
    return meetings, skipped


def locked(activity):
    activity = Activity.objects.select_for_update(of=("self",)).select_related("leader").get(pk=activity.pk)
    if not permissions.is_open(activity):
        raise SeriesClosed
    return activity


def write(activity, terms, *, by):
    """Meetings of the terms with the bookings of their rooms."""
    meetings = [
        Meeting(
            activity=activity,
            rule=term.rule,
            day=term.day,
            starts_at=term.rule.starts_at,
            ends_at=term.rule.ends_at,
            place=term.rule.place,
            room_id=term.rule.room_id,
            topic=term.rule.topic,
        )
        for term in terms
    ]
    Meeting.objects.bulk_create(meetings)
    take_rooms([(meeting, None) for meeting in meetings if meeting.room_id], by=by)
    return meetings


def name_rhythm(activity, rules):
    """The card says „kiedy” in words; what somebody wrote there stays."""
    if not activity.rhythm:
        activity.rhythm = ", ".join(str(rule) for rule in rules)[:120]
        activity.version += 1
        activity.save(update_fields=["rhythm", "version", "updated_at"])


# --- Longer ---------------------------------------------------------------------------------------------


@transaction.atomic
def extend_series(rule, until, *, by):
    """Meetings after the last day of the rule, up to `until`. Returns (meetings, skipped)."""
    activity = locked(rule.activity)
    current = last_of_chain(rule)
    after, rule.until = current.until + DAY, until
    standing = Meeting.objects.filter(activity=activity, day__range=(after, max(after, until)))
    terms, skipped = terms_of([rule], from_day=after, meetings=standing)
    if not terms:
        raise NoMeetings(skipped)
    meetings = write(activity, terms, by=by)
    keep(rule, "until")
    AuditEvent.record("przedłużenie serii spotkań", activity, by=by, meetings=len(meetings))
    return meetings, skipped


def last_of_chain(rule):
    """The rule as it stands now, locked; a changed one is not the one to work on."""
    current = rule.lock()
    if Rule.objects.filter(follows=rule).exists():
        raise NotTheLast
    return current


def keep(rule, *fields):
    rule.version += 1
    rule.save(update_fields=[*fields, "version", "updated_at"])


# --- Changed from a day on ------------------------------------------------------------------------------


@dataclass
class Change:
    """What changing a series from a day on does, before anybody confirms it."""

    moved: list = field(default_factory=list)  # (meeting, term)
    added: list = field(default_factory=list)  # terms
    called_off: list = field(default_factory=list)  # meetings
    kept: list = field(default_factory=list)  # meetings left alone: with attendance, cancelled, moved by hand
    skipped: list = field(default_factory=list)

    @property
    def counts(self):
        return {"moved": len(self.moved), "added": len(self.added), "called_off": len(self.called_off)}

    @property
    def in_words(self):
        """„Zmieni się 14 spotkań, przybędzie 1, odwołane będą 2.”"""
        counts = {
            "zmiana": self.moved,
            "nowe": self.added,
            "odwołane": self.called_off,
            "bez zmian": self.kept,
        }
        parts = [
            f"{words}: {len(rows)} {plural(len(rows), 'spotkanie', 'spotkania', 'spotkań')}"
            for words, rows in counts.items()
            if rows
        ]
        return ", ".join(parts)


def foreseen_change(rule, new, from_day):
    """Pair the meetings of the old rule with the terms of the new one, week by week. Raises TooLate, NoMeetings."""
    if from_day < timezone.localdate():
        raise TooLate
    meetings = list(Meeting.objects.of_rule_from(rule, from_day).select_related("activity", "room"))
    change = Change(kept=[one for one in meetings if not can_be_changed(one)])
    changeable = [one for one in meetings if can_be_changed(one)]
    others = Meeting.objects.filter(activity=rule.activity_id, day__gte=from_day)
    others = others.exclude(pk__in=[one.pk for one in changeable]).only("day", "starts_at")
    new.from_day = max(from_day, new.from_day)
    new.from_day = first_day(new)
    terms, change.skipped = terms_of([new], from_day=from_day, meetings=others, own=changeable)
    if not terms:
        raise NoMeetings(change.skipped)
    pair(change, changeable, terms)
    return change


def can_be_changed(meeting):
    """Planned, without attendance, where the rule put it."""
    return meeting.status == MeetingStatus.PLANNED and meeting.attendance_at is None and not meeting.is_moved


def pair(change, changeable, terms):
    """A meeting goes to the term of its week; a week whose meeting stays as it is gets no other one."""
    by_week = {week_of(one.day): one for one in changeable}
    kept_weeks = {week_of(one.planned_for) for one in change.kept}
    for term in terms:
        meeting = by_week.pop(week_of(term.day), None)
        if meeting:
            change.moved.append((meeting, term))
        elif week_of(term.day) not in kept_weeks:
            change.added.append(term)
    change.called_off = list(by_week.values())


def week_of(day):
    return day.isocalendar()[:2]


@transaction.atomic
def change_series(rule, new, from_day, *, by, reason=CHANGED):
    """From this day on the meetings go by the `new` rule (unsaved); the old one ends the day before. Returns Change.

    Raises TooLate, NotTheLast, NoMeetings, RoomTaken.
    """
    activity = locked(rule.activity)
    last_of_chain(rule)
    change = foreseen_change(rule, new, from_day)
    old = copy(rule)
    current = successor(rule, new, from_day)
    for meeting, term in change.moved:
        follow(meeting, term, old, current)
    for meeting in change.called_off:
        meeting.cancel_in_series(reason)
    save_all([meeting for meeting, _ in change.moved] + change.called_off)
    Meeting.objects.filter(pk__in=[one.pk for one in change.kept]).update(rule=current)
    settle_all([meeting for meeting, _ in change.moved] + change.called_off, by=by)
    write(activity, [replace(term, rule=current) for term in change.added], by=by)
    AuditEvent.record("zmiana serii spotkań", activity, by=by, **change.counts)
    return change


def successor(rule, new, from_day):
    """The rule that holds from now on: a following one, or the same row when nothing of it has been yet."""
    if from_day <= first_day(rule):
        for name in TOLD_BY_RULE:
            setattr(rule, name, getattr(new, name))
        keep(rule, *TOLD_BY_RULE)
        return rule
    rule.until = from_day - DAY
    keep(rule, "until")
    new.activity, new.follows = rule.activity, rule
    new.save()
    return new


def follow(meeting, term, old, current):
    """The meeting as the rule tells now; its end, place, room or topic changed by hand stays."""
    meeting.rule, meeting.day, meeting.starts_at = current, term.day, current.starts_at
    for name in ("ends_at", "place", "room_id", "topic"):
        if getattr(meeting, name) == getattr(old, name):
            setattr(meeting, name, getattr(current, name))
    if meeting.ends_at <= meeting.starts_at:
        meeting.ends_at = current.ends_at
    meeting.news_at = timezone.now()
    meeting.version += 1


def save_all(meetings):
    now = timezone.now()
    for meeting in meetings:
        meeting.updated_at = now
    Meeting.objects.bulk_update(meetings, WRITTEN_IN_BULK)


def settle_all(meetings, *, by):
    """Bookings that say what their meetings say, as `settle_room` does for one."""
    standing = {one.meeting_id: one for one in Booking.objects.standing().filter(meeting__in=meetings)}
    gone, kept = [], []
    for meeting in meetings:
        booking = standing.get(meeting.pk)
        if booking and (meeting.is_cancelled or meeting.room_id is None):
            booking.cancel_in_series(GIVEN_BACK)
            gone.append(booking)
        elif meeting.room_id and not meeting.is_cancelled:
            kept.append((meeting, booking))
    Booking.objects.bulk_update(gone, ["status", "cancel_reason", "version"])
    take_rooms(kept, by=by)


def take_rooms(pairs, *, by):
    """Rooms of meetings that have a booking already (second of the pair) or none."""
    for room_id in sorted({meeting.room_id for meeting, _ in pairs}):
        its_own = [(meeting, booking) for meeting, booking in pairs if meeting.room_id == room_id]
        spans = [span(one.day, one.starts_at, one.ends_at) for one, _ in its_own]
        free_room(Room(pk=room_id), spans, but=[booking.pk for _, booking in its_own if booking])
    changed = [booking for _, booking in pairs if booking]
    for meeting, booking in pairs:
        if booking:
            booking.room_id, booking.version = meeting.room_id, booking.version + 1
            booking.starts, booking.ends = span(meeting.day, meeting.starts_at, meeting.ends_at)
    Booking.objects.bulk_update(changed, ["room", "starts", "ends", "version"])
    Booking.objects.bulk_create(for_meeting(meeting, by=by) for meeting, booking in pairs if not booking)


# --- Ended, taken back ----------------------------------------------------------------------------------


@transaction.atomic
def end_series(rule, from_day, reason, *, by):
    """No meetings from this day on: planned ones are called off with the reason. Returns them."""
    if from_day < timezone.localdate():
        raise TooLate
    activity = locked(rule.activity)
    last_of_chain(rule)
    meetings = Meeting.objects.of_rule_from(rule, from_day).select_related("activity", "room")
    called_off = [one for one in meetings if one.status == MeetingStatus.PLANNED and not one.attendance_at]
    for meeting in called_off:
        meeting.cancel_in_series(reason)
    save_all(called_off)
    settle_all(called_off, by=by)
    rule.until = max(rule.from_day, min(rule.until, from_day - DAY))
    keep(rule, "until")
    AuditEvent.record("zakończenie serii spotkań", activity, by=by, called_off=len(called_off))
    return called_off


@transaction.atomic
def undo_series(rule, *, by):
    """Take a series back as if it had never been: within 24 hours, while nobody has touched any of its meetings."""
    activity = locked(rule.activity)
    last_of_chain(rule)
    meetings = rule.meetings.all()
    if not can_be_undone(rule) or meetings.exclude(version=1).exists() or rule.follows_id:
        raise NothingToUndo
    try:
        with transaction.atomic():
            Booking.objects.filter(meeting__in=meetings).delete()
            count, _ = meetings.delete()
            rule.delete()
    except ProtectedError:
        raise NothingToUndo from None
    AuditEvent.record("cofnięcie serii spotkań", activity, by=by, meetings=count)
    return count


def can_be_undone(rule):
    return timezone.now() - rule.created_at < UNDO_WITHIN
