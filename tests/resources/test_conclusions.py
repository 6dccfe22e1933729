"""Conclusions of a year of recognition: written in order with needs and potential, closed when ready for the plan."""

from datetime import date

import pytest
from django.utils import timezone

from needs.models import Conclusion, YearConclusions
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources import concluding
from resources.models import ConclusionResource
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import ConclusionFactory, NeedFactory, TopicFactory, YearConclusionsFactory
from tests.resources.factories import ResourceFactory

YEAR = "/rozeznanie/wnioski/2026/"


@pytest.fixture
def year():
    return YearConclusionsFactory(year=2026)


def fill(client, address, **typed):
    return client.post(address, {**hidden_fields(client.get(address), "main form.form"), **typed})


def press(client, words, address=YEAR):
    soup = page(client.get(address))
    form = next(one for one in soup.select("main form:not(.form)") if words in one.get_text())
    data = {field["name"]: field["value"] for field in form.select("input")}
    return client.post(form["action"], data, follow=True)


def listed(client):
    return texts(client.get(YEAR), "main section:has(h2[id^=wniosek]) > p")


# --- Looking --------------------------------------------------------------------------------------------


def test_the_first_look_writes_nothing_and_says_how_to_begin(as_role, no_new_rows):
    client, _ = as_role(ORGANIZER)
    client.get(YEAR)

    with no_new_rows():
        response = client.get(YEAR)

    assert texts(response, ".empty p") == [
        "Nie zapisano jeszcze wniosków. Wniosek mówi, co wynika z potrzeb i z potencjału."
    ]
    assert texts(response, ".actions a") == ["Dodaj wniosek", "Zobacz zestawienie"]


def test_the_tab_opens_this_year(as_role):
    response = as_role(ORGANIZER)[0].get("/rozeznanie/wnioski/")

    assert response["Location"] == f"/rozeznanie/wnioski/{timezone.localdate().year}/"


def test_the_director_reads_and_writes_nothing(as_role, year):
    client, _ = as_role(DIRECTOR)
    ConclusionFactory(year=year, text="Łęg czeka na autobus")

    response = client.get(YEAR)

    assert listed(client) == ["Łęg czeka na autobus"]
    assert texts(response, "main form, .actions .btn:not(.sec)") == []
    assert client.get(f"{YEAR}nowy/").status_code == 403


@pytest.mark.parametrize(
    "address", ["/rozeznanie/wnioski/1999/", "/rozeznanie/wnioski/99999999999/", f"{YEAR}77/"]
)
def test_there_is_no_such_page(as_role, address):
    assert as_role(ORGANIZER)[0].get(address).status_code == 404


def test_those_who_only_report_needs_do_not_come_here(as_role):
    assert as_role(COORDINATOR)[0].get(YEAR).status_code == 403


# --- Writing --------------------------------------------------------------------------------------------


def test_a_conclusion_keeps_its_needs_and_potential(as_role):
    client, user = as_role(ORGANIZER)
    need = NeedFactory(statement="Autobus w soboty", locality=LocalityFactory(name="Łęg"))
    bus = ResourceFactory(name="Bus gminny")

    fill(client, f"{YEAR}nowy/", text="Umówić kursy w soboty", needs=[need.pk], resources=[bus.pk])

    conclusion = Conclusion.objects.get()
    assert (conclusion.year.year, conclusion.order) == (2026, 1)
    assert AuditEvent.objects.about(conclusion).get().by == user
    assert texts(client.get(YEAR), "dd li") == ["Autobus w soboty (Łęg)", "Bus gminny (cała gmina)"]


def test_what_is_unticked_leaves_the_conclusion(as_role, year):
    client, _ = as_role(ORGANIZER)
    conclusion = ConclusionFactory(year=year)
    kept, gone = ResourceFactory(), ResourceFactory()
    concluding.link_resources(conclusion, [kept, gone])

    fill(client, f"{YEAR}{conclusion.pk}/", text="Nowa treść", resources=[kept.pk])

    assert list(ConclusionResource.objects.values_list("resource", flat=True)) == [kept.pk]
    assert Conclusion.objects.get().text == "Nowa treść"


def test_a_conclusion_says_something(as_role):
    response = fill(as_role(ORGANIZER)[0], f"{YEAR}nowy/", text="")

    assert response.status_code == 422
    assert texts(response, ".errors li") == ["Napisz wniosek"]
    assert not YearConclusions.objects.exists()


def test_words_find_a_need_and_nothing_is_saved_by_searching(as_role):
    client, _ = as_role(ORGANIZER)
    NeedFactory(statement="Autobus w soboty")
    address = f"{YEAR}nowy/"

    response = fill(client, address, text="Umówić", **{"szukaj": "needs", "needs-szukaj": "autobus"})

    assert "Autobus w soboty (cała gmina)" in texts(response, "#div_id_needs .tick")
    assert not Conclusion.objects.exists()


def test_conclusions_stand_in_their_order_and_can_be_put_higher(as_role, year):
    client, _ = as_role(ORGANIZER)
    for order, text in enumerate(("pierwszy", "drugi", "trzeci"), start=1):
        ConclusionFactory(year=year, text=text, order=order)

    last = Conclusion.objects.get(text="trzeci")
    address = f"{YEAR}{last.pk}/wyzej/"
    client.post(address, hidden_fields(client.get(YEAR), f"main form[action='{address}']"))

    assert listed(client) == ["pierwszy", "trzeci", "drugi"]


def test_a_conclusion_can_be_removed_and_once_gone_says_so(as_role, year):
    client, _ = as_role(ORGANIZER)
    conclusion = ConclusionFactory(year=year)
    address = f"{YEAR}{conclusion.pk}/"
    keys = hidden_fields(client.get(address), f"main form[action='{address}usun/']")

    client.post(f"{address}usun/", keys)
    again = client.post(
        f"{address}usun/",
        {**keys, "form_key": hidden_fields(client.get(f"{YEAR}nowy/"))["form_key"]},
        follow=True,
    )

    assert not Conclusion.objects.exists()
    assert texts(again, ".alert-error p") == ["Tego wniosku już nie ma: ktoś usunął go w tym czasie."]


# --- The text of the year -------------------------------------------------------------------------------


def test_general_conclusions_are_begun_once(as_role):
    client, _ = as_role(ORGANIZER)
    address = f"{YEAR}ogolne/"
    opened = hidden_fields(client.get(address), "main form.form")
    fill(client, address, text="Pierwszy tekst")

    stale = client.post(address, {**opened, "text": "Drugi tekst"})

    assert stale.status_code == 409
    assert YearConclusions.objects.get().text == "Pierwszy tekst"
    saved = client.post(address, {**hidden_fields(stale, "main form.form"), "text": "Oba teksty"})
    assert saved.status_code == 302
    assert YearConclusions.objects.get().text == "Oba teksty"


def test_numbers_of_the_summary_begin_the_text(as_role):
    client, _ = as_role(ORGANIZER)
    topic = TopicFactory(name="Dojazd")
    NeedFactory.create_batch(6, topic=topic, locality=LocalityFactory(name="Łęg"), heard_on=date(2026, 3, 1))
    NeedFactory(topic=TopicFactory(name="Rzadki temat"), heard_on=date(2026, 3, 1))

    response = client.get(f"{YEAR}ogolne/?zestawienie")

    assert page(response).select_one("textarea").get_text().strip() == (
        "W 2026 r. zapisano 7 potrzeb. Najczęstsze tematy: Dojazd. "
        "Najwięcej potrzeb zapisano w miejscowościach: Łęg.\n\n"
        "Nie znamy potencjału, który odpowiada na potrzeby:\n\n- Dojazd – Łęg\n- Rzadki temat – cała gmina"
    )


def test_a_gap_of_the_summary_begins_a_conclusion_with_its_needs(as_role):
    client, _ = as_role(ORGANIZER)
    topic, place = TopicFactory(name="Dojazd"), LocalityFactory(name="Łęg")
    need = NeedFactory(topic=topic, locality=place, heard_on=date(2026, 3, 1))
    NeedFactory(topic=topic, heard_on=date(2026, 3, 1))

    summary = client.get("/rozeznanie/zestawienie/?od=1.1.2026&do=31.12.2026")
    link = next(
        one["href"]
        for one in page(summary).select("#luki, .rows a")
        if "nowy" in one.get("href", "") and f"miejscowosc={place.pk}" in one["href"]
    )
    form = page(client.get(link))

    assert form.select_one("textarea").get_text().strip().startswith("Dojazd w miejscowości Łęg:")
    assert [box["value"] for box in form.select("[name=needs][checked]")] == [str(need.pk)]


@pytest.mark.parametrize(
    "query", ["temat=x&miejscowosc=1", "temat=999999&miejscowosc=brak", "temat=1&miejscowosc=" + "9" * 30]
)
def test_a_strange_gap_begins_an_empty_conclusion(as_role, query):
    response = as_role(ORGANIZER)[0].get(f"{YEAR}nowy/?{query}")

    assert page(response).select_one("textarea").get_text().strip() == ""


# --- Ready for the plan ---------------------------------------------------------------------------------


def test_ready_conclusions_are_closed_until_opened_again(as_role, year):
    client, _ = as_role(ORGANIZER)
    conclusion = ConclusionFactory(year=year, text="Umówić kursy")
    opened = hidden_fields(client.get(f"{YEAR}{conclusion.pk}/"), "main form.form")

    ready = press(client, "Gotowe do planu")
    refused = client.post(f"{YEAR}{conclusion.pk}/", {**opened, "text": "Zmiana po czasie"})

    assert texts(ready, ".alert-success p") == ["Wnioski za 2026 r. są gotowe do planu."]
    assert refused.status_code == 422
    assert texts(refused, ".errors li") == [
        "Wnioski za 2026 r. są gotowe do planu. Żeby je zmienić, najpierw otwórz je ponownie."
    ]
    assert Conclusion.objects.get().text == "Umówić kursy"
    press(client, "Otwórz ponownie")
    assert YearConclusions.objects.get().ready_on is None


def test_nothing_is_not_ready(as_role, year):
    client, _ = as_role(ORGANIZER)

    response = client.post(
        f"{YEAR}gotowe/", {"form_key": hidden_fields(client.get(f"{YEAR}nowy/"))["form_key"]}, follow=True
    )

    assert texts(response, ".alert-error p") == [
        "Zapisz co najmniej jeden wniosek. Plan opiera się na wnioskach."
    ]


def test_the_plan_takes_over_ready_conclusions_only(year):
    ConclusionFactory(year=year, text="Umówić kursy\nw soboty", order=1)
    ConclusionFactory(year=year, text="Otworzyć świetlicę", order=2)
    user = NeedFactory().created_by
    assert concluding.words_for_plan(2026) == ""

    YearConclusions.objects.update(text="Wysłuchano wielu osób.")
    concluding.make_ready(2026, by=user)

    assert concluding.words_for_plan(2026) == (
        "Wysłuchano wielu osób.\n\n- Umówić kursy w soboty\n- Otworzyć świetlicę"
    )
    assert concluding.ready_years([2025, 2026]) == [2026]


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_asks_a_constant_number_of_queries(as_role, year, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for _ in range(count):
        conclusion = ConclusionFactory(year=year)
        conclusion.needs.add(NeedFactory(locality=LocalityFactory()), NeedFactory())
        concluding.link_resources(
            conclusion, [ResourceFactory(locality=LocalityFactory()), ResourceFactory()]
        )
    client.get(YEAR)

    with django_assert_num_queries(8):
        client.get(YEAR)
