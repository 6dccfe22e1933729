from django.db import models
from django.utils import timezone


class TermQuerySet(models.QuerySet):
    def active(self):
        return self.filter(retired_on__isnull=True)

    def retired(self):
        return self.filter(retired_on__isnull=False)

    def for_list(self):
        return self.order_by("order", "name")


class Term(models.Model):
    """A value of a dictionary that the office keeps itself. Values retire, they never vanish."""

    code = models.SlugField("kod", max_length=40, unique=True)
    name = models.CharField("nazwa", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("kolejność", default=100)
    retired_on = models.DateField("wycofano", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    @property
    def reference(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def retire(self):
        self.retired_on = timezone.localdate()
        self.save(update_fields=["retired_on"])


class TargetGroup(Term):
    """For whom: seniors, families with children, residents of a village… (domain 10.4)."""

    class Meta(Term.Meta):
        verbose_name = "grupa odbiorców"
        verbose_name_plural = "grupy odbiorców"
