"""Who was at a meeting, how many came besides, who was told that it changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from activities.enums import AttendanceRole, GuestKind, Presence
from activities.models.meeting import Meeting
from osl.people.models import Person


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(meeting__activity__leader=user)
        return self.none()

    def present(self):
        return self.filter(presence=Presence.PRESENT)

    def visits(self):
        """Of those who came to take part; helpers are counted apart."""
        return self.present().exclude(role=AttendanceRole.HELPER)


class Attendance(models.Model):
    """Whether one person was at one meeting. Written only by `activities.attendance`."""

    meeting = models.ForeignKey(
        Meeting, verbose_name="spotkanie", on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField("obecność", max_length=10, choices=Presence.choices)
    role = models.CharField(
        "w jakiej roli", max_length=10, choices=AttendanceRole.choices, default=AttendanceRole.MEMBER
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "obecność"
        verbose_name_plural = "obecność"
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "meeting"], name="attendance_of_person"),
            # Visits of a month are counted in it.
            models.Index(
                fields=["meeting", "person"],
                condition=Q(presence="present") & ~Q(role="helper"),
                name="attendance_came",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once_a_meeting")
        ]

    def __str__(self):
        return f"{self.get_presence_display()}"

    @property
    def reference(self):
        return f"obecność {self.pk}"

    @property
    def is_guest(self):
        """Somebody from outside the list, a helper too."""
        return self.role != AttendanceRole.MEMBER


class GuestCount(models.Model):
    """How many came besides those on the list, by kind, without names."""

    meeting = models.ForeignKey(
        Meeting, verbose_name="spotkanie", on_delete=models.PROTECT, related_name="guest_counts"
    )
    kind = models.CharField("kto", max_length=20, choices=GuestKind.choices)
    count = models.PositiveIntegerField("ile osób")

    class Meta:
        verbose_name = "liczba gości"
        verbose_name_plural = "liczby gości"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="guest_count_once_a_kind",
                fields=["meeting", "kind"],
                violation_error_message="Ten rodzaj gości jest już wpisany",
            ),
            models.CheckConstraint(
                name="guest_count_is_of_people",
                condition=Q(count__range=(1, 100_000)),
                violation_error_message="Wpisz liczbę gości od 1 do 100 000",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.count}"


class Call(models.Model):
    """Somebody of a cancelled or moved meeting was told about it."""

    meeting = models.ForeignKey(
        Meeting, verbose_name="spotkanie", on_delete=models.PROTECT, related_name="calls"
    )
    person = models.ForeignKey(Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="calls")
    done_at = models.DateTimeField("kiedy", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto dzwonił", on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField("uwaga", max_length=200, blank=True)

    class Meta:
        verbose_name = "telefon w sprawie spotkania"
        verbose_name_plural = "telefony w sprawie spotkań"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="call_once_a_person",
                fields=["meeting", "person"],
                violation_error_message="Do tej osoby już zadzwoniono",
            )
        ]

    def __str__(self):
        return f"telefon {self.pk}"

    @property
    def reference(self):
        return f"telefon w sprawie spotkania {self.meeting_id}"
