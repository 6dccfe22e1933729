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
