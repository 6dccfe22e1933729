"""Training data lead, click by click, from a year of recognition to its conclusions and to the paper."""

import pytest

from needs.models import YearConclusions
from osl.core.models import User
from osl.portal.demo.building import build
from resources.models import Match
from tests.conftest import StrictClient
from tests.documents.checks import assert_archival_pdf
from tests.markup import hidden_fields, page, texts


@pytest.fixture
def organizer():
    """The organizer of the training gmina, logged in."""
    build("Haslo-testowe-2026", small=True)
    client = StrictClient()
    client.force_login(User.objects.get(username="organizator"))
    return client


def click(client, response, words):
    """Follow the first link of the page that begins with these words."""
    links = page(response).select("main a, nav a")
    found = next(one for one in links if " ".join(one.get_text(" ").split()).startswith(words))
    return client.get(client_address(response, found["href"]), follow=True)


def client_address(response, href):
    return response.wsgi_request.path + href if href.startswith("?") else href


def press(client, response, words):
    form = next(one for one in page(response).select("main form") if words in one.get_text())
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    return client.post(form.get("action") or response.wsgi_request.path, data, follow=True)


def test_a_year_of_recognition_leads_to_conclusions_and_to_the_paper(organizer):
    assert Match.objects.accepted().count() > 3
    summary = click(organizer, click(organizer, organizer.get("/"), "Rozeznanie"), "Zestawienie")
    assert len(page(summary).select(".heat td a")) > 20
    assert len(page(summary).select(".place-map svg a")) > 5

    begun = click(organizer, summary, "Zapisz wniosek")
    form = page(begun).select_one("main form.form")
    ticked = [box["value"] for box in form.select("[name=needs][checked]")]
    typed = {"text": form.textarea.get_text().strip() + " umówić stałe dni", "needs": ticked}
    address = begun.request["PATH_INFO"] + "?" + begun.request["QUERY_STRING"]
    conclusions = organizer.post(address, {**hidden_fields(begun, "main form.form"), **typed}, follow=True)
    assert texts(conclusions, ".alert-success p") == ["Zapisano wniosek."]
    assert ticked

    ready = press(organizer, conclusions, "Gotowe do planu")
    assert YearConclusions.objects.filter(ready_on__isnull=False).count() == 2

    paper = click(organizer, click(organizer, ready, "Zobacz zestawienie"), "Drukuj zestawienie (PDF)")
    assert_archival_pdf(paper.content, pages=range(4, 16), says=["umówić stałe dni", "Gdzie i o czym"])
