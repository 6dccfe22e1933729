"""Putting new needs in order, one after another, and taking the last decision back."""

from django.db import transaction
from django.utils import timezone

from needs.enums import NeedStatus
from needs.joining import part
from needs.models import Need
from osl.core.models import AuditEvent, Refusal


@transaction.atomic
def mark_sorted(need, *, by):
    """The need has its topic and groups, and stays new until enough sources confirm it."""
    current = need.lock()
    if current.status != NeedStatus.NEW:
        raise Refusal("Ktoś już zdecydował o tej potrzebie. Jest na liście potrzeb.")
    need.sorted_on = timezone.localdate()
    need.save(update_fields=["sorted_on"])
    AuditEvent.record("uporządkowanie", need, by=by)
    return need


@transaction.atomic
def take_decision_back(need, *, by):
    """Whatever was decided while sorting: the need is new and waits again. Raises Refusal when it is too late."""
    need = Need.objects.select_for_update().get(pk=need.pk)
    if need.status == NeedStatus.JOINED:
        return part(need, by=by)
    if need.status in (NeedStatus.REJECTED, NeedStatus.FORWARDED):
        need.take_back(by=by)
    elif need.status == NeedStatus.CONFIRMED:
        need.move_to(NeedStatus.NEW, by=by)
    elif need.status == NeedStatus.NEW:
        need.sorted_on = None
        need.save(update_fields=["sorted_on"])
        AuditEvent.record("cofnięcie uporządkowania", need, by=by)
    else:
        raise Refusal(f"Tej decyzji nie można już cofnąć: potrzeba ma stan „{need.state.label}”.")
    return need
