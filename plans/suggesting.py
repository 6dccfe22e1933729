"""Which supporting activities may suit a resident: what is near, open and has places, with the reason in words."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from activities.enums import Enrolment
from activities.models import Activity

AT_MOST = 7


@dataclass(frozen=True)
class Suggestion:
    activity: Activity
    facts: list

    @property
    def is_full(self):
        return self.activity.free_places == 0


def offered_to(ipus):
    """Running activities that take people in and are not in this IPUS yet."""
    return Activity.objects.taking_people_in().exclude(pk__in=ipus.activities.values("activity"))


def suggestions_for(ipus, text=""):
    """The nearest first, then those with places; with `text`, only what it finds.

    A group that keeps its names close is not suggested: somebody who asks for it says its name.
    """
    near = Case(
        When(Q(locality=ipus.person.locality_id, locality__isnull=False), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    offered = offered_to(ipus).search(text) if text else offered_to(ipus).filter(names_kept_close=False)
    activities = offered.with_member_count().select_related("locality", "leader")
    ordered = activities.annotate(near=near).order_by("near", "sort_key", "pk")[: 4 * AT_MOST]
    ranked = sorted(ordered, key=lambda activity: (activity.free_places == 0, activity.near))
    return [Suggestion(activity, reasons(activity)) for activity in ranked[:AT_MOST]]


def reasons(activity):
    """Why it may suit, as short facts: where, when, free places, access, how to join."""
    has_limit = activity.capacity is not None
    places = f"wolne {activity.free_places} z {activity.capacity}" if has_limit else "bez limitu miejsc"
    joining = "" if activity.enrolment == Enrolment.OPEN else "organizator przyjmie zgłoszenie"
    facts = (str(activity.locality or ""), activity.rhythm, places, activity.accessibility, joining)
    return [fact for fact in facts if fact]
