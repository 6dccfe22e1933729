"""How far groups stand on their own: each move has its day, and the report counts where they stood on a day."""

from collections import Counter

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from activities.enums import ActivityForm, Stage
from activities.models import Activity, StageChange
from osl.core.models import AuditEvent, Refusal

# What people do once, or what has no members, does not grow independent.
GROUPS = (
    ActivityForm.SENIOR_CLUB,
    ActivityForm.VOLUNTEER_CLUB,
    ActivityForm.DISABILITY_CLUB,
    ActivityForm.SELF_HELP_CLUB,
    ActivityForm.SELF_HELP_GROUP,
    ActivityForm.CIVIC_GROUP,
    ActivityForm.FAMILY_CLUB,
    ActivityForm.MOBILE_CLUB,
    ActivityForm.TIME_BANK,
    ActivityForm.COMMUNITY_PLACE,
    ActivityForm.OTHER,
)


class StageRefused(Refusal):
    pass


@transaction.atomic
def move_stage(activity, stage, *, on, by, note=""):
    """From this day the group has stood on this step. A step back is possible too."""
    current = activity.lock()
    if on > timezone.localdate():
        raise StageRefused("Data zmiany nie może być z przyszłości.")
    if current.stage_changes.filter(day=on).exists():
        raise StageRefused(f"Z dnia {on:%d.%m.%Y} jest już zapisany etap.")
    before = current.stage_changes.filter(day__lt=on).first()
    if before and before.stage == stage:
        raise StageRefused(f"Ta grupa jest na tym etapie od {before.day:%d.%m.%Y}.")
    change = StageChange.objects.create(activity=activity, stage=stage, day=on, note=note, by=by)
    AuditEvent.record("etap samodzielności", activity, by=by, stage=str(stage))
    return change


def stage_on(activity, day):
    """The step on the day, or None when nothing was written down by then."""
    change = activity.stage_changes.filter(day__lte=day).first()
    return Stage(change.stage) if change else None


def with_stage(activities, day):
    """Adds `stage` to the groups among the activities: where each stood on the day."""
    latest = StageChange.objects.filter(activity=OuterRef("pk"), day__lte=day).order_by("-day", "-pk")
    return activities.filter(form__in=GROUPS).annotate(stage=Subquery(latest.values("stage")[:1]))


def stage_counts(day, activities=None):
    """{stage: number of groups that stood on it on the day}, in the order of the steps; for the report."""
    groups = with_stage(Activity.objects.all() if activities is None else activities, day)
    counted = Counter(groups.exclude(stage=None).values_list("stage", flat=True))
    return {stage: counted[stage.value] for stage in Stage}
