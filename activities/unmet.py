"""Somebody waits because there is no place: that there are too few becomes a need by itself, never with a name."""

from needs.models import Topic
from needs.unmet import note_unmet

TOLD = "Brak miejsc zapisano jako potrzebę, bez nazwiska."


def note_too_few_places(activity, *, by):
    """Whoever waits for one activity confirms one need, about its place, its groups and the first topic it answers."""
    return note_unmet(
        f"Za mało miejsc: {activity.name}",
        locality=activity.locality,
        topics=Topic.objects.filter(needs__activities=activity).order_by("needs__pk"),
        groups=activity.groups.all(),
        by=by,
    )
