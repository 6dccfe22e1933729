"""What potential asks of the organizer: entries to check, agreements to look through, promised steps."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Value

from osl.core.addresses import address_of
from osl.core.filtering import in_address
from osl.core.prepared import AS_IT_IS, SOME_DAY, Onlooker, prepared
from resources.enums import ListStanding
from resources.models import Accord, Cooperation, Organization, Place, Resource

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Unsure:
    """Entries of one kind that wait for a check; the number leads to the list that gives the same count."""

    words: str
    model: type
    list_view: str


KINDS = (
    Unsure("Zasoby do sprawdzenia", Resource, "resources:resource_list"),
    Unsure("Organizacje do sprawdzenia", Organization, "resources:organization_list"),
    Unsure("Miejsca do sprawdzenia", Place, "places:place_list"),
)


def unsure_entries(user, today):
    """(words, address) of each kind with something to check, by one query for all of them."""
    query = f"aktualnosc={in_address(ListStanding.DUE)}"
    for number, count in sorted(unsure_counts(user, today)):
        if count:
            yield f"{KINDS[number].words}: {count}", f"{address_of(KINDS[number].list_view)}?{query}"


@prepared(Onlooker.SAMPLE, AS_IT_IS)
def unsure_counts(onlooker, today):
    parts = [
        kind.model.objects.visible_to(onlooker)
        .unsure(today)
        .order_by()
        .values(place=Value(number))
        .annotate(count=Count("*"))
        .values_list("place", "count")
        for number, kind in enumerate(KINDS)
    ]
    return parts[0].union(*parts[1:], all=True)


@prepared(Onlooker.SAMPLE, AS_IT_IS)
def accords_of_today(onlooker, today):
    accords = Accord.objects.visible_to(onlooker).to_review(today).select_related("organization")
    return accords.order_by("review_on", "ends_on", "pk")


@prepared(Onlooker.SAMPLE, SOME_DAY)
def steps_until(onlooker, day):
    steps = Cooperation.objects.visible_to(onlooker).waiting().filter(next_on__lte=day)
    return steps.select_related("organization")


def accords_to_review(user, today):
    """(words, address, day) of agreements in force whose review or end is near."""
    for accord in accords_of_today(user, today):
        due = min(day for day in (accord.review_on, accord.ends_on) if day)
        words = f"Porozumienie do przeglądu: {accord.organization} – {accord.subject}"
        yield words, f"{accord.get_absolute_url()}#porozumienia", due


def promised_steps(user, today):
    """(words, address, day) of next steps promised to organizations, due within two weeks."""
    for entry in steps_until(user, today + SOON):
        yield (
            f"{entry.next_step}: {entry.organization}",
            f"{entry.get_absolute_url()}#wspolpraca",
            entry.next_on,
        )
