"""Taking part in an activity: enrolling, accepting, leaving. Places are counted under a lock of the activity's row."""

from django.db import transaction
from django.utils import timezone

from activities import permissions
from activities.enums import Enrolment, MembershipStatus
from activities.models import Activity, Membership
from osl.core.models import AuditEvent, Refusal, TransitionNotAllowed

ALREADY = {
    MembershipStatus.MEMBER: "Ta osoba już uczestniczy w tym działaniu.",
    MembershipStatus.WAITING: "Ta osoba jest już na liście oczekujących.",
    MembershipStatus.APPLIED: "Ta osoba jest już zgłoszona do tego działania.",
    MembershipStatus.SUSPENDED: "Udział tej osoby jest wstrzymany. Wznów go, zamiast zapisywać ponownie.",
}


class AlreadyEnrolled(Refusal):
    def __init__(self, membership):
        super().__init__(ALREADY[membership.status])


class EnrolmentClosed(Refusal):
    def __init__(self, words="Zapisy do tego działania są zamknięte."):
        super().__init__(words)


class NoFreePlaces(Refusal):
    def __init__(self, activity, members):
        super().__init__(
            f"Brak miejsc ({members} z {activity.capacity}). Można wpisać na listę oczekujących."
        )


class WrongLeavingDay(Refusal):
    pass


@transaction.atomic
def enrol(activity, person, *, by, on, apply=False):
    """Write a person down: as a member, on the waiting list when there is no place, or as an application.

    `apply`: the request comes from outside the organizer, who decides where the activity asks first. Whoever comes
    while others wait stands behind them. The person becomes known to the community side.
    """
    activity = locked(activity)
    refuse_if_ended(activity)
    if apply and activity.enrolment == Enrolment.CLOSED:
        raise EnrolmentClosed
    open_already = activity.memberships.open().filter(person=person).first()
    if open_already is not None:
        raise AlreadyEnrolled(open_already)
    status = first_status(activity, apply)
    joined_on = on if status == MembershipStatus.MEMBER else None
    membership = Membership.objects.create(
        activity=activity, person=person, status=status, joined_on=joined_on
    )
    person.make_known(by=by)
    AuditEvent.record("zapis do działania", membership, by=by, new=str(status))
    return membership


@transaction.atomic
def accept(membership, *, by, on):
    """Give a place to somebody who applied or waits. The organizer chooses whom; the page says who is first."""
    activity = locked(membership.activity)
    refuse_if_ended(activity)
    membership.refresh_from_db()
    if not membership.can_move_to(MembershipStatus.MEMBER):
        raise TransitionNotAllowed(membership, MembershipStatus.MEMBER)
    members = activity.memberships.members().count()
    if is_full(activity, members):
        raise NoFreePlaces(activity, members)
    membership.move_to(MembershipStatus.MEMBER, by=by, joined_on=on)
    return membership


def queue(membership, *, by):
    """From an application to the waiting list, in the order of applications."""
    membership.move_to(MembershipStatus.WAITING, by=by)
    return membership


@transaction.atomic
def leave(membership, *, by, on, reason):
    """End taking part; history stays and the place is free. Who comes next is the organizer's choice."""
    if on > timezone.localdate():
        raise WrongLeavingDay("Data odejścia nie może być z przyszłości.")
    if membership.joined_on and on < membership.joined_on:
        raise WrongLeavingDay(
            f"Data odejścia nie może być wcześniejsza niż data zapisu: {membership.joined_on:%d.%m.%Y}."
        )
    membership.move_to(MembershipStatus.LEFT, by=by, left_on=on, leave_reason=reason)
    return membership


def locked(activity):
    """The row lock makes two clerks who take the last place wait for each other."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def refuse_if_ended(activity):
    if not permissions.is_open(activity):
        raise EnrolmentClosed("To działanie jest zakończone. Nie można już do niego zapisać.")


def first_status(activity, apply):
    if apply and activity.enrolment == Enrolment.ASK:
        return MembershipStatus.APPLIED
    if is_full(activity, activity.memberships.members().count()) or activity.memberships.waiting().exists():
        return MembershipStatus.WAITING
    return MembershipStatus.MEMBER


def is_full(activity, members):
    return activity.capacity is not None and members >= activity.capacity
