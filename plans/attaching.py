"""Attaching a supporting activity to a resident's IPUS: the person agreed, so the activity learns their name."""

from django.db import transaction

from activities.enrolment import enrol
from activities.models import Membership
from osl.core.models import AuditEvent, Refusal
from plans.models import IpusActivity


class NoConsent(Refusal):
    def __init__(self):
        super().__init__(
            "Zaznacz, że mieszkaniec zgadza się na udział. Bez zgody nie można dołączyć działania"
        )


class NotAsked(Refusal):
    def __init__(self):
        super().__init__(
            "Tę grupę łączy się z IPUS tylko na prośbę mieszkańca. Zaznacz, że mieszkaniec sam o to prosi"
        )


class AlreadyAttached(Refusal):
    def __init__(self):
        super().__init__("To działanie jest już w tym IPUS.")


@transaction.atomic
def attach(ipus, activity, *, by, consent_on, role, frequency, starts_on, ends_on, asked_for=False):
    """Add the activity to the IPUS and the person to the activity: at once, to the waiting list or as an application.

    `consent_on` is the day the person agreed to take part and to be named to the organizer. `asked_for`: they want this
    themselves; without it nothing ties a group that keeps its names close to an IPUS. Raises Refusal.
    """
    if consent_on is None:
        raise NoConsent
    if activity.names_kept_close and not asked_for:
        raise NotAsked
    ipus.open_for_editing()
    if ipus.activities.filter(activity=activity).exists():
        raise AlreadyAttached
    membership = part_of(ipus.person, activity, by=by, on=starts_on)
    item = IpusActivity.objects.create(
        ipus=ipus,
        activity=activity,
        membership=membership,
        role=role,
        frequency=frequency,
        starts_on=starts_on,
        ends_on=ends_on,
        consent_on=consent_on,
    )
    AuditEvent.record("dołączenie działania", ipus, by=by, activity=activity.pk)
    return item


def part_of(person, activity, *, by, on):
    """The person's open part in the activity, or a new one."""
    held = Membership.objects.open().filter(person=person, activity=activity).first()
    if held is not None:
        return held
    return enrol(activity, person, by=by, on=on, apply=True)


@transaction.atomic
def detach(item, *, by):
    """Take the activity out of an IPUS being written; the person's part in the activity stays as it is."""
    item.ipus.open_for_editing()
    item.delete()
    AuditEvent.record("usunięcie działania z IPUS", item.ipus, by=by, activity=item.activity_id)
