"""One world for all guards in a row: built once, read by many, taken back at the end."""

import pytest
from django.db import transaction

from osl.documents.rendering import Press, cache_key
from osl.portal.roles import sync_roles
from tests.guards import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        sync_roles()  # a transactional test before may have emptied the tables
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package", autouse=True)
def _printed_once():
    """The walks ask for the same documents as one person after another; the same text gives the same bytes."""
    kept, typeset = {}, Press.print

    def print_once(press, html, paper):
        key = cache_key(html, paper)
        if key not in kept:
            kept[key] = typeset(press, html, paper)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Press, "print", print_once)
        yield


# Thousands of requests each: `scripts/test` runs them on the production database only.
WALKS = ("test_access_matrix", "test_planted_names", "test_form_fuzz", "test_two_users")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The long walks are marked before `-m` chooses."""
    for item in items:
        if item.path.stem in WALKS:
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def _refusals_are_no_news(caplog):
    """The guards provoke thousands of refusals; their tracebacks would drown what a failure says."""
    caplog.set_level("CRITICAL", logger="django.request")
