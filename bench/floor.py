"""The same rows by the shortest way: plain WSGI, plain psycopg, a plain `string.Template`.

No session, no access, no log, no forms: what a page costs above this is the price of everything else it does.
"""

import json
import os
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import psycopg

WARSAW = ZoneInfo("Europe/Warsaw")
FORMS = {
    "text": lambda value: escape(str(value)),
    "day": lambda value: value.strftime("%d.%m.%Y"),
    "moment": lambda value: value.astimezone(WARSAW).strftime("%d.%m.%Y, %H:%M"),
}


def connect(url):
    address = urlsplit(url)
    return psycopg.connect(
        user=address.username, dbname=address.path[1:], autocommit=True, **dict(parse_qsl(address.query))
    )


class Floor:
    def __init__(self, pages, connection):
        self.connection = connection
        self.pages = {
            page["path"]: (page["sql"], Template(page["template"]), page["slots"]) for page in pages.values()
        }

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"] + (f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else "")
        if path not in self.pages:
            start_response("404 Not Found", [])
            return []
        body = self.page(*self.pages[path]).encode()
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
        return [body]

    def page(self, sql, template, slots):
        with self.connection.cursor() as cursor:
            results = [cursor.execute(query).fetchall() for query in sql]
        values = {
            f"s{number}": FORMS[form](results[query][row][column])
            for number, (query, row, column, form) in enumerate(slots)
        }
        return template.substitute(values)


def application(environ, start_response):
    return floor()(environ, start_response)


def floor():
    """Made in the worker, not before it: a connection cannot be shared between processes."""
    if not made:
        pages = json.loads(Path(os.environ["FLOOR_PAGES"]).read_text())["pages"]
        made.append(Floor(pages, connect(os.environ["DATABASE_URL"])))
    return made[0]


made = []
