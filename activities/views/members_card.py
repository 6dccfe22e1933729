"""The card of one membership: papers, absences told beforehand, a break."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.absence import end_absence, plan_absence
from activities.enrolment import resume, suspend
from activities.enums import MembershipStatus
from activities.forms import BreakForm, MembershipForm, PlannedAbsenceForm
from activities.models import Membership, PlannedAbsence
from activities.views.members import (
    CHANGES_MEMBERS,
    SEES_MEMBERS,
    membership_to_change,
    tell_who_is_next,
)
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit, sent_before
from osl.core.models import AuditEvent


@access(*SEES_MEMBERS, reads="karta uczestnictwa")
def membership(request, pk, membership_pk):
    cards = Membership.objects.with_visits().select_related(
        "activity", "person", "person__locality", "guardian"
    )
    membership = find(request, cards, pk=membership_pk, activity__pk=pk)
    absences = membership.planned_absences.select_related("lent_to__person", "by").order_by(
        "-from_day", "-pk"
    )
    changes = permissions.can_change_members(request.user)
    context = {
        "membership": membership,
        "activity": membership.activity,
        "person": membership.person,
        "today": timezone.localdate(),
        "absences": absences,
        "notes": membership.absence_notes.select_related("by"),
        "can_change": changes,
        "can_edit": changes and membership.status in MembershipStatus.OPEN,
        "is_member": membership.status == MembershipStatus.MEMBER,
        "is_suspended": membership.status == MembershipStatus.SUSPENDED,
        "history": AuditEvent.objects.about(membership).changes().for_list(),
    }
    return render(request, "activities/membership.html", context)


@access(CHANGES_MEMBERS, reads="karta uczestnictwa")
def membership_edit(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    require(membership.status in MembershipStatus.OPEN)
    return edit(
        request,
        bound(MembershipForm, request, instance=membership),
        template="activities/membership_form.html",
        done="Zapisano deklarację i zgody.",
        context={"membership": membership, "activity": membership.activity},
    )


@access(CHANGES_MEMBERS, reads="karta uczestnictwa")
def absence_add(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    require(request.method == "POST" or membership.status == MembershipStatus.MEMBER)

    def save(form):
        told = {name: form.cleaned_data[name] for name in ("from_day", "until", "reason", "lent_to")}
        plan_absence(membership, by=request.user, **told)
        return membership

    return edit(
        request,
        bound(PlannedAbsenceForm, request, membership=membership),
        template="activities/absence_form.html",
        done="Zapisano nieobecność. Spotkania z tych dni będą usprawiedliwione.",
        context={"membership": membership, "activity": membership.activity},
        save=save,
    )


@require_POST
@access(CHANGES_MEMBERS)
def absence_end(request, pk, absence_pk):
    if first := sent_before(request):
        return redirect(first.result)  # an absence that had not begun is gone by now
    absences = PlannedAbsence.objects.select_related("membership__activity")
    absence = find(request, absences, pk=absence_pk, membership__activity__pk=pk)
    require(permissions.can_change_members(request.user))
    return deed(
        request,
        lambda: end_absence(absence, by=request.user),
        done="Nieobecność zakończona.",
        to=absence.membership,
    )


@access(CHANGES_MEMBERS, reads="karta uczestnictwa")
def member_suspend(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    require(request.method == "POST" or membership.can_move_to(MembershipStatus.SUSPENDED))

    def save(form):
        tell_who_is_next(request, suspend(membership, by=request.user, on=form.cleaned_data["on"]))
        return membership

    return edit(
        request,
        bound(BreakForm, request),
        template="activities/member_suspend.html",
        done=f"Udział wstrzymany: {membership.person}.",
        context={"membership": membership, "activity": membership.activity},
        save=save,
    )


@require_POST
@access(CHANGES_MEMBERS)
def member_resume(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    return deed(
        request,
        lambda: resume(membership, by=request.user, on=timezone.localdate()),
        done=f"Wznowiono udział: {membership.person}.",
        to=membership,
    )
