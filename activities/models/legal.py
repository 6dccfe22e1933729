from django.conf import settings
from django.db import models

from activities.enums import LegalSubject
from osl.core.models import Stamped


class LegalBasisQuerySet(models.QuerySet):
    def on(self, subject, day):
        """The text that stands for the subject on the day, or None while nobody has written one."""
        return self.filter(subject=subject, valid_from__lte=day).order_by("-valid_from", "-pk").first()

    def for_list(self):
        return self.select_related("by").order_by("subject", "-valid_from", "-pk")


class LegalBasis(Stamped):
    """What the law asks for, in the unit's own words, from a day on. Laws change: a new text is a new row."""

    subject = models.CharField("czego dotyczy", max_length=20, choices=LegalSubject.choices)
    text = models.CharField("podstawa prawna", max_length=400)
    valid_from = models.DateField("obowiązuje od")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto wpisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "podstawa prawna"
        verbose_name_plural = "podstawy prawne"
        default_permissions = ()
        ordering = ["subject", "-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="legal_basis_one_a_day",
                fields=["subject", "valid_from"],
                violation_error_message="Z tego dnia jest już wpisana podstawa prawna",
            ),
            models.CheckConstraint(
                name="legal_basis_says_something",
                condition=~models.Q(text=""),
                violation_error_message="Wpisz podstawę prawną",
            ),
        ]

    def __str__(self):
        return self.text
