"""A filtered list as a file: the same rows, streamed, with an event in the log."""

from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from osl.core.listing import names_of
from osl.core.models import AuditEvent
from osl.core.polish import number
from osl.documents.spreadsheets.writing import (
    Sheet,
    attachment,
    workbook_response,
    write_csv,
    write_xlsx,
)

CSV_TYPE = "text/csv; charset=utf-8"
AT_ONCE = 1000
MOST_IN_XLSX = 50_000


@dataclass(frozen=True)
class Column:
    """A column of an export: a field of the record (`path`, also through a link) or names at the other end of a
    many-to-many field (`many`). `show` turns the value as stored into the one to be read."""

    header: str
    path: str = ""
    show: object = None
    many: object = None


@dataclass(frozen=True)
class Export:
    """What goes into the file. `name` stands in its name: letters and hyphens, „potrzeby” → potrzeby-2026-03-09.csv."""

    name: str
    columns: tuple

    @property
    def header(self):
        return [column.header for column in self.columns]

    def rows(self, records):
        """The records as rows of values, a thousand at a time: memory does not grow with the list."""
        paths = ["pk", *(column.path for column in self.columns if column.path)]
        values = records.prefetch_related(None).values_list(*paths).iterator(chunk_size=AT_ONCE)
        while some := list(islice(values, AT_ONCE)):
            names = self.names([row[0] for row in some])
            for row in some:
                yield self.row(row, names)

    def names(self, ids):
        return {column.header: names_of(column.many, ids, "; ") for column in self.columns if column.many}

    def row(self, values, names):
        pk, *left = values
        found, left = [], iter(left)
        for column in self.columns:
            value = names[column.header].get(pk, "") if column.many else next(left)
            found.append(column.show(value) if column.show and value is not None else value)
        return found


def exported(request, filter_class, records, export):
    """The file that the address asks for, or None: then the list is shown as a page, with its wrong filter too.

    `records` is a queryset, or a function of the user that makes it.
    """
    kind = request.GET.get("jako")
    if kind not in FILES:
        return None
    records = records(request.user) if callable(records) else records
    chosen = filter_class(request.GET, records, request=request)
    if not chosen.is_valid():
        return None
    count = chosen.qs.count()
    if kind == "xlsx" and count > MOST_IN_XLSX:
        return too_many(request)
    AuditEvent.record("eksport", by=request.user, reading=True, what=export.name, kind=kind, rows=count)
    return answer(export, chosen.qs, kind)


def answer(export, records, kind):
    """The file itself; whoever calls has asked for the permission and written the event."""
    return FILES[kind](export, records)


def too_many(request):
    """Back to the same list, which says what can be done."""
    most = number(MOST_IN_XLSX)
    messages.error(request, f"Arkusz XLSX mieści {most} wierszy. Zawęź filtry albo pobierz dane jako CSV.")
    address = request.GET.copy()
    del address["jako"]
    return redirect(f"{request.path}?{address.urlencode()}")


def filename(export, kind):
    return f"{export.name}-{timezone.localdate():%Y-%m-%d}.{kind}"


def csv_file(export, records):
    lines = write_csv(export.header, export.rows(records))
    return attachment(StreamingHttpResponse(lines, content_type=CSV_TYPE), filename(export, "csv"))


def xlsx_file(export, records):
    sheet = Sheet("Dane", tuple(export.header), export.rows(records))
    return workbook_response(write_xlsx(sheet), filename(export, "xlsx"))


FILES = {"csv": csv_file, "xlsx": xlsx_file}
