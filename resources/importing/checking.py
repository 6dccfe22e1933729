"""Looking through the rows of a run, some at a time; what was found stands in the rows."""

import re
import time

from django.db import transaction

from resources.enums import ImportChoice, ImportKind, ImportStatus, Verdict
from resources.importing.reading import Desk
from resources.importing.twins import NUMBERS, Directory, key_of, numbers_of
from resources.models import ImportRow, ImportRun
from resources.tables import MODELS

AT_ONCE = 1000
USUAL = {
    Verdict.NEW: ImportChoice.ADD,
    Verdict.CHANGED: ImportChoice.UPDATE,
    Verdict.LIKELY: ImportChoice.SKIP,
    Verdict.SAME: ImportChoice.SKIP,
}
FOUND = ("key", "verdict", "problems", "changes", "guess", "choice", "organization", "resource")
MANY = ("topics", "groups")
DIGITS = re.compile(r"\D")


def check_some(run, *, seconds):
    """Check rows until the time is over or none is left; then the run is ready. Two at once do not repeat the work."""
    stop = time.monotonic() + seconds
    while check_part(run) and time.monotonic() < stop:
        pass


@transaction.atomic
def check_part(run):
    """Check the next few hundred rows; False when there were none. The number of queries does not depend on them."""
    current = ImportRun.objects.select_for_update().select_related("by").get(pk=run.pk)
    if current.status != ImportStatus.CHECKING:
        return False
    rows = list(current.rows.filter(verdict=Verdict.WAITING).order_by("number")[:AT_ONCE])
    if not rows:
        current.move_to(ImportStatus.READY, by=current.by)
        return False
    check_rows(
        rows, Desk(current.kind, current.by), Directory(current.kind), earlier(current, rows[0].number)
    )
    write(rows, FOUND)
    return True


def write(rows, fields):
    """Rows that are there written over, in one statement a few hundred: `bulk_update` takes ten times longer."""
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, update_fields=fields, unique_fields=["id"], batch_size=AT_ONCE
    )


def earlier(run, number):
    """Numbers of the rows checked before, by what they speak of."""
    known = run.rows.filter(number__lt=number).order_by("-number")
    seen = dict(known.exclude(key="").values_list("key", "number"))
    if run.kind == ImportKind.ORGANIZATIONS:
        for row, cells in known.exclude(key="").values_list("number", "cells"):
            digits = {name: DIGITS.sub("", cells.get(name, "")) for name in NUMBERS}
            seen |= dict.fromkeys(numbers_of(digits), row)
    return seen


def check_rows(rows, desk, directory, seen):
    read = {row.pk: desk.read(row.cells) for row in rows}
    found = {}
    for row in rows:
        one = read[row.pk]
        one.problems.extend(repeated_numbers(one.values, seen))
        if one.problems:
            row.verdict, row.problems = Verdict.WRONG, one.problems
        else:
            found[row.pk] = find(row, one.values, directory, seen)
    standing = records(desk.kind, {one.pk for one in found.values() if one and one.sure})
    for row in rows:
        if row.pk in found:
            judge(row, read[row.pk].values, found[row.pk], standing, desk)


def repeated_numbers(values, seen):
    for mark in numbers_of(values):
        if mark in seen:
            yield f"{mark.partition(' ')[0].upper()}: ten sam numer ma wiersz {seen[mark]}"


def find(row, values, directory, seen):
    """The entry here that the row speaks of; None when an earlier row of the file says the same."""
    row.key = key_of(values)
    if row.key in seen:
        row.guess = f"Powtarza wiersz {seen[row.key]}"
        return None
    seen |= dict.fromkeys([row.key, *numbers_of(values)], row.number)
    return directory.look_for(values)


def judge(row, values, found, standing, desk):
    if found is None:
        row.verdict = Verdict.LIKELY
    elif found.sure:
        point_to(row, desk.kind, found.pk)
        changed = changes(values, standing[found.pk])
        row.changes = [desk.headers[name] for name in changed]
        row.verdict = Verdict.CHANGED if changed else Verdict.SAME
    elif found.pk:
        point_to(row, desk.kind, found.pk)
        row.verdict, row.guess = Verdict.LIKELY, found.why
    else:
        row.verdict = Verdict.NEW
    row.choice = USUAL[row.verdict]


def point_to(row, kind, pk):
    if kind == ImportKind.ORGANIZATIONS:
        row.organization_id = pk
    else:
        row.resource_id = pk


def records(kind, pks):
    """The entries as they stand, with their ties."""
    found = MODELS[kind].objects.filter(pk__in=pks)
    if kind == ImportKind.RESOURCES:
        found = found.select_related("locality", "organization", "kind_term").prefetch_related(*MANY)
    else:
        found = found.select_related("locality", "kind")
    return {record.pk: record for record in found}


def changes(values, record):
    """Names of fields that the row would change. An empty cell changes nothing, nor does the status."""
    return [name for name, value in values.items() if name != "status" and value_of(record, name) != value]


def value_of(record, name):
    if name in MANY:
        return sorted(one.pk for one in getattr(record, name).all())
    return getattr(record, record._meta.get_field(name).attname)
