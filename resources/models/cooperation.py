from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from osl.core.models import AuditEvent, Refusal, Stamped, Versioned
from osl.documents.models import StoredFile
from resources.enums import AccordForm, AccordStanding, ContactChannel
from resources.models.organization import OfOrganizationQuerySet, Organization

# An agreement that ends soon is looked through while there is still time to prolong it.
BEFORE_THE_END = timedelta(days=30)


class AccordQuerySet(OfOrganizationQuerySet):
    def in_force(self, today):
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))

    def to_review(self, today):
        """In force on the day, and its day of review has come or it ends within a month."""
        due = Q(review_on__lte=today) | Q(ends_on__lte=today + BEFORE_THE_END)
        return self.in_force(today).filter(due)

    def for_list(self):
        return self.order_by("-signed_on", "-pk")


class Accord(Versioned, Stamped):
    """A signed agreement with an organization (umowa, porozumienie)."""

    organization = models.ForeignKey(
        Organization, verbose_name="organizacja", on_delete=models.PROTECT, related_name="accords"
    )
    form = models.CharField("rodzaj", max_length=20, choices=AccordForm.choices, default=AccordForm.AGREEMENT)
    subject = models.CharField("czego dotyczy", max_length=300)
    number = models.CharField("numer", max_length=60, blank=True)
    signed_on = models.DateField("data podpisania")
    ends_on = models.DateField("obowiązuje do", null=True, blank=True, help_text="Włącznie z tym dniem.")
    review_on = models.DateField("termin przeglądu", null=True, blank=True)
    document = models.OneToOneField(
        StoredFile,
        verbose_name="podpisany dokument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accord",
    )

    objects = AccordQuerySet.as_manager()

    class Meta:
        verbose_name = "porozumienie z organizacją"
        verbose_name_plural = "porozumienia z organizacjami"
        default_permissions = ()
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="accord_has_a_subject",
                condition=~Q(subject=""),
                violation_error_message="Napisz, czego dotyczy porozumienie",
            ),
            models.CheckConstraint(
                name="accord_starts_before_it_ends",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
                violation_error_message="Data końca musi być taka sama jak data podpisania albo późniejsza",
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return self.organization.get_absolute_url()

    def standing_on(self, today):
        if self.ends_on and self.ends_on < today:
            return AccordStanding.EXPIRED
        ends_soon = self.ends_on and self.ends_on <= today + BEFORE_THE_END
        due = self.review_on and self.review_on <= today
        return AccordStanding.REVIEW if ends_soon or due else AccordStanding.VALID

    @property
    def standing(self):
        return self.standing_on(timezone.localdate())


class CooperationQuerySet(OfOrganizationQuerySet):
    def of_year(self, year):
        return self.filter(day__year=year)

    def waiting(self):
        """Next steps that somebody promised and nobody has marked as made."""
        return self.filter(next_on__isnull=False, next_done_on__isnull=True).order_by("next_on", "pk")

    def for_list(self):
        return self.select_related("organization", "by").order_by("-day", "-pk")


class Cooperation(Versioned, Stamped):
    """One entry of the log of cooperation with other bodies (the organizer's fifth task by law)."""

    organization = models.ForeignKey(
        Organization, verbose_name="organizacja", on_delete=models.PROTECT, related_name="cooperation"
    )
    day = models.DateField("dzień", default=timezone.localdate)
    channel = models.CharField(
        "jak", max_length=20, choices=ContactChannel.choices, default=ContactChannel.MEETING
    )
    with_whom = models.CharField("z kim", max_length=160, blank=True)
    what = models.TextField("co ustalono lub zrobiono", max_length=2000)
    next_step = models.CharField("następny krok", max_length=300, blank=True)
    next_on = models.DateField("termin następnego kroku", null=True, blank=True)
    next_done_on = models.DateField("krok zrobiony", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = "wpis o współpracy"
        verbose_name_plural = "wpisy o współpracy"
        default_permissions = ()
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["-day", "-id"], name="cooperation_by_day")]
        constraints = [
            models.CheckConstraint(
                name="cooperation_says_what",
                condition=~Q(what=""),
                violation_error_message="Napisz, co ustalono lub zrobiono",
            ),
            models.CheckConstraint(
                name="cooperation_term_has_a_step",
                condition=Q(next_on__isnull=True) | ~Q(next_step=""),
                violation_error_message="Napisz, jaki jest następny krok, albo usuń jego termin",
            ),
            models.CheckConstraint(
                name="cooperation_done_step_exists",
                condition=Q(next_done_on__isnull=True) | ~Q(next_step=""),
                violation_error_message="Nie ma następnego kroku, który można oznaczyć jako zrobiony",
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.day:%d.%m.%Y}"

    def get_absolute_url(self):
        return self.organization.get_absolute_url()

    @property
    def waits(self):
        """Whether its next step is still to be made."""
        return bool(self.next_step) and self.next_done_on is None

    @transaction.atomic
    def finish_step(self, *, by):
        """The next step was made; done twice, the first day stays. Raises Refusal when there is none."""
        current = self.lock()
        if not current.next_step:
            raise Refusal("Przy tym wpisie nie ma następnego kroku.")
        self.next_done_on = current.next_done_on or timezone.localdate()
        self.version += 1
        self.save(update_fields=["next_done_on", "version", "updated_at"])
        AuditEvent.record("zrobiony następny krok", self, by=by)
