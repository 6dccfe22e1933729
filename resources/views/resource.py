from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find, require
from osl.core.editing import bound, edit, sent_before
from osl.core.filtering import in_address
from osl.core.listing import listing, names_of
from osl.core.models import AuditEvent
from osl.core.prepared import Onlooker, prepared
from osl.documents.spreadsheets import exported
from osl.people.models import Person
from resources import permissions
from resources.enums import Asset
from resources.filters import ResourceFilter
from resources.forms import ResourceForm, WithdrawConsentForm
from resources.models import Organization, Resource
from resources.tables import RESOURCES
from resources.views.freshness import confirmed, facts_of, restored, withdrawn


@access("resources.view_resource")
def resource_list(request):
    context = {"can_manage": permissions.can_manage(request.user), "assets": riches(request.user)}
    return exported(request, ResourceFilter, resources_of, RESOURCES) or listing(
        request,
        ResourceFilter,
        resources_of,
        template="resources/resource_list.html",
        columns=columns,
        row=row_of,
        rows=with_topics,
        context=context,
    )


def resources_of(onlooker):
    return Resource.objects.visible_to(onlooker).for_list()


@prepared(Onlooker.SAMPLE)
def assets_counted(onlooker):
    of_wealth = resources_of(onlooker).open().exclude(kind_term__asset="").order_by()
    return of_wealth.values_list("kind_term__asset").annotate(count=Count("*"))


def riches(user):
    """What the gmina is rich in (ABCD): of each wealth how many entries in use, leading to them."""
    counted = dict(assets_counted(user))
    return [(asset.label, in_address(asset), counted[asset]) for asset in Asset if asset in counted]


def columns(resources):
    shown = (
        "name",
        "branch",
        "kind_other",
        "capacity",
        "places_free",
        "confirmed_on",
        "status",
        "locality__name",
        "kind_term__name",
    )
    return resources.prefetch_related(None).select_related("locality", "kind_term").only(*shown)


def with_topics(resources):
    """With the names of topics, which are read at once for the whole page."""
    topics = names_of(Resource.topics, [resource["pk"] for resource in resources])
    return [{**resource, "topics": topics.get(resource["pk"], "–")} for resource in resources]


def row_of(resource):
    """What the table shows, as plain values: there may be thousands of resources."""
    return {
        "pk": resource.pk,
        "name": resource.name,
        "branch": resource.get_branch_display(),
        "kind": resource.kind_words,
        "places": resource.places_words,
        "locality": resource.locality.name if resource.locality else "cała gmina",
        **facts_of(resource),
    }


@access("resources.manage_resource")
def resource_create(request):
    form = bound(ResourceForm, request, instance=begun(request))
    return edit(request, form, template="resources/resource_form.html", done="Zapisano zasób.")


def begun(request):
    """A new entry, of the organization whose card the person came from."""
    resource = Resource.seen_by(request.user, today=timezone.localdate())
    resource.organization = organization_asked(request)
    return resource


def organization_asked(request):
    """The organization named in the address, as far as this person sees it; otherwise None."""
    pk = request.GET.get("organizacja", "")
    known = Organization.objects.visible_to(request.user)
    return known.filter(pk=pk).first() if pk.isdecimal() and len(pk) <= 18 else None


@access("resources.view_resource", reads="podgląd zasobu")
def resource_detail(request, pk):
    resources = Resource.objects.select_related(
        "locality", "confirmed_by", "kind_term", "organization", "person"
    ).prefetch_related("topics", "groups", "places")
    resource = find(request, resources, pk=pk)
    user = request.user
    context = {
        "resource": resource,
        "can_edit": permissions.can_manage(user),
        "can_confirm": permissions.can_confirm(user, resource),
        "can_withdraw": permissions.can_withdraw(user, resource),
        "can_restore": permissions.can_restore(user, resource),
        "can_forget": permissions.can_withdraw_consent(user, resource),
        "sees_person": Person.objects.visible_to(user).filter(pk=resource.person_id).exists(),
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
def consent_withdraw(request, pk):
    if request.method == "POST" and (first := sent_before(request)):
        return redirect(first.result)  # sent twice: what it was about is not to be found any more
    resource = find(request, Resource.objects, pk=pk)
    require(request.method == "POST" or permissions.can_withdraw_consent(request.user, resource))
    form = bound(WithdrawConsentForm, request)

    def act(form):
        resource.withdraw_consent(by=request.user)
        return resource

    return edit(
        request,
        form,
        template="resources/consent_withdraw.html",
        done="Usunięto dane osoby.",
        context={"resource": resource},
        to="resources:resource_list",
        save=act,
    )


@access("resources.manage_resource")
@require_POST
def resource_confirm(request, pk):
    return confirmed(request, Resource.objects, pk, list_view="resources:resource_list")


@access("resources.manage_resource")
@require_POST
def resource_withdraw(request, pk):
    return withdrawn(request, Resource.objects, pk, done="Wycofano zasób.")


@access("resources.manage_resource")
@require_POST
def resource_restore(request, pk):
    return restored(request, Resource.objects, pk, done="Przywrócono zasób.")
