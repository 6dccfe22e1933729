from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from osl.core.access import access, find_prepared, require
from osl.core.editing import bound, edit
from osl.core.models import AuditEvent
from osl.core.prepared import ANOTHER_ID, SOME_ID, Onlooker, prepared
from osl.documents.responses import pdf_response
from plans import permissions
from plans.documents import printed
from plans.forms.residents import IpusForm
from plans.models import Ipus, IpusActivity, IpusGoal, IpusService
from plans.views.residents import CASES
from plans.views.versions import latest_versions


@prepared(Onlooker.SAMPLE, SOME_ID, ANOTHER_ID)
def ipus_of(onlooker, case, pk):
    found = Ipus.objects.visible_to(onlooker).filter(application=case, pk=pk)
    return found.select_related("person__locality", "coordinator", "application", "series")


def found_ipus(request, case, pk):
    return find_prepared(request, ipus_of, case, pk)


@prepared(SOME_ID)
def goals_of(ipus):
    return IpusGoal.objects.filter(ipus=ipus).order_by("pk")


@prepared(SOME_ID)
def services_of(ipus):
    return IpusService.objects.filter(ipus=ipus).order_by("starts_on", "pk")


@prepared(SOME_ID)
def activities_of(ipus):
    return IpusActivity.objects.filter(ipus=ipus).for_list()


def told_of_service(service):
    return {
        "pk": service.pk,
        "name": str(service),
        "area": service.get_area_display(),
        "provider": service.provider,
        "amount": service.amount,
        "starts_on": service.starts_on,
        "ends_on": service.ends_on,
        "fee": service.fee,
    }


def told_of_activity(item):
    activity, attended, held = item.activity, item.attended, item.held
    return {
        "pk": item.pk,
        "name": activity.name,
        "url": activity.get_absolute_url(),
        "natures": ", ".join(activity.natures),
        "rhythm": activity.rhythm,
        "role": item.get_role_display(),
        "frequency": item.frequency,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "state": item.membership.state,
        "presence": f"obecność {attended} z {held}" if held else "bez spotkań",
    }


def editable_ipus(request, case, pk):
    ipus = found_ipus(request, case, pk)
    require(permissions.can_edit_ipus(request.user, ipus))
    return ipus


@access(*CASES, reads="podgląd IPUS")
def ipus_detail(request, case, pk):
    ipus = found_ipus(request, case, pk)
    user = request.user
    context = {
        "ipus": ipus,
        "today": timezone.localdate(),
        "goals": goals_of(ipus.pk),
        "services": services_of.each(told_of_service, ipus.pk),
        "activities": activities_of.each(told_of_activity, ipus.pk),
        "missing": ipus.missing() if ipus.is_editable else [],
        "versions": latest_versions(ipus.series_id),
        "history": AuditEvent.latest_changes(ipus, 20),
        "may": {
            name: getattr(permissions, f"can_{name}_ipus")(user, ipus)
            for name in ("edit", "agree", "reopen", "submit", "withdraw", "update")
        },
        "may_decide": permissions.can_decide_on_ipus(user, ipus),
    }
    return render(request, "plans/ipus_detail.html", context)


@access("plans.write_ipus")
def ipus_edit(request, case, pk):
    ipus = editable_ipus(request, case, pk)
    form = bound(IpusForm, request, instance=ipus)
    return edit(request, form, template="plans/ipus_form.html", done="Zapisano IPUS.", context={"ipus": ipus})


@access(*CASES, reads="wydruk IPUS")
def ipus_pdf(request, case, pk):
    """An approved version as it was approved (`?wersja=2`, otherwise the newest); a draft with PROJEKT."""
    ipus = found_ipus(request, case, pk)
    number = request.GET.get("wersja", "")
    if number:
        return issued(ipus, number)
    if ipus.status == ipus.Status.APPROVED:
        return issued(ipus, str(ipus.series.current.number))
    return pdf_response(printed(ipus, ipus.snapshot()), f"ipus-{ipus.number.replace('/', '-')}-projekt.pdf")


def issued(ipus, number):
    if ipus.series is None or not number.isascii() or not number.isdigit() or len(number) > 4:
        raise Http404
    version = get_object_or_404(ipus.series.versions, number=int(number))
    return pdf_response(version.file.read(), version.file.file_name)
