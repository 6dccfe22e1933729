"""What happened in a month, counted from saved attendance; a number and the rows behind it come from one place."""

from calendar import monthrange
from datetime import date

from django.db.models import Count, Sum, Value
from django.db.models.functions import Coalesce

from activities.models import Attendance, Meeting
from osl.core.prepared import AS_IT_IS, prepared


def held_in(year, month):
    """As a range of days, which the index of days answers."""
    days = monthrange(year, month)[1]
    return Meeting.objects.held().filter(day__range=(date(year, month, 1), date(year, month, days)))


def month_totals(year, month):
    """Persons known by name (each once), visits (each time somebody came, named or not) and meetings held."""
    people, visits = next(iter(named_in(year, month)), (0, 0))
    meetings, heads = next(iter(meetings_in(year, month)), (0, 0))
    return {"people": people, "visits": visits + heads, "meetings": meetings}


@prepared(AS_IT_IS, AS_IT_IS)
def named_in(year, month):
    named = Attendance.objects.visits().filter(meeting__in=held_in(year, month)).order_by()
    totals = named.annotate(all=Value(1)).values("all")
    return totals.annotate(people=Count("person", distinct=True), visits=Count("*")).values_list(
        "people", "visits"
    )


@prepared(AS_IT_IS, AS_IT_IS)
def meetings_in(year, month):
    totals = held_in(year, month).order_by().annotate(all=Value(1)).values("all")
    counted = totals.annotate(meetings=Count("pk"), heads=Coalesce(Sum("people_total"), 0))
    return counted.values_list("meetings", "heads")


def month_meetings(year, month):
    """The meetings behind the totals, each with its visits, in the order of the calendar."""
    meetings = held_in(year, month).select_related("activity", "activity__locality").with_counts()
    return meetings.order_by("day", "starts_at", "pk")
