from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from activities import permissions
from activities.attendance import refuse_unless_open, undo_attendance
from activities.documents import attendance_sheet
from activities.enums import AttendanceRole, Presence
from activities.forms import AttendanceForm, PaperAttendanceForm
from activities.models import Meeting
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit, page
from osl.core.models import Refusal
from osl.core.polish import NBSP, plural
from osl.documents.responses import pdf_response

# The leader at own meetings; the predicate says which they are.
RECORDS = ("activities.manage_activity", "activities.lead_activity")


def meeting_to_record(request, pk, meeting_pk):
    meeting = find(request, Meeting.objects.select_related("activity"), pk=meeting_pk, activity__pk=pk)
    require(permissions.records_attendance(request.user, meeting.activity))
    return meeting


@access(*RECORDS, reads="lista obecności")
def attendance(request, pk, meeting_pk):
    return record(request, pk, meeting_pk, AttendanceForm, "activities/attendance.html")


@access(*RECORDS, reads="lista obecności")
def paper_attendance(request, pk, meeting_pk):
    return record(request, pk, meeting_pk, PaperAttendanceForm, "activities/attendance_paper.html")


def record(request, pk, meeting_pk, form_class, template):
    """One round trip for both ways of saving who came."""
    meeting = meeting_to_record(request, pk, meeting_pk)
    if request.method != "POST" and (closed := why_closed(meeting)):
        messages.info(request, closed)
        return redirect(meeting)
    form = bound(form_class, request, instance=meeting)
    context = {"meeting": meeting, "activity": meeting.activity}
    if getattr(form, "searching", False):
        return page(request, form, template, context)

    def save(form):
        saved = form.save(by=request.user)
        messages.success(request, saved_words(saved))
        return saved

    return edit(request, form, template=template, done="", context=context, save=save)


def why_closed(meeting):
    try:
        refuse_unless_open(meeting)
    except Refusal as refusal:
        return str(refusal)
    return ""


def saved_words(meeting):
    """„Zapisano obecność: 17 z 20 i 2 osoby spoza listy.”"""
    rows = list(meeting.attendances.values_list("presence", "role"))
    guests = sum(role != AttendanceRole.MEMBER for _, role in rows)
    present = rows.count((Presence.PRESENT, AttendanceRole.MEMBER))
    words = f"Zapisano obecność: {present}{NBSP}z{NBSP}{len(rows) - guests}"
    if guests:
        words += f" i {guests} {plural(guests, 'osoba', 'osoby', 'osób')} spoza listy"
    return f"{words}."


@require_POST
@access(*RECORDS)
def attendance_undo(request, pk, meeting_pk, version):
    meeting = meeting_to_record(request, pk, meeting_pk)
    return deed(
        request,
        lambda: undo_attendance(meeting, by=request.user, expected_version=version),
        done="Cofnięto. Obecność jest taka jak przed zmianą.",
        to=meeting,
    )


@access(*RECORDS, reads="wydruk listy obecności")
def attendance_pdf(request, pk, meeting_pk):
    meeting = meeting_to_record(request, pk, meeting_pk)
    try:
        content = attendance_sheet(meeting)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(meeting)
    return pdf_response(content, f"lista-obecnosci-{meeting.pk}.pdf")
