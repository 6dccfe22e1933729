"""Children and youth: who counts as one, their guardian's consent, and the check of whoever leads their activities."""

from django.utils import timezone

from activities.models import Activity, LeaderCheck
from osl.core.models import Refusal

ADULT = 18
NOT_CHECKED = (
    "Brak ważnego sprawdzenia w rejestrach: {}. Bez niego nie można prowadzić zajęć z dziećmi. "
    "Sprawdzenie wpisuje się na stronie „Sprawdzenia osób prowadzących”."
)
NO_LEADER = "Zajęcia z dziećmi lub młodzieżą muszą mieć osobę prowadzącą. Wpisz, kto prowadzi."


class NoGuardianConsent(Refusal):
    def __init__(self):
        super().__init__(
            "Brakuje zgody opiekuna. Wpisz opiekuna i dzień zgody na karcie uczestnictwa, potem przyjmij tę osobę."
        )


class LeaderNotChecked(Refusal):
    pass


# --- Who takes part -------------------------------------------------------------------------------------


def is_minor(person, *, on, declared=False):
    """By the date of birth; where it is not known, as the person or the guardian said."""
    age = person.age_on(on)
    return declared if age is None else age < ADULT


def lacks_consent(membership):
    return membership.is_minor and membership.guardian_consent_on is None


def refuse_without_consent(membership):
    if lacks_consent(membership):
        raise NoGuardianConsent


# --- Who leads ------------------------------------------------------------------------------------------


def refuse_unchecked(activity, day=None):
    """Nobody leads an activity with minors without a check in the registers that is valid on the day."""
    words = why_not_led(activity, day or timezone.localdate()) if activity.with_minors else ""
    if words:
        raise LeaderNotChecked(words)


def why_not_led(activity, day):
    """What stands in the way of whoever leads this activity with minors, in a sentence; empty when nothing does."""
    if not activity.led_by:
        return NO_LEADER
    checked = LeaderCheck.objects.of_leader(activity).valid_on(day).exists()
    return "" if checked else NOT_CHECKED.format(activity.led_by)


def unchecked_activities(day):
    """Running activities with minors that nobody may lead on the day, each with the sentence why."""
    valid = LeaderCheck.objects.valid_on(day)
    users, names = (set(valid.values_list(name, flat=True)) for name in ("user", "name"))
    running = Activity.objects.running().filter(with_minors=True).select_related("leader")
    return [
        (activity, NOT_CHECKED.format(activity.led_by) if activity.led_by else NO_LEADER)
        for activity in running.order_by("sort_key", "pk")
        if not (activity.leader_id in users if activity.leader_id else activity.leader_name in names - {""})
    ]


def start(activity, *, by):
    """The activity begins, or goes on after a break. Raises LeaderNotChecked."""
    refuse_unchecked(activity)
    activity.start(by=by)
