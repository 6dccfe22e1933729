from django.conf import settings
from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from activities.models.meeting import Meeting
from osl.core.models import Stamped
from osl.documents.models import StoredFile
from osl.people.models import Person


class PhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class Photo(Stamped):
    """A picture from a meeting; what it shows is told by `file.alt_text`."""

    meeting = models.ForeignKey(
        Meeting, verbose_name="spotkanie", on_delete=models.PROTECT, related_name="photos"
    )
    file = models.OneToOneField(
        StoredFile, verbose_name="plik", on_delete=models.PROTECT, related_name="photo"
    )
    is_public = models.BooleanField("na stronie publicznej", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto dodał", on_delete=models.PROTECT, related_name="+"
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "zdjęcie"
        verbose_name_plural = "zdjęcia"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"zdjęcie {self.pk}"


class PhotoConsentQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(activity__leader=user)
        return self.none()


class PhotoConsent(Stamped):
    """What a person said about photos of one event, or of a whole activity when no meeting is named."""

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="photo_consents"
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name="spotkanie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photo_consents",
    )
    person = models.ForeignKey(
        Person, verbose_name="osoba", on_delete=models.PROTECT, related_name="photo_consents"
    )
    given = models.BooleanField("zgoda na zdjęcia")
    day = models.DateField("z dnia")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = PhotoConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "zgoda na zdjęcia"
        verbose_name_plural = "zgody na zdjęcia"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="photo_consent_once_a_meeting",
                fields=["person", "meeting"],
                condition=Q(meeting__isnull=False),
                violation_error_message="Ta osoba już odpowiedziała w sprawie zdjęć z tego spotkania",
            ),
            models.UniqueConstraint(
                name="photo_consent_once_an_activity",
                fields=["person", "activity"],
                condition=Q(meeting__isnull=True),
                violation_error_message="Ta osoba już odpowiedziała w sprawie zdjęć z tego działania",
            ),
        ]

    def __str__(self):
        return f"zgoda na zdjęcia {self.pk}"
