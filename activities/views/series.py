"""Terms that repeat: seen first, made then."""

from itertools import groupby

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.forms import SeriesChangeForm, SeriesEndForm, SeriesExtendForm, SeriesForm
from activities.forms.where import Where
from activities.models import Activity, Rule
from activities.recurrence import skipped_in_words
from activities.repeating import (
    can_be_undone,
    change_series,
    create_series,
    end_series,
    extend_series,
    foreseen,
    foreseen_change,
    undo_series,
)
from activities.views.activity import MANAGES
from osl.core.access import access, find, require
from osl.core.dates import MONTH_NAMES
from osl.core.editing import bound, deed, edit, page, sent_before
from osl.core.models import Refusal
from osl.core.polish import plural

SHORT_DAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")


def activity_of(request, pk):
    activity = find(request, Activity.objects.select_related("room__place", "place_at"), pk=pk)
    require(permissions.can_edit(request.user, activity))
    return activity


def rule_of(request, pk, rule_pk):
    rules = Rule.objects.select_related("activity", "room__place")
    rule = find(request, rules, pk=rule_pk, activity__pk=pk)
    require(permissions.can_edit(request.user, rule.activity))
    return rule


def seen_or(request, form, template, context, foresee, act, done):
    """Show the terms that the posted form means; act when the person has seen these very terms."""
    if request.method != "POST" or not form.is_valid():
        return edit(request, form, template=template, done="", context=context)
    if form.is_confirmed and "pokaz" not in request.POST:
        return edit(request, form, template=template, done=done, context=context, save=act, to=meetings_of)
    try:
        shown = foresee(form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return page(request, form, template, context, status=422)
    changed = bool(form.cleaned_data["seen"]) and not form.is_confirmed
    form.data = form.data.copy()
    form.data["seen"] = form.signature
    return page(request, form, template, {**context, **shown, "changed_since": changed})


def meetings_of(activity):
    return reverse("activities:activity_meetings", args=[activity.pk])


# --- A new series ---------------------------------------------------------------------------------------


@access(MANAGES)
def series_create(request, pk):
    activity = activity_of(request, pk)
    had = Where(activity.place_at, activity.room)
    form = bound(SeriesForm, request, activity=activity, had=had, initial=usual(activity, had))
    context = {
        "activity": activity,
        "rules": standing_rules(activity),
        "preview": None,
        "changed_since": False,
    }

    def create(form):
        create_series(activity, form.rules(), by=request.user, chosen=form.chosen)
        return activity

    def foresee(form):
        return {"preview": preview_of(*foreseen(activity, form.rules()))}

    template = "activities/series_form.html"
    return seen_or(request, form, template, context, foresee, create, "Utworzono spotkania.")


def usual(activity, had):
    today = timezone.localdate()
    last = activity.meetings.not_cancelled().order_by("-day", "-starts_at").first()
    hours = {"starts_at": last.starts_at, "ends_at": last.ends_at} if last else {}
    return {
        "from_day": max(activity.starts_on or today, today),
        "until": activity.ends_on or today.replace(month=12, day=31),
        "where": had.key if had.room else "",
        **hours,
    }


def standing_rules(activity):
    """Rules that nothing followed, with what can be done about each."""
    rules = activity.rules.filter(followed_by__isnull=True).select_related("room").order_by("from_day", "pk")
    return [{"rule": rule, "can_undo": can_be_undone(rule) and rule.follows_id is None} for rule in rules]


def preview_of(terms, skipped):
    """Terms by month, short enough for three hundred of them on one page."""
    months = groupby(terms, key=lambda term: (term.day.year, term.day.month))
    return {
        "count": f"{len(terms)} {plural(len(terms), 'spotkanie', 'spotkania', 'spotkań')}",
        "months": [
            {"name": f"{MONTH_NAMES[month - 1]} {year}", "terms": [chip_of(term) for term in of_month]}
            for (year, month), of_month in months
        ],
        "skipped": skipped_in_words(skipped),
        "warned": [term for term in terms if term.holiday],
    }


def chip_of(term):
    day = f"{SHORT_DAYS[term.day.weekday()]} {term.day.day}"
    return {"key": term.key, "label": f"{day} ({term.holiday})" if term.holiday else day}


@require_POST
@access(MANAGES)
def series_undo(request, pk, rule_pk):
    if first := sent_before(request):
        return redirect(first.result)
    rule = rule_of(request, pk, rule_pk)
    return deed(
        request,
        lambda: undo_series(rule, by=request.user),
        done="Cofnięto. Spotkań tej serii nie ma.",
        to=reverse("activities:series_create", args=[pk]),
    )


# --- A series that stands -------------------------------------------------------------------------------


@access(MANAGES)
def series_change(request, pk, rule_pk):
    rule = rule_of(request, pk, rule_pk)
    start = SeriesChangeForm.start_of(rule, timezone.localdate())
    had = Where(rule.room.place, rule.room) if rule.room else None
    form = bound(SeriesChangeForm, request, activity=rule.activity, had=had, initial=start)
    context = {"activity": rule.activity, "rule": rule, "preview": None, "changed_since": False}

    def change(form):
        given = form.cleaned_data
        (new,) = form.rules()
        change_series(rule, new, given["from_day"], by=request.user, reason=given["reason"])
        return rule.activity

    def foresee(form):
        (new,) = form.rules()
        return {"preview": change_preview(foreseen_change(rule, new, form.cleaned_data["from_day"]))}

    template = "activities/series_change.html"
    return seen_or(request, form, template, context, foresee, change, "Zmieniono terminy.")


def change_preview(change):
    return {
        "words": change.in_words,
        "moved": [(meeting.day, term) for meeting, term in change.moved],
        "added": change.added,
        "called_off": change.called_off,
        "kept": change.kept,
        "skipped": skipped_in_words(change.skipped),
    }


@access(MANAGES)
def series_extend(request, pk, rule_pk):
    rule = rule_of(request, pk, rule_pk)

    def extend(form):
        extend_series(rule, form.cleaned_data["until"], by=request.user)
        return rule.activity

    return edit(
        request,
        bound(SeriesExtendForm, request),
        template="activities/series_extend.html",
        done="Przedłużono spotkania.",
        context={"activity": rule.activity, "rule": rule},
        save=extend,
        to=meetings_of,
    )


@access(MANAGES)
def series_end(request, pk, rule_pk):
    rule = rule_of(request, pk, rule_pk)

    def end(form):
        end_series(rule, form.cleaned_data["from_day"], form.cleaned_data["reason"], by=request.user)
        return rule.activity

    return edit(
        request,
        bound(SeriesEndForm, request),
        template="activities/series_end.html",
        done="Odwołano dalsze spotkania.",
        context={"activity": rule.activity, "rule": rule},
        save=end,
        to=meetings_of,
    )
