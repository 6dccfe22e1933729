from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from osl.core.context import current_request
from osl.core.prepared import SOME_ID, Prepared, insert


class AuditEventQuerySet(models.QuerySet):
    def about(self, record):
        return self.filter(model=record._meta.label_lower, object_id=record.pk)

    def changes(self):
        """Deeds and edits; views and prints have `reads`."""
        return self.filter(reading=False)

    def for_list(self):
        return self.select_related("by").order_by("-at", "-pk")


class AuditEvent(models.Model):
    """Who did what to which record and when. Written in the transaction of the change; never edited.

    It holds names of fields, never their contents: the log outlives the personal data it speaks of.
    Kept for at least two years (KRI, Dz.U. 2024 poz. 773; the period is to be checked by a person).
    """

    LOGIN_REFUSED = "odmowa logowania"

    at = models.DateTimeField("kiedy", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField("czynność", max_length=60)
    reading = models.BooleanField("odczyt", default=False)
    model = models.CharField("rodzaj", max_length=60, blank=True)
    object_id = models.BigIntegerField("numer", null=True)
    reference = models.CharField("czego dotyczy", max_length=120, blank=True)
    details = models.JSONField("szczegóły", default=dict)
    request_id = models.CharField("numer żądania", max_length=32, blank=True)
    address = models.GenericIPAddressField("adres IP", null=True)
    path = models.CharField("strona", max_length=200, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "zdarzenie"
        verbose_name_plural = "dziennik zdarzeń"
        default_permissions = ()
        permissions = [("view_audit", "Czyta dziennik zdarzeń")]
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["model", "object_id"], name="audit_about"),
            models.Index(fields=["by", "at"], name="audit_by"),
            models.Index(fields=["at"], name="audit_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_has_an_actor", condition=Q(by__isnull=False) | Q(action="odmowa logowania")
            )
        ]

    def __str__(self):
        return f"{self.action}: {self.reference}"

    @classmethod
    def latest_changes(cls, record, most):
        """What was done to the record, the latest first, each event with the name of its doer."""
        return changes_of(most)(record._meta.label_lower, record.pk)

    @classmethod
    def record(cls, action, record=None, *, by, reading=False, **details):
        """Write one event. `by` may be empty only when a log-in was refused; otherwise ValueError."""
        event = cls.about_to_happen(action, record, by=by, reading=reading, details=details)
        event.at = timezone.now()
        insert(event)
        return event

    @classmethod
    def record_each(cls, action, records, *, by, **details):
        """The same deed done to many records at once: an event for each of them."""
        events = (cls.about_to_happen(action, one, by=by, reading=False, details=details) for one in records)
        cls.objects.bulk_create(events, batch_size=500)

    @classmethod
    def about_to_happen(cls, action, record, *, by, reading, details):
        if (by is None or by.pk is None) and action != cls.LOGIN_REFUSED:
            raise ValueError("Zdarzenie musi mieć sprawcę.")
        facts = current_request.get()
        return cls(
            action=action,
            by=by,
            reading=reading,
            model=record._meta.label_lower if record is not None else "",
            object_id=record.pk if record is not None else None,
            reference=record.reference if record is not None else "",
            details=details,
            request_id=facts.request_id,
            address=facts.address,
            path=facts.path[:200],
        )


@cache
def changes_of(most):
    """The same question on the card of every record."""
    names = [f"by__{name}" for name in ("first_name", "last_name", "username")]

    def changes(model, pk):
        events = AuditEvent.objects.filter(model=model, object_id=pk).changes().for_list()
        return events.only("at", "action", "reading", "model", "details", *names)[:most]

    return Prepared(changes, "model", SOME_ID)
