"""Absence told beforehand: the meetings of its days are excused by themselves, and the place may be lent meanwhile."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from activities.enums import MembershipStatus
from activities.models import PlannedAbsence
from activities.queueing import locked
from osl.core.models import AuditEvent, Refusal


class AbsenceRefused(Refusal):
    pass


@transaction.atomic
def plan_absence(membership, *, from_day, until, by, reason="", lent_to=None):
    """The member will not come from one day to another, both inclusive. `lent_to`: who waits and comes meanwhile."""
    activity = locked(membership.activity)
    membership.refresh_from_db()
    if membership.status != MembershipStatus.MEMBER:
        raise AbsenceRefused("Nieobecność można zapowiedzieć tylko osobie, która teraz uczestniczy.")
    if membership.planned_absences.between(from_day, until).exists():
        raise AbsenceRefused("Na te dni jest już zapisana nieobecność tej osoby.")
    absence = PlannedAbsence.objects.create(
        membership=membership, from_day=from_day, until=until, reason=reason, by=by
    )
    AuditEvent.record("zapowiedź nieobecności", membership, by=by)
    if lent_to is not None:
        lend(absence, lent_to, activity, by=by)
    return absence


def lend(absence, borrower, activity, *, by):
    """Somebody from the queue comes in the place of the absent one; in the queue they stand where they stood."""
    borrower.refresh_from_db()
    if borrower.activity_id != activity.pk or borrower.status != MembershipStatus.WAITING:
        raise AbsenceRefused("Miejsce można użyczyć tylko osobie z listy oczekujących tego działania.")
    if borrower.borrowed_places.between(absence.from_day, absence.until).exists():
        raise AbsenceRefused(f"{borrower.person} korzysta już w tych dniach z innego użyczonego miejsca.")
    absence.lent_to = borrower
    absence.save(update_fields=["lent_to", "updated_at"])
    AuditEvent.record("użyczenie miejsca", borrower, by=by)


@transaction.atomic
def end_absence(absence, *, by):
    """The person is back before the time: from today on meetings count again and the place is theirs alone."""
    locked(absence.membership.activity)
    yesterday = timezone.localdate() - timedelta(days=1)
    AuditEvent.record("koniec nieobecności", absence.membership, by=by)
    if absence.from_day > yesterday:
        absence.delete()
        return
    absence.until = min(absence.until, yesterday)
    absence.save(update_fields=["until", "updated_at"])
