"""A checked run saved: everything it says, or nothing."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from osl.core.models import AuditEvent, Refusal
from resources.enums import EntryStatus, ImportChoice, ImportKind, ImportStatus, Verdict
from resources.importing.checking import MANY, changes, point_to, records, write
from resources.importing.reading import Desk
from resources.models import Resource
from resources.tables import MODELS

AT_ONCE = 500
CHANGED_MEANWHILE = "W tym czasie coś się zmieniło. Niczego nie zapisano. Wczytaj plik jeszcze raz."


def save_run(run, *, by):
    """Add and change what the rows say. Raises Refusal, and then nothing is saved."""
    try:
        with transaction.atomic():
            run.move_to(ImportStatus.SAVED, by=by, saved_at=timezone.now())
            if run.rows.filter(verdict__in=[Verdict.WRONG, Verdict.WAITING]).exists():
                raise Refusal("W pliku są wiersze do poprawy. Popraw je i wczytaj plik jeszcze raz.")
            Saving(run, by).everything()
    except IntegrityError:
        raise Refusal(CHANGED_MEANWHILE) from None
    return run


class Saving:
    def __init__(self, run, by):
        self.run, self.by, self.kind = run, by, ImportKind(run.kind)
        self.model, self.desk = MODELS[self.kind], Desk(self.kind, by)

    def everything(self):
        rows = list(self.run.rows.exclude(choice=ImportChoice.SKIP).order_by("number"))
        said = {row.pk: self.values(row) for row in rows}
        self.add([row for row in rows if row.choice == ImportChoice.ADD], said)
        self.change([row for row in rows if row.choice == ImportChoice.UPDATE], said)
        write(rows, ["organization", "resource"])
        self.run.rows.update(cells={}, key="")

    def values(self, row):
        """Read once more: a dictionary may have changed since the check."""
        read = self.desk.read(row.cells)
        if read.problems:
            raise Refusal(f"Wiersz {row.number}: {read.problems[0]}. Niczego nie zapisano.")
        return read.values

    # --- New entries ---

    def add(self, rows, said):
        made = [self.new(said[row.pk]) for row in rows]
        self.model.objects.bulk_create(made, batch_size=AT_ONCE)
        for row, record in zip(rows, made, strict=True):
            point_to(row, self.kind, record.pk)
        self.tie([(record, said[row.pk]) for row, record in zip(rows, made, strict=True)])
        AuditEvent.record_each("dodanie", made, by=self.by, file=self.run.pk)

    def new(self, values):
        record = self.model(status=values.get("status", EntryStatus.ACTIVE))
        self.take(record, values)
        record.set_keys()
        return record

    def tie(self, pairs):
        """The many-to-many fields of entries that have none yet."""
        if self.kind != ImportKind.RESOURCES:
            return
        for name in MANY:
            field = Resource._meta.get_field(name)
            through, (left, right) = (
                field.remote_field.through,
                (field.m2m_field_name(), field.m2m_reverse_field_name()),
            )
            through.objects.bulk_create(
                (
                    through(**{f"{left}_id": record.pk, f"{right}_id": pk})
                    for record, values in pairs
                    for pk in values.get(name, ())
                ),
                batch_size=AT_ONCE,
            )

    # --- Entries that are here ---

    def change(self, rows, said):
        """The rows of potential are locked in the order of their numbers."""
        wanted = {row.twin_pk: said[row.pk] for row in rows}
        list(self.model.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
        if len(wanted) != len(rows):
            raise Refusal("Dwa wiersze zmieniają ten sam wpis. Wybierz jeden z nich, drugi pomiń.")
        standing = records(self.kind, wanted)
        for pk, record in sorted(standing.items()):
            self.change_one(record, wanted[pk])

    def change_one(self, record, values):
        changed = changes(values, record)
        self.take(record, {name: values[name] for name in changed})
        record.version += 1
        record.save()
        for name in MANY:
            if name in changed:
                getattr(record, name).set(values[name])
        AuditEvent.record("zmiana", record, by=self.by, fields=changed, file=self.run.pk)

    def take(self, record, values):
        """Put the values on the record; those of many-to-many fields wait until it is saved."""
        for name, value in values.items():
            if name in self.desk.linked and name not in MANY:
                setattr(record, name, self.desk.linked[name][value])
            elif name not in (*MANY, "status"):
                setattr(record, name, value)
