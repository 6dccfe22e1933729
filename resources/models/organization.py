from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Locality, Stamped, Versioned
from resources.models.entry import Entry, EntryQuerySet
from resources.models.terms import Kind


class Organization(Entry):
    """A body the office works with: an association, a parish, a school, a firm, a group without a form."""

    SEARCHED = ("name", "kind", "kind_other", "locality", "nip", "regon")
    SORTED = ("name",)
    WITHDRAWN_ALREADY = "Ta organizacja jest wycofana. Najpierw ją przywróć."

    name = models.CharField("nazwa", max_length=160)
    kind = models.ForeignKey(
        Kind,
        verbose_name="typ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
    )
    kind_other = models.CharField("inne, jakie?", max_length=120, blank=True)
    nip = models.CharField("numer NIP", max_length=10, blank=True)
    regon = models.CharField("numer REGON", max_length=14, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
    )
    address = models.CharField("adres", max_length=160, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    www = models.URLField("strona internetowa", max_length=200, blank=True)
    notes = models.TextField("uwagi", max_length=2000, blank=True)
    last_contact_on = models.DateField("ostatni kontakt", null=True, blank=True)
    review_on = models.DateField("przegląd współpracy", null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "organizacja"
        verbose_name_plural = "organizacje"
        default_permissions = ()
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organization_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę organizacji",
            ),
            models.CheckConstraint(
                name="organization_other_kind_has_a_kind",
                condition=Q(kind_other="") | Q(kind__isnull=False),
                violation_error_message="Wybierz typ „inne” albo usuń jego opis",
            ),
            models.UniqueConstraint(
                name="organization_nip_once",
                fields=["nip"],
                condition=~Q(nip=""),
                violation_error_message="Organizacja o tym numerze NIP już jest",
            ),
            models.UniqueConstraint(
                name="organization_regon_once",
                fields=["regon"],
                condition=~Q(regon=""),
                violation_error_message="Organizacja o tym numerze REGON już jest",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("resources:organization_detail", self.pk)

    @property
    def kind_words(self):
        """„koło gospodyń wiejskich”; for „inne” what it is, in the words of who wrote it."""
        return self.kind_other or (self.kind.name if self.kind else "")

    def contacted_on(self, day):
        """Remember the latest contact. The version stays: nobody's open form is disturbed by it."""
        earlier = Q(last_contact_on__isnull=True) | Q(last_contact_on__lt=day)
        Organization.objects.filter(earlier, pk=self.pk).update(last_contact_on=day)


class OfOrganizationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("resources.view_resource") else self.none()


class ContactPersonQuerySet(OfOrganizationQuerySet):
    def active(self):
        return self.filter(retired_on__isnull=True)

    def for_list(self):
        return self.order_by("name", "pk")


class ContactPerson(Versioned, Stamped):
    """Whom to call at an organization, in their official role."""

    organization = models.ForeignKey(
        Organization, verbose_name="organizacja", on_delete=models.PROTECT, related_name="contacts"
    )
    name = models.CharField("imię i nazwisko", max_length=120)
    role = models.CharField("funkcja", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    retired_on = models.DateField("nieaktualna od", null=True, blank=True)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "osoba do kontaktu"
        verbose_name_plural = "osoby do kontaktu"
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="contact_person_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz imię i nazwisko osoby do kontaktu",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.organization.get_absolute_url()

    @transaction.atomic
    def retire(self, *, by):
        """No longer the one to call; done twice, the first day stays."""
        self.retired_on = self.lock().retired_on or timezone.localdate()
        self.version += 1
        self.save(update_fields=["retired_on", "version", "updated_at"])
        AuditEvent.record("wycofanie", self, by=by)
