"""A request that could not be met – no place, no such offer, too far – becomes a need by itself (features F14)."""

from django.db import transaction
from django.utils import timezone

from needs.enums import NeedStatus, Source
from needs.models import Need
from needs.noting import note
from osl.core.models import Locality


@transaction.atomic
def note_unmet(statement, *, locality=None, topic=None, groups=(), by):
    """Note an unmet request; an open need that says the same about the same place gets one more source instead.

    Two people at once make one need: both wait for the row of the locality, or of the first one when the whole
    gmina is meant.
    """
    take_turns(locality)
    need = same_open_need(statement, locality)
    if need is None:
        need = Need(statement=statement, locality=locality, topic=topic, source=Source.UNMET)
        return note(need, by=by, groups=groups)
    need.add_source(by=by, kind=Source.UNMET, day=timezone.localdate())
    need.groups.add(*groups)
    return need


def take_turns(locality):
    rows = Locality.objects.select_for_update().order_by("pk")
    list(rows.filter(pk=locality.pk) if locality else rows[:1])


def same_open_need(statement, locality):
    """The oldest open need with these very words and place; one never noted by hand in other words."""
    same = Need.objects.filter(source=Source.UNMET, statement=statement, locality=locality)
    return same.filter(status__in=NeedStatus.OPEN).order_by("pk").first()
