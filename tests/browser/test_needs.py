"""Needs in a real browser: sorting without a mouse, writing without a connection, fields that show themselves."""

import pytest
from playwright.sync_api import expect

from needs.models import Need
from osl.portal.roles import ORGANIZER
from tests.core.factories import LocalityFactory, TargetGroupFactory
from tests.needs.factories import NeedFactory, TopicFactory

pytestmark = pytest.mark.browser

NEW, INBOX = "/rozeznanie/potrzeby/nowa/", "/rozeznanie/potrzeby/porzadkowanie/"
NO_POINTER = """() => ["pointerdown", "mousedown", "touchstart"].forEach(
    (name) => addEventListener(name, () => { sessionStorage.pointer = "1"; }, true))"""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def dictionaries(transactional_db):
    for order, name in enumerate(("Dojazd", "Samotność", "Miejsca spotkań"), start=1):
        TopicFactory(order=order, name=name)
    TopicFactory(order=9, code="other", name="Inny temat")
    TargetGroupFactory(order=1, name="seniorzy")
    TargetGroupFactory(order=2, name="dzieci")
    for name in ("Łęg", "Żabno"):
        LocalityFactory(name=name)


# --- Sorting without a mouse ------------------------------------------------------------------------


def keys(page, *pressed):
    for key in pressed:
        page.keyboard.press(key)


def decide(page, *pressed):
    """The keys, of which the last leads to the next need."""
    keys(page, *pressed[:-1])
    with page.expect_navigation():
        page.keyboard.press(pressed[-1])


def test_twenty_needs_are_sorted_without_a_pointer(dictionaries, signed_in_page):
    known = NeedFactory(statement="Brak ławek na przystankach", confirmed=True)
    for number in range(20):
        NeedFactory(statement=f"Ławka przy przystanku {number}")
    page = signed_in_page(ORGANIZER, path=INBOX)
    page.add_init_script(f"({NO_POINTER})()")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Porządkowanie potrzeb 1 z 20")

    for _ in range(17):
        # the second topic, the first group, „pojedyncze głosy”, then the next need
        decide(page, "2", "g", "Space", "s", "ArrowRight", "z")
    decide(page, "p", "Enter")
    keys(page, "o")
    page.keyboard.type("poza zadaniami")
    decide(page, "Tab", "Tab", "Enter")
    keys(page, "k")
    page.keyboard.type("Urząd Gminy")
    keys(page, "Shift+Tab")
    page.keyboard.type("chodniki to jego zadanie")
    decide(page, "Tab", "Tab", "Tab", "Enter")

    expect(page.get_by_text("Wszystkie potrzeby są uporządkowane.")).to_be_visible()
    assert page.evaluate("sessionStorage.pointer") is None
    sorted_needs = Need.objects.filter(
        status="new", topic__name="Samotność", groups__name="seniorzy", strength=1
    )
    assert (sorted_needs.count(), Need.objects.to_sort().count()) == (17, 0)
    ends = Need.objects.exclude(status="new").order_by("pk").values_list("status", "handed_to", "joined_into")
    assert list(ends) == [
        ("confirmed", "", None), ("joined", "", known.pk), ("rejected", "", None), ("forwarded", "Urząd Gminy", None),
    ]  # fmt: skip


def test_a_slip_is_taken_back_by_key(dictionaries, signed_in_page):
    need = NeedFactory(statement="Ławka")
    NeedFactory(statement="Plac zabaw")
    page = signed_in_page(ORGANIZER, path=INBOX)
    decide(page, "1", "z")
    expect(page.locator("#tresc-potrzeby")).to_have_text("Plac zabaw")

    decide(page, "c", "Enter")

    expect(page.locator("#tresc-potrzeby")).to_have_text("Ławka")
    expect(page.get_by_role("radio", name="Dojazd")).to_be_checked()
    assert Need.objects.get(pk=need.pk).is_waiting


def test_keys_that_were_switched_off_do_nothing(dictionaries, signed_in_page):
    NeedFactory()
    page = signed_in_page(ORGANIZER, path="/pomoc/")
    page.locator("[data-shortcuts]").uncheck()
    page.goto(page.url.replace("/pomoc/", INBOX))

    keys(page, "1", "z")

    expect(page.get_by_role("radio", name="bez tematu")).to_be_checked()
    expect(page.locator("kbd[data-keys]").first).not_to_be_visible()


def test_letters_of_a_text_are_not_keys(dictionaries, signed_in_page):
    NeedFactory()
    page = signed_in_page(ORGANIZER, path=INBOX)

    page.get_by_label("Dlaczego?").press_sequentially("2 zsgn")

    expect(page.get_by_label("Dlaczego?")).to_have_value("2 zsgn")
    expect(page.get_by_role("radio", name="bez tematu")).to_be_checked()


# --- Writing without a connection -------------------------------------------------------------------


@pytest.mark.browser_context_args(**PHONE)
def test_a_need_noted_out_of_range_waits_in_the_phone(dictionaries, signed_in_page):
    page = signed_in_page(ORGANIZER, path=NEW)
    page.get_by_label("Czego potrzebują mieszkańcy?").fill("Ławka przy przystanku")
    page.locator("#div_id_locality").get_by_text("Łęg").tap()
    page.context.set_offline(True)

    page.get_by_role("button", name="Zapisz potrzebę").tap()

    alert = page.get_by_role("alert").filter(has_text="Brak połączenia. Wpisany tekst jest zachowany.")
    expect(alert).to_contain_text("Czeka na tym urządzeniu najwyżej 7 dni.")
    page.context.set_offline(False)
    with page.expect_navigation():
        alert.get_by_role("button", name="Spróbuj ponownie").tap()
    expect(page.locator("main .alert-success")).to_contain_text("Zapisano potrzebę.")
    need = Need.objects.get()
    assert (need.statement, need.locality.name) == ("Ławka przy przystanku", "Łęg")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


def test_a_server_that_does_not_answer_never_takes_the_text(dictionaries, signed_in_page):
    """The network is there, the server is not: without a look first, its page of error would hide the form."""
    page = signed_in_page(ORGANIZER, path=NEW)
    page.route("**/zdrowie/", lambda route: route.abort())
    page.get_by_label("Czego potrzebują mieszkańcy?").fill("Ławka przy przystanku")

    page.get_by_role("button", name="Zapisz potrzebę").click()

    expect(page.get_by_role("alert").filter(has_text="Brak połączenia.")).to_be_visible()
    expect(page.get_by_label("Czego potrzebują mieszkańcy?")).to_have_value("Ławka przy przystanku")
    assert not Need.objects.exists()


def test_the_phone_switched_off_without_a_connection_brings_the_text_back(dictionaries, signed_in_page):
    page = signed_in_page(ORGANIZER, path=NEW)
    page.get_by_label("Czego potrzebują mieszkańcy?").fill("Ławka przy przystanku")
    page.locator("#id_topic").select_option("Samotność")
    page.context.set_offline(True)
    page.get_by_role("button", name="Zapisz potrzebę").click()
    page.context.set_offline(False)

    page.goto(page.url)
    page.get_by_role("button", name="Przywróć").click()

    expect(page.get_by_label("Czego potrzebują mieszkańcy?")).to_have_value("Ławka przy przystanku")
    assert page.locator("#id_topic").evaluate("list => list.selectedOptions[0].label") == "Samotność"


# --- Fields that show themselves --------------------------------------------------------------------


def test_other_is_asked_about_when_it_is_chosen(dictionaries, signed_in_page):
    page = signed_in_page(ORGANIZER, path=NEW)
    words = page.get_by_label("Jaki temat?")
    expect(words).not_to_be_visible()

    page.locator("#id_topic").select_option("Inny temat")
    expect(words).to_be_visible()
    page.locator("#id_topic").select_option("Dojazd")

    expect(words).not_to_be_visible()


def test_every_other_place_stands_behind_one_chip(dictionaries, signed_in_page):
    for number in range(8):
        LocalityFactory(name=f"Wieś {number}")
    page = signed_in_page(ORGANIZER, path=NEW)
    every = page.get_by_label("Która?")
    expect(every).not_to_be_visible()

    page.get_by_text("inna…", exact=True).click()

    expect(every).to_be_visible()
