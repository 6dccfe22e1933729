"""„Moje spotkania”: the start page of whoever leads activities. Today, what is still to be written down, own clubs."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from activities.documents import Month
from activities.models import Activity, Meeting, Membership
from osl.core.access import access
from osl.core.prepared import ANOTHER_DAY, AS_IT_IS, SOME_DAY, SOME_ID, prepared

BACK = timedelta(days=14)
MOST_RECENT = 7


@access("activities.lead_activity")
def own_meetings(request):
    user, today = request.user, timezone.localdate()
    recent = led_between(user.pk, today - BACK, today - timedelta(days=1))
    context = {
        "today": today,
        "todays": led_on(user.pk, today),
        "following": led_after.first(user.pk, today),
        "to_fill": [meeting for meeting in recent if meeting.lacks_attendance],
        "recent": [meeting for meeting in reversed(recent) if meeting.attendance_at][:MOST_RECENT],
        "clubs": own_clubs(user.pk),
        "missing_count": own_to_phone.count(user.pk, today),
        "next_month": Month.after(today),
    }
    return render(request, "activities/own_meetings.html", context)


def led_by(leader):
    return Meeting.objects.filter(activity__leader=leader).not_cancelled().with_counts().for_agenda()


@prepared(SOME_ID, SOME_DAY)
def led_on(leader, day):
    return led_by(leader).on(day)


@prepared(SOME_ID, SOME_DAY)
def led_after(leader, day):
    return led_by(leader).filter(day__gt=day)[:1]


@prepared(SOME_ID, SOME_DAY, ANOTHER_DAY)
def led_between(leader, first, last):
    return led_by(leader).filter(day__range=(first, last))


@prepared(SOME_ID)
def own_clubs(leader):
    return Activity.objects.filter(leader=leader).open().for_list()


@prepared(SOME_ID, AS_IT_IS)
def own_to_phone(leader, day):
    return Membership.objects.filter(activity__leader=leader).to_phone(day)
