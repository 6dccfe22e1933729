from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.documents.responses import file_response
from osl.documents.spreadsheets import exported
from resources import permissions
from resources.filters import OrganizationFilter
from resources.forms import AccordForm, ContactPersonForm, OrganizationForm
from resources.models import Accord, ContactPerson, Organization, Resource
from resources.tables import ORGANIZATIONS
from resources.views.freshness import confirmed, facts_of, restored, withdrawn

LIST = "resources:organization_list"
LATEST = 10


@access("resources.view_resource")
def organization_list(request):
    organizations = Organization.objects.visible_to(request.user).for_list()
    return exported(request, OrganizationFilter, organizations, ORGANIZATIONS) or listing(
        request,
        OrganizationFilter,
        organizations,
        template="resources/organization_list.html",
        rows=rows_of,
        context={"can_manage": permissions.can_manage(request.user)},
    )


def rows_of(organizations):
    found = list(organizations.select_related("locality", "kind"))
    accords = in_force_of([organization.pk for organization in found])
    return [row_of(organization, accords.get(organization.pk, 0)) for organization in found]


def in_force_of(ids):
    """How many agreements are in force, of each of these organizations."""
    accords = Accord.objects.in_force(timezone.localdate()).filter(organization__in=ids).order_by()
    return dict(accords.values_list("organization").annotate(Count("pk")))


def row_of(organization, accords):
    contact = organization.last_contact_on
    return {
        "pk": organization.pk,
        "name": organization.name,
        "kind": organization.kind_words,
        "locality": organization.locality.name if organization.locality else "cała gmina",
        "accords": accords or "–",
        "last_contact_on": f"{contact:%d.%m.%Y}" if contact else "–",
        **facts_of(organization),
    }


@access("resources.view_resource", reads="podgląd organizacji")
def organization_detail(request, pk):
    organizations = Organization.objects.select_related("locality", "kind", "confirmed_by")
    organization = find(request, organizations, pk=pk)
    user = request.user
    context = {
        "organization": organization,
        "today": timezone.localdate(),
        "can_edit": permissions.can_manage(user),
        "can_confirm": permissions.can_confirm(user, organization),
        "can_withdraw": permissions.can_withdraw(user, organization),
        "can_restore": permissions.can_restore(user, organization),
        "history": AuditEvent.objects.about(organization).changes().for_list(),
        **what_stands_beside(organization, user),
    }
    return render(request, "resources/organization_detail.html", context)


def what_stands_beside(organization, user):
    """People, agreements, the log, what it gives and what is done together, each as far as this person sees it."""
    log = organization.cooperation.visible_to(user)
    return {
        "contacts": organization.contacts.active().for_list(),
        "accords": organization.accords.for_list().select_related("document"),
        "log": log.for_list()[:LATEST],
        "log_count": log.count(),
        "resources": organization.resources.visible_to(user).for_list().prefetch_related(None),
        "places": organization.places.visible_to(user).for_list(),
        "activities": done_together(organization, user),
    }


def done_together(organization, user):
    """Activities that use its resources or its places. The rooms above are reached by their own words."""
    activities = Resource.activities.rel.related_model.objects.visible_to(user)
    ours = Q(resources__organization=organization) | Q(place_at__organization=organization)
    return activities.filter(ours).distinct().order_by("sort_key", "pk")


@access("resources.manage_resource")
def organization_create(request):
    organization = Organization.seen_by(request.user, today=timezone.localdate())
    form = bound(OrganizationForm, request, instance=organization)
    return edit(request, form, template="resources/organization_form.html", done="Zapisano organizację.")


@access("resources.manage_resource")
def organization_edit(request, pk):
    organization = find(request, Organization.objects, pk=pk)
    form = bound(OrganizationForm, request, instance=organization)
    context = {"organization": organization}
    return edit(
        request, form, template="resources/organization_form.html", done="Zapisano zmiany.", context=context
    )


@access("resources.manage_resource")
@require_POST
def organization_confirm(request, pk):
    return confirmed(request, Organization.objects, pk, list_view=LIST)


@access("resources.manage_resource")
@require_POST
def organization_withdraw(request, pk):
    return withdrawn(request, Organization.objects, pk, done="Wycofano organizację.")


@access("resources.manage_resource")
@require_POST
def organization_restore(request, pk):
    return restored(request, Organization.objects, pk, done="Przywrócono organizację.")


# --- People to call ----------------------------------------------------------------------------------


@access("resources.manage_resource")
def contact_create(request, pk):
    organization = find(request, Organization.objects, pk=pk)
    form = bound(ContactPersonForm, request, instance=ContactPerson(organization=organization))
    return edit_part(
        request, form, organization, "Dodaj osobę do kontaktu", "Zapisz osobę", done="Zapisano osobę."
    )


@access("resources.manage_resource")
def contact_edit(request, pk):
    contact = find(request, ContactPerson.objects.active().select_related("organization"), pk=pk)
    form = bound(ContactPersonForm, request, instance=contact)
    return edit_part(
        request,
        form,
        contact.organization,
        "Zmień osobę do kontaktu",
        "Zapisz osobę",
        done="Zapisano zmiany.",
        context={"contact": contact},
    )


@access("resources.manage_resource")
@require_POST
def contact_retire(request, pk):
    contact = find(request, ContactPerson.objects.select_related("organization"), pk=pk)
    done = "Ta osoba nie jest już do kontaktu."
    return deed(request, lambda: contact.retire(by=request.user), done=done, to=contact)


def edit_part(request, form, organization, title, submit, *, done, context=None):
    context = {"organization": organization, "title": title, "submit": submit, **(context or {})}
    return edit(request, form, template="resources/part_form.html", done=done, context=context)


# --- Agreements --------------------------------------------------------------------------------------


@access("resources.manage_resource")
def accord_create(request, pk):
    organization = find(request, Organization.objects, pk=pk)
    form = bound(AccordForm, request, instance=Accord(organization=organization))
    return edit_part(
        request,
        form,
        organization,
        "Dodaj umowę albo porozumienie",
        "Zapisz porozumienie",
        done="Zapisano porozumienie.",
    )


@access("resources.manage_resource")
def accord_edit(request, pk):
    accord = find(request, Accord.objects.select_related("organization", "document"), pk=pk)
    form = bound(AccordForm, request, instance=accord)
    return edit_part(
        request,
        form,
        accord.organization,
        "Zmień porozumienie",
        "Zapisz porozumienie",
        done="Zapisano zmiany.",
    )


@access("resources.view_resource", reads="pobranie porozumienia")
def accord_document(request, pk):
    with_file = Accord.objects.filter(document__isnull=False).select_related("document")
    return file_response(find(request, with_file, pk=pk).document)
