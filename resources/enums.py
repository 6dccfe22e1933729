from enum import nonmember

from django.db import models


class ResourceKind(models.TextChoices):
    INSTITUTIONAL = "institutional", "instytucje i organizacje"
    MATERIAL = "material", "miejsca i rzeczy"
    HUMAN = "human", "ludzie i umiejętności"


class ResourceStatus(models.TextChoices):
    ACTIVE = "active", "Czynny"
    WITHDRAWN = "withdrawn", "Wycofany"

    OPEN = nonmember(("active",))

    @property
    def tone(self):
        return "neutral" if self == "withdrawn" else "ok"

    @property
    def asks(self):
        """An entry no longer in use needs no checking; one in use is judged by its freshness."""
        return False


class Freshness(models.TextChoices):
    """How long ago the entry was confirmed: asked for after 6 months, stale after 12."""

    FRESH = "fresh", "Aktualny"
    STALE = "stale", "Do potwierdzenia"
    OUTDATED = "outdated", "Nieaktualny"

    TONES = nonmember({"fresh": "ok", "stale": "warn", "outdated": "danger"})

    @property
    def asks(self):
        """Whether somebody should check the entry."""
        return self != "fresh"

    @property
    def tone(self):
        return self.TONES[self.value]
