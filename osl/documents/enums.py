from enum import nonmember

from django.db import models


class SeriesKind(models.TextChoices):
    """What a legal document is; its versions form one series."""

    ORGANIZING_PLAN = "organizing_plan", "plan organizowania społeczności lokalnej"
    PLAN_REPORT = "plan_report", "sprawozdanie z realizacji planu"
    IPUS = "ipus", "indywidualny plan usług społecznych"
    AGREEMENT = "agreement", "porozumienie"
    CERTIFICATE = "certificate", "zaświadczenie"


class IssuedKind(models.TextChoices):
    """Files that one version may have."""

    MAIN = "main", "dokument"
    PUBLIC = "public", "wersja do publikacji"
    SHEET = "sheet", "arkusz dla mieszkańca"


class FileKind(models.TextChoices):
    """What people may give us: told by the end of the name and by what is inside, both."""

    PDF = "pdf", "PDF"
    JPEG = "jpeg", "JPG"
    PNG = "png", "PNG"
    ODT = "odt", "ODT"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"

    PICTURES = nonmember(("jpeg", "png"))
    CONTENT_TYPES = nonmember(
        {
            "pdf": "application/pdf",
            "jpeg": "image/jpeg",
            "png": "image/png",
            "odt": "application/vnd.oasis.opendocument.text",
            "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    )

    @property
    def content_type(self):
        return self.CONTENT_TYPES[self.value]

    @property
    def endings(self):
        """How names of such files end; the first is the one we give."""
        return (".jpg", ".jpeg") if self == FileKind.JPEG else (f".{self.value}",)

    @property
    def is_picture(self):
        return self.value in self.PICTURES
