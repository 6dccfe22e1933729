import os

import pytest
from django.test import Client

from tests.core.factories import UserFactory
from tests.markup import check_page

# Playwright's loop runs in this thread; Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


class StrictClient(Client):
    """A client that refuses a broken page: every view test is a markup test too."""

    def request(self, **request):
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            check_page(response)
        return response


@pytest.fixture(autouse=True)
def _database(db):
    """Every test may use the database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    from osl.portal.roles import sync_roles

    with django_db_blocker.unblock():
        sync_roles()


@pytest.fixture(scope="session", autouse=True)
def _emptying_append_only_tables():
    """After a transactional test the runner empties every table; PostgreSQL lets its owner pass the triggers."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            DatabaseOperations,
            "execute_sql_flush",
            lambda self, sql: flush(self, ["SET LOCAL session_replication_role = replica", *sql]),
        )
        yield


@pytest.fixture
def client():
    return StrictClient()


@pytest.fixture
def as_role():
    """`client, user = as_role(ORGANIZER)`: a strict client logged in as somebody of these roles."""

    def log_in(*roles, **fields):
        user = UserFactory(roles=roles, **fields)
        client = StrictClient()
        client.force_login(user)
        return client, user

    return log_in
