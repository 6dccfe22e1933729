"""The map of potential: rows, filters, confirming with one press, queries."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import page, texts
from tests.needs.factories import TopicFactory
from tests.resources.factories import ResourceFactory

LIST = "/rozeznanie/potencjal/"
TODAY = "2026-03-09 12:00 +0100"


def names(response):
    return texts(response, "tbody th a")


@time_machine.travel(TODAY, tick=False)
@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR, COORDINATOR])
def test_a_row_says_what_where_for_what_and_how_fresh(as_role, role):
    client, _ = as_role(role)
    resource = ResourceFactory(name="Świetlica", locality=LocalityFactory(name="Łęg"))
    resource.topics.add(TopicFactory(name="miejsca spotkań"))

    response = client.get(LIST)

    assert texts(response, "tbody tr") == [
        "Świetlica miejsca i rzeczy Łęg miejsca spotkań Aktualny 01.03.2026"
    ]
    assert page(response).select_one("tbody th a")["href"] == f"{LIST}{resource.pk}/"


@pytest.mark.parametrize("role", [LEADER, AUDITOR])
def test_others_are_refused(as_role, role):
    client, _ = as_role(role)

    assert client.get(LIST).status_code == 403


def test_only_the_organizer_finds_buttons(as_role):
    ResourceFactory(confirmed_on=None)

    assert texts(as_role(ORGANIZER)[0].get(LIST), "main .btn:not(.filters *)") == [
        "Dodaj zasób",
        "Rozmowa o umiejętnościach",
        "Wczytaj z pliku",
        "Potwierdź aktualność : Świetlica " + names(as_role(ORGANIZER)[0].get(LIST))[0].split()[-1],
    ]
    assert texts(as_role(COORDINATOR)[0].get(LIST), "main .btn:not(.filters *)") == []


# --- Filters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "q=swietl+leg",
        "rodzaj=miejsca-i-rzeczy",
        "miejscowosc=9012",
        "temat=9011",
        "aktualnosc=do-potwierdzenia",
        "q=swietl&rodzaj=miejsca-i-rzeczy&miejscowosc=9012&temat=9011&aktualnosc=do-potwierdzenia",
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_filters_narrow_the_list(as_role, query):
    client, _ = as_role(ORGANIZER)
    sought = ResourceFactory(
        name="Świetlica", locality=LocalityFactory(pk=9012, name="Łęg"), confirmed_on=date(2025, 6, 1)
    )
    sought.topics.add(TopicFactory(pk=9011), TopicFactory())
    ResourceFactory(name="Koło Gospodyń", branch="institutional")

    assert names(client.get(f"{LIST}?{query}")) == ["Świetlica"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("aktualny", ["świeży"]),
        ("do-potwierdzenia", ["półroczny"]),
        ("nieaktualny", ["dawny", "nigdy"]),
        ("wycofany", ["wycofany"]),
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_freshness_counts_only_what_is_in_use(as_role, word, found):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(name="świeży", confirmed_on=date(2026, 3, 1))
    ResourceFactory(name="półroczny", confirmed_on=date(2025, 6, 1))
    ResourceFactory(name="dawny", confirmed_on=date(2024, 6, 1))
    ResourceFactory(name="nigdy", confirmed_on=None)
    ResourceFactory(name="wycofany", status="withdrawn")

    assert names(client.get(f"{LIST}?aktualnosc={word}")) == found


@pytest.mark.parametrize("query", ["rodzaj=material", "aktualnosc=stale", "temat=1%00", "miejscowosc=0"])
def test_a_wrong_filter_says_what_to_correct(as_role, query):
    client, _ = as_role(ORGANIZER)
    ResourceFactory()

    response = client.get(f"{LIST}?{query}")

    assert texts(response, ".filters .wrong") == ["Błąd: Wybierz z listy"]
    assert names(response) == []


def test_before_the_first_entry_the_list_says_where_to_begin(as_role):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(LIST), ".empty") == [
        "Nie zapisano jeszcze potencjału. Zacznij od miejsca, w którym ludzie już się spotykają. Dodaj zasób"
    ]


def test_nothing_found_names_the_filters(as_role):
    client, _ = as_role(COORDINATOR)

    response = client.get(f"{LIST}?q=basen&rodzaj=ludzie-i-umiejetnosci")

    assert texts(response, ".empty p") == [
        "Brak wyników dla: Szukaj nazwy lub oferty: basen, ludzie i umiejętności. Usuń jeden z filtrów."
    ]


# --- One press --------------------------------------------------------------------------------------


def buttons(response):
    return page(response).select("tbody form")


def press(client, form):
    return client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})


@time_machine.travel(TODAY, tick=False)
def test_one_press_confirms_and_comes_back_to_the_same_list(as_role):
    client, user = as_role(ORGANIZER)
    resource = ResourceFactory(name="Świetlica", confirmed_on=None)
    [form] = buttons(client.get(f"{LIST}?aktualnosc=nieaktualny&q=%C5%9Bwiet"))

    response = press(client, form)

    resource.refresh_from_db()
    assert response["Location"] == f"{LIST}?aktualnosc=nieaktualny&q=%C5%9Bwiet"
    assert (resource.confirmed_on, resource.confirmed_by) == (date(2026, 3, 9), user)
    assert texts(client.get(response["Location"]), ".alert p") == [
        "Potwierdzono aktualność: Świetlica. Następne przypomnienie: 08.09.2026"
    ]


def test_pressed_twice_it_is_confirmed_once(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(confirmed_on=None)
    [form] = buttons(client.get(LIST))

    first, second = press(client, form), press(client, form)

    assert first["Location"] == second["Location"] == LIST
    assert AuditEvent.objects.about(resource).count() == 1


def test_each_row_has_a_button_of_its_own(as_role):
    client, _ = as_role(ORGANIZER)
    ResourceFactory.create_batch(3, confirmed_on=None)
    forms = buttons(client.get(LIST))

    for form in forms:
        press(client, form)

    assert len(forms) == 3
    assert buttons(client.get(LIST)) == []


def test_a_fresh_entry_needs_no_button(as_role):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(confirmed_on=timezone.localdate() - timedelta(days=30))
    ResourceFactory(confirmed_on=None, status="withdrawn")

    assert buttons(client.get(LIST)) == []


def test_an_endless_address_comes_back_to_the_whole_list(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(confirmed_on=None)
    [form] = buttons(client.get(LIST))
    form["action"] += "&q=" + "ą" * 300

    response = press(client, form)

    assert response["Location"] == LIST
    resource.refresh_from_db()
    assert resource.confirmed_on == timezone.localdate()


def test_a_withdrawn_entry_is_refused_in_words(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(confirmed_on=None)
    [form] = buttons(client.get(LIST))
    resource.withdraw(by=UserFactory())

    response = press(client, form)

    assert texts(client.get(response["Location"]), ".alert-error p") == [
        "Ten zasób jest wycofany. Najpierw go przywróć."
    ]


# --- Queries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for resource in ResourceFactory.create_batch(count, locality=LocalityFactory(), confirmed_on=None):
        resource.topics.add(TopicFactory(), TopicFactory())
    client.get(LIST)

    with django_assert_num_queries(8):
        response = client.get(LIST)

    assert len(names(response)) == count
