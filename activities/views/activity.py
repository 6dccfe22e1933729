from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import enrolment, minors, permissions
from activities.copying import copy_activity
from activities.documents import Month
from activities.enums import ActivityForm, Section
from activities.filters import ActivityFilter, MeetingFilter
from activities.forms import ActivityCardForm, CopyForm
from activities.forms.shape import DEFAULTS, OFFERED, WHAT_IT_IS
from activities.models import Activity, Meeting
from activities.stages import GROUPS
from activities.starting import start_activity
from osl.core.access import access, find, require
from osl.core.addresses import address_of
from osl.core.editing import bound, deed, edit, edit_picking
from osl.core.filtering import in_address
from osl.core.forms import DeedForm
from osl.core.listing import PER_PAGE, listing
from osl.core.models import AuditEvent

SEES = ("activities.view_activity", "activities.lead_activity")
MANAGES = "activities.manage_activity"
NEXT_MEETINGS = 5
OTHER = ActivityForm.OTHER


@access(*SEES)
def activity_list(request):
    user = request.user
    context = {"can_add": permissions.can_manage(user), "attaches": user.has_perm("plans.write_ipus")}
    template = "activities/activity_list.html"
    return listing(
        request,
        ActivityFilter,
        activities_of,
        template=template,
        columns=columns,
        row=row_of,
        context=context,
    )


def activities_of(onlooker):
    return Activity.objects.visible_to(onlooker).for_list()


def columns(activities):
    """What the table shows, without the accounts of leaders."""
    shown = (
        "name", "form", "form_other", "section", "is_self_help", "is_volunteer", "is_neighbourly", "rhythm", "place",
        "capacity", "status", "enrolment", "locality__name",
    )  # fmt: skip
    return activities.select_related(None).select_related("locality").only(*shown)


def row_of(activity):
    return {
        "pk": activity.pk,
        "name": activity.name,
        "form": activity.form_label,
        "section": activity.get_section_display(),
        "rhythm": activity.rhythm,
        "where": activity.where,
        "natures": ", ".join(activity.natures),
        "places": activity.places_in_words,
        "state": activity.state.label,
        "tone": activity.state.tone,
        "takes_people_in": activity.takes_people_in,
    }


@access(MANAGES)
def activity_create(request):
    """The form of activity first: each asks for its own fields."""
    sections = [
        {
            "label": section.label,
            "key": in_address(section),
            "forms": [choice_of(form) for form in (*forms, OTHER)],
        }
        for section, forms in OFFERED.items()
    ]
    return render(request, "activities/activity_choose.html", {"sections": sections})


def choice_of(form):
    return {"label": form.label, "key": in_address(form), "what": WHAT_IT_IS[form]}


@access(MANAGES)
def activity_create_as(request, form_slug):
    chosen = next((form for form in ActivityForm if in_address(form) == form_slug), None)
    if chosen is None:
        raise Http404
    asked = request.GET.get("dla_kogo", "")
    section = next((one for one in Section if in_address(one) == asked), section_of(chosen))
    start = Activity(form=chosen, section=section, **DEFAULTS.get(chosen, {}))
    return edit_picking(
        request,
        bound(ActivityCardForm, request, instance=start),
        template="activities/activity_form.html",
        done="Utworzono działanie.",
        context={"activity": None, "chosen": chosen},
        to=card_to_open,
    )


def card_to_open(activity):
    """What happens once has a card of its own, with its poster and sign-ups."""
    return (
        reverse("events:event_detail", args=[activity.pk])
        if activity.kind.is_event
        else activity.get_absolute_url()
    )


def section_of(chosen):
    """For whom this form is run most often."""
    return next((section for section, forms in OFFERED.items() if chosen in forms), Section.COMMUNITY)


@access(MANAGES)
def activity_edit(request, pk):
    activity = find(request, Activity.objects.select_related("place_at", "room"), pk=pk)
    require(permissions.can_edit(request.user, activity))
    form = bound(ActivityCardForm, request, instance=activity)
    return edit_picking(
        request,
        form,
        template="activities/activity_form.html",
        done="Zapisano zmiany.",
        context={"activity": activity, "chosen": None},
    )


@access(MANAGES)
def activity_copy(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)

    def copy(form):
        given = form.cleaned_data
        return copy_activity(activity, given["name"], by=request.user, starts_on=given["starts_on"])

    return edit(
        request,
        bound(CopyForm, request, initial={"name": activity.name}),
        template="activities/activity_copy.html",
        done="Skopiowano działanie. Sprawdź je i rozpocznij.",
        context={"activity": activity},
        save=copy,
    )


def card_of(request, activity, here):
    """What every part of the card shows: the activity, its parts as links, the main deeds."""
    user = request.user
    form = ActivityForm(activity.form)
    parts = [("activities:activity_detail", "Przegląd")]
    if form.is_event:
        parts.append(("events:event_detail", "Wydarzenie"))
    if form.is_campaign:
        parts.append(("activities:campaign", "Kampania"))
    parts.append(("activities:activity_meetings", "Spotkania"))
    if permissions.sees_members(user, activity):
        parts.append(("activities:members", "Uczestnicy"))
    if activity.form in GROUPS:
        parts.append(("activities:activity_stage", "Samodzielność"))
    parts.append(("activities:activity_history", "Historia"))
    return {
        "activity": activity,
        "tabs": [
            {
                "label": label,
                "url": address_of(name, activity.pk),
                "current": name == f"activities:{here}",
            }
            for name, label in parts
        ],
        "can_edit": permissions.can_edit(user, activity),
        "can_start": permissions.can_start(user, activity),
        "can_suspend": permissions.can_suspend(user, activity),
        "can_end": permissions.can_end(user, activity),
        "can_copy": permissions.can_manage(user),
    }


@access(*SEES)
def activity_detail(request, pk):
    user, today = request.user, timezone.localdate()
    activities = Activity.objects.for_list().with_unrecorded(today)
    activities = activities.select_related("place_at", "room", "copied_from")
    activity = find(request, activities.prefetch_related("groups"), pk=pk)
    meetings = list(activity.meetings.not_cancelled().from_day(today).for_agenda()[:NEXT_MEETINGS])
    records_attendance = permissions.records_attendance(user, activity)
    context = {
        **card_of(request, activity, "activity_detail"),
        "today": today,
        "meetings": meetings,
        "rules": activity.rules.filter(until__gte=today, followed_by__isnull=True),
        "due": next((one for one in meetings if one.is_due), None) if records_attendance else None,
        "unrecorded": activity.unrecorded if records_attendance else 0,
        "records_attendance": records_attendance,
        "next_month": Month.after(today),
        "missing_count": missing_in(activity, today) if records_attendance else 0,
        "not_led": minors.why_not_led(activity, today) if is_to_be_checked(user, activity) else "",
        "needs": activity.needs.visible_to(user).order_by("sort_key", "pk"),
        "resources": activity.resources.visible_to(user).order_by("sort_key", "pk"),
    }
    return render(request, "activities/activity_detail.html", context)


def missing_in(activity, today):
    return activity.memberships.to_phone(today).count()


def is_to_be_checked(user, activity):
    """Whoever leads minors is looked up by the organizer, while the activity goes on."""
    return activity.with_minors and permissions.can_edit(user, activity)


@access(*SEES)
def activity_meetings(request, pk):
    activity = find(request, Activity.objects.for_list(), pk=pk)
    meetings = Meeting.objects.filter(activity=activity).for_list()
    context = card_of(request, activity, "activity_meetings")
    template = "activities/activity_meetings.html"
    return listing(request, MeetingFilter, meetings, template=template, context=context)


@access(*SEES)
def activity_history(request, pk):
    activity = find(request, Activity.objects.for_list(), pk=pk)
    context = card_of(request, activity, "activity_history")
    events = AuditEvent.objects.about(activity).changes().for_list()
    context["page"] = Paginator(events, PER_PAGE).get_page(request.GET.get("strona"))
    return render(request, "activities/activity_history.html", context)


@require_POST
@access(MANAGES)
def activity_start(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    return deed(
        request,
        lambda: start_activity(activity, by=request.user),
        done="Działanie trwa.",
        to=card_to_open(activity),
    )


@require_POST
@access(MANAGES)
def activity_suspend(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    return deed(request, lambda: activity.suspend(by=request.user), done="Działanie wstrzymane.", to=activity)


@access(MANAGES)
def activity_end(request, pk):
    activity = find(request, Activity.objects.with_member_count(), pk=pk)
    require(request.method == "POST" or permissions.can_end(request.user, activity))
    context = {
        "activity": activity,
        "planned": activity.meetings.not_cancelled().from_day(timezone.localdate()).count(),
    }

    def end(form):
        enrolment.end(activity, by=request.user)
        return activity

    return edit(
        request,
        bound(DeedForm, request),
        template="activities/activity_end.html",
        done="Działanie zakończone.",
        context=context,
        save=end,
    )
