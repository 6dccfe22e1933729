"""Needs that may say the same in other words: to be confirmed instead of written down twice.

Words are compared by their beginnings, since Polish endings change: „ławki przy przystanku” finds „brak ławek na
przystankach”. It suggests, a person decides.
"""

from dataclasses import dataclass

from django.db.models import Q

from needs.models import Need
from osl.core.polish import fold

SHORTEST, LONG = 4, 7
# Words that nearly every statement has.
EVERYDAY = """
    brak brakuje braku potrzeba potrzebne potrzebny potrzebna potrzebuja potrzebuje mieszkancy mieszkancow osoby osob
    ludzie ludzi ktory ktora ktore ktorych gdzie zeby moze mozna bardzo tylko nasze naszej naszym jest beda bylo chca
    chcieliby chcialyby miejsce miejsca przy przez oraz albo takze
"""
COMMON = frozenset(EVERYDAY.split())
MOST_CANDIDATES = 2000
AT_LEAST = 0.45
SHOWN = 3


@dataclass(frozen=True)
class Likeness:
    need: Need
    part: float  # of the words of the shorter one found in the other, 0 to 1


def similar_to(statement, *, locality=None, but=(), most=SHOWN):
    """Open needs like this statement, the closest first; with a locality those of other places stand behind."""
    return similar_to_each([(statement, locality)], but=but, most=most)[0]


def similar_to_each(wanted, *, but=(), most=SHOWN):
    """The same for many pairs (statement, locality) in one query: a list of needs for each."""
    stems = [stems_of(statement) for statement, _ in wanted]
    candidates = needs_with_any(set().union(*stems), but) if any(stems) else []
    return [
        closest(own, locality, candidates, most) for own, (_, locality) in zip(stems, wanted, strict=True)
    ]


def stems_of(statement):
    """Beginnings of the words that carry the meaning."""
    words = fold(statement).split()
    return frozenset(
        word[: 5 if len(word) >= LONG else 3]
        for word in words
        if len(word) >= SHORTEST and word not in COMMON
    )


def needs_with_any(stems, but):
    """The latest open needs with at least one of the stems, each with its own stems."""
    any_stem = Q()
    for stem in sorted(stems):
        any_stem |= Q(search_key__contains=f" {stem}")
    found = Need.objects.open().filter(any_stem).exclude(pk__in=but)
    rows = found.select_related("locality", "topic").latest_first()[:MOST_CANDIDATES]
    return [(need, stems_of(need.statement)) for need in rows]


def closest(stems, locality, candidates, most):
    scored = [Likeness(need, likeness(stems, other)) for need, other in candidates if stems & other]
    near = [one for one in scored if one.part >= AT_LEAST]
    return [one.need for one in sorted(near, key=lambda one: order_of(one, locality))[:most]]


def likeness(one, other):
    """Shared stems against the shorter statement, a little less when the other says much more."""
    shared = len(one & other)
    return 0.75 * shared / min(len(one), len(other)) + 0.25 * shared / len(one | other)


def order_of(one, locality):
    elsewhere = locality is not None and one.need.locality_id not in (None, locality.pk)
    return (elsewhere, -one.part, one.need.pk)
