"""Organizations: the list, the card with what stands beside it, the forms of its parts."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from osl.core.models import AuditEvent
from osl.documents.models import StoredFile
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from resources.models import Accord, ContactPerson, Organization
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.resources.factories import (
    AccordFactory,
    ContactPersonFactory,
    CooperationFactory,
    KindFactory,
    OrganizationFactory,
    PlaceFactory,
    ResourceFactory,
)
from tests.resources.pages import body, post, press

LIST = "/rozeznanie/potencjal/organizacje/"
NEW = f"{LIST}nowa/"
TODAY = "2026-03-09 12:00 +0100"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def card(organization, deed=""):
    return f"{LIST}{organization.pk}/{deed}"


def names(response):
    return texts(response, "tbody th a")


# --- List -------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR, COORDINATOR])
def test_a_row_says_what_it_is_where_what_was_signed_and_how_fresh(as_role, role):
    client, _ = as_role(role)
    organization = OrganizationFactory(
        name="Parafia",
        kind=KindFactory(code="parish"),
        locality=LocalityFactory(name="Łęg"),
        last_contact_on=date(2026, 2, 3),
    )
    AccordFactory(organization=organization)
    AccordFactory(organization=organization, ends_on=date(2026, 2, 1))

    response = client.get(LIST)

    assert texts(response, "tbody tr") == [
        "Parafia parafia lub związek wyznaniowy Łęg 1 03.02.2026 Aktualny 01.03.2026"
    ]


@pytest.mark.parametrize("role", [LEADER, AUDITOR])
def test_others_are_refused(as_role, role):
    client, _ = as_role(role)

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "q=stowarz",
        "q=1234563218",
        "miejscowosc=9012",
        "porozumienie=obowiazuje",
        "porozumienie=do-przegladu",
        "wspolpraca=2026",
        "aktualnosc=wszystkie-do-sprawdzenia",
        "aktualnosc=do-potwierdzenia",
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_filters_narrow_the_list(as_role, query):
    client, _ = as_role(ORGANIZER)
    sought = OrganizationFactory(
        name="Stowarzyszenie",
        nip="1234563218",
        locality=LocalityFactory(pk=9012),
        confirmed_on=date(2025, 6, 1),
    )
    AccordFactory(organization=sought, review_on=date(2026, 3, 1))
    CooperationFactory(organization=sought, day=date(2026, 1, 5))
    other = OrganizationFactory(name="Parafia")
    AccordFactory(organization=other, ends_on=date(2026, 2, 1))
    CooperationFactory(organization=other, day=date(2025, 1, 5))

    assert names(client.get(f"{LIST}?{query}")) == ["Stowarzyszenie"]


def test_organizations_without_an_agreement_in_force_are_found(as_role):
    client, _ = as_role(ORGANIZER)
    AccordFactory(ends_on=None)
    AccordFactory(organization=OrganizationFactory(name="Bank"), ends_on=date(2026, 1, 12))

    assert names(client.get(f"{LIST}?porozumienie=bez-porozumienia")) == ["Bank"]


@pytest.mark.parametrize("query", ["wspolpraca=rok", "wspolpraca=1", "typ=x", "porozumienie=tak"])
def test_a_wrong_filter_says_what_to_correct(as_role, query):
    client, _ = as_role(ORGANIZER)
    OrganizationFactory()

    response = client.get(f"{LIST}?{query}")

    assert len(texts(response, ".filters .wrong")) == 1
    assert names(response) == []


@time_machine.travel(TODAY, tick=False)
def test_one_press_on_the_list_confirms_and_comes_back(as_role):
    client, user = as_role(ORGANIZER)
    organization = OrganizationFactory(name="Bank", confirmed_on=None)

    response = press(client, client.get(f"{LIST}?q=bank"), card(organization, "potwierdz/"))

    organization.refresh_from_db()
    assert response["Location"] == f"{LIST}?q=bank"
    assert (organization.confirmed_on, organization.confirmed_by) == (date(2026, 3, 9), user)


def test_before_the_first_one_the_list_says_where_to_begin(as_role):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(LIST), ".empty a") == ["Dodaj organizację"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for _ in range(count):
        AccordFactory(organization=OrganizationFactory(locality=LocalityFactory(), kind=KindFactory()))
    client.get(LIST)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert len(names(response)) == count


# --- Card -------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
def test_the_card_shows_people_papers_the_log_and_what_is_done_together(as_role):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(name="Szkoła", address="ul. Szkolna 4", phone="+48860000021")
    ContactPersonFactory(organization=organization, name="Ewa Kwiatek", role="wicedyrektor")
    ContactPersonFactory(organization=organization, name="Dawna Osoba", retired_on=date(2026, 1, 1))
    AccordFactory(organization=organization, number="4/2026")
    CooperationFactory(organization=organization, what="Umówiono salę", next_step="Podpisać aneks")
    resource = ResourceFactory(name="Sala", organization=organization)
    PlaceFactory(name="Szkoła, budynek", organization=organization)
    ActivityFactory(name="Klub").resources.add(resource)

    response = client.get(card(organization))

    assert texts(response, "h1") == ["Szkoła"]
    assert texts(response, "#osoby strong") == ["Ewa Kwiatek"]
    assert texts(response, "#porozumienia .meta") == [
        "Porozumienie nr 4/2026 z 12.01.2026, bez terminu końca"
    ]
    assert texts(response, "#wspolpraca .when") == ["02.03.2026"]
    together = [a.get_text() for a in page(response).select(".rows a")]
    assert {"Sala", "Szkoła, budynek", "Klub"} <= set(together)


def test_an_activity_held_at_a_place_of_theirs_is_done_together(as_role):
    client, _ = as_role(ORGANIZER)
    place = PlaceFactory(organization=OrganizationFactory())
    ActivityFactory(name="Klub w remizie", place_at=place)

    assert "Klub w remizie" in texts(client.get(card(place.organization)), ".rows a")


def test_a_look_at_contacts_leaves_a_trace(as_role):
    client, user = as_role(COORDINATOR)
    organization = OrganizationFactory()

    client.get(card(organization))

    event = AuditEvent.objects.about(organization).get()
    assert (event.action, event.by, event.reading) == ("podgląd organizacji", user, True)


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR])
def test_those_who_only_look_get_no_buttons(as_role, role):
    client, _ = as_role(role)
    organization = CooperationFactory(next_step="Zadzwonić").organization

    assert texts(client.get(card(organization)), "main .btn") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(ORGANIZER)
    organization = OrganizationFactory(kind=KindFactory(), locality=LocalityFactory())
    for _ in range(count):
        ContactPersonFactory(organization=organization)
        AccordFactory(organization=organization)
        CooperationFactory(organization=organization)
        PlaceFactory(organization=organization, locality=LocalityFactory())
        ActivityFactory().resources.add(ResourceFactory(organization=organization))
        organization.confirm(by=user)
    client.get(card(organization))

    with django_assert_num_queries(13):
        client.get(card(organization))


@pytest.mark.parametrize(
    ("before", "deed", "after"), [("active", "wycofaj/", "withdrawn"), ("withdrawn", "przywroc/", "active")]
)
def test_one_press_withdraws_and_brings_back(as_role, before, deed, after):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(status=before)

    press(client, client.get(card(organization)), card(organization, deed))

    organization.refresh_from_db()
    assert organization.status == after


# --- Form -------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
def test_a_name_is_enough(as_role):
    client, user = as_role(ORGANIZER)

    response = post(client, NEW, name="Bank")

    organization = Organization.objects.get()
    assert response["Location"] == card(organization)
    assert (organization.confirmed_on, organization.confirmed_by) == (date(2026, 3, 9), user)


def test_what_is_typed_is_kept_in_one_shape(as_role):
    client, _ = as_role(ORGANIZER)

    post(
        client,
        NEW,
        name="Bank",
        kind=KindFactory(code="other").pk,
        kind_other="spółdzielnia",
        phone="86 000 00 43",
        www="bank.example",
        nip="123-456-32-18",
        regon="123456785",
    )

    organization = Organization.objects.get()
    assert (organization.phone, organization.www) == ("+48860000043", "https://bank.example")
    assert (organization.nip, organization.regon) == ("1234563218", "123456785")
    assert organization.kind_words == "spółdzielnia"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Wpisz nazwę organizacji"),
        ("nip", "1234563219", "Sprawdź NIP: powinien mieć 10 cyfr, które do siebie pasują"),
        ("regon", "12", "Sprawdź REGON: powinien mieć 9 albo 14 cyfr, które do siebie pasują"),
        ("www", "ftp:/x y", "Wpisz adres strony tak: https://example.pl"),
        ("kind", "999999", "Wybierz typ z listy"),
    ],
)
def test_a_mistake_is_named_at_its_field(as_role, field, value, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{"name": "Bank", field: value})

    assert response.status_code == 422
    assert texts(response, ".field .wrong") == [f"Błąd: {sentence}"]
    assert not Organization.objects.exists()


def test_other_asks_what(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, name="Bank", kind=KindFactory(code="other").pk)

    assert texts(response, ".field .wrong") == ["Błąd: Napisz, jaki to typ"]


def test_a_number_of_another_organization_is_refused_in_words(as_role):
    client, _ = as_role(ORGANIZER)
    OrganizationFactory(nip="1234563218")

    response = post(client, NEW, name="Bank", nip="1234563218")

    assert response.status_code == 422
    assert "Organizacja o tym numerze NIP już jest" in " ".join(texts(response, ".errors li"))


# --- People to call ---------------------------------------------------------------------------------


def test_a_person_to_call_is_added_changed_and_let_go(as_role):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory()

    post(client, card(organization, "osoby/nowa/"), name="Zofia Dąb", phone="600 100 200")
    contact = ContactPerson.objects.get()
    edit = f"/rozeznanie/potencjal/osoby/{contact.pk}/zmien/"
    post(client, edit, name="Zofia Dąb", role="przewodnicząca", phone="600 100 200")
    press(client, client.get(edit), f"/rozeznanie/potencjal/osoby/{contact.pk}/wycofaj/")

    contact.refresh_from_db()
    assert (contact.role, contact.phone) == ("przewodnicząca", "+48600100200")
    assert contact.retired_on is not None
    assert [event.action for event in AuditEvent.objects.about(contact).order_by("pk")] == [
        "dodanie",
        "zmiana",
        "wycofanie",
    ]
    assert client.get(edit).status_code == 404


# --- Agreements -------------------------------------------------------------------------------------


def signed(name="porozumienie.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def test_an_agreement_is_kept_with_its_paper(as_role):
    client, user = as_role(ORGANIZER)
    organization = OrganizationFactory()
    address = card(organization, "porozumienia/nowe/")
    answers = hidden_fields(client.get(address)) | {
        "form": "agreement",
        "subject": "Bezpłatna sala",
        "signed_on": "2.3.2026",
        "ends_on": "",
        "review_on": "2.3.2027",
        "upload": signed(),
    }

    response = client.post(address, answers)

    accord = Accord.objects.get()
    assert response["Location"] == card(organization)
    assert (accord.organization, accord.review_on) == (organization, date(2027, 3, 2))
    paper = client.get(f"/rozeznanie/potencjal/porozumienia/{accord.pk}/dokument/")
    assert (body(paper), paper["Content-Disposition"]) == (PDF, 'attachment; filename="porozumienie.pdf"')
    assert AuditEvent.objects.filter(action="pobranie porozumienia", by=user).count() == 1


def test_a_new_paper_takes_the_place_of_the_old_one(as_role):
    client, _ = as_role(ORGANIZER)
    accord = AccordFactory()
    address = f"/rozeznanie/potencjal/porozumienia/{accord.pk}/zmien/"
    answers = {"form": "agreement", "subject": "Sala", "signed_on": "2.3.2026"}
    for name in ("stary.pdf", "nowy.pdf"):
        client.post(address, hidden_fields(client.get(address)) | answers | {"upload": signed(name)})

    accord.refresh_from_db()
    assert accord.document.original_name == "nowy.pdf"
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"subject": ""}, "Napisz, czego dotyczy porozumienie"),
        ({"signed_on": ""}, "Wpisz datę podpisania"),
        ({"ends_on": "1.3.2026"}, "Data końca musi być taka sama jak data podpisania albo późniejsza"),
    ],
)
def test_an_agreement_with_a_mistake_is_not_kept(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)
    address = card(OrganizationFactory(), "porozumienia/nowe/")
    least = {"form": "agreement", "subject": "Sala", "signed_on": "2.3.2026"}

    response = post(client, address, **(least | answers))

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".errors li"))
    assert not Accord.objects.exists()


def test_there_is_nothing_to_give_where_no_paper_was_kept(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"/rozeznanie/potencjal/porozumienia/{AccordFactory().pk}/dokument/").status_code == 404


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
@pytest.mark.parametrize("deed", ["zmien/", "potwierdz/", "wycofaj/", "osoby/nowa/", "porozumienia/nowe/"])
def test_deeds_belong_to_the_organizer(as_role, role, deed):
    client, _ = as_role(role)
    organization = OrganizationFactory(confirmed_on=None)

    assert client.post(card(organization, deed), {"name": "x"}).status_code == 403
    organization.refresh_from_db()
    assert organization.version == 1


def test_a_stale_save_shows_both_texts(as_role):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(name="Bank")
    opened = hidden_fields(client.get(card(organization, "zmien/")))
    organization.confirm(by=UserFactory())

    response = client.post(card(organization, "zmien/"), opened | {"name": "Bank Spółdzielczy"})

    assert response.status_code == 409
