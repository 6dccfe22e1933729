from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities import permissions
from activities.calling_off import call_off, call_on_again, not_told, people_to_tell, told
from activities.filters import OpenActivityFilter
from activities.forms import CancelForm, MeetingForm
from activities.models import Activity, Meeting
from activities.views.activity import MANAGES, SEES
from osl.core.access import access, find, require
from osl.core.dates import weekday_date
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent

# The leader at own meetings; the predicate says which they are.
CALLS = ("activities.manage_activity", "activities.lead_activity")


@access(*SEES)
def meeting_detail(request, pk, meeting_pk):
    meetings = Meeting.objects.for_list().select_related("rule", "room__place")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    user = request.user
    context = {
        "meeting": meeting,
        "activity": meeting.activity,
        "records_attendance": permissions.records_attendance(user, meeting.activity),
        "can_edit": permissions.can_edit_meeting(user, meeting),
        "can_cancel": permissions.can_cancel(user, meeting),
        "can_restore": permissions.can_restore(user, meeting),
        "calls": calls_of(meeting) if permissions.can_call(user, meeting) else "",
        "booking": meeting.bookings.standing().first(),
        "history": AuditEvent.objects.about(meeting).changes().for_list(),
    }
    return render(request, "activities/meeting_detail.html", context)


@access(MANAGES)
def meeting_pick(request):
    """„Nowe spotkanie” from the calendar: of which activity?"""
    activities = Activity.objects.visible_to(request.user).open().select_related("locality")
    return listing(
        request,
        OpenActivityFilter,
        activities.order_by("sort_key", "pk"),
        template="activities/meeting_pick.html",
    )


@access(MANAGES)
def meeting_create(request, pk):
    activity = find(request, Activity.objects.select_related("room__place"), pk=pk)
    require(permissions.can_edit(request.user, activity))
    form = bound(
        MeetingForm,
        request,
        instance=Meeting(activity=activity, room=activity.room),
        initial=usual_hours(activity),
    )
    return save_meeting(request, form, {"activity": activity, "meeting": None})


def usual_hours(activity):
    """Hours and place of the last meeting: the next one is likely the same."""
    last = activity.meetings.not_cancelled().order_by("-day", "-starts_at").first()
    return {"starts_at": last.starts_at, "ends_at": last.ends_at, "place": last.place} if last else {}


@access(MANAGES)
def meeting_edit(request, pk, meeting_pk):
    meetings = Meeting.objects.select_related("activity", "room__place")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    require(permissions.can_edit_meeting(request.user, meeting))
    form = bound(MeetingForm, request, instance=meeting)
    return save_meeting(request, form, {"activity": meeting.activity, "meeting": meeting})


def save_meeting(request, form, context):
    """Save and say the day of the week back: it shows a slip in the date."""

    def save(form):
        meeting = form.save_as(request.user)
        messages.success(
            request, f"{'Przełożono' if form.moves else 'Zapisano'} spotkanie: {weekday_date(meeting.day)}"
        )
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
    listed = meeting.roster().count()

    def cancel(form):
        return call_off(meeting, form.cleaned_data["reason"], by=request.user)

    def after(meeting):
        calls = listed and permissions.can_call(request.user, meeting)
        return calls_of(meeting) if calls else meeting.get_absolute_url()

    return edit(
        request,
        bound(CancelForm, request),
        template="activities/meeting_cancel.html",
        done="Odwołano spotkanie.",
        context={"meeting": meeting, "activity": meeting.activity, "listed": listed},
        save=cancel,
        to=after,
    )


@require_POST
@access(MANAGES)
def meeting_restore(request, pk, meeting_pk):
    meeting = find(
        request, Meeting.objects.select_related("activity", "room"), pk=meeting_pk, activity__pk=pk
    )
    return deed(
        request, lambda: call_on_again(meeting, by=request.user), done="Przywrócono spotkanie.", to=meeting
    )


# --- Who has to hear of a change ------------------------------------------------------------------------


def calls_of(meeting):
    return reverse("activities:meeting_calls", args=[meeting.activity_id, meeting.pk])


def meeting_to_tell(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.select_related("activity"), pk=meeting_pk, activity__pk=pk)
    require(permissions.can_call(request.user, meeting))
    return meeting


@access(*CALLS, reads="telefony uczestników")
def meeting_calls(request, pk, meeting_pk):
    meeting = meeting_to_tell(request, pk, meeting_pk)
    people = people_to_tell(meeting)
    context = {
        "meeting": meeting,
        "activity": meeting.activity,
        "people": people,
        "told": sum(person.call is not None for person in people),
    }
    return render(request, "activities/meeting_calls.html", context)


@require_POST
@access(*CALLS)
def call_done(request, pk, meeting_pk, person_pk):
    meeting = meeting_to_tell(request, pk, meeting_pk)
    person = find(request, meeting.roster(), pk=person_pk)
    return deed(
        request,
        lambda: told(meeting, person, by=request.user),
        done="Zapisano telefon.",
        to=calls_of(meeting),
    )


@require_POST
@access(*CALLS)
def call_undone(request, pk, meeting_pk, person_pk):
    meeting = meeting_to_tell(request, pk, meeting_pk)
    person = find(request, meeting.roster(), pk=person_pk)
    return deed(
        request,
        lambda: not_told(meeting, person, by=request.user),
        done="Cofnięto. Telefon nie jest zapisany.",
        to=calls_of(meeting),
    )
