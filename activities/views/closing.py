"""A meeting summed up in two minutes, and its minutes on paper."""

from django.contrib import messages
from django.shortcuts import redirect

from activities import permissions
from activities.attendance import refuse_unless_open
from activities.documents.minutes import minutes
from activities.forms.closing import ClosingForm
from activities.models import Meeting
from activities.views.activity import SEES
from activities.views.attendance import sheet
from osl.core.access import access, find, require
from osl.core.editing import bound, edit
from osl.core.models import Refusal

CLOSES = ("activities.manage_activity", "activities.lead_activity")


@access(*CLOSES)
def meeting_close(request, pk, meeting_pk):
    meetings = Meeting.objects.with_counts().select_related("activity", "activity__leader")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    require(permissions.records_attendance(request.user, meeting.activity))
    if request.method != "POST" and (closed := why_closed(meeting)):
        messages.info(request, closed)
        return redirect(meeting)
    return edit(
        request,
        bound(ClosingForm, request, instance=meeting),
        template="activities/meeting_close.html",
        done="Podsumowano spotkanie.",
        context={"meeting": meeting, "activity": meeting.activity},
    )


def why_closed(meeting):
    """Why nothing can be written down yet, or any more."""
    try:
        refuse_unless_open(meeting)
    except Refusal as refusal:
        return str(refusal)
    return ""


@access(*SEES)
def minutes_pdf(request, pk, meeting_pk):
    """Numbers and words of a meeting, without names of those who came."""
    meetings = Meeting.objects.for_list().select_related("activity__leader", "closed_by")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    if meeting.closed_at is None:
        messages.error(request, "Najpierw podsumuj spotkanie. Z tego powstaje notatka.")
        return redirect(meeting)
    return sheet(
        request,
        lambda: minutes(meeting, reader=request.user),
        f"notatka-{meeting.pk}.pdf",
        back=meeting,
    )
