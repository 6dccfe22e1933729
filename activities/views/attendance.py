"""Who came: the list on a screen, the numbers from paper, or only heads; and the sheets to sign."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.attendance import refuse_unless_open, undo_attendance
from activities.documents import Month, attendance_sheet, month_sheet
from activities.forms import AttendanceForm, HeadsForm, PaperAttendanceForm
from activities.models import Activity, Meeting
from osl.core.access import access, find, find_prepared, require
from osl.core.editing import bound, conflict_page, deed, edit, page, sent_before
from osl.core.models import Refusal
from osl.core.polish import NBSP
from osl.core.prepared import ANOTHER_ID, SOME_ID, Onlooker, prepared
from osl.documents.responses import pdf_response

# The leader at own meetings; the predicate says which they are.
RECORDS = ("activities.manage_activity", "activities.lead_activity")
LIST, HEADS = "activities/attendance.html", "activities/attendance_heads.html"


@prepared(Onlooker.SAMPLE, SOME_ID, ANOTHER_ID)
def meeting_of(onlooker, pk, meeting_pk):
    meetings = Meeting.objects.visible_to(onlooker).filter(pk=meeting_pk, activity__pk=pk)
    return meetings.select_related("activity", "activity__leader")


def meeting_to_record(request, pk, meeting_pk):
    meeting = find_prepared(request, meeting_of, pk, meeting_pk)
    require(permissions.records_attendance(request.user, meeting.activity))
    return meeting


@access(*RECORDS, reads="lista obecności")
def attendance(request, pk, meeting_pk):
    """The list or the heads: as saved before, otherwise as the activity is used to."""
    meeting = meeting_to_record(request, pk, meeting_pk)
    saved = meeting.attendance_at is not None
    if meeting.people_total is not None or (meeting.activity.head_count and not saved):
        return record(request, meeting, HeadsForm, HEADS)
    return record(request, meeting, AttendanceForm, LIST)


@access(*RECORDS, reads="lista obecności")
def attendance_list(request, pk, meeting_pk):
    meeting = meeting_to_record(request, pk, meeting_pk)
    return record(request, meeting, AttendanceForm, LIST)


@access(*RECORDS, reads="liczba osób na spotkaniu")
def attendance_heads(request, pk, meeting_pk):
    meeting = meeting_to_record(request, pk, meeting_pk)
    return record(request, meeting, HeadsForm, HEADS)


@access(*RECORDS, reads="lista obecności")
def paper_attendance(request, pk, meeting_pk):
    meeting = meeting_to_record(request, pk, meeting_pk)
    return record(request, meeting, PaperAttendanceForm, "activities/attendance_paper.html")


def record(request, meeting, form_class, template):
    """One round trip for all ways of saving who came."""
    if request.method != "POST" and (closed := why_closed(meeting)):
        messages.info(request, closed)
        return redirect(meeting)
    form = bound(form_class, request, instance=meeting)
    context = {"meeting": meeting, "activity": meeting.activity}
    if getattr(form, "searching", False):
        return page(request, form, template, context)
    if says_more_than_sent_before(request, form):
        return conflict_page(request, form, template, context, meeting)

    def save(form):
        saved = form.save(by=request.user)
        messages.success(request, saved_words(saved))
        return saved

    return edit(request, form, template=template, done="", context=context, save=save)


def says_more_than_sent_before(request, form):
    """Sent again after a lost connection, with other ticks: not the same save, though it has the same key."""
    if request.method != "POST" or sent_before(request) is None or not form.is_valid():
        return False
    return bool(form.news_since_saved())


def why_closed(meeting):
    try:
        refuse_unless_open(meeting)
    except Refusal as refusal:
        return str(refusal)
    return ""


def saved_words(meeting):
    """„Zapisano obecność: 17 z 20 i 2 spoza listy.”, „Zapisano liczbę osób: 23.”"""
    if meeting.people_total is not None:
        return f"Zapisano liczbę osób:{NBSP}{meeting.people_total}."
    counted = Meeting.objects.with_counts().get(pk=meeting.pk)
    return f"Zapisano obecność: {counted.attendance_in_words}."


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


# --- Sheets to sign -------------------------------------------------------------------------------------


@access(*RECORDS, reads="wydruk listy obecności")
def attendance_pdf(request, pk, meeting_pk):
    meeting = meeting_to_record(request, pk, meeting_pk)
    return sheet(
        request,
        lambda: attendance_sheet(meeting, by=request.user),
        f"lista-obecnosci-{meeting.pk}.pdf",
        back=meeting,
    )


@access(*RECORDS, reads="wydruk listy obecności na miesiąc")
def month_pdf(request, pk):
    """`?miesiac=2026-12`; without it, next month."""
    activity = find(request, Activity.objects.select_related("locality", "leader"), pk=pk)
    require(permissions.records_attendance(request.user, activity))
    try:
        month = (
            Month.read(request.GET["miesiac"])
            if "miesiac" in request.GET
            else Month.after(timezone.localdate())
        )
    except ValueError:
        raise Http404 from None
    return sheet(
        request,
        lambda: month_sheet(activity, month, by=request.user),
        f"lista-obecnosci-{activity.pk}-{month}.pdf",
        back=activity,
    )


def sheet(request, draw, name, *, back):
    try:
        content = draw()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    return pdf_response(content, name)
