"""What potential asks of the organizer on the start page."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from osl.portal.roles import COORDINATOR, ORGANIZER
from tests.markup import page, texts
from tests.resources.factories import (
    AccordFactory,
    CooperationFactory,
    OrganizationFactory,
    PlaceFactory,
    ResourceFactory,
)

HOME = "/"
TODAY = "2026-03-09 12:00 +0100"
FRESH = {"confirmed_on": date(2026, 3, 1)}


@time_machine.travel(TODAY, tick=False)
def test_what_waits_for_a_check_is_counted_and_leads_to_as_many_rows(as_role):
    client, _ = as_role(ORGANIZER)
    for factory, count in ((ResourceFactory, 3), (OrganizationFactory, 2), (PlaceFactory, 1)):
        factory.create_batch(count, confirmed_on=None)
        factory(**FRESH)
        factory(confirmed_on=None, status="withdrawn")

    found = [
        (link.get_text(), link["href"])
        for link in page(client.get(HOME)).select("main a")
        if "do sprawdzenia:" in link.get_text()
    ]

    assert [text for text, _ in found] == [
        "Zasoby do sprawdzenia: 3",
        "Organizacje do sprawdzenia: 2",
        "Miejsca do sprawdzenia: 1",
    ]
    for text, address in found:
        assert texts(client.get(address), "h2[data-count]") == [f"Wyniki: {text[-1]}"]


@time_machine.travel(TODAY, tick=False)
def test_agreements_and_promised_steps_stand_with_their_days(as_role):
    client, _ = as_role(ORGANIZER)
    parish = OrganizationFactory(name="Parafia", **FRESH)
    AccordFactory(organization=parish, subject="Sala", review_on=date(2026, 3, 5))
    AccordFactory(organization=parish, subject="Boisko", review_on=date(2026, 5, 5))
    CooperationFactory(organization=parish, next_step="Zadzwonić", next_on=date(2026, 3, 12))
    CooperationFactory(organization=parish, next_step="Napisać", next_on=date(2026, 6, 12))
    CooperationFactory(
        organization=parish, next_step="Zrobione", next_on=date(2026, 3, 2), next_done_on=date(2026, 3, 2)
    )

    said = " ".join(texts(client.get(HOME), "main"))

    assert "Porozumienie do przeglądu: Parafia – Sala" in said
    assert "Zadzwonić: Parafia" in said
    assert not any(word in said for word in ("Boisko", "Napisać", "Zrobione"))


def test_those_who_only_look_are_not_asked(as_role):
    client, _ = as_role(COORDINATOR)
    ResourceFactory(confirmed_on=None)
    AccordFactory(review_on=timezone.localdate() - timedelta(days=1))

    said = " ".join(texts(client.get(HOME), "main"))

    assert "do sprawdzenia" not in said
    assert "do przeglądu" not in said


@pytest.mark.parametrize(("word", "title"), [("remiz", "Miejsca"), ("stowarzysz", "Organizacje")])
def test_the_search_finds_places_and_organizations(as_role, word, title):
    client, _ = as_role(ORGANIZER)
    PlaceFactory(name="Remiza"), OrganizationFactory(name="Stowarzyszenie")

    assert title in texts(client.get(f"/szukaj/?q={word}"), "main h3")
