"""A request that could not be met – no place, no such offer, too far – becomes a need by itself (features F14)."""

from django.db import transaction
from django.utils import timezone

from needs.enums import NeedStatus, Source
from needs.models import Need
from needs.noting import note
from osl.core.models import Locality


@transaction.atomic
def note_unmet(statement, *, locality=None, topics=(), groups=(), by):
    """Note an unmet request; an open need that says the same about the same place gets one more source instead.

    What one person notes on one day is one source, so it is written down once. `topics`: the first one counts; read,
    like `groups`, only when they are to be written.

    Two people at once make one need: both wait for the row of the locality, or of the first one when the whole
    gmina is meant.
    """
    take_turns(locality)
    need = same_open_need(statement, locality)
    if need is None:
        topic = next(iter(topics), None)
        need = Need(statement=statement, locality=locality, topic=topic, source=Source.UNMET)
        return note(need, by=by, groups=groups)
    told = {"kind": Source.UNMET, "day": timezone.localdate()}
    if not need.sources.filter(created_by=by, **told).exists():
        need.add_source(by=by, **told)
        need.groups.add(*groups)
    return need


def take_turns(locality):
    rows = Locality.objects.select_for_update().order_by("pk")
    list(rows.filter(pk=locality.pk) if locality else rows[:1])


def same_open_need(statement, locality):
    """The oldest open need that began with these very words and place, or the one that it was joined into."""
    same = Need.objects.filter(source=Source.UNMET, statement=statement, locality=locality)
    alive = same.filter(status__in=(*NeedStatus.OPEN, NeedStatus.JOINED)).order_by("pk")
    return next((need for need in map(final, alive) if need.status in NeedStatus.OPEN), None)


def final(need):
    while need.status == NeedStatus.JOINED:
        need = need.joined_into
    return need
