"""Where a locality stands on the map: a square of its own, or none."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from osl.core.models import Locality
from osl.portal.roles import ADMINISTRATOR
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, texts


def save(client, locality, **typed):
    address = reverse("portal:locality_edit", args=[locality.pk])
    return client.post(
        address, {**hidden_fields(client.get(address), "main form.form"), "name": locality.name, **typed}
    )


def test_the_office_puts_a_locality_on_its_square(as_role):
    client, _ = as_role(ADMINISTRATOR)
    locality = LocalityFactory(name="Łęg")

    response = save(client, locality, map_column="3", map_row="12")

    locality.refresh_from_db()
    assert response.status_code == 302
    assert (locality.map_column, locality.map_row) == (3, 12)


@pytest.mark.parametrize(
    ("column", "row", "said"),
    [
        ("3", "", "Wpisz kolumnę i wiersz na mapie, liczby od 1 do 12, albo zostaw oba pola puste"),
        ("0", "5", "Wpisz kolumnę i wiersz na mapie, liczby od 1 do 12, albo zostaw oba pola puste"),
        ("13", "5", "Wpisz kolumnę i wiersz na mapie, liczby od 1 do 12, albo zostaw oba pola puste"),
        ("-1", "5", "Wpisz liczbę od 1 do 12"),
        ("trzy", "5", "Wpisz liczbę od 1 do 12"),
        ("9" * 30, "5", "Wpisz liczbę od 1 do 12"),
        ("2", "7", "To pole mapy zajmuje już inna miejscowość. Wybierz wolne"),
    ],
)
def test_a_wrong_square_is_refused_with_a_sentence(as_role, column, row, said):
    client, _ = as_role(ADMINISTRATOR)
    LocalityFactory(name="Żabno", map_column=2, map_row=7)
    locality = LocalityFactory(name="Łęg")

    response = save(client, locality, map_column=column, map_row=row)

    assert response.status_code == 422
    assert texts(response, ".errors li") == [said]
    assert Locality.objects.get(pk=locality.pk).map_column is None


@pytest.mark.parametrize(("column", "row"), [(3, None), (None, 3), (0, 1), (1, 13)])
def test_the_database_holds_the_same(column, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalityFactory(map_column=column, map_row=row)
