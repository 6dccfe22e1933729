"""Who gets what answer under every address: the whole table stands in access_matrix.csv and is read by people.

A new address or a changed answer fails here. Look at it, then write the table anew and review its difference:

    .venv/bin/python -m pytest tests/guards/test_access_matrix.py --write-matrix -p no:xdist

A cell: what a look (GET) gets, then what an empty form (POST) gets if that is something else.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from osl.core.access import policy_of
from osl.portal import roles
from tests.figures import figure
from tests.guards.addresses import ADDRESSES, OBJECTS, urls_of
from tests.guards.visiting import Visitor
from tests.guards.world import PRINCIPALS, ROLES

TABLE = Path(__file__).parent / "access_matrix.csv"
COLUMNS = ("address", "record", *PRINCIPALS)

# What anybody in the world may open. Nothing is added here without a reason that a citizen would accept.
PUBLIC = {
    "calendar:feed",
    "calendar:own_feed",
    "calendar:public",
    "login",
    "logout",
    "needs:survey_answer",
    "needs:survey_thanks",
    "portal:accessibility",
    "portal:coat_of_arms",
    "portal:health",
    "portal:help",
    "portal:privacy",
    "public:activity",
    "public:photo",
}


@dataclass
class Answers:
    """What one principal was told: a word for each row of the table, and the pages behind."""

    asked: int = 0
    told: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)

    def ask(self, visitor, address, what, url):
        """„200 422”: what a look gets, and what an empty form gets where it may get something else."""
        self.asked += 1
        looked = visitor.try_out("get", url)
        self.pages[address.name, what, "GET"] = looked
        self.told[address.name, what] = str(looked.status_code)
        if what in ("", "own") or looked.status_code != 200:
            self.asked += 1
            posted = visitor.try_out("post", url)
            self.pages[address.name, what, "POST"] = posted
            if posted.status_code != looked.status_code:
                self.told[address.name, what] += f" {posted.status_code}"


def answers(world, principal):
    """Whom the policy of a view refuses, it refuses before the view runs: one question stands for all its records."""
    visitor, answers = Visitor(world, principal), Answers()
    for address in ADDRESSES:
        urls = urls_of(address, world, principal)
        if visitor.is_allowed_by(policy_of(address.view)):
            for what, url in urls.items():
                answers.ask(visitor, address, what, url)
        else:
            answers.asked += 1
            refusal = visitor.get(next(iter(urls.values())))
            answers.told |= {(address.name, what): str(refusal.status_code) for what in urls}
    return answers


def read_table():
    with TABLE.open(newline="") as file:
        return {(row["address"], row["record"]): row for row in csv.DictReader(file)}


def write_column(principal, told):
    rows = read_table() if TABLE.exists() else {}
    with TABLE.open("w", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        for name, what in sorted(told, key=lambda key: (key[0], (*OBJECTS, "").index(key[1]))):
            row = {**rows.get((name, what), {}), "address": name, "record": what, principal: told[name, what]}
            table.writerow(row)


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_every_address_answers_as_the_table_says(world, principal, request):
    given = answers(world, principal)
    if request.config.getoption("--write-matrix"):
        write_column(principal, given.told)

    expected = {key: row[principal] for key, row in read_table().items()}
    changed, apart = changes(given.told, expected, principal), told_apart(given.pages)
    failed = [key for key, page in given.pages.items() if page.status_code >= 500]
    figure("F1", tried=given.asked, bad=len(changed) + len(apart) + len(failed))

    assert (changed, failed, apart) == ([], [], [])


def changes(told, expected, principal):
    return [
        f"{' '.join(key)} as {principal}: {told.get(key, 'gone')}, in the table {expected.get(key, 'nothing')}"
        for key in sorted(told.keys() | expected.keys())
        if told.get(key) != expected.get(key)
    ]


def told_apart(pages):
    """Answers by which a person could tell that something hidden is there, or reach it through an own record."""
    twins = {"foreign": "missing", "mixed": "part missing"}
    return [
        f"{method} {name}: {what} {looks(page)}, {twins[what]} {looks(pages[name, twins[what], method])}"
        for (name, what, method), page in pages.items()
        if what in twins
        and (what == "mixed" or page.status_code == 404)
        and looks(page) != looks(pages[name, twins[what], method])
    ]


def looks(response):
    return response.status_code, len(response.content)


def test_guests_meet_only_the_public_pages(world):
    guest = Visitor(world, "guest")

    opened = {
        address.name
        for address in ADDRESSES
        for url in urls_of(address, world, "guest").values()
        if not sends_to_login(guest.get(url))
    }

    assert opened == PUBLIC


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_no_other_method_opens_a_door_for_guests(world, method):
    guest = Visitor(world, "guest")

    opened = {
        address.name
        for address in ADDRESSES
        for url in urls_of(address, world, "guest").values()
        if address.name not in PUBLIC and not sends_to_login(guest.try_out(method, url))
    }

    assert opened == set()


def sends_to_login(response):
    return response.status_code == 302 and response.url.startswith("/zaloguj/")


def test_every_view_declares_who_may_use_it():
    assert [address.name for address in ADDRESSES if policy_of(address.view) is None] == []


def test_every_role_has_its_column():
    """The role of tiny offices opens no page: it lets somebody decide on a page that another role opens."""
    assert {role.name for role in roles.ROLES} - {role.name for role in ROLES.values()} == {
        roles.OWN_WORK.name
    }


def test_the_table_has_no_rows_of_addresses_that_are_gone():
    assert {name for name, _ in read_table()} - {address.name for address in ADDRESSES} == set()
