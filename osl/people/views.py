from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from osl.core.access import access, find, require
from osl.core.editing import bound, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.people import permissions
from osl.people.filters import PersonFilter
from osl.people.forms import PersonForm
from osl.people.models import Person

# A leader sees those who take part in own activities, by `visible_to`.
SEES = ("people.view_community", "activities.lead_activity")
# How a person came to be here would tell about the case side.
ENTRY_EVENTS = ("dodanie", Person.MADE_KNOWN)
LONGEST_WAY_BACK = 120


@access(*SEES, reads="lista osób")
def person_list(request):
    context = {"can_add": request.user.has_perm("people.manage_community")}
    template = "people/person_list.html"
    return listing(
        request, PersonFilter, people_of, template=template, columns=columns, row=row_of, context=context
    )


def people_of(onlooker):
    return Person.objects.visible_to(onlooker).known_to_community().for_list()


def columns(people):
    address = ("locality__name", "street", "house_number", "postal_code", "post_office")
    return people.only("first_name", "last_name", "phone", "contact_wish", *address)


def row_of(person):
    """What the table shows, as plain values: there may be tens of thousands of people."""
    return {
        "pk": person.pk,
        "name": person.list_name,
        "address": person.address,
        "phone": person.phone,
        "contact_wish": person.contact_wish,
    }


@access("people.manage_community")
def person_create(request):
    form, back = bound(PersonForm, request), way_back(request)
    to = (lambda person: f"{back}?osoba={person.pk}") if back else None
    context = {"person": None, "back": back}
    return edit(
        request, form, template="people/person_form.html", done="Zapisano osobę.", context=context, to=to
    )


def way_back(request):
    """The page of ours that asked for a new person and takes over `?osoba=31`; empty for any other address."""
    path = request.GET.get("wroc", "")
    ours = url_has_allowed_host_and_scheme(path, allowed_hosts=None) and path.startswith("/")
    return path if ours and "?" not in path and len(path) <= LONGEST_WAY_BACK else ""


@access(*SEES, reads="karta osoby")
def person_detail(request, pk):
    person = find(request, Person.objects.select_related("locality"), pk=pk)
    user = request.user
    context = {
        "person": person,
        # The room above is reached by the word of its relation; it says itself what this person may see.
        "memberships": person.memberships.visible_to(user).for_card(),
        "sees_activities": user.has_perm("activities.view_members")
        or user.has_perm("activities.lead_activity"),
        "can_enrol": permissions.can_enrol(user, person),
        "can_edit": permissions.can_edit(user, person),
        "history": history_of(person),
    }
    return render(request, "people/person_detail.html", context)


def history_of(person):
    """What was done with the card; once the community side knows it, only since then."""
    events = AuditEvent.objects.about(person).changes().for_list()
    if person.community_since is None:
        return events
    return events.filter(at__gte=person.community_since).exclude(action__in=ENTRY_EVENTS)


@access("people.manage_community", reads="dane osoby do zmiany")
def person_edit(request, pk):
    person = find(request, Person.objects.select_related("locality"), pk=pk)
    require(permissions.can_edit(request.user, person))
    form = bound(PersonForm, request, instance=person)
    context = {"person": person, "back": person.get_absolute_url()}
    return edit(request, form, template="people/person_form.html", done="Zapisano zmiany.", context=context)
