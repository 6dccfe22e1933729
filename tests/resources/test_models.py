from datetime import date

import pytest
import time_machine
from django.utils import timezone

from osl.core.models import AuditEvent, Refusal, TransitionNotAllowed
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from resources.models import Resource
from tests.core.factories import LocalityFactory, UserFactory
from tests.resources.factories import ResourceFactory

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (ORGANIZER, True),
        (COORDINATOR, True),
        (DIRECTOR, True),
        (SERVICES, True),
        (LEADER, False),
        (AUDITOR, False),
    ],
)
def test_potential_is_seen_by_those_who_use_it(role, sees):
    ResourceFactory()

    assert Resource.objects.visible_to(UserFactory(role=role)).exists() is sees


@pytest.mark.parametrize(
    ("confirmed_on", "label"),
    [
        (date(2026, 3, 9), "Aktualny"),
        (date(2025, 9, 8), "Aktualny"),
        (date(2025, 9, 7), "Do potwierdzenia"),
        (date(2025, 3, 10), "Do potwierdzenia"),
        (date(2025, 3, 9), "Nieaktualny"),
        (None, "Nieaktualny"),
    ],
)
def test_an_entry_grows_stale_after_half_a_year_and_old_after_a_year(confirmed_on, label):
    resource = ResourceFactory(confirmed_on=confirmed_on)

    freshness = resource.freshness_on(TODAY)

    assert freshness.label == label
    assert list(Resource.objects.of_freshness(freshness, TODAY)) == [resource]


def test_a_withdrawn_entry_stands_as_withdrawn_however_fresh():
    resource = ResourceFactory(confirmed_on=timezone.localdate(), status="withdrawn")

    assert (resource.standing.label, resource.standing.asks) == ("Wycofany", False)


def test_the_list_sinks_stale_entries_and_withdrawn_ones_below_them():
    withdrawn = ResourceFactory(status="withdrawn", confirmed_on=date(2026, 3, 9))
    never, old = ResourceFactory(confirmed_on=None), ResourceFactory(confirmed_on=date(2025, 1, 1))
    second = ResourceFactory(name="Żłobek", confirmed_on=date(2026, 3, 1))
    first = ResourceFactory(name="Łąka", confirmed_on=date(2026, 3, 1))

    assert list(Resource.objects.for_list()) == [first, second, old, never, withdrawn]


@pytest.mark.parametrize("text", ["swietlica", "ŁĘG", "leg swiet", "kuchnia", "leokadia"])
def test_search_reads_the_name_the_offer_the_place_and_the_contact(text):
    resource = ResourceFactory(
        name="Świetlica",
        offer="Sala i kuchnia",
        locality=LocalityFactory(name="Łęg"),
        contact_name="Leokadia Śliwa",
    )
    ResourceFactory(name="Remiza")

    assert list(Resource.objects.search(text)) == [resource]


# --- Verbs ------------------------------------------------------------------------------------------


@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_confirming_stamps_the_day_and_the_person_and_leaves_a_trace():
    resource, worker = ResourceFactory(confirmed_on=date(2025, 1, 1)), UserFactory()

    resource.confirm(by=worker)

    resource.refresh_from_db()
    assert (resource.confirmed_on, resource.confirmed_by, resource.version) == (TODAY, worker, 2)
    event = AuditEvent.objects.about(resource).get()
    assert (event.action, event.by) == ("potwierdzenie aktualności", worker)


def test_a_withdrawn_entry_is_not_confirmed_not_even_from_a_stale_copy():
    resource, worker = ResourceFactory(confirmed_on=None), UserFactory()
    stale = Resource.objects.get(pk=resource.pk)
    resource.withdraw(by=worker)

    with pytest.raises(Refusal, match="wycofany"):
        stale.confirm(by=worker)

    resource.refresh_from_db()
    assert resource.confirmed_on is None


def test_withdrawing_and_restoring_leave_the_confirmation_as_it_was():
    resource, worker = ResourceFactory(confirmed_on=date(2026, 3, 1)), UserFactory()

    resource.withdraw(by=worker)
    resource.restore(by=worker)

    resource.refresh_from_db()
    assert (resource.status, resource.confirmed_on) == ("active", date(2026, 3, 1))
    assert AuditEvent.objects.about(resource).count() == 2


def test_what_is_in_use_cannot_be_restored():
    with pytest.raises(TransitionNotAllowed):
        ResourceFactory().restore(by=UserFactory())
