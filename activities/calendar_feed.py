"""Meetings as an iCalendar that a phone follows: never a name of anybody, only what stands on a notice board.

A meeting keeps its UID for good; each change raises its SEQUENCE; a cancelled one stays, with its status. Hours are
local, with the rules of Polish summer time in the file itself.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from activities.enums import MeetingStatus
from activities.models import FeedToken
from activities.models.activity import where_words
from osl.core.models import AuditEvent

PAST = timedelta(days=90)
MOST = 2000
WARSAW = ZoneInfo(settings.TIME_ZONE)


# --- The file -------------------------------------------------------------------------------------------


def meetings_to_follow(meetings, today):
    """The last three months and all that comes, at most the first two thousand."""
    related = meetings.select_related("activity", "activity__locality")
    return related.filter(day__gte=today - PAST).order_by("day", "starts_at", "pk")[:MOST]


def calendar_of(meetings, *, name, host, link=None):
    """The file as bytes. `link` gives the address of a meeting's page."""
    calendar = Calendar()
    calendar.add("prodid", "-//OSL//Kalendarz//PL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(event_of(meeting, host, link))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(meeting, host, link):
    activity, cancelled = meeting.activity, meeting.status == MeetingStatus.CANCELLED
    event = Event()
    event.add("uid", f"spotkanie-{meeting.pk}@{host}")
    event.add("dtstamp", meeting.updated_at)
    event.add("last-modified", meeting.updated_at)
    event.add("sequence", meeting.version - 1)
    event.add("dtstart", local(meeting.day, meeting.starts_at))
    event.add("dtend", local(meeting.day, meeting.ends_at))
    event.add("summary", f"ODWOŁANE: {activity.name}" if cancelled else activity.name)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if where := where_words(meeting.where, str(activity.locality or "")):
        event.add("location", where)
    if meeting.public_note:
        event.add("description", meeting.public_note)
    if link:
        event.add("url", link(meeting))
    return event


def local(day, hour):
    return datetime.combine(day, hour, WARSAW)


# --- The key of a private one ---------------------------------------------------------------------------


def hashed(key):
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def new_key(user):
    """A new key to the person's own calendar; the one before stops working. Returned once, never kept."""
    revoke_key(user)
    key = token_urlsafe(32)
    token = FeedToken.objects.create(user=user, token_hash=hashed(key))
    AuditEvent.record("utworzenie klucza kalendarza", token, by=user)
    return key


@transaction.atomic
def revoke_key(user):
    for token in FeedToken.objects.live().filter(user=user).select_for_update():
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        AuditEvent.record("unieważnienie klucza kalendarza", token, by=user)


def owner_of_key(key):
    """The active person whose live key this is; None for any other."""
    live = FeedToken.objects.live().select_related("user")
    token = live.filter(token_hash=hashed(key), user__is_active=True).first()
    return token.user if token else None
