"""Rooms: who has them and when, keys, opening, free hours."""

from datetime import date, timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.booking import return_keys, take_keys
from activities.calendar import Period
from activities.filters import BookingFilter
from activities.forms import BookingCancelForm, BookingForm, KeysForm, OpeningForm, UsedForm
from activities.models import Booking
from activities.room_use import days_of_room, use_of_room
from activities.views.activity import MANAGES
from activities.views.calendar import day_asked
from osl.core.access import access, find, require
from osl.core.dates import parse_time
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from resources.models import Room

SEES_ROOMS = "resources.view_resource"
HERE = "activities:booking_list"


@access(MANAGES)
def booking_list(request):
    """From today on, unless other days are asked for."""
    bookings = Booking.objects.visible_to(request.user).standing().for_list()
    if not request.GET:
        bookings = bookings.filter(ends__gte=timezone.now())
    context = {"today": timezone.localdate()}
    template = "activities/booking_list.html"
    return listing(request, BookingFilter, bookings, template=template, context=context)


def booking_of(request, pk):
    booking = find(request, Booking.objects.for_list().select_related("created_by"), pk=pk)
    require(permissions.can_book(request.user))
    return booking


@access(MANAGES, reads="podgląd rezerwacji sali")
def booking_detail(request, pk):
    booking = booking_of(request, pk)
    context = {
        "booking": booking,
        "place": booking.room.place,
        "is_standing": booking.can_be_cancelled,
        "is_over": booking.ends <= timezone.now(),
        "history": AuditEvent.objects.about(booking).changes().for_list(),
    }
    return render(request, "activities/booking_detail.html", context)


@access(MANAGES)
def booking_create(request):
    """`?sala=`, `?dzien=`, `?od=`, `?do=` come from the free hours of a room."""
    require(permissions.can_book(request.user))
    form = bound(BookingForm, request, instance=Booking(), initial=asked_for(request))
    return edit(
        request,
        form,
        template="activities/booking_form.html",
        done="Zarezerwowano salę.",
        context={"booking": None},
    )


def asked_for(request):
    found = {"day": day_asked(request), "where": f"sala-{request.GET.get('sala', '')}"}
    for name, key in (("starts_at", "od"), ("ends_at", "do")):
        try:
            found[name] = parse_time(request.GET.get(key, ""))
        except ValueError:
            continue
    return found


@access(MANAGES)
def booking_edit(request, pk):
    """A room of a meeting goes with the meeting; here only who opens it."""
    booking = booking_of(request, pk)
    require(booking.can_be_cancelled)
    form = bound(OpeningForm if booking.meeting else BookingForm, request, instance=booking)
    return edit(
        request,
        form,
        template="activities/booking_form.html",
        done="Zapisano rezerwację.",
        context={"booking": booking},
    )


@access(MANAGES)
def booking_cancel(request, pk):
    booking = booking_of(request, pk)
    require(booking.meeting is None and (request.method == "POST" or booking.can_be_cancelled))

    def cancel(form):
        booking.cancel(form.cleaned_data["reason"], by=request.user)
        return booking

    return edit(
        request,
        bound(BookingCancelForm, request),
        template="activities/booking_cancel.html",
        done="Odwołano rezerwację. Sala jest wolna.",
        context={"booking": booking},
        save=cancel,
    )


# --- Keys, people ---------------------------------------------------------------------------------------


@access(MANAGES)
def booking_keys(request, pk):
    booking = booking_of(request, pk)
    require(booking.can_be_cancelled)

    def take(form):
        return take_keys(booking, form.cleaned_data["holder"], by=request.user)

    return edit(
        request,
        bound(KeysForm, request, initial={"holder": booking.responsible or booking.for_whom[:120]}),
        template="activities/booking_keys.html",
        done="Zapisano wydanie kluczy.",
        context={"booking": booking},
        save=take,
    )


@require_POST
@access(MANAGES)
def booking_keys_back(request, pk):
    booking = booking_of(request, pk)
    return deed(
        request, lambda: return_keys(booking, by=request.user), done="Zapisano zwrot kluczy.", to=booking
    )


@access(MANAGES)
def booking_used(request, pk):
    booking = booking_of(request, pk)
    require(booking.meeting is None and booking.can_be_cancelled)
    return edit(
        request,
        bound(UsedForm, request, instance=booking),
        template="activities/booking_used.html",
        done="Zapisano, ile osób skorzystało.",
        context={"booking": booking},
    )


# --- A room ---------------------------------------------------------------------------------------------


@access(SEES_ROOMS)
def room_week(request, room_pk):
    """A week of a room: what is taken, what is free; how much it was used this year."""
    room = find(request, Room.objects.select_related("place"), pk=room_pk)
    period, today = Period.week_of(day_asked(request)), timezone.localdate()
    can_book = permissions.can_book(request.user)
    year = (date(today.year, 1, 1), date(today.year, 12, 31))
    context = {
        "room": room,
        "place": room.place,
        "period": period,
        "days": days_of_room(room, period.begins, period.ends),
        "before": period.begins - timedelta(days=7),
        "after": period.begins + timedelta(days=7),
        "today": today,
        "can_book": can_book,
        "use": use_of_room(room, *year) if can_book else None,
        "use_list": f"{reverse(HERE)}?sala={room.pk}&od={year[0]:%d.%m.%Y}&do={year[1]:%d.%m.%Y}",
    }
    return render(request, "activities/room_week.html", context)
