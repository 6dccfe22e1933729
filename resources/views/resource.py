from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing, names_of
from osl.core.models import AuditEvent
from resources import permissions
from resources.filters import ResourceFilter
from resources.forms.resource import ResourceForm
from resources.models import ASK_AFTER, Resource

# A press of a button on the list comes back to the list; an address longer than this loses its filters.
LONGEST_RETURN = 200


@access("resources.view_resource")
def resource_list(request):
    resources = Resource.objects.visible_to(request.user).for_list()
    context = {"can_manage": permissions.can_manage(request.user)}
    template = "resources/resource_list.html"
    return listing(request, ResourceFilter, resources, template=template, rows=rows_of, context=context)


def rows_of(resources):
    """What the table shows, as plain values: there may be thousands of resources."""
    shown = ("name", "branch", "confirmed_on", "status", "locality__name")
    narrowed = list(resources.prefetch_related(None).only(*shown))
    topics = names_of(Resource.topics, [resource.pk for resource in narrowed])
    return [row_of(resource, topics.get(resource.pk, "–")) for resource in narrowed]


def row_of(resource, topics):
    standing = resource.standing
    return {
        "pk": resource.pk,
        "name": resource.name,
        "kind": resource.get_branch_display(),
        "locality": resource.locality.name if resource.locality else "cała gmina",
        "topics": topics,
        "standing": standing.label,
        "tone": standing.tone,
        "asks": standing.asks,
        "confirmed_on": f"{resource.confirmed_on:%d.%m.%Y}" if resource.confirmed_on else "",
    }


@access("resources.manage_resource")
def resource_create(request):
    form = bound(ResourceForm, request, instance=Resource.seen_by(request.user, today=timezone.localdate()))
    return edit(request, form, template="resources/resource_form.html", done="Zapisano zasób.")


@access("resources.view_resource", reads="podgląd zasobu")
def resource_detail(request, pk):
    resources = Resource.objects.select_related("locality", "confirmed_by").prefetch_related(
        "topics", "groups"
    )
    resource = find(request, resources, pk=pk)
    user = request.user
    context = {
        "resource": resource,
        "can_edit": permissions.can_manage(user),
        "can_confirm": permissions.can_confirm(user, resource),
        "can_withdraw": permissions.can_withdraw(user, resource),
        "can_restore": permissions.can_restore(user, resource),
        "history": AuditEvent.objects.about(resource).changes().for_list(),
        **chain_of(resource, user),
    }
    return render(request, "resources/resource_detail.html", context)


def chain_of(resource, user):
    """What uses the resource, as far as this person may see it. The rooms above are reached by their own words."""
    goals = resource.goals.select_related("plan").order_by("-plan__year", "pk")
    return {
        "activities": resource.activities.visible_to(user).order_by("sort_key", "pk"),
        "goals": goals if permissions.sees_plan(user) else None,
    }


@access("resources.manage_resource")
def resource_edit(request, pk):
    resource = find(request, Resource.objects, pk=pk)
    form = bound(ResourceForm, request, instance=resource)
    context = {"resource": resource}
    return edit(
        request, form, template="resources/resource_form.html", done="Zapisano zmiany.", context=context
    )


@access("resources.manage_resource")
@require_POST
def resource_confirm(request, pk):
    resource = find(request, Resource.objects, pk=pk)
    again = timezone.localdate() + ASK_AFTER
    return deed(
        request,
        lambda: resource.confirm(by=request.user),
        done=f"Potwierdzono aktualność: {resource}. Następne przypomnienie: {again:%d.%m.%Y}",
        to=back_to_list(request) if "lista" in request.GET else resource,
    )


def back_to_list(request):
    """The list as it was: its filters came with the button."""
    filters = request.GET.copy()
    del filters["lista"]
    kept = filters.urlencode()
    return reverse("resources:resource_list") + (f"?{kept}" if kept and len(kept) <= LONGEST_RETURN else "")


@access("resources.manage_resource")
@require_POST
def resource_withdraw(request, pk):
    resource = find(request, Resource.objects, pk=pk)
    return deed(request, lambda: resource.withdraw(by=request.user), done="Wycofano zasób.", to=resource)


@access("resources.manage_resource")
@require_POST
def resource_restore(request, pk):
    resource = find(request, Resource.objects, pk=pk)
    return deed(request, lambda: resource.restore(by=request.user), done="Przywrócono zasób.", to=resource)
