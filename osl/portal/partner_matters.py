"""What potential asks of the organizer: entries to check, agreements to look through, promised steps."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Value
from django.urls import reverse

from osl.core.listing import in_address
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
    parts = [
        kind.model.objects.visible_to(user)
        .unsure(today)
        .order_by()
        .values(place=Value(number))
        .annotate(count=Count("pk"))
        .values_list("place", "count")
        for number, kind in enumerate(KINDS)
    ]
    query = f"aktualnosc={in_address(ListStanding.DUE)}"
    for number, count in sorted(parts[0].union(*parts[1:], all=True)):
        if count:
            yield f"{KINDS[number].words}: {count}", f"{reverse(KINDS[number].list_view)}?{query}"


def accords_to_review(user, today):
    """(words, address, day) of agreements in force whose review or end is near."""
    accords = Accord.objects.visible_to(user).to_review(today).select_related("organization")
    for accord in accords.order_by("review_on", "ends_on", "pk"):
        due = min(day for day in (accord.review_on, accord.ends_on) if day)
        words = f"Porozumienie do przeglądu: {accord.organization} – {accord.subject}"
        yield words, f"{accord.get_absolute_url()}#porozumienia", due


def promised_steps(user, today):
    """(words, address, day) of next steps promised to organizations, due within two weeks."""
    steps = Cooperation.objects.visible_to(user).waiting().filter(next_on__lte=today + SOON)
    for entry in steps.select_related("organization"):
        yield (
            f"{entry.next_step}: {entry.organization}",
            f"{entry.get_absolute_url()}#wspolpraca",
            entry.next_on,
        )
