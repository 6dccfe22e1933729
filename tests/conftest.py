import gc
import os
from collections import defaultdict
from itertools import chain

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from hypothesis import settings

from needs.models import Method, Topic
from osl.core.models import TargetGroup
from osl.portal.roles import sync_roles
from tests import sharing
from tests.core.factories import UserFactory
from tests.flushing import append_only_tables_may_be_emptied
from tests.markup import check_page
from tests.rows import nothing_written

# Playwright's loop runs in this thread; Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# The same examples every time, however slow the machine: a failure here is a failure everywhere.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("seeded", deadline=None, print_blob=True, database=None)


def pytest_configure(config):
    """`--hypothesis-seed=7` asks for other examples than the usual ones."""
    settings.load_profile("steady" if config.getoption("--hypothesis-seed") is None else "seeded")
    config.pluginmanager.register(sharing)
    gc.disable()


def pytest_collection_finish():
    """Modules and tests stay to the end: the collector need not look through them again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    gc.enable()


def pytest_addoption(parser):
    parser.addoption(
        "--write-matrix",
        action="store_true",
        help="write tests/guards/access_matrix.csv anew; read its difference before you commit it",
    )


# Typesetting, files, spelling: the same on every database.
ONCE = {
    "documents": {
        "test_charts", "test_hostile", "test_prints", "test_rendering", "test_spreadsheets", "test_suppression",
        "test_typesetting", "test_uploads",
    },
    "core": {
        "test_dates", "test_fields", "test_pesel", "test_phones", "test_polish", "test_polish_filters",
        "test_settings",
    },
    "guards": {"test_consistency"},
    "activities": {"test_poster"},
    "plans": {"test_ipus_document"},
    "resources": {"test_summary_document"},
    "tests": {"test_docs", "test_look"},
}  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """On SQLite each sentence is tried with its first and its last example; PostgreSQL sees them all."""
    examples = defaultdict(list)
    for item in items:
        if item.path.stem in ONCE.get(item.path.parent.name, ()):
            item.add_marker("once")
        elif hasattr(item, "callspec"):
            examples[item.path, item.cls, item.originalname].append(item)
    for item in chain.from_iterable(same[1:-1] for same in examples.values()):
        item.add_marker("once")


# The pages are the same whichever database feeds them: `scripts/test` has them read strictly beside PostgreSQL only.
READS_STRICTLY = os.environ.get("STRICT_PAGES", "yes") == "yes"


class StrictClient(Client):
    """A client that refuses a broken page: every view test is a markup test too."""

    def request(self, **request):
        response = super().request(**request)
        if not READS_STRICTLY:
            return response
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            check_page(response)
        return response


@pytest.fixture(autouse=True)
def _database(db):
    """Every test may use the database and finds the roles in it: a transactional test before may have emptied it."""
    if not Group.objects.exists():
        sync_roles()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Topics, methods and groups begin empty: a test makes those it speaks of."""
    with django_db_blocker.unblock():
        sync_roles()
        for dictionary in (Topic, Method, TargetGroup):
            dictionary.objects.all().delete()


@pytest.fixture(scope="session", autouse=True)
def _emptying_append_only_tables():
    with append_only_tables_may_be_emptied():
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


@pytest.fixture
def no_new_rows():
    """`with no_new_rows():` the block writes nothing but traces (log of events, session, kept prints)."""
    return nothing_written
