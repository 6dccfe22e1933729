"""Places and the queue for them. Both are counted and changed only under the lock of the activity's row."""

from django.db import transaction
from django.utils import timezone

from activities import minors, permissions
from activities.enums import Enrolment, LeaveReason, MembershipStatus
from activities.models import Activity, Membership
from osl.core.models import AuditEvent, Refusal, TransitionNotAllowed


class NoFreePlaces(Refusal):
    def __init__(self, activity, taken):
        super().__init__(f"Brak miejsc ({taken} z {activity.capacity}). Można wpisać na listę oczekujących.")


def locked(activity):
    """The row lock makes two clerks who take the last place wait for each other."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def is_full(activity, taken=None):
    """Whether nobody more fits. A place offered to somebody is kept for them until they answer."""
    if activity.capacity is None:
        return False
    return (activity.memberships.taking_places().count() if taken is None else taken) >= activity.capacity


def refuse_if_full(activity):
    taken = activity.memberships.taking_places().count()
    if is_full(activity, taken):
        raise NoFreePlaces(activity, taken)


@transaction.atomic
def fill_places(activity, *, by):
    """Free places go to those who wait, the longest waiting first; returns whom they went to.

    Where people enter without being asked, they enter; elsewhere the place is offered and somebody phones them.
    """
    activity = locked(activity)
    if not permissions.is_open(activity):
        return []
    moved = []
    for membership in activity.memberships.waiting().select_related("person"):
        if is_full(activity):
            break
        moved.append(give_place(membership, activity, by=by))
    return moved


def give_place(membership, activity, *, by):
    if activity.enrolment == Enrolment.OPEN and not minors.lacks_consent(membership):
        membership.move_to(MembershipStatus.MEMBER, by=by, joined_on=timezone.localdate())
        stop_borrowing(membership)
    else:
        membership.move_to(MembershipStatus.OFFERED, by=by, offered_at=timezone.now())
    return membership


def stop_borrowing(membership):
    """Somebody with an own place leaves the one they were lent to the next in the queue."""
    membership.borrowed_places.filter(until__gte=timezone.localdate()).update(lent_to=None)


@transaction.atomic
def decline(membership, *, by, waits_on):
    """The person does not take the offered place; it goes to the next one.

    `waits_on`: they would still like one later, so they stand at the end of the queue. Returns whom it went to.
    """
    activity = locked(membership.activity)
    membership.refresh_from_db()
    if membership.status != MembershipStatus.OFFERED:
        raise TransitionNotAllowed(membership, MembershipStatus.LEFT)
    membership.move_to(
        MembershipStatus.LEFT,
        by=by,
        left_on=timezone.localdate(),
        leave_kind=LeaveReason.RESIGNED,
        leave_reason="nie przyjmuje zaproponowanego miejsca",
    )
    if waits_on:
        stand_at_the_end(membership, activity, by=by)
    return fill_places(activity, by=by)


def stand_at_the_end(membership, activity, *, by):
    again = Membership.objects.create(
        activity=activity,
        person=membership.person,
        status=MembershipStatus.WAITING,
        is_minor=membership.is_minor,
        guardian_name=membership.guardian_name,
        guardian_consent_on=membership.guardian_consent_on,
    )
    AuditEvent.record("zapis do działania", again, by=by, new=str(again.status))
