"""python -m bench.capture FACTS RESULT: what each page asks of the database, and the same work without a framework.

For each page: a session that is logged in, the number of queries, and the page taken apart for the floor – its SQL
without the frame (session, roles, office, lists of filters), and its HTML as a template whose places are filled from
the fetched rows. Words that code derives (names of states, links) stay in the template as they are.
"""

import html
import json
import re
import sys
from datetime import date, datetime
from pathlib import Path
from string import Template

import django

FRAME = re.compile(
    r'^(?!\(*SELECT)|"django_session"|"auth_permission"|"auth_group"|FROM "core_office"'
    r'|"of_filter"|FROM "core_user" WHERE "core_user"\."id" = \d+( LIMIT 21)?$'
    r'|^SELECT "(\w+)"\."id"( AS "pk")?, "\1"\."name"( AS "name")? FROM "\1" ORDER BY'
)
TEXT = re.compile(r">([^<>]+)<")


def main(facts_path, result_path):
    django.setup()
    from bench.pages import PAGES, PRINTS
    from osl.core.models import User

    facts = json.loads(Path(facts_path).read_text())
    users = User.objects.in_bulk(field_name="username")
    clients = {page.username: logged_in(users[page.username]) for page in [*PAGES.values(), *PRINTS.values()]}
    pages = {
        name: {
            "path": page.path.format(**facts),
            **taken_apart(clients[page.username], page.path.format(**facts)),
        }
        for name, page in PAGES.items()
    }
    cookies = {
        name: "; ".join(f"{cookie}={client.cookies[cookie].value}" for cookie in ("sessionid", "csrftoken"))
        for name, client in clients.items()
    }
    Path(result_path).write_text(json.dumps({"facts": facts, "cookies": cookies, "pages": pages}))


def logged_in(user):
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    client.get("/pomoc/")  # the first look writes when the session began
    return client


def taken_apart(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from osl.core.listing import long_counts

    client.get(path)  # compiles the templates
    long_counts.kept.clear()  # the floor remembers nothing
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    sql = [query["sql"] for query in asked.captured_queries]
    rows = [query for query in sql if not FRAME.search(query)]
    template, slots = with_slots(response.content.decode(), [fetched(query) for query in rows])
    return {"queries": len(sql), "all_sql": sql, "sql": rows, "template": template, "slots": slots}


def fetched(query):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query.replace("%", "%%"), ())
        return cursor.fetchall()


def with_slots(page, results):
    """The page with a place for each text that stands in a fetched row, and where each is taken from."""
    known = {}
    for number, rows in enumerate(results):
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                for form, text in shown(value):
                    known.setdefault(text, [number, place, column, form])
    slots = []

    def fill(match):
        text = html.unescape(match[1]).strip()
        if text not in known:
            return match[0].replace("$", "$$")
        slots.append(known[text])
        return match[0].replace(match[1].strip(), f"${{s{len(slots) - 1}}}", 1)

    template = TEXT.sub(fill, page)
    Template(template).substitute({f"s{number}": "" for number in range(len(slots))})
    return template, slots


def shown(value):
    """The ways in which a page may write a value."""
    if isinstance(value, datetime):
        from django.utils import timezone

        yield "moment", f"{timezone.localtime(value):%d.%m.%Y, %H:%M}"
    elif isinstance(value, date):
        yield "day", f"{value:%d.%m.%Y}"
    elif (isinstance(value, str) and len(value) > 1) or (
        isinstance(value, int) and not isinstance(value, bool)
    ):
        yield "text", str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
