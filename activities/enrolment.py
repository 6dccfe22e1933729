"""Taking part in an activity: enrolling, accepting, a break, leaving. Places are counted under a lock."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from activities import minors, permissions
from activities.enums import Enrolment, LeaveReason, MembershipStatus
from activities.models import Membership, PlannedAbsence
from activities.queueing import fill_places, is_full, locked, refuse_if_full, stop_borrowing
from activities.unmet import note_too_few_places
from osl.core.models import AuditEvent, Refusal, TransitionNotAllowed

BREAK, JUST_NOW = "udział wstrzymany", timedelta(hours=1)
ALREADY = {
    MembershipStatus.MEMBER: "Ta osoba już uczestniczy w tym działaniu.",
    MembershipStatus.WAITING: "Ta osoba jest już na liście oczekujących.",
    MembershipStatus.OFFERED: "Tej osobie zaproponowano już miejsce. Zapisz jej odpowiedź.",
    MembershipStatus.APPLIED: "Ta osoba jest już zgłoszona do tego działania.",
    MembershipStatus.SUSPENDED: "Udział tej osoby jest wstrzymany. Wznów go, zamiast zapisywać ponownie.",
}


class AlreadyEnrolled(Refusal):
    def __init__(self, membership):
        super().__init__(ALREADY[membership.status])


class EnrolmentClosed(Refusal):
    def __init__(self, words="Zapisy do tego działania są zamknięte."):
        super().__init__(words)


class WrongDay(Refusal):
    """A day of leaving or of a break that cannot be."""


@transaction.atomic
def enrol(activity, person, *, by, on, apply=False, is_minor=False, **declared):
    """Write a person down: as a member, on the waiting list when there is no place, or as an application.

    `apply`: the request comes from outside the organizer, who decides where the activity asks first. Whoever comes
    while others wait stands behind them. A minor whose guardian has not agreed yet is an application too; `is_minor`
    is believed where the date of birth is not known. `declared`: day of the declaration, consents, the guardian.
    The person becomes known to the community side.
    """
    activity = locked(activity)
    refuse_if_ended(activity)
    if apply and activity.enrolment == Enrolment.CLOSED:
        raise EnrolmentClosed
    open_already = activity.memberships.open().filter(person=person).first()
    if open_already is not None:
        raise AlreadyEnrolled(open_already)
    is_minor = minors.is_minor(person, on=on, declared=is_minor)
    given = {"activity": activity, "person": person, "is_minor": is_minor, **declared}
    status = first_status(Membership(**given), apply)
    joined_on = on if status == MembershipStatus.MEMBER else None
    membership = Membership.objects.create(**given, status=status, joined_on=joined_on)
    make_known(person, activity, by=by)
    AuditEvent.record("zapis do działania", membership, by=by, new=str(membership.status))
    if status == MembershipStatus.WAITING:
        note_too_few_places(activity, by=by)
    return membership


def first_status(membership, apply):
    activity = membership.activity
    if (apply and activity.enrolment == Enrolment.ASK) or minors.lacks_consent(membership):
        return MembershipStatus.APPLIED
    if is_full(activity) or activity.memberships.waiting().exists():
        return MembershipStatus.WAITING
    return MembershipStatus.MEMBER


def make_known(person, activity, *, by):
    """The community side may see this person from now on; one of a close group, only its own people.

    Somebody written down a moment ago in order to be enrolled in such a group has been known to nobody else.
    """
    close = activity.names_kept_close
    if close and timezone.now() - person.created_at < JUST_NOW and takes_part_once(person):
        person.keep_close(by=by)
    else:
        person.make_known(by=by, close=close)


def takes_part_once(person):
    return person.memberships.count() == 1 and not person.attendances.exists()


@transaction.atomic
def accept(membership, *, by, on):
    """Give a place to somebody who applied, waits, or was offered one. The page says who is first in the queue."""
    activity = locked(membership.activity)
    refuse_if_ended(activity)
    membership.refresh_from_db()
    if membership.status == MembershipStatus.SUSPENDED or not membership.can_move_to(MembershipStatus.MEMBER):
        raise TransitionNotAllowed(membership, MembershipStatus.MEMBER)
    minors.refuse_without_consent(membership)
    if membership.status != MembershipStatus.OFFERED:
        refuse_if_full(activity)
    membership.move_to(MembershipStatus.MEMBER, by=by, joined_on=on)
    stop_borrowing(membership)
    return membership


@transaction.atomic
def queue(membership, *, by):
    """From an application to the waiting list, in the order of applications; a free place is given at once."""
    activity = locked(membership.activity)
    membership.move_to(MembershipStatus.WAITING, by=by)
    if membership not in fill_places(activity, by=by):
        note_too_few_places(activity, by=by)
    return membership


@transaction.atomic
def leave(membership, *, by, on, reason="", kind=LeaveReason.OTHER):
    """End taking part; history stays. Returns those to whom the free place went."""
    activity = locked(membership.activity)
    if on > timezone.localdate():
        raise WrongDay("Data odejścia nie może być z przyszłości.")
    if membership.joined_on and on < membership.joined_on:
        raise WrongDay(
            f"Data odejścia nie może być wcześniejsza niż data zapisu: {membership.joined_on:%d.%m.%Y}."
        )
    membership.move_to(
        MembershipStatus.LEFT,
        by=by,
        left_on=on,
        leave_kind=kind,
        leave_reason=reason or LeaveReason(kind).label,
    )
    stop_borrowing(membership)
    return fill_places(activity, by=by)


@transaction.atomic
def suspend(membership, *, by, on):
    """A break without a date of return: the place is free for others from now on. Returns whom it went to."""
    activity = locked(membership.activity)
    if on > timezone.localdate():
        raise WrongDay("Przerwa nie może zaczynać się w przyszłości. Zapisz zapowiedzianą nieobecność.")
    if membership.joined_on and on < membership.joined_on:
        raise WrongDay(f"Przerwa nie może zacząć się przed datą zapisu: {membership.joined_on:%d.%m.%Y}.")
    membership.move_to(MembershipStatus.SUSPENDED, by=by, suspended_on=on)
    return fill_places(activity, by=by)


@transaction.atomic
def resume(membership, *, by, on):
    """Come back after a break, if there is a place. The days of the break stay as an excused absence."""
    activity = locked(membership.activity)
    refuse_if_ended(activity)
    membership.refresh_from_db()
    if membership.status != MembershipStatus.SUSPENDED:
        raise TransitionNotAllowed(membership, MembershipStatus.MEMBER)
    refuse_if_full(activity)
    since, last = membership.suspended_on, on - timedelta(days=1)
    membership.move_to(MembershipStatus.MEMBER, by=by, suspended_on=None)
    if since <= last:
        PlannedAbsence.objects.create(membership=membership, from_day=since, until=last, reason=BREAK, by=by)
    return membership


@transaction.atomic
def end(activity, *, by):
    """Close an activity for good. Whoever takes part or waits leaves with it; lists and attendance stay."""
    activity.end(by=by)
    today = timezone.localdate()
    for membership in activity.memberships.open().select_related("person").order_by("pk"):
        membership.move_to(
            MembershipStatus.LEFT,
            by=by,
            left_on=max(today, membership.joined_on or today),
            leave_kind=LeaveReason.CLOSED,
            leave_reason=LeaveReason.CLOSED.label,
        )


def refuse_if_ended(activity):
    if not permissions.is_open(activity):
        raise EnrolmentClosed("To działanie jest zakończone. Nie można już do niego zapisać.")
