"""Members of an activity: the list, the queue, writing somebody down, what the organizer decides about one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.documents import Month
from activities.enrolment import accept, enrol, leave, queue
from activities.enums import MembershipStatus
from activities.forms import DeclineForm, EnrolForm, LeaveForm, PersonEnrolForm
from activities.models import Activity, Membership
from activities.queueing import decline
from activities.unmet import TOLD
from activities.views.activity import card_of
from osl.core.access import access, find, find_prepared, require
from osl.core.addresses import address_of
from osl.core.editing import bound, deed, edit
from osl.core.fields import visible_text
from osl.core.listing import PER_PAGE, Found
from osl.core.phones import format_phone
from osl.core.prepared import AS_IT_IS, SOME_ID, Onlooker, prepared
from osl.people.models import Person

# A leader sees the members of own activities; changing who belongs is the organizer's.
SEES_MEMBERS = ("activities.view_members", "activities.lead_activity")
CHANGES_MEMBERS = "activities.manage_activity"
MOST_FOUND, LONGEST_QUERY = 10, 100
ENROLLED = {
    MembershipStatus.MEMBER: "Zapisano do działania.",
    MembershipStatus.WAITING: f"Nie ma wolnego miejsca. Osoba jest na liście oczekujących. {TOLD}",
    MembershipStatus.APPLIED: "Zgłoszenie czeka na przyjęcie.",
}
NEEDS_CONSENT = "Zgłoszenie czeka na zgodę opiekuna. Po wpisaniu zgody przyjmij tę osobę."


@access(*SEES_MEMBERS, reads="lista uczestników")
def members(request, pk):
    activity = find_prepared(request, activity_of, pk)
    require(permissions.sees_members(request.user, activity))
    current = Paginator(Found(current_members, request.user, pk, row=row_of), PER_PAGE)
    queued = queued_for(request.user, pk)
    context = {
        **card_of(request, activity, "members"),
        "page": current.get_page(request.GET.get("strona")),
        **{
            status: [one for one in queued if one.status == status]
            for status in ("applied", "offered", "waiting")
        },
        "suspended": suspended_from(request.user, pk),
        "left_count": former_members_of.count(request.user, pk),
        "has_place": activity.free_places != 0,
        "next_month": Month.after(timezone.localdate()),
        "can_enrol": permissions.can_enrol(request.user, activity),
        "can_change": permissions.can_change_members(request.user),
    }
    return render(request, "activities/members.html", context)


def row_of(membership):
    """What the table of members shows, as plain values."""
    person, came, held = membership.person, membership.visits, membership.meetings_count
    return {
        "url": membership.get_absolute_url(),
        "leave_url": address_of("activities:member_leave", membership.activity_id, membership.pk),
        "name": person.list_name,
        "locality": person.locality.name if person.locality else "",
        "phone": person.phone,
        "joined": f"{membership.joined_on:%d.%m.%Y}" if membership.joined_on else "",
        "visits": f"{came} z {held}" if held else "",
        "lacking": ", ".join(membership.lacking),
    }


@prepared(Onlooker.SAMPLE, SOME_ID)
def activity_of(onlooker, pk):
    return Activity.objects.visible_to(onlooker).filter(pk=pk).for_list()


def belonging(onlooker, activity):
    return Membership.objects.visible_to(onlooker).filter(activity=activity).for_list()


@prepared(Onlooker.SAMPLE, SOME_ID, AS_IT_IS)
def current_members(onlooker, activity, part):
    members = belonging(onlooker, activity).members().with_visits()
    return members[slice(*part)] if part else members


@prepared(Onlooker.SAMPLE, SOME_ID)
def queued_for(onlooker, activity):
    queued = belonging(onlooker, activity).filter(status__in=MembershipStatus.BEFORE_MEMBER)
    return queued.order_by("applied_at", "pk")


@prepared(Onlooker.SAMPLE, SOME_ID)
def suspended_from(onlooker, activity):
    return belonging(onlooker, activity).filter(status=MembershipStatus.SUSPENDED)


@prepared(Onlooker.SAMPLE, SOME_ID)
def former_members_of(onlooker, activity):
    return belonging(onlooker, activity).filter(status=MembershipStatus.LEFT)


@access(*SEES_MEMBERS, reads="lista uczestników")
def former_members(request, pk):
    activity = find(request, Activity.objects.for_list(), pk=pk)
    require(permissions.sees_members(request.user, activity))
    left = activity.memberships.visible_to(request.user).filter(status=MembershipStatus.LEFT)
    pages = Paginator(left.for_list().order_by("-left_on", "person__sort_key", "pk"), PER_PAGE)
    context = {
        **card_of(request, activity, "members"),
        "page": pages.get_page(request.GET.get("strona")),
    }
    return render(request, "activities/members_former.html", context)


# --- Writing somebody down --------------------------------------------------------------------------------


@access(CHANGES_MEMBERS, reads="wybór osoby do działania")
def member_add(request, pk):
    activity = find(request, Activity.objects.with_member_count(), pk=pk)
    require(permissions.can_enrol(request.user, activity))
    text, found = asked_for(request), people_found(request)
    form = bound(EnrolForm, request, activity=activity, found=found)

    def save(form):
        person, on = form.cleaned_data["person"], form.cleaned_data["on"]
        membership = enrol(activity, person, by=request.user, on=on, **form.declared)
        messages.success(request, enrolled_words(membership))
        return reverse("activities:members", args=[activity.pk])

    context = {"activity": activity, "query": text, "found": found, "searched": bool(text or found)}
    template = "activities/member_add.html"
    return edit(request, form, template=template, done="", context=context, save=save)


def enrolled_words(membership):
    if membership.status == MembershipStatus.APPLIED and membership.is_minor:
        return NEEDS_CONSENT
    return ENROLLED[membership.status]


def asked_for(request):
    return visible_text(request.GET.get("q", ""))[:LONGEST_QUERY]


def people_found(request):
    """Persons matching `?q=`, or the one just entered (`?osoba=31`); nobody before anything is asked."""
    known = Person.objects.visible_to(request.user).known_to_community().for_list()
    text, chosen = asked_for(request), request.GET.get("osoba", "")
    if text:
        return list(known.search(text)[:MOST_FOUND])
    if chosen.isdecimal() and chosen.isascii() and len(chosen) <= 18:
        return list(known.filter(pk=chosen))
    return []


@access(CHANGES_MEMBERS, reads="karta osoby")
def enrol_person(request, person_pk):
    person = find(request, Person.objects.known_to_community(), pk=person_pk)
    require(permissions.can_change_members(request.user))

    def save(form):
        activity, on = form.cleaned_data["activity"], form.cleaned_data["on"]
        membership = enrol(activity, person, by=request.user, on=on)
        messages.success(request, enrolled_words(membership))
        return person

    template = "activities/person_enrol.html"
    form = bound(PersonEnrolForm, request)
    return edit(request, form, template=template, done="", context={"person": person}, save=save)


# --- Decisions about one of them ----------------------------------------------------------------------------


def membership_to_change(request, pk, membership_pk):
    memberships = Membership.objects.select_related("activity", "person")
    membership = find(request, memberships, pk=membership_pk, activity__pk=pk)
    require(permissions.can_change_members(request.user))
    return membership


def members_of(membership):
    return reverse("activities:members", args=[membership.activity_id])


def tell_who_is_next(request, moved):
    """A free place went to somebody: they are members now, or have to be phoned."""
    for membership in moved:
        person = membership.person
        if membership.status == MembershipStatus.MEMBER:
            messages.info(request, f"Wolne miejsce dostaje następna osoba z kolejki: {person}.")
        else:
            phone = f", {format_phone(person.phone)}" if person.phone else ""
            messages.info(request, f"Zwolniło się miejsce. Zaproponuj je: {person}{phone}.")


@require_POST
@access(CHANGES_MEMBERS)
def member_accept(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    return deed(
        request,
        lambda: accept(membership, by=request.user, on=timezone.localdate()),
        done=f"Przyjęto: {membership.person}.",
        to=members_of(membership),
    )


@require_POST
@access(CHANGES_MEMBERS)
def member_queue(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    return deed(
        request,
        lambda: queue(membership, by=request.user),
        done=f"Na liście oczekujących: {membership.person}.",
        to=members_of(membership),
    )


@access(CHANGES_MEMBERS, reads="karta uczestnictwa")
def member_decline(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    require(request.method == "POST" or membership.status == MembershipStatus.OFFERED)

    def save(form):
        moved = decline(membership, by=request.user, waits_on=form.cleaned_data["waits_on"])
        tell_who_is_next(request, moved)
        return members_of(membership)

    return edit(
        request,
        bound(DeclineForm, request),
        template="activities/member_decline.html",
        done=f"Zapisano odpowiedź: {membership.person} nie przyjmuje miejsca.",
        context={"membership": membership, "activity": membership.activity},
        save=save,
    )


@access(CHANGES_MEMBERS, reads="karta uczestnictwa")
def member_leave(request, pk, membership_pk):
    membership = membership_to_change(request, pk, membership_pk)
    require(request.method == "POST" or membership.can_move_to(MembershipStatus.LEFT))

    def save(form):
        told = {name: form.cleaned_data[name] for name in ("on", "kind", "reason")}
        tell_who_is_next(request, leave(membership, by=request.user, **told))
        return members_of(membership)

    return edit(
        request,
        bound(LeaveForm, request),
        template="activities/member_leave.html",
        done=f"Zakończono udział: {membership.person}.",
        context={"membership": membership, "activity": membership.activity},
        save=save,
    )
