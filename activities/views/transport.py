"""Who has to be driven to an activity, from where, with what help; and the rules of a group on paper."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities import events, permissions
from activities.documents.rules import rules_sheet
from activities.documents.transport import lift_sheet, passengers
from activities.forms.transport import LiftForm
from activities.lifts import remove_lift
from activities.models import Activity, Lift, Meeting
from activities.views.activity import SEES
from activities.views.attendance import sheet
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit, sent_before

SEES_LIFTS = ("activities.view_members", "activities.lead_activity")
ARRANGES = ("activities.manage_activity", "activities.lead_activity")


def lifts_page(activity):
    return reverse("activities:lifts", args=[activity.pk])


def activity_with_people(request, pk):
    activity = find(request, Activity.objects.select_related("leader", "locality"), pk=pk)
    require(permissions.sees_members(request.user, activity))
    return activity


@access(*SEES_LIFTS, reads="lista dowozu")
def lifts(request, pk):
    activity = activity_with_people(request, pk)
    context = {
        "activity": activity,
        "lifts": activity.lifts.for_list(),
        "asked": activity.sign_ups.signed().exclude(transport_from="").for_list(),
        "coming": events.main_meeting(activity),
        "can_arrange": permissions.records_attendance(request.user, activity),
    }
    return render(request, "activities/lifts.html", context)


@access(*SEES_LIFTS, reads="wydruk listy dowozu")
def lifts_pdf(request, pk, meeting_pk):
    """For one meeting: whoever told beforehand that they would not come is not on it."""
    meetings = Meeting.objects.select_related("activity", "activity__leader", "activity__locality")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    require(permissions.sees_members(request.user, meeting.activity))
    people = passengers(meeting)
    name = f"dowoz-{meeting.pk}.pdf"
    return sheet(request, lambda: lift_sheet(meeting, people), name, back=lifts_page(meeting.activity))


@access(*ARRANGES, reads="wybór osoby do dowozu")
def lift_create(request, pk):
    activity = activity_with_people(request, pk)
    require(permissions.records_attendance(request.user, activity))
    return save_lift(request, activity, Lift(activity=activity))


@access(*ARRANGES, reads="karta dowozu")
def lift_edit(request, pk, lift_pk):
    lift = lift_to_change(request, pk, lift_pk)
    return save_lift(request, lift.activity, lift)


def save_lift(request, activity, lift):
    return edit(
        request,
        bound(LiftForm, request, instance=lift),
        template="activities/lift_form.html",
        done="Zapisano dowóz.",
        context={"activity": activity, "lift": lift if lift.pk else None},
        to=lambda saved: lifts_page(activity),
    )


def lift_to_change(request, pk, lift_pk):
    lift = find(request, Lift.objects.select_related("activity", "person"), pk=lift_pk, activity__pk=pk)
    require(permissions.records_attendance(request.user, lift.activity))
    return lift


@require_POST
@access(*ARRANGES)
def lift_remove(request, pk, lift_pk):
    if first := sent_before(request):
        return redirect(first.result)
    lift = lift_to_change(request, pk, lift_pk)
    return deed(
        request,
        lambda: remove_lift(lift, by=request.user),
        done=f"Bez dowozu: {lift.person}.",
        to=lifts_page(lift.activity),
    )


# --- Rules of a group -----------------------------------------------------------------------------------


@access(*SEES)
def rules_pdf(request, pk):
    activity = find(request, Activity.objects.select_related("leader"), pk=pk)
    if not activity.rules_text:
        messages.error(request, "To działanie nie ma wpisanego regulaminu.")
        return redirect(activity)
    return sheet(request, lambda: rules_sheet(activity), f"regulamin-{activity.pk}.pdf", back=activity)
