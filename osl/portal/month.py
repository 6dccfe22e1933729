"""What happened in a month, counted from saved attendance; a number and the rows behind it come from one place."""

from django.db.models import Count

from activities.models import Attendance, Meeting


def held_in(year, month):
    return Meeting.objects.held().filter(day__year=year, day__month=month)


def month_totals(year, month):
    """Persons (each once), visits (each presence) and meetings held."""
    present = Attendance.objects.present().filter(meeting__in=held_in(year, month))
    counted = present.aggregate(people=Count("person", distinct=True), visits=Count("pk"))
    return {**counted, "meetings": held_in(year, month).count()}


def month_meetings(year, month):
    """The meetings behind the totals, each with its visits, in the order of the calendar."""
    meetings = held_in(year, month).select_related("activity", "activity__locality").with_counts()
    return meetings.order_by("day", "starts_at", "pk")
