"""Two entries of one need: the later one joins the earlier, with all its sources, and can be parted from it."""

from django.db import transaction

from needs.enums import NeedStatus
from needs.models import Evidence, Need
from osl.core.models import Refusal


def locked(*pks):
    """The needs as they stand now, locked in the order of their ids."""
    rows = Need.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return {need.pk: need for need in rows}


@transaction.atomic
def join(need, into, *, by):
    """Put `need` away as the same as `into`, which takes over its sources. Raises Refusal."""
    if need.pk == into.pk:
        raise Refusal("Potrzeby nie można dołączyć do niej samej.")
    now = locked(need.pk, into.pk)
    need, into = now[need.pk], now[into.pk]
    if into.status in NeedStatus.PUT_AWAY:
        raise Refusal("Tamta potrzeba jest odłożona, przekazana albo sama dołączona. Wybierz inną.")
    reason = f"Ta sama potrzeba co nr {into.pk}"
    need.move_to(NeedStatus.JOINED, by=by, reason=reason, joined_into=into)
    need.sources.filter(brought_by=None).update(brought_by=need)
    need.sources.update(need=into)
    for one in (need, into):
        one.count_sources()
    return into


@transaction.atomic
def part(need, *, by):
    """Take a joined need back as a new one, with the sources it brought. Raises TransitionNotAllowed."""
    brought = Evidence.objects.filter(brought_by__in=[need.pk, *joined_below(need)])
    # The need it was joined into may have joined a third one since, and taken them there.
    holders = set(brought.order_by().values_list("need", flat=True))
    now = locked(need.pk, *holders)
    need = now[need.pk]
    need.move_to(NeedStatus.NEW, by=by, joined_into=None)
    brought.update(need=need)
    need.sources.filter(brought_by=need).update(brought_by=None)
    for holder in now.values():
        holder.count_sources()
    return need


def joined_below(need):
    """Ids of the needs joined into this one, and into those, and so on."""
    found, level = [], [need.pk]
    while level:
        level = list(Need.objects.filter(joined_into__in=level).values_list("pk", flat=True))
        found += level
    return found
