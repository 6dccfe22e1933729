"""Marked words are planted in every text about people; each role walks everywhere and meets only what is its own."""

import logging
from contextlib import contextmanager

import pytest

from osl.core.models import AuditEvent
from tests.figures import figure
from tests.guards.crawling import crawl
from tests.guards.visiting import Visitor
from tests.guards.world import PRINCIPALS
from tests.markup import check_page
from tests.rows import nothing_written

ORGANIZES = {"organizer"}
CASES = {"director", "services"}
READS_NEEDS = {"organizer", "director", "services"}

# Who may meet what. The words of each secret stand in `world`; a secret that is not named here is nobody's.
MAY_MEET = {
    "case of the coordinator": CASES | {"coordinator"},
    "case of the other coordinator": CASES,
    "person named by the coordinator": CASES | ORGANIZES | {"coordinator", "leader"},
    "person named by the other coordinator": CASES | ORGANIZES | {"coordinator"},
    "member of the leader's club": ORGANIZES | {"coordinator", "leader"},
    "member of the other leader's club": ORGANIZES | {"coordinator"},
    "leaving the leader's club": ORGANIZES | {"leader"},
    "papers of the leader's club": ORGANIZES | {"leader"},
    "papers of the other leader's club": ORGANIZES,
    "member of the close group": ORGANIZES,
    "check of a leader": ORGANIZES,
    "leaving the other leader's club": ORGANIZES,
    "need of the coordinator": READS_NEEDS | {"coordinator"},
    "need of the leader": READS_NEEDS | {"leader"},
    # It stands in the approved plan.
    "need of the director": READS_NEEDS | {"coordinator"},
    "need of the organizer": READS_NEEDS,
    "need of the services": READS_NEEDS,
    "need of the auditor": READS_NEEDS,
    "need of the administrator": READS_NEEDS,
    "need of the other coordinator": READS_NEEDS,
    "need of the other leader": READS_NEEDS,
    "contact of a resource": ORGANIZES | CASES | {"coordinator"},
    "approved plan": ORGANIZES | CASES | {"coordinator"},
    "draft of a plan": {"organizer", "director"},
}
# The coordinator may look for a community person, but never learns who takes part in what.
ONLY_ON = {
    ("coordinator", "member of the leader's club"): {"people:list", "people:detail", "portal:search"},
    ("coordinator", "member of the other leader's club"): {"people:list", "people:detail", "portal:search"},
    ("coordinator", "person named by the other coordinator"): {
        "people:list",
        "people:detail",
        "portal:search",
    },
}
# What each of them works with every day, and the texts in it that stand on no page.
OWN = {
    "organizer": {
        "member of the leader's club",
        "leaving the leader's club",
        "papers of the leader's club",
        "member of the close group",
        "check of a leader",
        "contact of a resource",
        "draft of a plan",
    },
    "coordinator": {"case of the coordinator", "person named by the coordinator", "approved plan"},
    "director": {"case of the coordinator", "case of the other coordinator", "draft of a plan"},
    "leader": {
        "member of the leader's club",
        "leaving the leader's club",
        "papers of the leader's club",
    },
}
NOWHERE_SHOWN = {"Person.email", "Person.contact_wish"}
PERSONAL = ("case of", "person named", "member of", "leaving", "papers of", "check of")


def is_theirs(marker, principal, view):
    places = ONLY_ON.get((principal, marker.secret))
    return principal in MAY_MEET.get(marker.secret, ()) and (places is None or view in places)


def must_meet(marker, principal):
    return marker.secret in OWN.get(principal, ()) and marker.place not in NOWHERE_SHOWN


def texts_of(markers):
    return {(marker.secret, marker.place) for marker in markers}


def personal(markers):
    return [marker for marker in markers if marker.secret.startswith(PERSONAL)]


@contextmanager
def overheard():
    """What the program says to its logs meanwhile."""
    said, handler = [], logging.Handler(logging.INFO)
    handler.emit = lambda record: said.append(record.getMessage())
    loggers = [logging.getLogger(name) for name in ("django.request", "django.security", "osl")]
    levels = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    yield said
    for logger, level, propagate in levels:
        logger.removeHandler(handler)
        logger.level, logger.propagate = level, propagate


@pytest.fixture(scope="module")
def read_strictly():
    """Checks the markup of every page and every refusal, once."""
    read = set()

    def read_strictly(visit):
        kind = (visit.view, visit.response.status_code)
        if visit.is_html and kind not in read:
            check_page(visit.response)
            read.add(kind)

    return read_strictly


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_each_role_meets_only_what_is_its_own(world, principal, read_strictly):
    garden, leaks, carried, beyond, met, pages = world.garden, set(), set(), set(), set(), 0
    visitor = Visitor(world, principal)
    events_before = set(AuditEvent.objects.values_list("pk", flat=True))

    with nothing_written(), overheard() as said:
        for visit in crawl(world, visitor):
            pages += 1
            assert visit.response.status_code < 500, visit.url
            read_strictly(visit)
            read = garden.found_in(visit.text)
            met.update(read)
            leaks |= {(visit.url, marker) for marker in read if not is_theirs(marker, principal, visit.view)}
            carried |= {(visit.url, marker) for marker in personal(garden.found_in(visit.envelope))}
            beyond |= {(visit.url, name) for name in choices_beyond_sight(visit, visitor.user)}

    events = AuditEvent.objects.exclude(pk__in=events_before).values()
    figure("F2", tried=pages, bad=len(leaks) + len(carried) + len(beyond), met=len(met))
    assert leaks == set()
    assert carried == set(), "personal words in an address, a title or a header"
    assert beyond == set(), "a list to choose from holds what this person does not see"
    assert personal(garden.found_in(" ".join(said))) == [], "personal words in a log"
    assert [event for event in events if personal(garden.found_in(str(event)))] == []
    # A word that its own people do not meet either would prove nothing.
    assert (
        texts_of(marker for marker in garden.markers if must_meet(marker, principal)) - texts_of(met) == set()
    )


# A guest may be somebody who came to this very activity before, though no longer its member.
MAY_OFFER = {
    (f"activities:{view}", field)
    for view in ("attendance", "attendance_list")
    for field in ("guest", "helper")
}


def choices_beyond_sight(visit, user):
    """Fields of the page's form that would take a record this person may not see."""
    form = visit.response.context.get("form") if visit.response.context else None
    for name, field in getattr(form, "fields", {}).items():
        records = getattr(field, "queryset", None)
        if records is not None and hasattr(records, "visible_to"):
            seen = records.model.objects.visible_to(user).values("pk")
            if (visit.view, name) not in MAY_OFFER and records.exclude(pk__in=seen).exists():
                yield name


@pytest.mark.parametrize("principal", PRINCIPALS[1:])
def test_searching_does_not_tell_that_something_hidden_is_there(world, principal):
    visitor = Visitor(world, principal)
    hidden = {
        marker.secret: marker.word
        for marker in world.garden.markers
        if marker.place in ("Person.last_name", "Need.statement", "Resource.contact_name", "Goal.text")
        and principal not in MAY_MEET[marker.secret]
    }

    for address in (
        "/szukaj/",
        "/osoby/",
        "/rozeznanie/potrzeby/",
        "/rozeznanie/potencjal/",
        "/dzialania/",
        "/mieszkancy/",
    ):
        nothing = found(visitor, address, NOBODY)
        told = {secret for secret, word in hidden.items() if found(visitor, address, word) != nothing}
        assert told == set(), address


NOBODY = "Kanarekzzz"
SEARCHED = (
    "/szukaj/",
    "/osoby/",
    "/rozeznanie/potrzeby/",
    "/rozeznanie/potencjal/",
    "/dzialania/",
    "/mieszkancy/",
)


def found(visitor, address, word):
    """How the answer looks; keys and tokens in it are always of one length."""
    response = visitor.get(address, {"q": word})
    return response.status_code, len(response.content.decode().replace(word, ""))
