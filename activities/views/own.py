"""„Moje spotkania”: the start page of whoever leads activities. Today, what is still to be written down, own clubs."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from activities.documents import Month
from activities.models import Activity, Meeting, Membership
from osl.core.access import access

BACK = timedelta(days=14)
MOST_RECENT = 7


@access("activities.lead_activity")
def own_meetings(request):
    user, today = request.user, timezone.localdate()
    meetings = Meeting.objects.filter(activity__leader=user).not_cancelled().with_counts().for_agenda()
    recent = meetings.filter(day__range=(today - BACK, today - timedelta(days=1)))
    clubs = Activity.objects.filter(leader=user).open().for_list()
    context = {
        "today": today,
        "todays": meetings.on(today),
        "following": meetings.filter(day__gt=today).first(),
        "to_fill": [meeting for meeting in recent if meeting.lacks_attendance],
        "recent": [meeting for meeting in reversed(recent) if meeting.attendance_at][:MOST_RECENT],
        "clubs": clubs,
        "missing_count": Membership.objects.filter(activity__leader=user).to_phone(today).count(),
        "next_month": Month.after(today),
    }
    return render(request, "activities/own_meetings.html", context)
