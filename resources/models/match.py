from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from needs.models import Conclusion, Need
from osl.core.models import Stamped, Workflow
from resources.enums import MatchStatus
from resources.models.resource import Resource


class MatchQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(status=MatchStatus.ACCEPTED)

    def declined(self):
        return self.filter(status=MatchStatus.DECLINED)

    def for_list(self):
        return self.select_related("need__locality", "resource__locality", "by").order_by("-day", "-pk")


class Match(Workflow, Stamped):
    """A need and the potential that may answer it, with the reason why they go together."""

    Status = MatchStatus
    TRANSITIONS = {
        MatchStatus.SUGGESTED: [MatchStatus.ACCEPTED, MatchStatus.DECLINED],
        MatchStatus.ACCEPTED: [MatchStatus.DECLINED],
        MatchStatus.DECLINED: [MatchStatus.ACCEPTED],
    }

    need = models.ForeignKey(Need, verbose_name="potrzeba", on_delete=models.PROTECT, related_name="matches")
    resource = models.ForeignKey(
        Resource, verbose_name="zasób", on_delete=models.PROTECT, related_name="matches"
    )
    reason = models.CharField("dlaczego pasują", max_length=300)
    day = models.DateField("dzień", default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto połączył", on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        "stan", max_length=20, choices=MatchStatus.choices, default=MatchStatus.SUGGESTED
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = "dopasowanie"
        verbose_name_plural = "dopasowania"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="match_once",
                fields=["need", "resource"],
                violation_error_message="Ta potrzeba jest już połączona z tym zasobem",
            ),
            models.CheckConstraint(
                name="match_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Napisz, dlaczego potrzeba i zasób do siebie pasują",
            ),
        ]

    def __str__(self):
        return f"{self.need.headline} – {self.resource}"


class ConclusionResource(models.Model):
    """Potential that a conclusion of the year speaks of."""

    conclusion = models.ForeignKey(
        Conclusion, verbose_name="wniosek", on_delete=models.CASCADE, related_name="resource_links"
    )
    resource = models.ForeignKey(
        Resource, verbose_name="zasób", on_delete=models.PROTECT, related_name="conclusion_links"
    )

    class Meta:
        verbose_name = "zasób we wniosku"
        verbose_name_plural = "zasoby we wnioskach"
        default_permissions = ()
        ordering = ["conclusion_id", "resource__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="conclusion_names_a_resource_once",
                fields=["conclusion", "resource"],
                violation_error_message="Ten zasób jest już przy tym wniosku",
            )
        ]

    def __str__(self):
        return f"{self.resource}"
