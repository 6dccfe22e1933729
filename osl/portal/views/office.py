from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.views.decorators.http import require_safe

from osl.core.access import access, public
from osl.core.editing import bound, edit
from osl.core.models import Locality, Office
from osl.portal.settings_forms import LocalityForm, OfficeForm


@access("core.manage_office")
def office(request):
    unit = Office.current()
    form = bound(OfficeForm, request, instance=unit)
    return edit(
        request,
        form,
        template="portal/office.html",
        done="Zapisano dane jednostki.",
        context={"tab": "office"},
        to=resolve_url("portal:office"),
    )


@access("core.manage_office")
def localities(request):
    return render(
        request, "portal/localities.html", {"localities": Locality.objects.for_list(), "tab": "localities"}
    )


@access("core.manage_office")
def locality_create(request):
    return edit_locality(request, Locality(), done="Dodano miejscowość.")


@access("core.manage_office")
def locality_edit(request, pk):
    return edit_locality(request, get_object_or_404(Locality, pk=pk), done="Zapisano miejscowość.")


def edit_locality(request, locality, *, done):
    form = bound(LocalityForm, request, instance=locality)
    return edit(
        request,
        form,
        template="portal/locality_form.html",
        done=done,
        context={"locality": locality},
        to=resolve_url("portal:localities"),
    )


@public
@require_safe
def coat_of_arms(request):
    """The unit's own coat of arms; it is public as it stands on every letter."""
    picture = Office.objects.filter(pk=1).values_list("coat_of_arms", flat=True).first()
    if not picture:
        raise Http404
    return HttpResponse(bytes(picture), content_type="image/png", headers={"Cache-Control": "max-age=3600"})
