import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client

from tests.core.factories import UserFactory

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium; nothing is downloaded."""
    # A page lives for a second: a compiler that optimises its scripts takes more time than it saves.
    flags = ["--no-sandbox", "--js-flags=--no-opt"]
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "pl-PL", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def signed_in_page(live_server, page):
    """`signed_in_page(ORGANIZER)`: a page of somebody of these roles, logged in without typing."""

    def log_in(*roles, path="/"):
        client = Client()
        client.force_login(UserFactory(roles=roles))
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return log_in


# Only what is wrong is described: describing what is right takes most of the time. Style sheets are not read in as
# well: only the rule about a locked orientation would ask for them, and axe has it as an experiment outside its tags.
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
WRONG = """options => axe.run(options).then(({violations}) =>
    violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 120)])))"""


@pytest.fixture
def violations(context):
    """What axe finds wrong on a page that was opened since: rule and place."""
    context.add_init_script(AXE_SCRIPT)  # each page reads it once, however often axe is asked
    return lambda page: [tuple(found) for found in page.evaluate(WRONG, AXE_OPTIONS)]
