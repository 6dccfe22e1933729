"""The archive: legal documents, their approved versions, the issued files. Nothing approved is rewritten."""

import json

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils.functional import cached_property

from osl.core.models import Stamped
from osl.documents.enums import IssuedKind, SeriesKind
from osl.documents.snapshots import fingerprint, short

sha256 = RegexValidator(r"^[0-9a-f]{64}$")


class DocumentDamaged(Exception):
    """What is stored is not what was approved. Nothing is served from such a row."""

    def __init__(self, record):
        super().__init__(f"Zapis jest uszkodzony, suma kontrolna się nie zgadza: {record.reference}.")


class Series(Stamped):
    """One legal document through its life: all versions of a plan, of a report, of one person's IPUS.

    Neither the title nor the slug may hold personal data: they go to file names and to the audit log.
    """

    kind = models.CharField("rodzaj", max_length=30, choices=SeriesKind.choices)
    title = models.CharField("tytuł", max_length=200)
    slug = models.SlugField("początek nazwy pliku", max_length=60, unique=True)
    case_sign = models.CharField("znak sprawy", max_length=80, blank=True)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenty"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="series_slug_is_plain",
                condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                violation_error_message="Nazwa pliku: tylko małe litery bez ogonków, cyfry i łączniki.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def reference(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def next_number(self):
        """The number that the next approved version will bear."""
        return (self.versions.aggregate(last=Max("number"))["last"] or 0) + 1

    @property
    def current(self):
        """The version in force, or None before the first approval."""
        return self.versions.order_by("-number").first()


class VersionQuerySet(models.QuerySet):
    def current(self):
        return self.with_last_number().filter(number=F("last_number"))

    def with_last_number(self):
        last = Version.objects.filter(series=OuterRef("series")).order_by("-number").values("number")[:1]
        return self.annotate(last_number=Subquery(last))

    def for_list(self):
        return (
            self.with_last_number()
            .select_related("series", "author", "approver")
            .defer("content")
            .order_by("series", "-number")
        )


class Version(models.Model):
    """What was approved: the content frozen as text, by whom, when, in what capacity, why. Never changed.

    Superseded is a version with a higher number in its series; it is asked for, never written down.
    """

    series = models.ForeignKey(
        Series, verbose_name="dokument", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField("numer")
    reason = models.CharField("powód zmiany", max_length=400, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="autor", on_delete=models.PROTECT, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zatwierdza", on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField("w jakim charakterze", max_length=120)
    approved_at = models.DateTimeField("zatwierdzono")
    self_approval_reason = models.CharField(
        "powód zatwierdzenia własnego dokumentu", max_length=400, blank=True
    )
    content = models.TextField("treść")
    sha256 = models.CharField("skrót treści", max_length=64, validators=[sha256])

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "wersja dokumentu"
        verbose_name_plural = "wersje dokumentów"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="version_number_once_in_series"),
            models.CheckConstraint(name="version_numbers_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="version_change_has_a_reason",
                condition=Q(number=1) | ~Q(reason=""),
                violation_error_message="Podaj powód zmiany dokumentu.",
            ),
            models.CheckConstraint(
                name="version_own_work_needs_a_reason",
                condition=~Q(author=F("approver")) | ~Q(self_approval_reason=""),
                violation_error_message="Autor nie zatwierdza własnego dokumentu bez podania powodu.",
            ),
        ]

    def __str__(self):
        return f"{self.series.title}, wersja {self.number}"

    @property
    def reference(self):
        return f"{self.series.reference}, wersja {self.number}"

    @cached_property
    def snapshot(self):
        """The content as data, checked against its fingerprint. Raises DocumentDamaged."""
        if fingerprint(self.content) != self.sha256:
            raise DocumentDamaged(self)
        return json.loads(self.content)

    @property
    def short_digest(self):
        return short(self.sha256)

    @cached_property
    def last_number(self):
        """The highest number in the series; `with_last_number` brings it with the rows."""
        return self.series.next_number - 1

    @property
    def is_current(self):
        return self.number == self.last_number

    @property
    def superseded_by(self):
        """The number of the version in force, when it is not this one; otherwise None."""
        return None if self.is_current else self.last_number

    @property
    def file(self):
        """The main issued file, without its bytes."""
        return self.files.get(kind=IssuedKind.MAIN)


class IssuedDocumentManager(models.Manager):
    """The bytes stay in the database until `read()` asks for them."""

    def get_queryset(self):
        return super().get_queryset().defer("content")


class IssuedDocument(models.Model):
    """A file as it was issued. Its bytes live here, in one transaction and one backup with the approval."""

    version = models.ForeignKey(
        Version, verbose_name="wersja", on_delete=models.PROTECT, related_name="files"
    )
    kind = models.CharField("rodzaj", max_length=20, choices=IssuedKind.choices, default=IssuedKind.MAIN)
    file_name = models.CharField("nazwa pliku", max_length=120)
    content = models.BinaryField("plik")
    sha256 = models.CharField("skrót pliku", max_length=64, validators=[sha256])
    size = models.PositiveIntegerField("rozmiar")
    issued_at = models.DateTimeField("wydano")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, related_name="+"
    )

    objects = IssuedDocumentManager()

    class Meta:
        verbose_name = "wydany plik"
        verbose_name_plural = "wydane pliki"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="issued_once_of_a_kind"),
            models.CheckConstraint(name="issued_is_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self):
        return self.file_name

    @property
    def reference(self):
        return f"plik {self.pk}, {self.version.reference}"

    def read(self):
        """The bytes, checked against their fingerprint on every reading. Raises DocumentDamaged."""
        content = bytes(self.content)
        if len(content) != self.size or fingerprint(content) != self.sha256:
            raise DocumentDamaged(self)
        return content


class RenderingQuerySet(models.QuerySet):
    def made_before(self, moment):
        return self.filter(made_at__lt=moment)


class Rendering(models.Model):
    """A print kept for a week under the fingerprint of its content: an unchanged one is served at once."""

    key = models.CharField("skrót treści", max_length=64, primary_key=True)
    content = models.BinaryField("plik")
    made_at = models.DateTimeField("kiedy", auto_now_add=True, db_index=True)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        verbose_name = "wydruk w pamięci"
        verbose_name_plural = "wydruki w pamięci"
        default_permissions = ()

    def __str__(self):
        return self.key[:8]
