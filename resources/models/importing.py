from django.conf import settings
from django.db import models
from django.db.models import Q

from osl.core.addresses import address_of
from osl.core.models import Stamped, Workflow
from resources.enums import ImportChoice, ImportKind, ImportStatus, Verdict
from resources.models.organization import Organization
from resources.models.resource import Resource


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file is looked through by the person who gave it."""
        return self.filter(by=user) if user.has_perm("resources.manage_resource") else self.none()

    def unfinished(self):
        return self.filter(status__in=[ImportStatus.CHECKING, ImportStatus.READY])

    def for_list(self):
        return self.order_by("-created_at", "-pk")


class ImportRun(Workflow, Stamped):
    """One file read in: looked through row by row, then saved whole or thrown away. Until then nothing is added."""

    Status = ImportStatus
    TRANSITIONS = {
        ImportStatus.CHECKING: [ImportStatus.READY, ImportStatus.DISCARDED],
        ImportStatus.READY: [ImportStatus.SAVED, ImportStatus.DISCARDED],
    }

    kind = models.CharField("co jest w pliku", max_length=20, choices=ImportKind.choices)
    file_name = models.CharField("nazwa pliku", max_length=120)
    total = models.PositiveIntegerField("liczba wierszy")
    status = models.CharField(
        "stan", max_length=20, choices=ImportStatus.choices, default=ImportStatus.CHECKING
    )
    saved_at = models.DateTimeField("zapisano", null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, related_name="+"
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "wczytany plik"
        verbose_name_plural = "wczytane pliki"
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_saved_at_a_moment",
                condition=Q(status=ImportStatus.SAVED, saved_at__isnull=False)
                | (~Q(status=ImportStatus.SAVED) & Q(saved_at__isnull=True)),
            )
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return address_of("resources:import_detail", self.pk)


class ImportRow(models.Model):
    """A row of the file with what was found about it. Its cells are forgotten when the file is done with."""

    run = models.ForeignKey(ImportRun, verbose_name="plik", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("wiersz")
    cells = models.JSONField("komórki", default=dict)
    key = models.CharField("klucz porównania", max_length=240, blank=True)
    verdict = models.CharField("wynik", max_length=20, choices=Verdict.choices, default=Verdict.WAITING)
    problems = models.JSONField("do poprawy", default=list)
    changes = models.JSONField("co się zmieni", default=list)
    guess = models.CharField("dlaczego podobny", max_length=200, blank=True)
    choice = models.CharField("co zrobić", max_length=20, choices=ImportChoice.choices, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name="organizacja", on_delete=models.PROTECT, null=True, related_name="+"
    )
    resource = models.ForeignKey(
        Resource, verbose_name="zasób", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "wczytany wiersz"
        verbose_name_plural = "wczytane wiersze"
        default_permissions = ()
        ordering = ["number"]
        indexes = [models.Index(fields=["run", "verdict", "number"], name="import_by_verdict")]
        constraints = [models.UniqueConstraint(name="import_row_once", fields=["run", "number"])]

    def __str__(self):
        return f"wiersz {self.number}"

    @property
    def name(self):
        """What the row calls its entry; empty when it does not say."""
        return self.cells.get("name", "")

    @property
    def twin(self):
        """The entry this row is about: found before saving, made by saving."""
        return self.organization or self.resource

    @property
    def twin_pk(self):
        return self.organization_id or self.resource_id

    @property
    def state(self):
        return Verdict(self.verdict)

    @property
    def outcome(self):
        """What became of the row when the file was saved."""
        return {ImportChoice.ADD: "dodano", ImportChoice.UPDATE: "zmieniono"}.get(self.choice, "pominięto")

    @property
    def choices(self):
        """What a person may decide about the row."""
        if self.verdict == Verdict.LIKELY:
            return [one for one in ImportChoice if one != ImportChoice.UPDATE or self.twin_pk]
        return {
            Verdict.NEW: [ImportChoice.ADD, ImportChoice.SKIP],
            Verdict.CHANGED: [ImportChoice.UPDATE, ImportChoice.SKIP],
        }.get(self.verdict, [])
