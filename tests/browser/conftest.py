import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.core.factories import UserFactory

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium; nothing is downloaded."""
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


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


@pytest.fixture
def violations():
    """What axe finds wrong on a page: rule and place."""

    def check(page):
        # Only what is wrong is described: describing what is right takes most of the time.
        options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]]

    return check
