"""Potential found in an act of recognition, many entries at once."""

import pytest

from osl.core.models import AuditEvent, Refusal
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources.finding import note_resources
from resources.models import Finding, Resource
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import InquiryFactory
from tests.resources.factories import ResourceFactory


def address(inquiry):
    return f"/rozeznanie/czynnosci/{inquiry.pk}/zasoby/"


def post(client, inquiry, **answers):
    return client.post(address(inquiry), hidden_fields(client.get(address(inquiry))) | answers)


def test_many_resources_are_saved_at_once_and_shown_on_the_card(as_role):
    client, user = as_role(ORGANIZER)
    village = LocalityFactory()
    inquiry = InquiryFactory(held=True, locality=village)

    response = post(
        client,
        inquiry,
        name_1="Pusta remiza",
        branch_1="material",
        offer_1="sala na 40 osób",
        name_4="Koło gospodyń",
        branch_4="institutional",
        locality=village.pk,
    )

    assert (response.status_code, response["Location"]) == (302, f"/rozeznanie/czynnosci/{inquiry.pk}/")
    hall, women = Resource.objects.order_by("pk")
    assert (hall.name, hall.branch, hall.offer, hall.locality) == (
        "Pusta remiza",
        "material",
        "sala na 40 osób",
        village,
    )
    assert (women.branch, women.offer, women.confirmed_by) == ("institutional", "Koło gospodyń", user)
    shown = client.get(response["Location"])
    assert texts(shown, ".rows a") == ["Koło gospodyń", "Pusta remiza"]
    assert texts(shown, ".alert-success p") == ["Zapisano 2 nowe zasoby."]
    assert AuditEvent.objects.filter(action="dodanie").count() == 2


def test_a_resource_known_by_its_name_and_place_is_only_linked(as_role):
    client, _ = as_role(ORGANIZER)
    village = LocalityFactory()
    known = ResourceFactory(name="Pusta Remiza", locality=village)
    ResourceFactory(name="Świetlica")
    inquiry = InquiryFactory(held=True)

    post(client, inquiry, name_1="pusta remiza", locality=village.pk)
    post(client, inquiry, name_1="PUSTA REMIZA", name_2="Świetlica", locality=village.pk)

    assert Resource.objects.count() == 3
    assert list(Finding.objects.values_list("resource__name", flat=True)) == ["Pusta Remiza", "Świetlica"]
    assert known.findings.count() == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Wpisz nazwę co najmniej jednego zasobu"),
        ({"name_1": "Remiza", "name_3": "REMIZA"}, "Taki sam zasób stoi w wierszu 1. Usuń jeden z nich"),
        ({"name_1": "Remiza", "branch_1": "cokolwiek"}, "Wybierz rodzaj z listy"),
    ],
)
def test_what_is_wrong_is_said_at_its_row(as_role, answers, sentence, no_new_rows):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    with no_new_rows():
        response = post(client, inquiry, **answers)

    assert (response.status_code, texts(response, ".wrong")) == (422, [f"Błąd: {sentence}"])


def test_somebodys_name_is_asked_about(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    asked = post(client, inquiry, name_1="Haft", offer_1="uczy pani Zofia")
    saved = post(client, inquiry, name_1="Haft", offer_1="uczy pani Zofia", without_names="on")

    assert "za jej zgodą" in texts(asked, ".wrong")[0]
    assert (saved.status_code, Resource.objects.count()) == (302, 1)


def test_rows_are_added_without_saving(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    with no_new_rows():
        response = post(client, inquiry, name_2="Remiza", more="1")

    assert [one.get("value", "") for one in page(response).select("[name^=name_]")] == [
        "",
        "Remiza",
        *[""] * 8,
    ]


def test_sent_twice_saves_once(as_role):
    client, _ = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)
    fields = hidden_fields(client.get(address(inquiry))) | {"name_1": "Remiza"}

    statuses = [client.post(address(inquiry), fields).status_code for _ in range(2)]

    assert (statuses, Resource.objects.count()) == ([302, 302], 1)


def test_a_planned_inquiry_shows_no_potential_yet(as_role):
    client, user = as_role(ORGANIZER)
    planned = InquiryFactory()

    assert client.get(address(planned)).status_code == 403
    with pytest.raises(Refusal, match="Najpierw oznacz czynność jako przeprowadzoną"):
        note_resources(planned, [ResourceFactory.build()], by=user)


@pytest.mark.parametrize("role", [DIRECTOR, COORDINATOR])
def test_only_keepers_of_potential_write(as_role, role):
    assert as_role(role)[0].get(address(InquiryFactory(held=True))).status_code == 403


def test_saving_costs_no_search_through_all_potential(as_role, django_assert_max_num_queries):
    _, user = as_role(ORGANIZER)
    inquiry = InquiryFactory(held=True)

    with django_assert_max_num_queries(14):
        note_resources(inquiry, [ResourceFactory.build(name="Remiza")], by=user)
