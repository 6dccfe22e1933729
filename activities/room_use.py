"""A room by days: who has it, when it is free, how much it was used."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import time, timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Q, Sum

from activities.calendar import days_between
from activities.enums import Presence
from activities.models import Attendance, Booking
from activities.recurrence import span
from osl.core.free_days import free_days

OPENS, CLOSES = time(7), time(22)


@dataclass(frozen=True)
class RoomDay:
    date: object
    holiday: str
    bookings: list
    free: list  # (from, to) as local hours


def days_of_room(room, first, last):
    """Each day from `first` to `last`, both inclusive, with its bookings and free hours between seven and ten p.m."""
    starts, ends = span(first, time.min, CLOSES)[0], span(last, time.min, time.max)[1]
    found = defaultdict(list)
    for booking in Booking.objects.clashing(room, starts, ends).select_related("meeting"):
        found[booking.day].append(booking)
    names = free_days(first, last)
    return [
        RoomDay(day, names.get(day, ""), found[day], free_hours(day, found[day]))
        for day in days_between(first, last)
    ]


def free_hours(day, bookings):
    """What is left of the day, as pairs of local hours; bookings come in order."""
    opens, closes = span(day, OPENS, CLOSES)
    left, since = [], opens
    for booking in bookings:
        if booking.starts > since:
            left.append((since, min(booking.starts, closes)))
        since = max(since, booking.ends)
    if since < closes:
        left.append((since, closes))
    return [(start, end) for start, end in left if start < end]


def use_of_room(room, first, last):
    """How often, how long and by how many people the room was used; cancelled bookings never count."""
    starts, ends = span(first, time.min, time.max)[0], span(last, time.min, time.max)[1]
    bookings = Booking.objects.standing().filter(room=room, starts__range=(starts, ends))
    length = ExpressionWrapper(F("ends") - F("starts"), output_field=DurationField())
    totals = bookings.aggregate(hours=Sum(length), asked=Sum("people_count", filter=Q(meeting__isnull=True)))
    meetings = bookings.filter(meeting__isnull=False).values("meeting")
    came = Attendance.objects.filter(meeting__in=meetings, presence=Presence.PRESENT).count()
    counted = bookings.aggregate(heads=Sum("meeting__people_total"))["heads"] or 0
    return {
        "count": bookings.count(),
        "hours": (totals["hours"] or timedelta()).total_seconds() / 3600,
        "people": (totals["asked"] or 0) + came + counted,
    }
