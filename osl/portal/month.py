"""What happened in a month, counted from saved attendance; a number and the rows behind it come from one place."""

from calendar import monthrange
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from activities.models import Attendance, Meeting


def held_in(year, month):
    """As a range of days, which the index of days answers."""
    days = monthrange(year, month)[1]
    return Meeting.objects.held().filter(day__range=(date(year, month, 1), date(year, month, days)))


def month_totals(year, month):
    """Persons known by name (each once), visits (each time somebody came, named or not) and meetings held."""
    held = held_in(year, month)
    named = Attendance.objects.visits().filter(meeting__in=held)
    counted = named.aggregate(people=Count("person", distinct=True), visits=Count("pk"))
    meetings = held.aggregate(meetings=Count("pk"), heads=Coalesce(Sum("people_total"), 0))
    visits = counted["visits"] + meetings["heads"]
    return {"people": counted["people"], "visits": visits, "meetings": meetings["meetings"]}


def month_meetings(year, month):
    """The meetings behind the totals, each with its visits, in the order of the calendar."""
    meetings = held_in(year, month).select_related("activity", "activity__locality").with_counts()
    return meetings.order_by("day", "starts_at", "pk")
