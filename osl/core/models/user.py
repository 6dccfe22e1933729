from django.contrib.auth.models import AbstractUser, _user_get_permissions
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from osl.core.models.records import Versioned

SETTING_UP = ("core.manage_office", "core.manage_users")


class User(Versioned, AbstractUser):
    """A person who works here. Roles are Django groups written from one page of code (osl.portal.roles)."""

    post = models.CharField("stanowisko", max_length=80, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    large_print = models.BooleanField("większe litery", default=False)

    class Meta(AbstractUser.Meta):
        default_permissions = ()
        permissions = [("manage_users", "Prowadzi konta")]

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def reference(self):
        return f"konto {self.pk}"

    def has_perm(self, perm, obj=None):
        return perm in self.rights

    def get_all_permissions(self, obj=None):
        return self.rights

    @cached_property
    def rights(self):
        """What this person may do, by roles only; read once a request."""
        return self.rights_by(_user_get_permissions(self, None, "all"))

    def rights_by(self, held):
        """A superuser sets the system up, but its content is not open to them."""
        if not self.is_active:
            return frozenset()
        return frozenset((*held, *(SETTING_UP if self.is_superuser else ())))

    def is_authorised_to(self, subject, day=None):
        """Whether a written authorisation for `subject` is valid on the day (inclusive; today by default)."""
        return self.authorisations.valid_on(day or timezone.localdate()).filter(subject=subject).exists()


class AuthorisationQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Authorisation(models.Model):
    """A written authorisation (upoważnienie), e.g. of a services organizer to approve IPUS."""

    class Subject(models.TextChoices):
        APPROVE_IPUS = "approve_ipus", "zatwierdzanie IPUS"

    user = models.ForeignKey(
        User, verbose_name="osoba", on_delete=models.PROTECT, related_name="authorisations"
    )
    subject = models.CharField("zakres", max_length=30, choices=Subject.choices)
    number = models.CharField("numer", max_length=40)
    valid_from = models.DateField("ważne od")
    valid_to = models.DateField("ważne do", null=True, blank=True, help_text="Włącznie z tym dniem.")

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        verbose_name = "upoważnienie"
        verbose_name_plural = "upoważnienia"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="authorisation_starts_before_it_ends",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza.",
            )
        ]

    def __str__(self):
        return f"{self.get_subject_display()} nr {self.number}"

    @property
    def reference(self):
        return f"upoważnienie {self.pk}"
