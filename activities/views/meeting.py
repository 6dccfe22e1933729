from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities import permissions
from activities.forms import CancelForm, MeetingForm
from activities.models import Activity, Meeting
from activities.views.activity import MANAGES, SEES
from osl.core.access import access, find, require
from osl.core.dates import weekday_date
from osl.core.editing import bound, deed, edit
from osl.core.models import AuditEvent


@access(*SEES)
def meeting_detail(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.for_list(), pk=meeting_pk, activity__pk=pk)
    user = request.user
    context = {
        "meeting": meeting,
        "activity": meeting.activity,
        "records_attendance": permissions.records_attendance(user, meeting.activity),
        "can_edit": permissions.can_edit_meeting(user, meeting),
        "can_cancel": permissions.can_cancel(user, meeting),
        "can_restore": permissions.can_restore(user, meeting),
        "history": AuditEvent.objects.about(meeting).changes().for_list(),
    }
    return render(request, "activities/meeting_detail.html", context)


@access(MANAGES)
def meeting_create(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_edit(request.user, activity))
    form = bound(MeetingForm, request, instance=Meeting(activity=activity), initial=usual_hours(activity))
    return save_meeting(request, form, {"activity": activity, "meeting": None})


def usual_hours(activity):
    """Hours and place of the last meeting: the next one is likely the same."""
    last = activity.meetings.not_cancelled().order_by("-day", "-starts_at").first()
    return {"starts_at": last.starts_at, "ends_at": last.ends_at, "place": last.place} if last else {}


@access(MANAGES)
def meeting_edit(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.select_related("activity"), pk=meeting_pk, activity__pk=pk)
    require(permissions.can_edit_meeting(request.user, meeting))
    form = bound(MeetingForm, request, instance=meeting)
    return save_meeting(request, form, {"activity": meeting.activity, "meeting": meeting})


def save_meeting(request, form, context):
    """Save and say the day of the week back: it shows a slip in the date."""

    def save(form):
        meeting = form.save_as(request.user)
        messages.success(request, f"Zapisano spotkanie: {weekday_date(meeting.day)}")
        return meeting

    def after(meeting):
        if "another" in request.POST:
            return reverse("activities:meeting_create", args=[meeting.activity_id])
        return meeting.get_absolute_url()

    template = "activities/meeting_form.html"
    return edit(request, form, template=template, done="", context=context, to=after, save=save)


@access(MANAGES)
def meeting_cancel(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.select_related("activity"), pk=meeting_pk, activity__pk=pk)
    require(request.method == "POST" or permissions.can_cancel(request.user, meeting))

    def cancel(form):
        meeting.cancel(form.cleaned_data["reason"], by=request.user)
        return meeting

    return edit(
        request,
        bound(CancelForm, request),
        template="activities/meeting_cancel.html",
        done="Odwołano spotkanie.",
        context={"meeting": meeting, "activity": meeting.activity, "listed": meeting.roster().count()},
        save=cancel,
    )


@require_POST
@access(MANAGES)
def meeting_restore(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.all(), pk=meeting_pk, activity__pk=pk)
    return deed(request, lambda: meeting.restore(by=request.user), done="Przywrócono spotkanie.", to=meeting)
