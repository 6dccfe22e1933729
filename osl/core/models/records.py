"""What records have in common: stamps, a version number, a status with one door, search without diacritics."""

from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.db.models import Q

from osl.core.models.audit import AuditEvent
from osl.core.polish import fold, search_words, sort_key
from osl.core.prepared import Prepared


class Refusal(Exception):
    """A deed that the rules do not allow. Its text is fit for the person who tried."""


class TransitionNotAllowed(Refusal):
    def __init__(self, record, target):
        super().__init__(
            f"Nie można zmienić stanu z „{record.state.label}” na „{record.Status(target).label}”. "
            "Odśwież stronę: ktoś mógł zrobić to wcześniej."
        )


class StaleRecord(Exception):
    """Somebody saved the record after this form was opened. Carries the record as it stands now."""

    def __init__(self, current):
        super().__init__(current.reference)
        self.current = current


class Stamped(models.Model):
    created_at = models.DateTimeField("utworzono", auto_now_add=True)
    updated_at = models.DateTimeField("zmieniono", auto_now=True)

    class Meta:
        abstract = True

    @property
    def reference(self):
        """How the audit log names this record: never personal data."""
        return f"{self._meta.verbose_name} {self.pk}"


class Versioned(models.Model):
    """A record two people may have open: each save adds one to `version`."""

    version = models.PositiveIntegerField("wersja wpisu", default=1, editable=False)

    class Meta:
        abstract = True

    def lock(self, expected=None):
        """Lock the row and take over its version. Raises StaleRecord when it is not the `expected` one.

        Must run inside a transaction; rows of several records are locked in the order of their ids.
        """
        found = locked_row(type(self))(self.pk)
        if not found:
            raise Refusal("Tego wpisu już nie ma: ktoś usunął go w tym czasie.")
        current = found[0]
        if expected is not None and current.version != expected:
            raise StaleRecord(current)
        self.version = current.version
        return current


@cache
def locked_row(model):
    """Its query is the same for every record of the model, and asked with every deed."""
    return Prepared(lambda pk: model._base_manager.select_for_update().filter(pk=pk), -1)


class Workflow(Versioned):
    """A record whose `status` moves only along `TRANSITIONS`, leaving an audit event each time."""

    Status: type[models.TextChoices]
    TRANSITIONS: dict = {}

    class Meta:
        abstract = True

    @property
    def state(self):
        """The status as its choice, with `label` and `tone`."""
        return self.Status(self.status)

    def can_move_to(self, target):
        return target in self.TRANSITIONS.get(self.status, ())

    @transaction.atomic
    def move_to(self, target, *, by, **changes):
        """Lock, look again, check the table, save, leave a trace. Raises TransitionNotAllowed."""
        self.status = self.lock().status
        if not self.can_move_to(target):
            raise TransitionNotAllowed(self, target)
        previous, self.status = self.status, target
        for field, value in changes.items():
            setattr(self, field, value)
        self.version += 1
        self.save(update_fields=["status", "version", "updated_at", *changes])
        AuditEvent.record("zmiana stanu", self, by=by, old=str(previous), new=str(target))


class SearchableQuerySet(models.QuerySet):
    def search(self, text):
        """Rows in which every word is found: a part of three letters anywhere, a shorter one at a word's start."""
        words = search_words(text)
        condition = Q()
        for word in words:
            condition &= Q(search_key__contains=word if len(word) >= 3 else f" {word}")
        return self.filter(condition)


class Searchable(models.Model):
    """A record found by its folded words and sorted the Polish way, alike on both databases.

    `SEARCHED` and `SORTED` name its own fields; the two keys are written with every whole save.
    """

    SEARCHED: tuple = ()
    SORTED: tuple = ()

    search_key = models.TextField(editable=False, default="")
    sort_key = models.CharField(editable=False, default="", max_length=160, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        """Write the keys with a whole save; a save of single fields leaves them: its other fields may be old."""
        if update_fields is None:
            self.set_keys()
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_keys(self):
        if not self.SEARCHED or not self.SORTED:
            raise ImproperlyConfigured(f"{type(self).__name__} names no SEARCHED or SORTED fields.")
        self.search_key = " " + fold(" ".join(self.texts(self.SEARCHED)))
        self.sort_key = sort_key(" ".join(self.texts(self.SORTED)), length=160)

    def texts(self, names):
        return [str(getattr(self, name) or "") for name in names]
