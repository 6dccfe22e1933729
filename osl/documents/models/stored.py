"""Files that people give us. The row lies in the database, the bytes in the file storage; the row is the truth.

The bytes are written before their row and removed after it, so a kill between the two leaves at most bytes that
nobody knows; `check_files` reports and sweeps those.
"""

import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q, Sum

from osl.core.models import AuditEvent, Refusal, Stamped, User
from osl.documents.enums import FileKind
from osl.documents.snapshots import fingerprint

FOLDER = "uploads"
LARGEST_FILE = 10 * 1024 * 1024
MEGABYTE = 1024 * 1024


class FileDamaged(Exception):
    """The bytes are gone or are not those that were given. Nothing is served from such a row."""

    def __init__(self, file):
        super().__init__(f"Plik jest uszkodzony albo go brakuje: {file.reference}.")


class QuotaReached(Refusal):
    def __init__(self, limit):
        super().__init__(
            f"Twoje pliki zajmują już cały przydział: {limit} MB. "
            "Usuń niepotrzebne albo poproś administratora o większy przydział."
        )


class StoredFileQuerySet(models.QuerySet):
    def originals(self):
        return self.filter(scaled_from__isnull=True)

    def bytes_of(self, user):
        return self.filter(uploaded_by=user).aggregate(total=Sum("size"))["total"] or 0


class StoredFile(Stamped):
    """A file as it was given, or a smaller size of a picture (`scaled_from`).

    Belongs to whatever record points to it; that record's view decides who may have it.
    """

    stored_as = models.CharField("nazwa w magazynie", max_length=80, unique=True, editable=False)
    original_name = models.CharField("nazwa pliku", max_length=120)
    kind = models.CharField("rodzaj", max_length=10, choices=FileKind.choices)
    size = models.PositiveIntegerField("rozmiar w bajtach")
    sha256 = models.CharField("skrót pliku", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")])
    width = models.PositiveIntegerField("szerokość w punktach", null=True, blank=True)
    height = models.PositiveIntegerField("wysokość w punktach", null=True, blank=True)
    alt_text = models.CharField("opis zdjęcia", max_length=250, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto dodał", on_delete=models.PROTECT, related_name="+"
    )
    scaled_from = models.ForeignKey(
        "self",
        verbose_name="pomniejszono z",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sizes",
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "plik"
        verbose_name_plural = "pliki"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="stored_file_is_of_a_kind_we_take", condition=Q(kind__in=FileKind.values)
            ),
            models.CheckConstraint(
                name="stored_file_is_not_empty_nor_huge", condition=Q(size__range=(1, LARGEST_FILE))
            ),
            models.CheckConstraint(
                name="stored_picture_has_its_size",
                condition=Q(kind__in=FileKind.PICTURES, width__isnull=False, height__isnull=False)
                & Q(width__gt=0, height__gt=0)
                | (~Q(kind__in=FileKind.PICTURES) & Q(width__isnull=True, height__isnull=True)),
            ),
            models.UniqueConstraint(fields=["scaled_from", "width"], name="stored_picture_once_a_width"),
        ]

    def __str__(self):
        return self.original_name

    @classmethod
    @transaction.atomic
    def keep(cls, upload, *, by, alt_text=""):
        """Store what `UploadField` cleaned to, within the caller's transaction. Raises QuotaReached."""
        within_quota(upload.total_bytes, by)
        stored = cls.put(upload, upload.main, by=by, alt_text=alt_text)
        for smaller in upload.smaller:
            cls.put(upload, smaller, by=by, alt_text=alt_text, scaled_from=stored)
        AuditEvent.record("dodanie", stored, by=by)
        return stored

    @classmethod
    def put(cls, upload, body, *, by, **fields):
        name = f"{FOLDER}/{secrets.token_hex(1)}/{secrets.token_hex(16)}"
        return cls.objects.create(
            stored_as=default_storage.save(name, ContentFile(body.content)),
            original_name=upload.name,
            kind=upload.kind,
            size=len(body.content),
            sha256=fingerprint(body.content),
            width=body.width,
            height=body.height,
            uploaded_by=by,
            **fields,
        )

    @transaction.atomic
    def remove(self, *, by):
        """Take the file and its sizes away for good; the bytes go when the transaction has."""
        AuditEvent.record("usunięcie", self, by=by)
        doomed = [*self.sizes.all(), self]
        names = [file.stored_as for file in doomed]
        for file in doomed:
            file.delete()
        # Bytes that cannot be deleted now are orphans, which `check_files` sweeps.
        transaction.on_commit(lambda: [default_storage.delete(name) for name in names], robust=True)

    @property
    def is_picture(self):
        return FileKind(self.kind).is_picture

    @property
    def content_type(self):
        return FileKind(self.kind).content_type

    def read(self):
        """The bytes, checked against their fingerprint on every reading. Raises FileDamaged."""
        try:
            with default_storage.open(self.stored_as) as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError:
            raise FileDamaged(self) from None
        if len(content) != self.size or fingerprint(content) != self.sha256:
            raise FileDamaged(self)
        return content

    def at_width(self, width):
        """The smallest size at least so wide; the picture itself when there is none."""
        wide_enough = [one for one in self.sizes.all() if one.width >= width]
        return min(wide_enough, key=lambda one: one.width, default=self)


def within_quota(size, user):
    """Two files of one person at a time wait for each other here, so that both count."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    limit = settings.OSL_FILES_MB_PER_USER
    if StoredFile.objects.bytes_of(user) + size > limit * MEGABYTE:
        raise QuotaReached(limit)
