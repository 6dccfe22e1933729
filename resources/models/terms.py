from django.db import models

from osl.core.models import Term, TermQuerySet
from resources.enums import Asset, ResourceKind


class KindQuerySet(TermQuerySet):
    def of_branch(self, branch):
        """Kinds to choose from within a branch; „inne” fits each of them."""
        return self.filter(branch__in=[branch, ""])


class Kind(Term):
    """A kind of potential within its branch: a parish, a room, a skill (domain 10.6)."""

    branch = models.CharField(
        "rodzaj",
        max_length=20,
        choices=ResourceKind.choices,
        blank=True,
        help_text="Puste: pasuje do każdego.",
    )
    asset = models.CharField("bogactwo miejsca", max_length=20, choices=Asset.choices, blank=True)

    objects = KindQuerySet.as_manager()

    class Meta(Term.Meta):
        verbose_name = "typ potencjału"
        verbose_name_plural = "typy potencjału"
