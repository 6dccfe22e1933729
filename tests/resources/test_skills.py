"""Skills of people: a short talk, consent, taking it back."""

from datetime import date

import pytest
import time_machine

from needs.models import Need
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources.models import Resource
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory
from tests.resources.factories import ResourceFactory
from tests.resources.pages import post

TALK = "/rozeznanie/potencjal/rozmowa/"
NEW = "/rozeznanie/potencjal/nowy/"
TODAY = "2026-03-09 12:00 +0100"
LEAST = {"contact_name": "Zofia Dąb", "skills": "haft", "consent_on": "dziś"}


@time_machine.travel(TODAY, tick=False)
def test_a_talk_makes_a_skill_of_each_line_with_consent(as_role):
    client, user = as_role(ORGANIZER)
    place = LocalityFactory(name="Łęg")

    response = post(
        client,
        TALK,
        contact_name="Zofia Dąb",
        phone="600 100 200",
        locality=place.pk,
        skills="haft\n\n  pieśni znad rzeki \nhaft",
        conditions="zimą",
        wishes="Brakuje kółka śpiewaczego",
        consent_on="wczoraj",
    )

    skills = Resource.objects.order_by("pk")
    assert [skill.name for skill in skills] == ["haft", "pieśni znad rzeki"]
    assert {(skill.branch, skill.kind_term.code, skill.consent_on) for skill in skills} == {
        ("human", "skill", date(2026, 3, 8))
    }
    assert {(skill.contact_name, skill.phone, skill.locality, skill.confirmed_by) for skill in skills} == {
        ("Zofia Dąb", "+48600100200", place, user)
    }
    need = Need.objects.get()
    assert (need.statement, need.locality, need.sources_count) == ("Brakuje kółka śpiewaczego", place, 1)
    assert texts(client.get(response["Location"]), ".alert p") == ["Zapisano umiejętności: 2."]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            {"consent_on": ""},
            "Podaj datę zgody. Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą",
        ),
        ({"consent_on": "jutro"}, "Ten dzień jeszcze nie nadszedł. Wpisz dzień, który już był"),
        ({"contact_name": ""}, "Wpisz imię i nazwisko osoby, z którą rozmawiasz"),
        ({"skills": " \n "}, "Wpisz co najmniej jedną umiejętność"),
        ({"skills": "\n".join(f"umie {n}" for n in range(11))}, "Wpisz najwyżej 10 umiejętności naraz"),
        ({"skills": "x" * 161}, "Skróć: jedna umiejętność ma najwyżej 160 znaków"),
    ],
)
def test_without_consent_or_skills_nothing_is_kept(as_role, answers, sentence):
    client, _ = as_role(ORGANIZER)

    response = post(client, TALK, **(LEAST | answers))

    assert response.status_code == 422
    assert sentence in " ".join(texts(response, ".errors li"))
    assert not Resource.objects.exists()


def test_a_talk_sent_twice_is_kept_once(as_role):
    client, _ = as_role(ORGANIZER)
    answers = hidden_fields(client.get(TALK)) | LEAST

    client.post(TALK, answers), client.post(TALK, answers)

    assert Resource.objects.count() == 1


def test_a_talk_begun_at_the_card_of_a_person_belongs_to_them(as_role):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(first_name="Zofia", last_name="Dąb", phone="+48600100200")
    address = f"{TALK}?osoba={person.pk}"

    soup = page(client.get(address))
    post(client, address, **LEAST)

    assert soup.select_one("[name=phone]")["value"] == "600 100 200"
    assert Resource.objects.get().person == person


def test_a_person_of_the_case_side_does_not_exist_here(as_role):
    client, _ = as_role(ORGANIZER)
    hidden = PersonFactory(first_name="Tajna", last_name="Osoba", community_since=None)

    response = client.get(f"{TALK}?osoba={hidden.pk}")

    assert "Tajna" not in response.content.decode()


def test_a_skill_with_a_contact_is_refused_without_consent(as_role):
    client, _ = as_role(ORGANIZER)
    skill = {"name": "Haft", "branch": "human", "offer": "Nauka haftu", "phone": "600 100 200"}

    refused = post(client, NEW, **skill)
    kept = post(client, NEW, **skill, consent_on="dziś")

    assert texts(refused, ".field .wrong") == [
        "Błąd: Podaj datę zgody. Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą"
    ]
    assert kept.status_code == 302
    assert Resource.objects.count() == 1


def test_a_kind_of_another_branch_is_refused(as_role):
    from tests.resources.factories import KindFactory

    client, _ = as_role(ORGANIZER)
    room = KindFactory(code="room")

    response = post(client, NEW, name="Haft", branch="human", offer="Nauka haftu", kind_term=room.pk)

    assert texts(response, ".field .wrong") == ["Błąd: Ten typ nie pasuje do rodzaju „ludzie i umiejętności”"]


# --- Taking consent back ----------------------------------------------------------------------------


def test_consent_taken_back_hides_the_skill_from_everybody(as_role):
    client, _ = as_role(ORGANIZER)
    skill = ResourceFactory(skill=True, name="Haft pani Zofii", contact_name="Zofia Dąb")
    address = f"/rozeznanie/potencjal/{skill.pk}/cofniecie-zgody/"

    response = post(client, address)

    assert response["Location"] == "/rozeznanie/potencjal/"
    assert texts(client.get("/rozeznanie/potencjal/"), "tbody th a") == []
    assert client.get(skill.get_absolute_url()).status_code == 404
    skill.refresh_from_db()
    assert (skill.name, skill.contact_name) == ("Umiejętność wycofana", "")


def test_taking_back_sent_twice_leads_to_the_first_result(as_role):
    client, _ = as_role(ORGANIZER)
    address = f"/rozeznanie/potencjal/{ResourceFactory(skill=True).pk}/cofniecie-zgody/"
    answers = hidden_fields(client.get(address))

    first, second = client.post(address, answers), client.post(address, answers)

    assert first["Location"] == second["Location"] == "/rozeznanie/potencjal/"


def test_there_is_nothing_to_take_back_at_a_resource_without_consent(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"/rozeznanie/potencjal/{ResourceFactory().pk}/cofniecie-zgody/").status_code == 403


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR])
def test_only_the_organizer_talks_and_takes_back(as_role, role):
    client, _ = as_role(role)
    skill = ResourceFactory(skill=True)

    assert client.get(TALK).status_code == 403
    assert client.post(f"/rozeznanie/potencjal/{skill.pk}/cofniecie-zgody/").status_code == 403
