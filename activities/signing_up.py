"""Signing up for an event by phone or on paper. Places are counted in people, under the lock of the activity's row.

Whoever does not fit waits; when places come free, they go to those who wait in their order, the first whose whole
group fits. The lock is the same that memberships take, so the two never count past each other.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from activities import permissions
from activities.enums import MinorsRule, SignUpStatus
from activities.events import details_of
from activities.models import SignUpAnswer
from activities.queueing import locked
from activities.unmet import note_too_few_places
from osl.core.models import AuditEvent, Refusal
from osl.core.polish import NBSP, fold, plural

MINORS_REFUSED = "To wydarzenie jest tylko dla dorosłych."


class SignUpsClosed(Refusal):
    pass


class NoRoomForGroup(Refusal):
    def __init__(self, free):
        places = f"{free}{NBSP}{plural(free, 'miejsce', 'miejsca', 'miejsc')}"
        super().__init__(f"Zostało {places}. Wpisz mniej osób albo zapisz tę grupę na listę oczekujących.")


class TooFewPlaces(Refusal):
    def __init__(self, taken):
        super().__init__(f"Zapisanych jest już {taken}. Wpisz co najmniej {taken} miejsc.")


class SignedUpAlready(Refusal):
    def __init__(self):
        super().__init__(
            "Ta osoba jest już zapisana: to samo imię i nazwisko, ten sam telefon. "
            "Jeśli to ktoś inny, dopisz jego telefon."
        )


@transaction.atomic
def sign_up(one, answers, *, by):
    """Write down a new sign-up with its answers: {question: text}. It waits when its group does not fit."""
    activity = locked(one.activity)
    refuse_if_closed(activity, details_of(activity))
    refuse_if_known(activity, one)
    one.by = by
    one.place_in_queue(waits=not fits(activity, one))
    keep(one)
    write_answers(one, answers)
    AuditEvent.record("zapis na wydarzenie", one, by=by, new=str(one.status))
    if one.status == SignUpStatus.WAITING:
        note_too_few_places(activity, by=by)
    return one


@transaction.atomic
def change(one, answers, *, by, expected_version, fields=()):
    """Save a changed sign-up. A larger group must still fit; a smaller one makes room for those who wait.

    Raises StaleRecord, NoRoomForGroup, SignedUpAlready.
    """
    activity = locked(one.activity)
    one.lock(expected=expected_version)
    one.version += 1
    refuse_if_known(activity, one)
    if one.status == SignUpStatus.SIGNED and not fits(activity, one):
        raise NoRoomForGroup(free_places(activity, but=one))
    keep(one)
    write_answers(one, answers)
    AuditEvent.record("zmiana", one, by=by, fields=list(fields))
    fill(activity, by=by)
    return one


@transaction.atomic
def withdraw(one, *, by):
    """They will not come; returns those to whom the places went."""
    activity = locked(one.activity)
    one.move_to(SignUpStatus.WITHDRAWN, by=by)
    return fill(activity, by=by)


@transaction.atomic
def come_back(one, *, by):
    """„Cofnij”: they come after all, if there is room for them; otherwise they wait where they stood before."""
    activity = locked(one.activity)
    refuse_if_known(activity, one)
    one.move_to(SignUpStatus.SIGNED if fits(activity, one) else SignUpStatus.WAITING, by=by)
    return one


def fill(activity, *, by):
    """Free places go to those who wait: in their order, each whose group fits."""
    moved = []
    for one in activity.sign_ups.waiting():
        if fits(activity, one):
            one.move_to(SignUpStatus.SIGNED, by=by)
            moved.append(one)
    return moved


@transaction.atomic
def mark_came(activity, came, *, by):
    """Who of those signed up was there; returns how many people came with them."""
    signed = list(locked(activity).sign_ups.signed().order_by("pk"))
    for one in signed:
        one.came = one in came
    activity.sign_ups.bulk_update(signed, ["came"])
    people = sum(one.people for one in signed if one.came)
    AuditEvent.record("obecność na wydarzeniu", activity, by=by, people=people)
    return people


# --- Places ---------------------------------------------------------------------------------------------


def fits(activity, one):
    return activity.capacity is None or one.people <= free_places(activity, but=one)


def free_places(activity, *, but=None):
    """How many people more there is room for; None means no limit."""
    if activity.capacity is None:
        return None
    others = activity.sign_ups.signed().exclude(pk=but.pk if but else None)
    return left_of(activity, others.totals()["people"])


def left_of(activity, taken):
    """As `free_places`, where it is known already how many people come."""
    return None if activity.capacity is None else max(activity.capacity - taken, 0)


@transaction.atomic
def set_capacity(activity, capacity, *, by):
    """How many people the event holds from now on. Raises TooFewPlaces; more places go to those who wait."""
    activity = locked(activity)
    if activity.capacity == capacity:
        return
    taken = activity.sign_ups.signed().totals()["people"]
    if capacity is not None and capacity < taken:
        raise TooFewPlaces(taken)
    activity.capacity = capacity
    activity.version += 1
    activity.save(update_fields=["capacity", "version", "updated_at"])
    AuditEvent.record("zmiana", activity, by=by, fields=["capacity"])
    fill(activity, by=by)


# --- What is refused ------------------------------------------------------------------------------------


def why_closed(activity, details):
    """Why nobody more can sign up, in a sentence; empty when they can."""
    if not permissions.is_open(activity):
        return "To wydarzenie jest zakończone. Nie można już na nie zapisać."
    if not details.takes_sign_ups:
        return "To wydarzenie jest bez zapisów. Można je włączyć w ustawieniach wydarzenia."
    if details.sign_ups_until and details.sign_ups_until < timezone.localdate():
        return f"Zapisy trwały do {details.sign_ups_until:%d.%m.%Y}. Termin można przedłużyć w ustawieniach."
    return ""


def refuse_if_closed(activity, details):
    if words := why_closed(activity, details):
        raise SignUpsClosed(words)


def refuse_if_known(activity, one):
    """The same name with the same phone is the same person, told twice."""
    others = activity.sign_ups.standing().filter(phone=one.phone).exclude(pk=one.pk)
    if fold(one.name) in {fold(name) for name in others.values_list("name", flat=True)}:
        raise SignedUpAlready


def refused_minor(details, one):
    """What stands in the way of a minor, as the name of a field and a sentence; None when nothing does."""
    if not one.is_minor:
        return None
    if details.minors_rule == MinorsRule.ADULTS:
        return "is_minor", MINORS_REFUSED
    if not one.guardian:
        return "guardian", "Wpisz opiekuna osoby niepełnoletniej"
    if details.minors_rule == MinorsRule.WITH_CONSENT and one.guardian_consent_on is None:
        return "guardian_consent_on", "Wpisz dzień pisemnej zgody opiekuna"
    return None


# --- Saving ---------------------------------------------------------------------------------------------


def keep(one):
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError:
        raise SignedUpAlready from None


def write_answers(one, answers):
    one.answers.all().delete()
    SignUpAnswer.objects.bulk_create(
        SignUpAnswer(sign_up=one, question=question, text=text) for question, text in answers.items() if text
    )
