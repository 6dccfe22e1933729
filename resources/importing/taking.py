"""A file becomes a run with its rows. Nothing of potential is touched."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.core.polish import fold, number
from osl.documents.spreadsheets import Unreadable, read_table
from osl.documents.spreadsheets.reading import letters
from resources.enums import ImportKind, ImportStatus
from resources.models import ImportRow, ImportRun
from resources.tables import FIELDS

MOST_ROWS_AT_ONCE = 10_000
KEPT_FOR = timedelta(days=7)
ONLY_IN_RESOURCES = fold("Co może dać")


@dataclass(frozen=True)
class Given:
    """A file that was understood: what it holds, which column stands where, its rows."""

    kind: ImportKind
    places: dict
    rows: tuple


def understood(name, content):
    """Read the file; nothing is kept yet. Raises Unreadable with a sentence for the person."""
    table = read_table(name, content)
    kind, places = recognised(table.header)
    if not table.rows:
        raise Unreadable("W pliku są tylko nazwy kolumn. Dodaj pod nimi wiersze z danymi")
    if len(table.rows) > MOST_ROWS_AT_ONCE:
        most = number(MOST_ROWS_AT_ONCE)
        raise Unreadable(f"Plik ma {number(len(table.rows))} wierszy. Najwięcej naraz: {most}. Podziel go")
    return Given(kind, places, table.rows)


def recognised(header):
    """What the file holds and which column stands where: {place: name of the field}."""
    kind = kind_of([fold(name) for name in header])
    known = {fold(one.header): one for one in FIELDS[kind]}
    places = {}
    for place, name in enumerate(header):
        one = known.get(fold(name))
        if one is None:
            where = f"Kolumna {letters(place)}"
            said = f"nie znam nazwy „{name[:60]}”" if name else "brakuje nazwy w pierwszym wierszu"
            raise Unreadable(f"{where}: {said}. Użyj nazw z szablonu albo usuń kolumnę")
        if one.name in places.values():
            raise Unreadable(f"Kolumna „{one.header}” jest w pliku dwa razy. Usuń jedną")
        places[place] = one.name
    for one in FIELDS[kind]:
        if one.required and one.name not in places.values():
            raise Unreadable(f"Brakuje kolumny „{one.header}”. Porównaj plik z szablonem")
    return kind, places


def kind_of(header):
    return ImportKind.RESOURCES if ONLY_IN_RESOURCES in header else ImportKind.ORGANIZATIONS


@transaction.atomic
def keep(given, name, *, by):
    """The run begun with this file, under the name that the person gave it."""
    forget_unfinished(by)
    run = ImportRun.objects.create(kind=given.kind, file_name=name[-120:], total=len(given.rows), by=by)
    rows = (ImportRow(run=run, number=row.number, cells=cells_of(row, given.places)) for row in given.rows)
    ImportRow.objects.bulk_create(rows, batch_size=500)
    AuditEvent.record("dodanie", run, by=by, rows=run.total)
    return run


def cells_of(row, places):
    """The texts of the row under the names of their fields; empty ones are left out.

    What stands beyond the last named column is kept as well, to be refused by name.
    """
    return {places.get(place, letters(place)): cell for place, cell in enumerate(row.cells) if cell}


def forget_unfinished(by):
    """Files nobody came back to: what they held goes after a week."""
    old = ImportRun.objects.unfinished().filter(created_at__lt=timezone.now() - KEPT_FOR)
    for run in old.order_by("pk"):
        throw_away(run, by=by)


@transaction.atomic
def throw_away(run, *, by):
    run.move_to(ImportStatus.DISCARDED, by=by)
    run.rows.all().delete()
