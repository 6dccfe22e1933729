"""Places and their rooms."""

from datetime import date

import pytest
import time_machine

from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from resources.models import Place, Room
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.resources.factories import OrganizationFactory, PlaceFactory, ResourceFactory, RoomFactory
from tests.resources.pages import post, press

LIST = "/dzialania/miejsca/"
TODAY = "2026-03-09 12:00 +0100"


def names(response):
    return texts(response, "tbody th a")


@time_machine.travel(TODAY, tick=False)
def test_a_row_says_where_how_large_and_for_whom(as_role):
    client, _ = as_role(COORDINATOR)
    place = PlaceFactory(name="Remiza", locality=LocalityFactory(name="Łęg"), step_free=True, toilet=True)
    RoomFactory(place=place, capacity=40), RoomFactory(place=place, capacity=12)
    RoomFactory(place=place, capacity=400, retired_on=date(2026, 1, 1))

    assert texts(client.get(LIST), "tbody tr") == [
        "Remiza Łęg 2 40 bez schodów, toaleta dostosowana Aktualny 01.03.2026"
    ]


@pytest.mark.parametrize(
    "query",
    ["q=remiz", "miejscowosc=9012", "dostepnosc=bez-schodow", "osob=40", "osob=31&dostepnosc=bez-schodow"],
)
def test_filters_narrow_the_list(as_role, query):
    client, _ = as_role(ORGANIZER)
    sought = PlaceFactory(name="Remiza", locality=LocalityFactory(pk=9012), step_free=True)
    RoomFactory(place=sought, capacity=40)
    RoomFactory(place=PlaceFactory(name="Izba"), capacity=30)
    RoomFactory(place=PlaceFactory(name="Hala"), capacity=90, retired_on=date(2026, 1, 1))

    assert names(client.get(f"{LIST}?{query}")) == ["Remiza"]


@pytest.mark.parametrize("query", ["osob=duzo", "osob=0", "osob=99999999999", "dostepnosc=x"])
def test_a_wrong_filter_says_what_to_correct(as_role, query):
    client, _ = as_role(ORGANIZER)
    PlaceFactory()

    response = client.get(f"{LIST}?{query}")

    assert len(texts(response, ".filters .wrong")) == 1
    assert names(response) == []


@time_machine.travel(TODAY, tick=False)
def test_one_press_confirms_and_comes_back(as_role):
    client, user = as_role(ORGANIZER)
    place = PlaceFactory(confirmed_on=None)

    response = press(client, client.get(LIST), f"{LIST}{place.pk}/potwierdz/")

    place.refresh_from_db()
    assert (response["Location"], place.confirmed_on, place.confirmed_by) == (LIST, date(2026, 3, 9), user)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for _ in range(count):
        RoomFactory(place=PlaceFactory(locality=LocalityFactory()))
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(ORGANIZER)
    place = PlaceFactory(organization=OrganizationFactory(), resource=ResourceFactory())
    for _ in range(count):
        RoomFactory(place=place)
        ActivityFactory(place_at=place)
        place.confirm(by=user)
    client.get(f"{LIST}{place.pk}/")

    with django_assert_num_queries(8):
        client.get(f"{LIST}{place.pk}/")


def test_the_card_tells_what_one_needs_to_come_in(as_role):
    client, _ = as_role(COORDINATOR)
    place = PlaceFactory(name="Remiza", keys_with="sołtyska", children_rules="z opiekunem", hearing_loop=True)
    RoomFactory(place=place, name="sala", capacity=40, area=60, equipment="rzutnik")

    response = client.get(f"{LIST}{place.pk}/")

    assert texts(response, "#sale tbody tr") == ["sala 60 m² 40 rzutnik jak całe miejsce"]
    assert {"sołtyska", "z opiekunem"} <= set(texts(response, ".sum dd"))
    assert texts(response, "main .panel > ul:not(.rows) li") == ["pętla indukcyjna"]


def test_a_place_begins_with_what_its_resource_knows(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(name="Świetlica", accessibility="bez progów", locality=LocalityFactory())

    address = f"{LIST}nowe/?zasob={resource.pk}"
    soup = page(client.get(address))
    client.post(address, hidden_fields(client.get(address)) | {"name": "Świetlica"})

    assert soup.select_one("[name=accessibility]")["value"] == "bez progów"
    assert Place.objects.get().resource == resource


def test_rooms_are_added_changed_and_withdrawn(as_role):
    client, _ = as_role(ORGANIZER)
    place = PlaceFactory()

    post(client, f"{LIST}{place.pk}/sale/nowa/", name="sala", capacity="30")
    room = Room.objects.get()
    edit = f"{LIST}sale/{room.pk}/zmien/"
    post(client, edit, name="sala duża", capacity="40")
    press(client, client.get(edit), f"{LIST}sale/{room.pk}/wycofaj/")

    room.refresh_from_db()
    assert (room.name, room.capacity, room.place) == ("sala duża", 40, place)
    assert room.retired_on is not None
    assert texts(client.get(place.get_absolute_url()), "#sale tbody tr") == []


def test_two_rooms_of_one_place_have_different_names(as_role):
    client, _ = as_role(ORGANIZER)
    room = RoomFactory(name="sala")

    response = post(client, f"{LIST}{room.place_id}/sale/nowa/", name="sala")

    assert response.status_code == 422
    assert "To miejsce ma już salę o tej nazwie" in " ".join(texts(response, ".errors li"))


def test_deeds_belong_to_the_organizer(as_role):
    place = PlaceFactory()

    for deed in ("zmien/", "potwierdz/", "wycofaj/", "sale/nowa/"):
        assert as_role(COORDINATOR)[0].post(f"{LIST}{place.pk}/{deed}").status_code == 403
    assert as_role(LEADER)[0].get(LIST).status_code == 403
