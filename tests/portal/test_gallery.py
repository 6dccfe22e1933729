import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from osl.core.keys import new_form_key
from tests.markup import hidden_fields, page, texts

COMPONENTS = (
    *("idbar", "tabs", "rows", "tasks", "sum", "timeline", "alert", "filters", "tab"),
    *("pages", "empty", "ticks", "heat", "cal", "doc", "form", "errors", "stats"),
)
FILLED = {
    "wzor-statement": "Miejsca do spotkań",
    "wzor-locality": "1",
    "wzor-groups": ["s"],
    "wzor-strength": "5",
    "wzor-heard_on": "1.3.2026",
    "wzor-agreed": "on",
}


def test_the_gallery_shows_every_component(as_role):
    client, _user = as_role()

    response = client.get("/ui/")

    shown = page(response)
    assert [part for part in COMPONENTS if not shown.select(f".{part}")] == []
    assert texts(response, "title") == ["Wzory elementów – OSL"]


def test_a_wrong_form_answers_422_and_says_so_in_the_title(as_role):
    client, _user = as_role()
    posted = hidden_fields(client.get("/ui/"), "form[data-draft]")

    response = client.post("/ui/", {**posted, "wzor-statement": ""})

    assert response.status_code == 422
    assert texts(response, "title") == ["Błąd: Wzory elementów – OSL"]
    assert texts(response, ".errors h2")[0] == "Popraw 6 pól"


def test_a_good_form_is_thanked_for_and_saves_nothing(as_role):
    client, _user = as_role()
    posted = hidden_fields(client.get("/ui/"), "form[data-draft]")

    response = client.post("/ui/", {**posted, **FILLED}, follow=True)

    assert texts(response, "main > .alert p")[0] == "Zapisano wzór formularza."


def test_a_button_of_the_gallery_works(as_role):
    client, user = as_role()

    response = client.post(reverse("portal:gallery_press"), {"form_key": new_form_key(user)}, follow=True)

    assert texts(response, "main > .alert p")[0] == "Przycisk zadziałał."


@pytest.mark.parametrize(("path", "status"), [("/nie-ma-takiej/", 404), ("/ustawienia/", 403)])
def test_a_page_that_cannot_be_shown_leads_back(as_role, path, status):
    client, _user = as_role()

    response = client.get(path)

    assert response.status_code == status
    assert texts(response, "main .btn") == ["Przejdź na stronę Start"]


def test_the_page_of_a_failure_needs_nothing_but_itself():
    html = render_to_string("500.html", {"number": "7F3A2B1C"})

    assert "numer zdarzenia: <strong>7F3A2B1C</strong>" in html


def test_large_print_is_set_on_the_whole_page(as_role):
    client, _user = as_role(large_print=True)

    assert page(client.get("/ui/")).html["class"] == ["large-print"]


def test_the_frame_of_a_visitor_has_no_search_and_no_menu(client):
    response = client.get("/zaloguj/")

    assert page(response).select("[role=search], nav[aria-label='Główne menu'], .menu") == []
    assert texts(response, "footer a") == ["Deklaracja dostępności", "Ochrona danych", "Pomoc"]


def test_a_training_installation_says_so(client):
    assert texts(client.get("/zaloguj/"), ".training") == ["WERSJA SZKOLENIOWA – dane nieprawdziwe"]


def test_a_real_installation_carries_no_training_strip(client, settings):
    settings.OSL_MODE = "production"

    assert texts(client.get("/zaloguj/"), ".training") == []
