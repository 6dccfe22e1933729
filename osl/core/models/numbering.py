from django.db import models, transaction


class Numbering(models.Model):
    """The last number given in a year to one kind of case: applications, IPUS, plans."""

    kind = models.CharField("rodzaj", max_length=30)
    year = models.PositiveSmallIntegerField("rok")
    last = models.PositiveIntegerField("ostatni numer", default=0)

    class Meta:
        verbose_name = "numeracja"
        verbose_name_plural = "numeracja"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="numbering_one_row_a_year")]

    def __str__(self):
        return f"{self.kind} {self.year}: {self.last}"


@transaction.atomic
def next_number(kind, year):
    """The next number of this kind in this year, from 1; two callers at once never get the same."""
    Numbering.objects.get_or_create(kind=kind, year=year)
    row = Numbering.objects.select_for_update().get(kind=kind, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
