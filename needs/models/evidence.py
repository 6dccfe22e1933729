from django.conf import settings
from django.db import models
from django.db.models import Q

from needs.enums import Source
from needs.models.inquiry import Inquiry
from needs.models.survey import Survey
from needs.models.vote import Vote
from osl.core.models import Stamped


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of a need are seen with it."""
        return self if user.has_perm("needs.view_need") or user.has_perm("needs.add_need") else self.none()

    def for_list(self):
        return self.select_related("inquiry", "survey", "vote", "created_by").order_by("-day", "-pk")

    def independent(self):
        """How many separate sources: what one inquiry brought counts once, however many rows it left."""
        return self.order_by().values("origin").distinct().count()


class Evidence(Stamped):
    """One source of a need: where and when the office learnt of it. Says nothing about who said it."""

    need = models.ForeignKey(
        "needs.Need", verbose_name="potrzeba", on_delete=models.PROTECT, related_name="sources"
    )
    kind = models.CharField("skąd wiadomo", max_length=20, choices=Source.choices)
    day = models.DateField("kiedy")
    note = models.CharField("uwagi", max_length=300, blank=True)
    inquiry = models.ForeignKey(
        Inquiry,
        verbose_name="czynność rozeznania",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    survey = models.ForeignKey(
        Survey,
        verbose_name="ankieta",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    vote = models.ForeignKey(
        Vote,
        verbose_name="głosowanie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    # Sources with the same origin are one independent source.
    origin = models.CharField("pochodzenie", max_length=80, editable=False)
    brought_by = models.ForeignKey(
        "needs.Need",
        verbose_name="z dołączonej potrzeby",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="brought",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "źródło potrzeby"
        verbose_name_plural = "źródła potrzeb"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["need", "origin"], name="evidence_by_need")]
        constraints = [
            models.CheckConstraint(name="evidence_has_an_origin", condition=~Q(origin="")),
            models.CheckConstraint(
                name="evidence_of_one_thing",
                condition=Q(inquiry__isnull=True, survey__isnull=True)
                | Q(inquiry__isnull=True, vote__isnull=True)
                | Q(survey__isnull=True, vote__isnull=True),
                violation_error_message="Wskaż jedno: czynność, ankietę albo głosowanie",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.day:%d.%m.%Y}"

    def save(self, *args, **kwargs):
        self.origin = self.origin_of()
        super().save(*args, **kwargs)

    def origin_of(self):
        """The inquiry behind it, its own survey or vote, or else one report: kind, day and who reported."""
        inquiry = self.inquiry_id or (self.survey or self.vote or self).inquiry_id
        if inquiry:
            return f"inquiry:{inquiry}"
        if self.survey_id or self.vote_id:
            return f"survey:{self.survey_id}" if self.survey_id else f"vote:{self.vote_id}"
        return f"{self.kind}:{self.day:%Y-%m-%d}:{self.created_by_id}"

    @property
    def is_removable(self):
        """Typed by hand, so it may have been typed by mistake."""
        return self.document is None

    @property
    def document(self):
        """The record behind this source, which can be opened; None for what was only heard."""
        return self.inquiry or self.survey or self.vote
