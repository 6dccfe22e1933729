"""Events: the list, a new one in a minute, its card, its poster."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from activities import events, permissions, signing_up
from activities.documents.event import Announcement, event_poster
from activities.documents.poster import PosterSize
from activities.enums import PosterLayout
from activities.filters import EventFilter
from activities.forms.event import EventDetailsForm, EventForm, usual_end
from activities.forms.where import Where
from activities.models import Activity
from activities.views.activity import MANAGES, SEES
from osl.core.access import access, find, require
from osl.core.dates import weekday_date
from osl.core.editing import bound, edit
from osl.core.listing import listing
from osl.core.models import Refusal
from osl.documents.responses import pdf_response

ASKED_WHILE_TYPING = ("day", "starts_at", "ends_at", "where")
LAYOUT_KEY, SIZE_KEY = "poster_layout", "poster_size"


def event_card(activity):
    return reverse("events:event_detail", args=[activity.pk])


@access(*SEES)
def event_list(request):
    today = timezone.localdate()
    found = events.listed(Activity.objects.visible_to(request.user), today)
    context = {"can_add": permissions.can_manage(request.user), "today": today}
    return listing(request, EventFilter, found, template="activities/event_list.html", context=context)


# --- A new event ----------------------------------------------------------------------------------------


@access(MANAGES)
def event_create(request):
    """The page also answers what is worth knowing about a day while it is being chosen (`?day=…`)."""
    form = bound(EventForm, request)

    def save(form):
        warnings = hints_about(**{name: form.cleaned_data[name] for name in ASKED_WHILE_TYPING})[1:]
        activity = form.save_as(request.user)
        messages.success(request, f"Zapisano wydarzenie: {weekday_date(form.cleaned_data['day'])}")
        for warning in warnings:
            messages.warning(request, warning)
        return event_card(activity)

    context = {"hints": hints_while_typing(form, request.GET)}
    return edit(request, form, template="activities/event_form.html", done="", context=context, save=save)


def hints_while_typing(form, typed):
    """What was typed so far, each field by itself: a wrong one says nothing yet."""
    given = dict.fromkeys(ASKED_WHILE_TYPING)
    for name in given:
        try:
            given[name] = form.fields[name].clean(typed.get(name, ""))
        except ValidationError:
            continue
    return hints_about(**given)


def hints_about(day, starts_at, ends_at, where):
    if day is None:
        return []
    if starts_at and not ends_at:
        ends_at = usual_end(starts_at)
    return events.hints(day, starts_at, ends_at, (where or Where()).room)


# --- The card -------------------------------------------------------------------------------------------


@access(*SEES)
def event_detail(request, pk):
    activity = find(request, Activity.objects.for_list().select_related("place_at", "room"), pk=pk)
    user, details, meeting = request.user, events.details_of(activity), events.main_meeting(activity)
    address = public_address(request, activity)
    context = {
        "activity": activity,
        "details": details,
        "meeting": meeting,
        "meetings_count": activity.meetings.count(),
        "tasks": activity.event_tasks.for_list(),
        "today": timezone.localdate(),
        "poster": poster_choices(request, details),
        "announcement": Announcement.of(activity, details, meeting, address) if meeting else None,
        "address": address,
        "can_edit": permissions.can_edit(user, activity),
        "can_start": activity.is_draft and permissions.can_start(user, activity),
        "can_do_tasks": permissions.can_do_tasks(user, activity),
        **sign_ups_on_card(user, activity, details),
    }
    return render(request, "activities/event_detail.html", context)


def sign_ups_on_card(user, activity, details):
    if not permissions.sees_members(user, activity):
        return {"sees_sign_ups": False}
    signed = activity.sign_ups.signed().totals()
    return {
        "sees_sign_ups": True,
        "signed": signed,
        "waiting": activity.sign_ups.waiting().count(),
        "free": signing_up.left_of(activity, signed["people"]),
        "closed": signing_up.why_closed(activity, details),
        "can_sign_up": permissions.can_sign_up(user, activity),
    }


@access(MANAGES)
def event_edit(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_edit(request.user, activity))
    form = bound(EventDetailsForm, request, instance=events.details_of(activity))
    return edit(
        request,
        form,
        template="activities/event_edit.html",
        done="Zapisano wydarzenie.",
        context={"activity": activity},
        to=lambda details: event_card(details.activity),
    )


# --- The poster -----------------------------------------------------------------------------------------


@access(*SEES)
def event_poster_pdf(request, pk):
    """`?uklad=` and `?rozmiar=` are remembered for the next poster of this person."""
    activity = find(request, Activity.objects.for_list().select_related("place_at", "room"), pk=pk)
    details, meeting = events.details_of(activity), events.main_meeting(activity)
    if meeting is None:
        messages.error(request, "Plakat wymaga daty. Dodaj najpierw spotkanie.")
        return redirect(event_card(activity))
    chosen = poster_choices(request, details)
    request.session[LAYOUT_KEY], request.session[SIZE_KEY] = chosen["layout"], chosen["size"]
    try:
        content = event_poster(
            activity,
            details,
            meeting,
            layout=chosen["layout"],
            size=chosen["size"],
            address=public_address(request, activity),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(event_card(activity))
    return pdf_response(content, f"plakat-{activity.pk}-{chosen['size']}.pdf")


def poster_choices(request, details):
    """What is asked for now, otherwise what was printed last, otherwise what suits the event."""
    kept = request.session
    return {
        "layouts": PosterLayout.choices,
        "sizes": PosterSize.choices,
        "layout": one_of(PosterLayout, request.GET.get("uklad"), kept.get(LAYOUT_KEY), details.layout),
        "size": one_of(PosterSize, request.GET.get("rozmiar"), kept.get(SIZE_KEY), PosterSize.A4),
    }


def one_of(choices, *wished):
    return next(wish for wish in wished if wish in choices.values)


def public_address(request, activity):
    """As it is printed and dictated: „cus.zagorze.pl/w/festyn”. Empty while nobody outside may see the event."""
    if not activity.is_public:
        return ""
    path = reverse("public:activity", args=[activity.slug])
    return f"{request.get_host()}{path}".rstrip("/")
