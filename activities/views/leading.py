"""Checks of whoever leads activities with minors, and the legal basis that stands behind them."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from activities.enums import LegalSubject
from activities.forms import LeaderCheckForm, LegalBasisForm
from activities.minors import unchecked_activities
from activities.models import LeaderCheck, LegalBasis
from activities.views.activity import MANAGES
from osl.core.access import access
from osl.core.editing import bound, edit


@access(MANAGES, reads="sprawdzenia osób prowadzących")
def leader_checks(request):
    today = timezone.localdate()
    context = {
        "today": today,
        "unchecked": unchecked_activities(today),
        "checks": LeaderCheck.objects.select_related("user", "by").order_by("-checked_on", "-pk"),
        "basis": LegalBasis.objects.on(LegalSubject.LEADER_CHECK, today),
    }
    return render(request, "activities/leader_checks.html", context)


@access(MANAGES)
def leader_check_add(request):
    return edit(
        request,
        bound(LeaderCheckForm, request),
        template="activities/leader_check_form.html",
        done="Zapisano sprawdzenie.",
        to=lambda check: reverse("activities:leader_checks"),
    )


@access(MANAGES)
def legal_basis_add(request):
    context = {"texts": LegalBasis.objects.for_list()}
    return edit(
        request,
        bound(LegalBasisForm, request),
        template="activities/legal_basis_form.html",
        done="Zapisano podstawę prawną.",
        context=context,
        to=lambda basis: reverse("activities:leader_checks"),
    )
