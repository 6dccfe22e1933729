"""Once more, with the same set-up: a club for the next year, an event like the last one."""

from datetime import timedelta

from django.db import transaction

from activities.enums import ActivityStatus
from activities.models import (
    Activity,
    Campaign,
    EventDetails,
    EventTask,
    SignUpQuestion,
)
from osl.core.models import AuditEvent

# What belongs to this one activity: its row, its time, its people, its public address.
NOT_COPIED = frozenset(
    ("id", "created_at", "updated_at", "version", "search_key", "sort_key", "name", "status", "slug", "is_public",
     "rhythm", "starts_on", "ends_on", "copied_from")
)  # fmt: skip
ONLY_AFTERWARDS = frozenset(("reach", "effect", "cost_grosze"))
OF_THE_ROW = frozenset(("id", "created_at", "updated_at", "version", "activity"))


@transaction.atomic
def copy_activity(activity, name, *, by, starts_on=None):
    """A draft with the same set-up: place, people in charge, rules, needs, questions, tasks. No members, no meetings.

    Terms of tasks move by as many days as the beginning does, when both are known.
    """
    copy = Activity(name=name, status=ActivityStatus.DRAFT, starts_on=starts_on, copied_from=activity)
    copy_values(activity, copy, but=NOT_COPIED)
    copy.save()
    for relation in ("groups", "needs", "resources"):
        getattr(copy, relation).set(getattr(activity, relation).all())
    copy_parts(activity, copy, shift_of(activity, starts_on))
    AuditEvent.record("skopiowanie", copy, by=by)
    return copy


def copy_values(source, target, *, but):
    for field in source._meta.concrete_fields:
        if field.name not in but:
            setattr(target, field.attname, getattr(source, field.attname))


def shift_of(activity, starts_on):
    """How much later the copy happens: from the day of the last meeting, or from the beginning."""
    last = activity.meetings.not_cancelled().order_by("-day").values_list("day", flat=True).first()
    before = last or activity.starts_on
    return starts_on - before if starts_on and before else None


def copy_parts(source, target, shift):
    for part in EventDetails.objects.filter(activity=source):
        add(EventDetails(activity=target), part)
    for part in Campaign.objects.filter(activity=source):
        add(Campaign(activity=target), part, but=ONLY_AFTERWARDS)
    SignUpQuestion.objects.bulk_create(
        SignUpQuestion(activity=target, order=one.order, text=one.text, required=one.required)
        for one in SignUpQuestion.objects.filter(activity=source, retired_on__isnull=True)
    )
    EventTask.objects.bulk_create(
        EventTask(activity=target, text=one.text, who=one.who, due=moved(one.due, shift))
        for one in EventTask.objects.filter(activity=source).order_by("pk")
    )


def add(target, source, but=frozenset()):
    copy_values(source, target, but=OF_THE_ROW | but | {"sign_ups_until"})
    target.save()


def moved(day, shift):
    return day + shift if day and isinstance(shift, timedelta) else None
