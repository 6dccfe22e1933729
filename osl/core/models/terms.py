from django.db import models, transaction
from django.utils import timezone

from osl.core.models.audit import AuditEvent
from osl.core.models.records import Refusal, Versioned


class TermQuerySet(models.QuerySet):
    def active(self):
        return self.filter(retired_on__isnull=True)

    def retired(self):
        return self.filter(retired_on__isnull=False)

    def for_list(self):
        return self.order_by("order", "name")


class Term(Versioned):
    """A value of a dictionary that the office keeps itself. Values retire, they never vanish."""

    OTHER = "other"

    code = models.SlugField("kod", max_length=40, unique=True)
    name = models.CharField("nazwa", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    retired_on = models.DateField("wycofano", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    @property
    def reference(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_other(self):
        """„inne, jakie?”: what it is stands beside in words."""
        return self.code == self.OTHER

    def retire(self, *, by):
        """From now on it is not offered; records that have it keep it. Raises Refusal."""
        if self.is_other:
            raise Refusal("Ta wartość zostaje: dzięki niej można wpisać to, czego nie ma na liście.")
        self.set_retired(timezone.localdate(), "wycofanie", by)

    def restore(self, *, by):
        self.set_retired(None, "przywrócenie", by)

    @transaction.atomic
    def set_retired(self, day, deed, by):
        self.lock()
        self.retired_on = day
        self.version += 1
        self.save(update_fields=["retired_on", "version"])
        AuditEvent.record(deed, self, by=by)


class TargetGroup(Term):
    """For whom: seniors, families with children, residents of a village… (domain 10.4)."""

    class Meta(Term.Meta):
        verbose_name = "grupa odbiorców"
        verbose_name_plural = "grupy odbiorców"
