"""Who comes to an event: signed up by phone or on paper, waiting, withdrawn, seen at the door."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import events, permissions, signing_up
from activities.documents.event_lists import sign_up_sheet
from activities.enums import SignUpStatus
from activities.filters import SignUpFilter
from activities.forms.event import QuestionForm
from activities.forms.event_sign_up import CameForm, SignUpForm
from activities.models import Activity, SignUp, SignUpQuestion
from activities.unmet import TOLD
from activities.views.activity import MANAGES
from activities.views.attendance import sheet
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.polish import NBSP, plural

SEES_SIGN_UPS = ("activities.view_members", "activities.lead_activity")
SIGNS_UP = ("activities.manage_activity", "activities.lead_activity")
SAVED = {
    SignUpStatus.SIGNED: "Zapisano na wydarzenie.",
    SignUpStatus.WAITING: f"Nie ma tylu miejsc. Zgłoszenie jest na liście oczekujących. {TOLD}",
}


def sign_ups_page(activity):
    return reverse("events:sign_ups", args=[activity.pk])


def event_with_sign_ups(request, pk):
    activity = find(request, Activity.objects.select_related("locality"), pk=pk)
    require(permissions.sees_members(request.user, activity))
    return activity


# --- The list -------------------------------------------------------------------------------------------


@access(*SEES_SIGN_UPS, reads="lista zapisów na wydarzenie")
def sign_ups(request, pk):
    activity = event_with_sign_ups(request, pk)
    details, signed = events.details_of(activity), activity.sign_ups.signed().totals()
    context = {
        "activity": activity,
        "details": details,
        "signed": signed,
        "waiting": activity.sign_ups.waiting().count(),
        "free": signing_up.left_of(activity, signed["people"]),
        "closed": signing_up.why_closed(activity, details),
        "questions": activity.sign_up_questions.asked(),
        "can_sign_up": permissions.can_sign_up(request.user, activity),
        "can_ask": permissions.can_edit(request.user, activity),
    }
    found = activity.sign_ups.visible_to(request.user).for_list().prefetch_related("answers__question")
    return listing(request, SignUpFilter, found, template="activities/sign_ups.html", context=context)


@access(*SEES_SIGN_UPS, reads="wydruk listy zapisów na wydarzenie")
def sign_ups_pdf(request, pk):
    activity = event_with_sign_ups(request, pk)
    meeting = events.main_meeting(activity)
    return sheet(
        request,
        lambda: sign_up_sheet(activity, meeting),
        f"zapisy-{activity.pk}.pdf",
        back=sign_ups_page(activity),
    )


# --- One sign-up ----------------------------------------------------------------------------------------


@access(*SIGNS_UP)
def sign_up_create(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_sign_up(request.user, activity))
    return save_sign_up(request, activity, SignUp(activity=activity))


@access(*SIGNS_UP, reads="karta zapisu na wydarzenie")
def sign_up_edit(request, pk, sign_up_pk):
    one = sign_up_to_change(request, pk, sign_up_pk)
    return save_sign_up(request, one.activity, one)


def save_sign_up(request, activity, one):
    form = bound(SignUpForm, request, instance=one)
    context = {
        "activity": activity,
        "details": form.details,
        "one": one if one.pk else None,
        "free": signing_up.free_places(activity, but=one),
        "closed": "" if one.pk else signing_up.why_closed(activity, form.details),
    }

    def save(form):
        saved = form.save_as(request.user)
        messages.success(request, SAVED.get(saved.status, "Zapisano zmiany."))
        return after_saving(request, activity)

    return edit(request, form, template="activities/sign_up_form.html", done="", context=context, save=save)


def after_saving(request, activity):
    if "another" in request.POST:
        return reverse("events:sign_up_create", args=[activity.pk])
    return sign_ups_page(activity)


def sign_up_to_change(request, pk, sign_up_pk):
    one = find(request, SignUp.objects.select_related("activity"), pk=sign_up_pk, activity__pk=pk)
    require(permissions.can_sign_up(request.user, one.activity))
    return one


@require_POST
@access(*SIGNS_UP)
def sign_up_withdraw(request, pk, sign_up_pk):
    one = sign_up_to_change(request, pk, sign_up_pk)

    def withdraw():
        moved = signing_up.withdraw(one, by=request.user)
        if moved:
            messages.info(request, f"Miejsca dostali z listy oczekujących: {names(moved)}. Zadzwoń do nich.")

    return deed(request, withdraw, done=f"Wycofano zapis: {one.name}.", to=sign_ups_page(one.activity))


def names(moved):
    return ", ".join(f"{one.name} ({one.people})" if one.guests else one.name for one in moved)


@require_POST
@access(*SIGNS_UP)
def sign_up_restore(request, pk, sign_up_pk):
    one = sign_up_to_change(request, pk, sign_up_pk)
    return deed(
        request,
        lambda: signing_up.come_back(one, by=request.user),
        done=f"Przywrócono zapis: {one.name}.",
        to=sign_ups_page(one.activity),
    )


# --- At the door ----------------------------------------------------------------------------------------


@access(*SIGNS_UP, reads="lista zapisów na wydarzenie")
def came(request, pk):
    """Ticks who of those signed up was there; the number may then be saved as attendance."""
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_sign_up(request.user, activity))
    meeting = events.main_meeting(activity)
    signed = activity.sign_ups.signed().for_list()

    def save(form):
        people = signing_up.mark_came(activity, set(form.cleaned_data["came"]), by=request.user)
        messages.success(request, f"Przyszło z zapisanych: {counted(people)}.")
        return meeting or sign_ups_page(activity)

    return edit(
        request,
        bound(CameForm, request, signed=signed),
        template="activities/event_came.html",
        done="",
        context={"activity": activity, "meeting": meeting, "signed_count": signed.count()},
        save=save,
    )


def counted(people):
    return f"{people}{NBSP}{plural(people, 'osoba', 'osoby', 'osób')}"


# --- Own questions --------------------------------------------------------------------------------------


@access(MANAGES)
def question_create(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_edit(request.user, activity))
    last = activity.sign_up_questions.order_by("-order").values_list("order", flat=True).first() or 0
    return save_question(request, activity, SignUpQuestion(activity=activity, order=last + 1))


@access(MANAGES)
def question_edit(request, pk, question_pk):
    question = find(
        request, SignUpQuestion.objects.select_related("activity"), pk=question_pk, activity__pk=pk
    )
    require(permissions.can_edit(request.user, question.activity))
    return save_question(request, question.activity, question)


def save_question(request, activity, question):
    return edit(
        request,
        bound(QuestionForm, request, instance=question),
        template="activities/sign_up_question.html",
        done="Zapisano pytanie.",
        context={"activity": activity, "question": question if question.pk else None},
        to=lambda saved: sign_ups_page(activity),
    )


@require_POST
@access(MANAGES)
def question_retire(request, pk, question_pk):
    question = find(
        request, SignUpQuestion.objects.select_related("activity"), pk=question_pk, activity__pk=pk
    )
    require(permissions.can_edit(request.user, question.activity))
    return deed(
        request,
        lambda: question.retire(on=timezone.localdate(), by=request.user),
        done="Wycofano pytanie. Odpowiedzi, które już są, zostały.",
        to=sign_ups_page(question.activity),
    )
