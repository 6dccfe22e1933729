"""What only a browser shows: the frame of every page, the keyboard, and the little that scripts add."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WIDTHS = [1280, 1024, 768, 360, 320]
STATEMENT = "#id_wzor-statement"
KEPT_AFTER = 1000  # a draft is written 0.8 s after the last key


@pytest.fixture
def gallery(signed_in_page):
    return signed_in_page(path="/ui/")


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_component_is_accessible_and_fits(gallery, violations, width):
    gallery.set_viewport_size({"width": width, "height": 740})
    gallery.reload()

    assert violations(gallery) == []
    assert gallery.evaluate("document.documentElement.scrollWidth") == width


def test_the_header_takes_less_than_a_third_of_a_phone(gallery):
    gallery.set_viewport_size({"width": 360, "height": 740})

    assert gallery.locator("header.top").bounding_box()["height"] < 740 / 3


def test_no_page_asks_another_host_or_breaks_its_own_policy(gallery, live_server):
    asked, said = [], []
    gallery.on("request", lambda request: asked.append(request.url))
    gallery.on("console", lambda message: said.append(message.text))
    gallery.reload()

    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert said == []


def test_the_first_tab_skips_to_the_content(gallery):
    gallery.keyboard.press("Tab")
    assert focused(gallery) == "Przejdź do treści"

    gallery.keyboard.press("Enter")

    assert focused(gallery) == "tresc"


def test_escape_closes_a_menu_and_gives_the_focus_back(gallery):
    menu = gallery.locator(".menu-user")
    menu.locator("summary").click()
    menu.get_by_role("link", name="Pomoc").focus()

    gallery.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_menu_closes_when_the_focus_leaves_it(gallery):
    menu = gallery.locator(".menu-user")
    menu.locator("summary").click()

    gallery.get_by_role("button", name="Szukaj").focus()

    expect(menu).not_to_have_attribute("open", "")


def test_a_slash_leads_to_the_search_unless_switched_off(gallery):
    gallery.keyboard.press("/")
    expect(gallery.locator("#szukaj")).to_be_focused()

    gallery.locator("[data-shortcuts]").uncheck()
    gallery.keyboard.press("/")

    expect(gallery.locator("#szukaj")).not_to_be_focused()


def test_a_failed_form_says_so_and_takes_the_focus(gallery):
    gallery.get_by_role("button", name="Zapisz potrzebę").first.click()

    expect(gallery).to_have_title("Błąd: Wzory elementów – OSL")
    expect(gallery.locator("[data-error-summary]").last).to_be_visible()
    assert gallery.evaluate("document.activeElement.matches('[data-error-summary]')")


def test_a_line_of_the_summary_leads_to_its_field(gallery):
    gallery.get_by_role("link", name="Taka data nie istnieje: 31.02.2026").click()

    expect(gallery.locator("#id_zle-heard_on")).to_be_focused()


def test_all_can_be_ticked_at_once_and_the_count_follows(gallery):
    count = gallery.locator("[data-count-for=lista]")
    expect(count).to_have_text("1")

    gallery.get_by_role("button", name="Zaznacz wszystkich").click()
    expect(count).to_have_text("5")
    expect(gallery.locator("#komunikat")).to_have_text("Zaznaczono: 5")
    gallery.get_by_label("Gołąb Jan").uncheck()

    expect(count).to_have_text("4")


def test_a_draft_waits_for_the_person_to_come_back(gallery):
    gallery.fill(STATEMENT, "Miejsca do spotkań")
    gallery.wait_for_timeout(KEPT_AFTER)
    gallery.reload()

    gallery.get_by_role("button", name="Przywróć").click()

    expect(gallery.locator(STATEMENT)).to_have_value("Miejsca do spotkań")


def test_a_thrown_away_draft_does_not_come_back(gallery):
    gallery.fill(STATEMENT, "Miejsca do spotkań")
    gallery.wait_for_timeout(KEPT_AFTER)
    gallery.reload()
    gallery.get_by_role("button", name="Odrzuć").click()

    gallery.reload()

    expect(gallery.get_by_role("button", name="Przywróć")).to_have_count(0)


def test_a_saved_form_leaves_no_draft(gallery):
    form = gallery.locator("form[data-draft]")
    form.locator(STATEMENT).fill("Miejsca do spotkań")
    form.get_by_label("Miejscowość").select_option("Łęg")
    form.get_by_label("seniorzy").check()
    form.get_by_label("silna").check()
    form.get_by_label("Kiedy się o niej dowiedziano?").fill("dziś")
    form.get_by_label("Mieszkaniec zgadza się").check()
    gallery.wait_for_timeout(KEPT_AFTER)

    form.get_by_role("button", name="Zapisz potrzebę").click()

    expect(gallery.get_by_text("Zapisano wzór formularza.", exact=True)).to_be_visible()
    assert gallery.evaluate("Object.keys(localStorage)") == []


def test_without_a_connection_the_form_stays_with_a_word_why(gallery):
    gallery.context.set_offline(True)

    gallery.get_by_role("button", name="Zapisz obecność").click()

    expect(
        gallery.get_by_role("alert").get_by_text("Brak połączenia. Wpisany tekst jest zachowany.")
    ).to_be_visible()
    gallery.context.set_offline(False)


def test_a_button_pressed_twice_posts_once(gallery):
    posted = []
    gallery.on("request", lambda request: request.method == "POST" and posted.append(request.url))

    gallery.get_by_role("button", name="Potwierdź aktualność").dblclick()

    expect(gallery.get_by_text("Przycisk zadziałał.", exact=True)).to_be_visible()
    assert len(posted) == 1


def test_before_the_session_ends_one_press_keeps_it(gallery):
    gallery.clock.install()
    gallery.reload()
    gallery.clock.run_for(28 * 60 * 1000)
    alert = gallery.get_by_text("Za 2 minuty nastąpi wylogowanie.")
    expect(alert).to_be_visible()

    gallery.get_by_role("button", name="Pracuję dalej").click()

    expect(alert).to_have_count(0)


@pytest.mark.browser_context_args(java_script_enabled=False, viewport={"width": 360, "height": 740})
def test_the_menu_of_a_phone_opens_without_scripts(gallery):
    entry = gallery.get_by_role("navigation", name="Główne menu").get_by_role("link", name="Start")
    expect(entry).not_to_be_visible()

    gallery.get_by_text("Menu", exact=True).click()

    expect(entry).to_be_visible()
