"""python -m bench.run [--only NAME …] [--rounds 30] [--size small] [--cpu]: a line for each page and each print.

Needs DATABASE_URL of a PostgreSQL where databases may be made (scripts/bench brings one). Everything is asked over HTTP
from gunicorn with one sync worker: the page at the full volume, its floor, the page at a tenth, one after another in
each round, so that what else the machine does falls on all three alike. `ratio` and `growth` are medians of the rounds.
With --cpu times are those of the processor (the worker and its connection in PostgreSQL) instead of the clock's: on a
machine busy with other things they tell more.
"""

import argparse
import http.client
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
import pypdf

from bench import pages
from bench.floor import connect
from bench.serving import DEPLOYED, ROOT, environment, serving, workers_of

HIDDEN = re.compile(
    r'<input type="hidden" name="(csrfmiddlewaretoken|form_key|version|seen)" value="([^"]*)"'
)
SIZES = ("full", "small")
WARM_UP = 5
PRINTED, SERVED_AGAIN = 5, 10


def main():
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="osl-bench-") as temporary, ExitStack() as running:
        folder = Path(asked.data or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = SIZES if asked.size == "full" else SIZES[1:]
        sites = {size: Site(size, folder, by_processor=asked.cpu) for size in sizes}
        for site in sites.values():
            site.prepare()
            site.serve(running)
        good = [
            *(measure_page(name, sites, asked.rounds) for name in pages.PAGES if chosen(name, asked.only)),
            *(measure_print(name, sites[sizes[0]]) for name in pages.PRINTS if chosen(name, asked.only)),
            *(measure_save(name, sites, asked.rounds) for name in pages.SAVES if chosen(name, asked.only)),
        ]
    return 0 if all(good) else 1


def arguments():
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--size", choices=SIZES, default="full", help="small: a tenth only, without growth")
    parser.add_argument(
        "--only", nargs="*", metavar="NAME", help="needs-list, plan-pdf, or the start of names"
    )
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--cpu", action="store_true", help="time of the processor instead of the clock")
    parser.add_argument("--data", help="a folder for what was captured; its databases stay for the next run")
    return parser.parse_args()


def chosen(name, only):
    return not only or any(name.startswith(start) for start in only)


class Site:
    """The office at one volume: its database, its server and the server of its floors."""

    def __init__(self, size, folder, *, by_processor=False):
        self.by_processor = by_processor
        self.size, self.facts, self.captured = size, folder / f"{size}-facts.json", folder / f"{size}.json"
        self.folder = folder
        self.database = database_url(f"bench_{size}")

    def prepare(self):
        if not self.facts.exists():
            recreate(self.database)
            self.process("bench.fill", self.size, self.facts)
        (self.folder / "static").mkdir(exist_ok=True)  # empty, but its absence would be a warning
        self.process("bench.capture", self.facts, self.captured)
        content = json.loads(self.captured.read_text())
        self.pages, self.cookies, self.places = content["pages"], content["cookies"], content["facts"]

    def process(self, module, *parameters):
        """A process of its own: Django knows one database for its whole life."""
        command = [sys.executable, "-m", module, *map(str, parameters)]
        subprocess.run(command, cwd=ROOT, env=environment(**self.settings), check=True)

    @property
    def settings(self):
        return {"DATABASE_URL": self.database, "OSL_VAR": str(self.folder)}

    def serve(self, running):
        forever = ("--max-requests", "0")
        page = {"options": (*DEPLOYED, *forever), **self.settings}
        floor = {
            "options": ("--no-control-socket",),
            "FLOOR_PAGES": str(self.captured),
            "DATABASE_URL": self.database,
        }
        self.server = running.enter_context(serving(workers=1, **page, PGAPPNAME="page"))
        self.floor = running.enter_context(
            serving("bench.floor:application", workers=1, **floor, PGAPPNAME="floor")
        )
        self.watch = running.enter_context(connect(self.database))

    def ask(self, path, username):
        return self.get(self.server, "page", path, {"Cookie": self.cookies[username]})

    def save(self, save):
        """Seconds that the post of a whole form took: everything on the page that may be ticked is ticked."""
        path, typed = save.path.format(**self.places), filled(save.typed, self.places)
        _, body = self.ask(path, save.username)
        if save.look:
            shown = self.send(path, save, [*hidden(body), *typed, (save.look, "1")])
            assert shown.status == 200, f"{path}: {shown.status}"
            body = shown.body
        ticks = re.findall(rf'name="{save.ticks}" value="([^"]+)"', body.decode())
        started = time.perf_counter()
        answer = self.send(path, save, [*hidden(body), *typed, *((save.ticks, value) for value in ticks)])
        seconds = time.perf_counter() - started
        assert (answer.status, bool(ticks)) == (302, True), f"{path}: {answer.status}, {len(ticks)} ticks"
        if save.undo:
            self.take_back(path, save)
        return seconds

    def take_back(self, path, save):
        _, body = self.ask(path, save.username)
        (form,) = re.findall(rf'<form[^>]*action="([^"]*{save.undo})"(.*?)</form>', body.decode(), re.DOTALL)
        answer = self.send(form[0], save, hidden(form[1].encode()))
        assert answer.status == 302, f"{form[0]}: {answer.status}"

    def send(self, path, save, sent):
        """The answer to a form sent from its own page, read to its end."""
        return post(self.server.url, path, urlencode(sent), self.cookies[save.username])

    def ask_floor(self, path):
        return self.get(self.floor, "floor", path, {})

    def get(self, server, name, path, headers):
        """Seconds that one request took, and the body that came."""
        clock = (lambda: self.processor_seconds(server, name)) if self.by_processor else time.perf_counter
        started = clock()
        body = get(server.url, path, headers)
        return clock() - started, body

    def processor_seconds(self, server, name):
        """What the worker and its connections have used of the processor so far."""
        backends = self.watch.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s",
            [name],
        )
        pids = [*workers_of(server.pid), *(pid for (pid,) in backends)]
        return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in pids) / 1e9


def database_url(name):
    cluster = os.environ.get("DATABASE_URL", "")
    if not cluster.startswith("postgres"):
        sys.exit("DATABASE_URL must name a PostgreSQL; scripts/bench starts one.")
    return urlunsplit(urlsplit(cluster)._replace(path=f"/{name}"))


def recreate(database):
    name = urlsplit(database).path[1:]
    with connect(urlunsplit(urlsplit(database)._replace(path="/postgres"))) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')


def get(url, path, headers):
    """The body, from a new connection to its last byte."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200, f"{path}: {response.status} {response.headers.get('Location', '')}"
    return body


def post(url, path, sent, cookies):
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    headers = {
        "Cookie": cookies,
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": url,
        "Referer": f"{url}{path}",
    }
    connection.request("POST", path, body=sent, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(response.status, body)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


def hidden(body):
    """What the last form of a page sends without anybody seeing it."""
    return list(dict(HIDDEN.findall(body.decode())).items())


def filled(typed, places):
    return [(name, text.format(**places)) for name, text in typed]


# --- Pages ---------------------------------------------------------------------------------------------


def measure_page(name, sites, rounds):
    page, (first, *others) = pages.PAGES[name], sites.values()
    path = first.pages[name]["path"]
    asked = [
        lambda: first.ask(path, page.username),
        lambda: first.ask_floor(path),
        *(lambda site=site: site.ask(site.pages[name]["path"], page.username) for site in others),
    ]
    for _ in range(WARM_UP):
        bodies = [ask()[1] for ask in asked]
    times = [[ask()[0] for ask in asked] for _ in range(rounds)]
    facts = {
        "median_ms": 1000 * median(row[0] for row in times),
        "floor_ms": 1000 * median(row[1] for row in times),
        "ratio": median(row[0] / row[1] for row in times),
        "growth": median(row[0] / row[2] for row in times) if others else None,
        "queries": first.pages[name]["queries"],
        "kb": len(bodies[0]) / 1024,
    }
    bars = {
        "ratio": pages.MOST_RATIO,
        "growth": pages.PAGES[name].growth,
        "queries": pages.MOST_QUERIES,
        "kb": pages.MOST_KB,
    }
    return report(name, facts, all(facts[what] is None or facts[what] <= bar for what, bar in bars.items()))


def report(name, facts, good):
    words = [f"{what}={spelled(value)}" for what, value in facts.items()]
    print(f"B-{name}", *words, "ok" if good else "SHORT", flush=True)
    return good


def spelled(value):
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.2f}" if value < 10 else f"{value:.0f}"


# --- Saves ---------------------------------------------------------------------------------------------


def measure_save(name, sites, rounds):
    """A whole list ticked and saved, again and again, at each volume; the page itself is not counted."""
    save = pages.SAVES[name]
    times = {size: [site.save(save) for _ in range(rounds)] for size, site in sites.items()}
    first, *others = (median(spent) for spent in times.values())
    facts = {"median_ms": 1000 * first, "growth": first / others[0] if others else None}
    growth = facts["growth"] is None or facts["growth"] <= pages.MOST_GROWTH
    return report(name, facts, facts["median_ms"] <= save.most_ms and growth)


# --- Prints --------------------------------------------------------------------------------------------


def measure_print(name, site):
    """Printed anew after each change, then served again unchanged; by a worker that has printed before."""
    document = pages.PRINTS[name]
    path, change = document.path.format(**site.places), document.change.format(**site.places)
    warm, again = [], []
    with connect(site.database) as connection:
        for number in range(PRINTED + 1):
            connection.execute(change, [f"Nikt w gminie nie zostaje sam. Wydruk {time.time_ns()}."])
            seconds, content = site.ask(path, document.username)
            warm += [seconds] if number else []
    again = [site.ask(path, document.username)[0] for _ in range(SERVED_AGAIN)]
    facts = {
        "pages": len(pypdf.PdfReader(io.BytesIO(content)).pages),
        "warm_ms": 1000 * median(warm),
        "cached_ms": 1000 * median(again) if document.kept else None,
        "peak_mb": max(map(peak_megabytes, workers_of(site.server.pid))),
    }
    good = (
        facts["warm_ms"] <= 1000 * seconds_for(facts["pages"])
        and (facts["cached_ms"] is None or facts["cached_ms"] <= pages.MOST_CACHED_MS)
        and facts["peak_mb"] <= pages.MOST_MB
    )
    return report(name, facts, good)


def seconds_for(number_of_pages):
    """The bar of the next size; beyond the last one, in proportion to it."""
    most, seconds = pages.SECONDS[-1]
    named = (allowed for most_pages, allowed in pages.SECONDS if number_of_pages <= most_pages)
    return next(named, seconds * number_of_pages / most)


def peak_megabytes(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except psycopg.Error as error:
        sys.exit(f"PostgreSQL: {error}")
