"""A room for a time: taken by one at a time, given back, its keys followed.

Whoever books locks the row of the room first, so that two at once wait for each other and the second reads a sentence
that names the first; the database refuses an overlap in any case.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.models import Booking
from activities.recurrence import span
from osl.core.models import AuditEvent, Refusal
from resources.models import Room

GIVEN_BACK = "odwołano spotkanie"


class RoomTaken(Refusal):
    def __init__(self, room, clash=None):
        words = f"{clash.when}: {clash.for_whom}" if clash else "ktoś zarezerwował ją w tym czasie"
        super().__init__(f"Sala „{room}” jest zajęta. Ma ją już: {words}.")


class RoomRetired(Refusal):
    def __init__(self, room):
        super().__init__(f"Sala „{room}” jest wycofana. Wybierz inną.")


class WrongKeys(Refusal):
    pass


# --- Bookings -------------------------------------------------------------------------------------------


@transaction.atomic
def book(booking, *, by):
    """Save a booking, new or changed, if the room is free then. Raises RoomTaken or RoomRetired."""
    room = free_room(booking.room, [(booking.starts, booking.ends)], but=[booking.pk])
    is_new = booking._state.adding
    if is_new:
        booking.created_by = by
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError:
        raise RoomTaken(room) from None
    AuditEvent.record("rezerwacja sali" if is_new else "zmiana rezerwacji sali", booking, by=by)
    return booking


def free_room(room, spans, but=()):
    """The locked room, free in all the spans (pairs of moments). Raises RoomTaken or RoomRetired."""
    room = Room.objects.select_for_update(of=("self",)).select_related("place").get(pk=room.pk)
    if room.retired_on is not None and room.retired_on <= timezone.localdate():
        raise RoomRetired(room)
    if spans:
        bookings = Booking.objects.clashing(room, min(spans)[0], max(ends for _, ends in spans))
        standing = list(bookings.exclude(pk__in=[pk for pk in but if pk]))
        for starts, ends in spans:
            clash = next((one for one in standing if one.starts < ends and one.ends > starts), None)
            if clash:
                raise RoomTaken(room, clash)
    return room


# --- Rooms of meetings ----------------------------------------------------------------------------------


@transaction.atomic
def settle_room(meeting, *, by):
    """Make the booking of a meeting say what the meeting says: its room, day and hours, or none. Raises RoomTaken."""
    booking = meeting.bookings.standing().select_for_update().first()
    wanted = meeting.room if not meeting.is_cancelled else None
    if wanted is None:
        if booking:
            booking.cancel(GIVEN_BACK, by=by)
        return
    booking = booking or for_meeting(meeting)
    booking.room = wanted
    booking.starts, booking.ends = span(meeting.day, meeting.starts_at, meeting.ends_at)
    book(booking, by=by)


def for_meeting(meeting, *, by=None):
    """An unsaved booking of the meeting's room for its hours."""
    starts, ends = span(meeting.day, meeting.starts_at, meeting.ends_at)
    activity = meeting.activity
    return Booking(
        room_id=meeting.room_id,
        meeting=meeting,
        starts=starts,
        ends=ends,
        for_whom=activity.name,
        responsible=activity.led_by,
        with_children=activity.with_minors,
        created_by=by,
    )


# --- Keys -----------------------------------------------------------------------------------------------


@transaction.atomic
def take_keys(booking, holder, *, by):
    """The keys went to somebody. Raises WrongKeys when they are out already."""
    current = booking.lock()
    if current.keys_taken_at and not current.keys_returned_at:
        raise WrongKeys(f"Klucze ma już {current.keys_holder}. Najpierw zapisz zwrot.")
    booking.keys_holder, booking.keys_taken_at, booking.keys_returned_at = holder, timezone.now(), None
    return keep_keys(booking, "wydanie kluczy", by=by)


@transaction.atomic
def return_keys(booking, *, by):
    current = booking.lock()
    if current.keys_taken_at is None or current.keys_returned_at is not None:
        raise WrongKeys("Tych kluczy nikt teraz nie ma.")
    booking.keys_holder, booking.keys_taken_at = current.keys_holder, current.keys_taken_at
    booking.keys_returned_at = timezone.now()
    return keep_keys(booking, "zwrot kluczy", by=by)


def keep_keys(booking, deed, *, by):
    booking.version += 1
    fields = ["keys_holder", "keys_taken_at", "keys_returned_at", "version", "updated_at"]
    booking.save(update_fields=fields)
    AuditEvent.record(deed, booking, by=by)
    return booking
