"""Needs that may say the same in other words: to be confirmed instead of written down twice.

Words are compared by their beginnings, since Polish endings change: „ławki przy przystanku” finds „brak ławek na
przystankach”. It suggests, a person decides.
"""

from dataclasses import dataclass
from heapq import nlargest

from needs.models import Need
from osl.core.polish import fold
from osl.core.prepared import MOST_IDS, SOME_IDS, batched, prepared

SHORTEST, LONG = 4, 7
# Words that nearly every statement has.
EVERYDAY = """
    brak brakuje braku potrzeba potrzebne potrzebny potrzebna potrzebuja potrzebuje mieszkancy mieszkancow osoby osob
    ludzie ludzi ktory ktora ktore ktorych gdzie zeby moze mozna bardzo tylko nasze naszej naszym jest beda bylo chca
    chcieliby chcialyby miejsce miejsca przy przez oraz albo takze
"""
COMMON = frozenset(EVERYDAY.split())
MOST_LOOKED_AT, MOST_WEIGHED = 4000, 40
NOTHING_SIMILAR = f"Nie widać podobnej wśród {MOST_LOOKED_AT} najnowszych otwartych potrzeb."
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
    """The same for many pairs (statement, locality) in two queries: a list of needs for each."""
    stems = [stems_of(statement) for statement, _ in wanted]
    candidates = needs_with_any(stems, but) if any(stems) else []
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


def needs_with_any(wanted, but):
    """Open needs that share the most stems with any of the sets, each with its own stems.

    The newest are read as plain pairs, and only the likely ones as records: ranking in the database takes longer.
    """
    pairs = [pair for pair in newest_open() if pair[0] not in but]
    likely = sorted({pk for stems in wanted for pk in most_alike(stems, pairs)})
    found = [need for some in batched(likely, MOST_IDS) for need in needs_shown(some)]
    return [(need, stems_of(need.statement)) for need in found]


@prepared()
def newest_open():
    return Need.objects.open().latest_first().values_list("pk", "search_key")[:MOST_LOOKED_AT]


@prepared(SOME_IDS)
def needs_shown(ids):
    return Need.objects.filter(pk__in=ids).select_related("locality", "topic")


def most_alike(stems, pairs):
    words = [f" {stem}" for stem in stems]
    counted = ((sum(map(key.__contains__, words)), pk) for pk, key in pairs)
    return [pk for shared, pk in nlargest(MOST_WEIGHED, counted) if shared]


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
