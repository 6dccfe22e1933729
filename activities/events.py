"""An event from the idea to the day: one activity with one meeting, an invitation and things to do."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Min, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from activities.booking import settle_room
from activities.enums import ActivityForm
from activities.models import Booking, EventDetails, EventTask, Meeting, SignUp
from activities.recurrence import span
from activities.starting import start_activity
from osl.core.dates import weekday_date
from osl.core.free_days import free_day_name
from osl.core.models import AuditEvent

MOST_CLASHES = 3
# What most events need: how many days before, and what.
USUAL_TASKS = (
    (28, "Uzgodnić miejsce i klucze"),
    (21, "Poprosić o pomoc organizacje i wolontariuszy"),
    (14, "Rozwiesić plakaty"),
    (7, "Zamówić nagłośnienie, stoły i poczęstunek"),
    (2, "Wydrukować listę zgód na zdjęcia"),
    (-2, "Podziękować pomocnikom i podsumować wydarzenie"),
)


@transaction.atomic
def set_up(activity, meeting, details, *, by):
    """What a new event consists of besides its card. The activity is saved already; it begins at once.

    Until somebody says otherwise, questions go to whoever wrote the event down. Raises RoomTaken, LeaderNotChecked.
    """
    meeting.activity = details.activity = activity
    details.contact_name, details.contact_phone = str(by)[:120], by.phone
    meeting.save()
    settle_room(meeting, by=by)
    details.save()
    add_usual_tasks(activity, meeting.day)
    start_activity(activity, by=by)
    AuditEvent.record("dodanie", meeting, by=by)


def add_usual_tasks(activity, day):
    """The usual tasks with their terms; one whose term would be in the past is due today."""
    today = timezone.localdate()
    EventTask.objects.bulk_create(
        EventTask(activity=activity, text=text, due=max(today, day - timedelta(days=before)))
        for before, text in USUAL_TASKS
    )


def details_of(activity):
    """What only an event has; an activity made an event later gets it when it is first asked for."""
    return EventDetails.objects.filter(activity=activity).first() or EventDetails(activity=activity)


def main_meeting(activity):
    """The meeting an event is about: the nearest to come; when all are over or cancelled, the last one."""
    meetings = activity.meetings.select_related("room__place")
    coming = meetings.not_cancelled().from_day(timezone.localdate()).order_by("day", "starts_at", "pk")
    latest = meetings.order_by("-day", "-starts_at", "-pk")
    return coming.first() or latest.not_cancelled().first() or latest.first()


# --- Hints while a day is being chosen ------------------------------------------------------------------


def hints(day, starts_at=None, ends_at=None, room=None):
    """What is worth knowing about the chosen time, as sentences; the first one says the day of the week."""
    found = [weekday_date(day).capitalize()]
    if day < timezone.localdate():
        found.append("Ten dzień już minął.")
    if name := free_day_name(day):
        found.append(f"To dzień wolny: {name}.")
    if starts_at and ends_at and starts_at < ends_at:
        found += room_hints(room, day, starts_at, ends_at) + same_time_hints(day, starts_at, ends_at)
    return found


def room_hints(room, day, starts_at, ends_at):
    if room is None:
        return []
    clashing = Booking.objects.clashing(room, *span(day, starts_at, ends_at))[:MOST_CLASHES]
    return [f"Sala „{room}” jest wtedy zajęta: {one.for_whom}, {one.when}." for one in clashing]


def same_time_hints(day, starts_at, ends_at):
    overlapping = Q(starts_at__lt=ends_at, ends_at__gt=starts_at)
    meetings = Meeting.objects.on(day).not_cancelled().filter(overlapping).select_related("activity")
    found = [
        f"{one.activity}, {one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
        for one in meetings.order_by("starts_at", "pk")[:MOST_CLASHES]
    ]
    return [f"W tym czasie jest też: {'; '.join(found)}."] if found else []


# --- The list of events ---------------------------------------------------------------------------------


def listed(activities, today):
    """Events among the activities, what comes first on top, then what is over, the latest first.

    Adds `coming_on` (day of the nearest meeting to come), `last_on` (of the latest one), `signed_people`.
    """
    standing = Meeting.objects.not_cancelled().filter(activity=OuterRef("pk")).order_by()
    coming = standing.filter(day__gte=today).values("activity").annotate(day_=Min("day")).values("day_")
    last = Meeting.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    last = last.annotate(day_=Max("day")).values("day_")
    signed = SignUp.objects.signed().filter(activity=OuterRef("pk")).order_by().values("activity")
    people = signed.annotate(people=Sum(F("guests") + 1)).values("people")
    return (
        activities.filter(form__in=ActivityForm.EVENTS)
        .annotate(coming_on=Subquery(coming), last_on=Subquery(last), signed_people=Subquery(people))
        .select_related("locality", "event")
        .order_by(F("coming_on").asc(nulls_last=True), F("last_on").desc(nulls_last=True), "pk")
    )
