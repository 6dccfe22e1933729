from django.db import models

from needs.models import Inquiry
from resources.models.resource import Resource


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As its resource."""
        return self.filter(resource__in=Resource.objects.visible_to(user).order_by())

    def for_list(self):
        return self.select_related("resource").order_by("resource__sort_key", "pk")


class Finding(models.Model):
    """Potential that an act of recognition showed."""

    inquiry = models.ForeignKey(
        Inquiry, verbose_name="czynność rozeznania", on_delete=models.PROTECT, related_name="findings"
    )
    resource = models.ForeignKey(
        Resource, verbose_name="zasób", on_delete=models.PROTECT, related_name="findings"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "znaleziony zasób"
        verbose_name_plural = "znalezione zasoby"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "resource"],
                name="resource_found_once_in_an_inquiry",
                violation_error_message="Ten zasób jest już dopisany do tej czynności",
            )
        ]

    def __str__(self):
        return str(self.resource)

    @property
    def reference(self):
        return f"znaleziony zasób {self.pk}"
