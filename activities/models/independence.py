"""How an activity comes to stand on its own, and who was checked before working with minors."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from activities.enums import CheckRegister, Stage
from activities.models.activity import Activity
from osl.core.models import Stamped


class StageChange(Stamped):
    """From this day the activity has stood on this step. The latest one says where it stands now."""

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="stage_changes"
    )
    stage = models.CharField("etap", max_length=20, choices=Stage.choices)
    day = models.DateField("od dnia")
    note = models.CharField("uwaga", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "etap samodzielności"
        verbose_name_plural = "etapy samodzielności"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="stage_one_a_day",
                fields=["activity", "day"],
                violation_error_message="Tego dnia zapisano już etap",
            )
        ]

    def __str__(self):
        return f"{self.get_stage_display()}, {self.day:%d.%m.%Y}"


class LeaderCheckQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), checked_on__lte=day)

    def of_leader(self, activity):
        """Checks of whoever leads the activity: by the account, otherwise by the name as written on its card."""
        if activity.leader_id:
            return self.filter(user=activity.leader_id)
        return self.filter(user__isnull=True, name=activity.leader_name).exclude(name="")


class LeaderCheck(Stamped):
    """A person was looked up in a register before working with minors (ustawa z 13 maja 2016 r., art. 21).

    Only the fact is kept: who looked, when and where. A copy of the print-out stays in the personal file.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="osoba z kontem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leader_checks",
    )
    name = models.CharField("imię i nazwisko", max_length=120, blank=True)
    register = models.CharField("gdzie sprawdzono", max_length=20, choices=CheckRegister.choices)
    checked_on = models.DateField("kiedy sprawdzono")
    valid_until = models.DateField("ważne do", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto sprawdził", on_delete=models.PROTECT, related_name="+"
    )

    objects = LeaderCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "sprawdzenie w rejestrze"
        verbose_name_plural = "sprawdzenia w rejestrze"
        default_permissions = ()
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="leader_check_of_one_person",
                condition=Q(user__isnull=False, name="") | (Q(user__isnull=True) & ~Q(name="")),
                violation_error_message="Wskaż osobę z kontem albo wpisz imię i nazwisko",
            ),
            models.CheckConstraint(
                name="leader_check_valid_after_checking",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("checked_on")),
                violation_error_message="Ważność nie może kończyć się przed dniem sprawdzenia",
            ),
        ]

    def __str__(self):
        return f"{self.get_register_display()}, {self.checked_on:%d.%m.%Y}"
