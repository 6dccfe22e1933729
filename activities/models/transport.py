from django.conf import settings
from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from osl.core.models import Stamped, Versioned
from osl.people.models import Person


class LiftQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(activity__leader=user)
        return self.none()

    def for_list(self):
        return self.select_related("person", "person__locality").order_by("person__sort_key", "pk")


class Lift(Versioned, Stamped):
    """Somebody who takes part needs to be driven there: from where, and what they need on the way."""

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="lifts"
    )
    person = models.ForeignKey(Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="lifts")
    from_where = models.CharField("skąd zabrać", max_length=160)
    needs = models.CharField("czego potrzebuje w drodze", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = LiftQuerySet.as_manager()

    class Meta:
        verbose_name = "dowóz"
        verbose_name_plural = "dowozy"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="lift_once_a_person",
                fields=["activity", "person"],
                violation_error_message="Ta osoba jest już na liście dowozu",
            ),
            models.CheckConstraint(
                name="lift_says_from_where",
                condition=~Q(from_where=""),
                violation_error_message="Wpisz, skąd zabrać tę osobę",
            ),
        ]

    def __str__(self):
        return f"dowóz {self.pk}"
