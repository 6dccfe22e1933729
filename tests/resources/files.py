"""Files to read in, and what became of them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from osl.documents.spreadsheets import write_csv
from resources.models import ImportRun
from tests.markup import hidden_fields, page

START = "/rozeznanie/potencjal/import/"
LEAST = {"Nazwa": "Sala", "Rodzaj": "miejsca i rzeczy", "Co może dać": "Sala na 30 osób"}


def table(*rows):
    """A CSV file with the columns that the rows name."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return "".join(write_csv(header, [[row.get(name, "") for name in header] for row in rows])).encode()


def give(client, content, name="plik.csv"):
    answers = hidden_fields(client.get(START), "main form.form")
    return client.post(START, answers | {"file": SimpleUploadedFile(name, content)})


def looked_through(client, *rows):
    """The run of a file with these rows, after the first look."""
    response = give(client, table(*rows))
    client.get(response["Location"])
    return ImportRun.objects.latest("pk")


def told(run):
    return [(row.number, row.verdict, row.choice) for row in run.rows.order_by("number")]


def problems(client, **cells):
    run = looked_through(client, LEAST | cells)
    return run.rows.get().problems


def save(client, run):
    shown = client.get(run.get_absolute_url())
    form = page(shown).select_one("form:has(table)")
    values = {field["name"]: field["value"] for field in form.select("input")}
    return client.post(reverse("resources:import_save", args=[run.pk]), values)
