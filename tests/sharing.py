"""How tests are dealt out to the processes that run beside each other (`-n`)."""

import pytest

# What is dear to prepare is prepared once: each of these goes to one process as a whole, before anything else.
TOGETHER = ("tests/guards/", "tests/portal/test_demo.py")
# The longest of those that empty the database go before the short ones, so that no process works alone at the end.
LONGEST = ("tests/browser/test_accessibility.py", "tests/browser/test_main_job.py", "tests/browser/")


def place(item):
    """Where in the queue a test stands; among those of one place the random order stays."""
    if not empties_the_database(item):
        return first_of(TOGETHER, item.nodeid)
    return len(TOGETHER) + 1 + first_of(LONGEST, item.nodeid)


def first_of(starts, nodeid):
    return next((number for number, start in enumerate(starts) if nodeid.startswith(start)), len(starts))


def empties_the_database(item):
    """After such a test there is nothing left of what migrations wrote down: as in Django, they come last."""
    marker = item.get_closest_marker("django_db")
    by_marker = marker is not None and marker.kwargs.get("transaction", False)
    return by_marker or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The marker `xdist_group` would say the same, but xdist 3.8 does not find it under pytest 9."""
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid)

    return Sharing(config, log)
