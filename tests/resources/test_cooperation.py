"""The log of cooperation with other bodies: writing, next steps, years."""

from datetime import date

import pytest
import time_machine

from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from resources.models import Cooperation
from tests.markup import page, texts
from tests.resources.factories import CooperationFactory, OrganizationFactory
from tests.resources.pages import post, press

LIST = "/rozeznanie/potencjal/wspolpraca/"
NEW = f"{LIST}nowy/"
TODAY = "2026-03-09 12:00 +0100"
LEAST = {"day": "2.3.2026", "channel": "phone", "what": "Umówiono salę"}


@time_machine.travel(TODAY, tick=False)
def test_an_entry_remembers_the_last_contact_of_the_organization(as_role):
    client, user = as_role(ORGANIZER)
    organization = OrganizationFactory(last_contact_on=date(2026, 1, 1))

    response = post(client, NEW, **LEAST, organization=organization.pk)

    entry = Cooperation.objects.get()
    organization.refresh_from_db()
    assert response["Location"] == organization.get_absolute_url()
    assert (entry.by, entry.day, entry.channel) == (user, date(2026, 3, 2), "phone")
    assert (organization.last_contact_on, organization.version) == (date(2026, 3, 2), 1)


@time_machine.travel(TODAY, tick=False)
def test_an_older_entry_leaves_the_last_contact_as_it_was(as_role):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(last_contact_on=date(2026, 3, 5))

    post(client, NEW, **LEAST, organization=organization.pk)

    organization.refresh_from_db()
    assert organization.last_contact_on == date(2026, 3, 5)


def test_the_form_opened_from_a_card_knows_the_organization(as_role):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(name="Parafia")

    soup = page(client.get(f"{NEW}?organizacja={organization.pk}"))

    assert [option.get_text() for option in soup.select("option[selected]")] == ["Parafia"]


@pytest.mark.parametrize("asked", ["999999", "x", "9" * 30, "%00"])
def test_an_organization_that_is_not_there_is_simply_not_chosen(as_role, asked):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{NEW}?organizacja={asked}").status_code == 200


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"organization": ""}, "Wybierz organizację"),
        ({"what": ""}, "Napisz, co ustalono albo zrobiono"),
        ({"day": "10.3.2026"}, "Ten dzień jeszcze nie nadszedł. Wpisz dzień, który już był"),
        ({"next_on": "1.4.2026"}, "Napisz, jaki jest następny krok, albo usuń jego termin"),
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_a_mistake_is_named(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)
    answers = LEAST | {"organization": OrganizationFactory().pk} | answers

    response = post(client, NEW, **answers)

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".errors li"))
    assert not Cooperation.objects.exists()


@time_machine.travel(TODAY, tick=False)
def test_a_next_step_is_made_with_one_press(as_role):
    client, _ = as_role(ORGANIZER)
    entry = CooperationFactory(next_step="Zadzwonić", next_on=date(2026, 3, 12))

    response = press(client, client.get(LIST), f"{LIST}{entry.pk}/zrobione/")

    entry.refresh_from_db()
    assert (response["Location"], entry.next_done_on) == (LIST, date(2026, 3, 9))
    assert texts(client.get(LIST), "tbody form") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rok=2026", ["jutro", "wczoraj"]),
        ("rok=2025", ["dawno"]),
        ("organizacja=9011", ["dawno"]),
        ("krok=do-zrobienia", ["jutro", "wczoraj"]),
        ("krok=po-terminie", ["wczoraj"]),
        ("od=2.2.2026", ["jutro"]),
        ("do=31.12.2025", ["dawno"]),
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_filters_narrow_the_log(as_role, query, found):
    client, _ = as_role(ORGANIZER)
    CooperationFactory(what="jutro", day=date(2026, 2, 2), next_step="x", next_on=date(2026, 3, 10))
    CooperationFactory(what="wczoraj", day=date(2026, 1, 2), next_step="x", next_on=date(2026, 3, 8))
    CooperationFactory(what="dawno", day=date(2025, 2, 2), organization=OrganizationFactory(pk=9011))

    response = client.get(f"{LIST}?{query}")

    assert [text.split()[0] for text in texts(response, "td[data-l='Co ustalono']")] == found


def test_numbers_of_years_lead_to_rows_that_give_the_same_count(as_role):
    client, _ = as_role(ORGANIZER)
    body = OrganizationFactory()
    CooperationFactory(organization=body, day=date(2026, 1, 2))
    CooperationFactory(organization=body, day=date(2026, 2, 2))
    CooperationFactory(day=date(2026, 3, 2))
    CooperationFactory(day=date(2025, 3, 2))

    links = page(client.get(LIST)).select(".keep tbody tr:first-child a")

    assert [link.get_text() for link in links] == ["3", "2"]
    for link in links:
        address = link["href"] if link["href"].startswith("/") else LIST + link["href"]
        assert texts(client.get(address), "h2[data-count]") == [f"Wyniki: {link.get_text()}"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    CooperationFactory.create_batch(count, next_step="Zadzwonić")
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)


def test_others_read_or_are_refused(as_role):
    entry = CooperationFactory(next_step="Zadzwonić")

    assert as_role(COORDINATOR)[0].get(LIST).status_code == 200
    assert as_role(LEADER)[0].get(LIST).status_code == 403
    assert as_role(COORDINATOR)[0].post(f"{LIST}{entry.pk}/zrobione/").status_code == 403
