from django.conf import settings
from django.db import models
from django.db.models import F, Q

from osl.core.addresses import address_of
from osl.core.dates import date_range
from osl.documents.models import DocumentDamaged
from osl.documents.snapshots import fingerprint


class PublicSummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("needs.view_need") else self.none()

    def overlapping(self, period):
        return self.filter(first_day__lte=period.last, last_day__gte=period.first)

    def for_list(self):
        """Without the files, the latest period first."""
        return self.defer("pdf").select_related("issued_by").order_by("-first_day")


class PublicSummary(models.Model):
    """A summary of recognition given to the public: its file as it was issued, for good.

    No two share a day: the difference of two would be a table in which nothing was hidden.
    """

    first_day = models.DateField("od dnia")
    last_day = models.DateField("do dnia", help_text="Włącznie z tym dniem.")
    pdf = models.BinaryField("plik", editable=False)
    sha256 = models.CharField("skrót pliku", max_length=64, editable=False)
    issued_at = models.DateTimeField("wydano")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto wydał", on_delete=models.PROTECT, related_name="+"
    )

    objects = PublicSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "zestawienie publiczne"
        verbose_name_plural = "zestawienia publiczne"
        default_permissions = ()
        ordering = ["-first_day"]
        constraints = [
            models.CheckConstraint(
                name="public_summary_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            )
        ]

    def __str__(self):
        return f"Zestawienie publiczne, {date_range(self.first_day, self.last_day)}"

    def get_absolute_url(self):
        return address_of("recognition:public_pdf", self.pk)

    @property
    def reference(self):
        return f"zestawienie publiczne {self.pk}"

    @property
    def file_name(self):
        return f"rozeznanie-{self.first_day:%Y-%m-%d}-{self.last_day:%Y-%m-%d}-publiczne.pdf"

    def read(self):
        """The file, checked against its fingerprint. Raises DocumentDamaged."""
        content = bytes(self.pdf)
        if fingerprint(content) != self.sha256:
            raise DocumentDamaged(self)
        return content
