"""An activity begins: whoever leads children has been checked, and the needs it answers are taken up."""

from django.db import transaction

from activities import minors


@transaction.atomic
def start_activity(activity, *, by):
    """Begin, or go on after a break. Raises LeaderNotChecked."""
    minors.start(activity, by=by)
    reason = f"rozpoczęto działanie „{activity}”"
    for need in activity.needs.select_for_update(of=("self",)).order_by("pk"):
        need.take_up(reason, by=by)
    return activity
