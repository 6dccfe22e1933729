from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from plans import permissions
from plans.filters import ResidentFilter
from plans.forms.residents import ApplicationEditForm, ApplicationForm, OpenIpusForm
from plans.models import Ipus, ServiceApplication
from plans.opening import last_day_allowed

CASES = ("plans.view_all_ipus", "plans.view_own_ipus")


def found_case(request, case):
    return find(request, ServiceApplication.objects.for_list(), pk=case)


@access(*CASES, reads="podgląd listy mieszkańców")
def resident_list(request):
    context = {"today": timezone.localdate(), "may_write": request.user.has_perm("plans.write_ipus")}
    template = "plans/resident_list.html"
    return listing(
        request, ResidentFilter, cases_of, template=template, columns=columns, row=row_of, context=context
    )


def cases_of(onlooker):
    return ServiceApplication.objects.visible_to(onlooker).for_list()


def columns(cases):
    """What the table shows, without whole accounts of coordinators."""
    return cases.only(
        "number", "received_on", "status", "person__first_name", "person__last_name", "person__locality__name",
        "coordinator__first_name", "coordinator__last_name", "coordinator__username",
    )  # fmt: skip


def row_of(case):
    return {
        "pk": case.pk,
        "name": case.person.list_name,
        "locality": case.person.locality.name if case.person.locality else "",
        "number": case.number,
        "received_on": f"{case.received_on:%d.%m.%Y}",
        "deadline": f"{case.deadline:%d.%m.%Y}",
        "coordinator": str(case.coordinator),
        "state": case.state.label,
        "tone": case.state.tone,
    }


@access(*CASES, reads="podgląd karty mieszkańca")
def resident_detail(request, case):
    case = found_case(request, case)
    context = {
        "case": case,
        "today": timezone.localdate(),
        "ipus_list": Ipus.objects.visible_to(request.user).filter(application=case).for_list(),
        "history": AuditEvent.objects.about(case).changes().for_list(),
        "may_write": permissions.can_write_case(request.user, case),
        "may_open_ipus": permissions.can_open_ipus(request.user, case),
        "moves": [status for status in case.Status if case.can_move_to(status)],
    }
    return render(request, "plans/resident_detail.html", context)


@access("plans.write_ipus")
def application_create(request):
    application = ServiceApplication(received_on=timezone.localdate())
    form = bound(ApplicationForm, request, instance=application)
    return edit(request, form, template="plans/application_form.html", done="Zapisano wniosek.")


@access("plans.write_ipus")
def application_edit(request, case):
    case = found_case(request, case)
    require(permissions.can_write_case(request.user, case))
    form = bound(ApplicationEditForm, request, instance=case)
    context = {"case": case}
    return edit(
        request, form, template="plans/application_form.html", done="Zapisano wniosek.", context=context
    )


@access("plans.write_ipus")
def ipus_create(request, case):
    case = found_case(request, case)
    require(permissions.can_open_ipus(request.user, case))
    today = timezone.localdate()
    form = bound(OpenIpusForm, request, initial={"starts_on": today, "ends_on": last_day_allowed(today)})
    return edit(
        request,
        form,
        template="plans/ipus_open.html",
        done="Utworzono projekt IPUS.",
        context={"case": case},
        save=lambda form: form.open(case),
    )


@require_POST
@access("plans.write_ipus")
def application_assess(request, case):
    return move_case(request, case, ServiceApplication.assess, "Rozpoczęto rozpoznanie potrzeb.")


@require_POST
@access("plans.write_ipus")
def application_qualify(request, case):
    return move_case(request, case, ServiceApplication.qualify, "Zapisano zakwalifikowanie.")


@require_POST
@access("plans.write_ipus")
def application_withdraw(request, case):
    return move_case(request, case, ServiceApplication.withdraw, "Zapisano wycofanie wniosku.")


def move_case(request, case, verb, done):
    case = found_case(request, case)
    require(permissions.can_write_case(request.user, case))
    return deed(request, lambda: verb(case, by=request.user), done=done, to=case)
