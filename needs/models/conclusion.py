from django.db import models
from django.db.models import Q

from osl.core.addresses import address_of
from osl.core.models import Stamped, Versioned


class YearConclusionsQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("needs.view_need") else self.none()

    def for_list(self):
        return self.order_by("-year")


class YearConclusions(Versioned, Stamped):
    """What follows from a year of recognition; the next plan stands on it."""

    year = models.PositiveSmallIntegerField("rok", unique=True)
    text = models.TextField("wnioski ogólne", max_length=10_000, blank=True)
    ready_on = models.DateField("gotowe", null=True, blank=True)

    objects = YearConclusionsQuerySet.as_manager()

    class Meta:
        verbose_name = "wnioski z rozeznania"
        verbose_name_plural = "wnioski z rozeznania"
        default_permissions = ()
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="conclusions_of_a_real_year",
                condition=Q(year__range=(2000, 2100)),
                violation_error_message="Podaj rok od 2000 do 2100",
            )
        ]

    def __str__(self):
        return f"Wnioski z rozeznania w {self.year} r."

    def get_absolute_url(self):
        return address_of("recognition:conclusions", self.year)

    @property
    def reference(self):
        return f"wnioski z rozeznania {self.year}"


class Conclusion(Versioned, Stamped):
    year = models.ForeignKey(
        YearConclusions, verbose_name="wnioski roku", on_delete=models.CASCADE, related_name="conclusions"
    )
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    text = models.TextField("wniosek", max_length=2000)
    needs = models.ManyToManyField(
        "needs.Need", verbose_name="potrzeby", blank=True, related_name="conclusions"
    )

    class Meta:
        verbose_name = "wniosek z rozeznania"
        verbose_name_plural = "wnioski z rozeznania"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="conclusion_says_something",
                condition=~Q(text=""),
                violation_error_message="Napisz wniosek",
            )
        ]

    def __str__(self):
        return self.text
