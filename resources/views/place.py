from django.db.models import Count, Max
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.documents.spreadsheets import exported
from resources import permissions
from resources.filters import PlaceFilter
from resources.forms import PlaceForm, RoomForm
from resources.models import Place, Resource, Room
from resources.tables import PLACES
from resources.views.freshness import confirmed, facts_of, restored, withdrawn
from resources.views.resource import organization_asked

LIST = "places:place_list"


@access("resources.view_resource")
def place_list(request):
    places = Place.objects.visible_to(request.user).for_list()
    return exported(request, PlaceFilter, places, PLACES) or listing(
        request,
        PlaceFilter,
        places,
        template="resources/place_list.html",
        rows=rows_of,
        context={"can_manage": permissions.can_manage(request.user)},
    )


def rows_of(places):
    found = list(places)
    rooms = rooms_of([place.pk for place in found])
    return [row_of(place, *rooms.get(place.pk, (0, None))) for place in found]


def rooms_of(ids):
    """How many rooms and how many people in the largest, of each of these places."""
    rooms = Room.objects.active().filter(place__in=ids).order_by().values_list("place")
    return {pk: (count, largest) for pk, count, largest in rooms.annotate(Count("pk"), Max("capacity"))}


def row_of(place, rooms, largest):
    return {
        "pk": place.pk,
        "name": place.name,
        "address": place.address,
        "locality": place.locality.name if place.locality else "cała gmina",
        "rooms": rooms or "–",
        "largest": largest or "–",
        "features": ", ".join(feature.label for feature in place.features) or "–",
        **facts_of(place),
    }


@access("resources.view_resource", reads="podgląd miejsca")
def place_detail(request, pk):
    places = Place.objects.select_related("locality", "organization", "resource", "confirmed_by")
    place = find(request, places, pk=pk)
    user = request.user
    context = {
        "place": place,
        "rooms": place.rooms.active().for_list(),
        "can_edit": permissions.can_manage(user),
        "can_confirm": permissions.can_confirm(user, place),
        "can_withdraw": permissions.can_withdraw(user, place),
        "can_restore": permissions.can_restore(user, place),
        "activities": held_here(place, user),
        "history": AuditEvent.objects.about(place).changes().for_list(),
    }
    return render(request, "resources/place_detail.html", context)


def held_here(place, user):
    """What goes on here. The rooms above are reached by their own words."""
    activities = Resource.activities.rel.related_model.objects.visible_to(user)
    return activities.filter(place_at=place).order_by("sort_key", "pk")


@access("resources.manage_resource")
def place_create(request):
    form = bound(PlaceForm, request, instance=begun(request))
    return edit(request, form, template="resources/place_form.html", done="Zapisano miejsce.")


def begun(request):
    """A new place with what is known of it: the resource or the organization whose card the person came from."""
    place = Place.seen_by(request.user, today=timezone.localdate())
    place.organization = organization_asked(request)
    resource = resource_asked(request)
    if resource:
        place.resource, place.name = resource, resource.name
        place.organization, place.locality = resource.organization, resource.locality
        place.accessibility, place.cost = resource.accessibility, resource.cost
        place.opening_hours, place.phone = resource.hours, resource.phone
        place.keeper = resource.contact_name
    return place


def resource_asked(request):
    pk = request.GET.get("zasob", "")
    known = Resource.objects.visible_to(request.user).select_related("organization", "locality")
    return known.filter(pk=pk).first() if pk.isdecimal() and len(pk) <= 18 else None


@access("resources.manage_resource")
def place_edit(request, pk):
    place = find(request, Place.objects, pk=pk)
    form = bound(PlaceForm, request, instance=place)
    context = {"place": place}
    return edit(request, form, template="resources/place_form.html", done="Zapisano zmiany.", context=context)


@access("resources.manage_resource")
@require_POST
def place_confirm(request, pk):
    return confirmed(request, Place.objects, pk, list_view=LIST)


@access("resources.manage_resource")
@require_POST
def place_withdraw(request, pk):
    return withdrawn(request, Place.objects, pk, done="Wycofano miejsce.")


@access("resources.manage_resource")
@require_POST
def place_restore(request, pk):
    return restored(request, Place.objects, pk, done="Przywrócono miejsce.")


# --- Rooms -------------------------------------------------------------------------------------------


@access("resources.manage_resource")
def room_create(request, pk):
    place = find(request, Place.objects, pk=pk)
    form = bound(RoomForm, request, instance=Room(place=place))
    context = {"place": place}
    return edit(request, form, template="resources/room_form.html", done="Zapisano salę.", context=context)


@access("resources.manage_resource")
def room_edit(request, pk):
    room = find(request, Room.objects.active().select_related("place"), pk=pk)
    form = bound(RoomForm, request, instance=room)
    context = {"place": room.place, "room": room}
    return edit(request, form, template="resources/room_form.html", done="Zapisano zmiany.", context=context)


@access("resources.manage_resource")
@require_POST
def room_retire(request, pk):
    room = find(request, Room.objects.select_related("place"), pk=pk)
    return deed(request, lambda: room.retire(by=request.user), done=f"Wycofano salę: {room}.", to=room)
