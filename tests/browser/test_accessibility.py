"""Every page of every role in a real Chromium: axe, three widths, nothing from another host, no errors of scripts."""

import re

import pytest
from playwright.sync_api import expect

from osl.core.access import policy_of
from tests.guards import world as worlds
from tests.guards.addresses import ADDRESSES, urls_of
from tests.guards.world import ROLES

pytestmark = pytest.mark.browser
WIDTHS = (1280, 360, 320)


def pages_of(world, role, client, part=slice(None)):
    """HTML pages this role is the first to be allowed to open, with own records; and the start page."""
    found = ["/"]
    own = [address for address in ADDRESSES if first_role_of(address, world) == role]
    for address in own[part]:
        url = next(iter(urls_of(address, world, role).values()))
        response = client.get(url)
        if url not in found and response.status_code == 200 and is_html(response):
            found.append(url)
    return found


def is_html(response):
    return response["Content-Type"].startswith("text/html")


def first_role_of(address, world):
    return next((role for role in ROLES if policy_of(address.view).allows(world.users[role])), None)


@pytest.fixture
def office(transactional_db):
    """A committed world: the browser's server sees only what is committed."""
    return worlds.build()


# The organizer's pages are walked in parts, so that several processes share them; those of all the others together,
# so that one office serves them. A number is the least that a walk must come to, or it would prove nothing.
PARTS = 4
WALKS = {
    **{f"organizer {part + 1}": (slice(part, None, PARTS), {"organizer": 40}) for part in range(PARTS)},
    "others": (
        slice(None),
        {"coordinator": 8, "director": 4, "services": 1, "leader": 1, "auditor": 2, "administrator": 3},
    ),
}


@pytest.mark.parametrize(("part", "roles"), WALKS.values(), ids=WALKS)
def test_no_page_of_a_role_breaks_an_accessibility_rule(
    office, live_server, page, client, violations, part, roles
):
    """Each page once, as the first role that may open it; the start page as every role."""
    wrong, strangers, noise = [], [], []
    page.on(
        "request", lambda request: request.url.startswith(live_server.url) or strangers.append(request.url)
    )
    page.on("console", lambda message: message.type == "error" and noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    for role, least in roles.items():
        client.force_login(office.users[role])
        log_in(page, live_server, client)
        urls = pages_of(office, role, client, part)
        for url in urls:
            wrong += look_at(page, live_server.url + url, violations, f"{url} as {role}")
        assert len(urls) >= least

    assert (wrong, strangers, noise) == ([], [], [])


def log_in(page, live_server, client):
    page.context.clear_cookies()
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


def look_at(page, url, violations, name):
    """axe at the widest and the narrowest width; no sideways scroll at any."""
    wrong = []
    page.goto(url)
    # What the bar of buttons covers for the moment is scrolled from under it; axe looks at this moment only.
    page.evaluate("document.querySelectorAll('.savebar').forEach(bar => bar.style.position = 'static')")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append((name, width, f"scrolls sideways by {wide} px"))
        wrong += [(name, width, *found) for found in violations(page)]
    return wrong


@pytest.mark.parametrize(
    "path", ["/zaloguj/", "/pomoc/", "/deklaracja-dostepnosci/", "/ochrona-danych/", "/nie-ma/"]
)
def test_pages_open_to_everyone_break_no_rule(live_server, page, violations, path):
    assert look_at(page, live_server.url + path, violations, path) == []


def test_a_form_with_errors_breaks_no_rule_and_takes_the_focus(office, live_server, page, client, violations):
    client.force_login(office.users["organizer"])
    log_in(page, live_server, client)
    page.goto(f"{live_server.url}/rozeznanie/potrzeby/nowa/")

    page.get_by_role("button", name="Zapisz potrzebę").click()

    expect(page).to_have_title(re.compile("^Błąd: "))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert violations(page) == []
