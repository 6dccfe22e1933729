from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from needs.models import Topic
from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Locality, Refusal, TargetGroup
from osl.people.models import Person
from resources.enums import EntryStatus, ResourceKind
from resources.models.entry import Entry, EntryQuerySet
from resources.models.organization import Organization
from resources.models.terms import Kind

CONSENT_NEEDED = "Podaj datę zgody. Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą"


class ResourceQuerySet(EntryQuerySet):
    def visible_to(self, user):
        """A skill whose owner took the consent back is shown to nobody."""
        return super().visible_to(user).filter(consent_withdrawn_on__isnull=True)

    def for_list(self):
        return self.select_related("locality").prefetch_related("topics").freshest_first()


class Resource(Entry):
    """Potential of the community: an institution, a place, a thing, a skill useful in supporting activities."""

    SEARCHED = ("name", "offer", "kind_term", "kind_other", "locality", "organization", "contact_name")
    SORTED = ("name",)
    WITHDRAWN_ALREADY = "Ten zasób jest wycofany. Najpierw go przywróć."
    FORGOTTEN = "Umiejętność wycofana"

    name = models.CharField("nazwa", max_length=160)
    branch = models.CharField("rodzaj", max_length=20, choices=ResourceKind.choices)
    kind_term = models.ForeignKey(
        Kind, verbose_name="typ", on_delete=models.PROTECT, null=True, blank=True, related_name="resources"
    )
    kind_other = models.CharField("inne, jakie?", max_length=120, blank=True)
    offer = models.TextField("co może dać", max_length=2000)
    organization = models.ForeignKey(
        Organization,
        verbose_name="organizacja",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    conditions = models.CharField("na jakich warunkach", max_length=300, blank=True)
    eligibility = models.CharField("kto może skorzystać", max_length=300, blank=True)
    hours = models.CharField("kiedy", max_length=200, blank=True)
    cost = models.CharField("opłata", max_length=160, blank=True)
    capacity = models.PositiveIntegerField("ile osób naraz", null=True, blank=True)
    places_free = models.PositiveIntegerField("wolne miejsca", null=True, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
    )
    topics = models.ManyToManyField(Topic, verbose_name="tematy", blank=True, related_name="resources")
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="dla kogo", blank=True, related_name="resources"
    )
    accessibility = models.CharField("dostępność miejsca", max_length=300, blank=True)
    service_accessibility = models.CharField("dostępność usługi", max_length=300, blank=True)
    contact_name = models.CharField("osoba do kontaktu", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name="osoba",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="skills",
    )
    consent_on = models.DateField("data zgody osoby", null=True, blank=True)
    consent_withdrawn_on = models.DateField("data cofnięcia zgody", null=True, blank=True, editable=False)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "zasób"
        verbose_name_plural = "zasoby"
        default_permissions = ()
        permissions = [
            ("view_resource", "Widzi potencjał"),
            ("manage_resource", "Prowadzi potencjał"),
            ("export_contacts", "Pobiera potencjał razem z danymi kontaktowymi"),
        ]
        ordering = ["sort_key", "pk"]
        indexes = [
            # Narrow on purpose: pages count their rows in them.
            models.Index(
                name="resource_listed", fields=["id"], condition=Q(consent_withdrawn_on__isnull=True)
            ),
            models.Index(
                name="resource_in_use",
                fields=["confirmed_on"],
                include=["kind_term"],
                condition=Q(consent_withdrawn_on__isnull=True, status="active"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="resource_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę zasobu",
            ),
            models.CheckConstraint(
                name="resource_other_kind_has_a_kind",
                condition=Q(kind_other="") | Q(kind_term__isnull=False),
                violation_error_message="Wybierz typ „inne” albo usuń jego opis",
            ),
            models.CheckConstraint(
                name="resource_person_has_a_skill",
                condition=Q(person__isnull=True) | Q(branch=ResourceKind.HUMAN),
                violation_error_message="Osobę można wskazać tylko przy umiejętności",
            ),
            models.CheckConstraint(
                name="resource_skill_with_consent",
                condition=~Q(branch=ResourceKind.HUMAN)
                | Q(consent_on__isnull=False)
                | Q(person__isnull=True, contact_name="", phone="", email=""),
                violation_error_message=CONSENT_NEEDED,
            ),
            models.CheckConstraint(
                name="resource_forgets_without_consent",
                condition=Q(consent_withdrawn_on__isnull=True)
                | Q(
                    status=EntryStatus.WITHDRAWN,
                    person__isnull=True,
                    contact_name="",
                    phone="",
                    email="",
                ),
                violation_error_message="Po cofnięciu zgody nie przechowuje się danych osoby",
            ),
            models.CheckConstraint(
                name="resource_free_places_fit",
                condition=Q(places_free__isnull=True)
                | Q(capacity__isnull=True)
                | Q(places_free__lte=models.F("capacity")),
                violation_error_message="Wolnych miejsc nie może być więcej niż wszystkich",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("resources:resource_detail", self.pk)

    @property
    def kind_words(self):
        """„sala”; for „inne” what it is, in the words of who wrote it."""
        return self.kind_other or (self.kind_term.name if self.kind_term else "")

    @property
    def places_words(self):
        """„wolne miejsca: 3 z 12”, as far as it is known."""
        if self.places_free is not None:
            return f"wolne miejsca: {self.places_free}" + (f" z {self.capacity}" if self.capacity else "")
        return f"miejsca: {self.capacity}" if self.capacity else ""

    @transaction.atomic
    def withdraw_consent(self, *, by):
        """The owner of a skill took the consent back: what was written about the person is forgotten for good."""
        current = self.lock()
        if current.consent_on is None:
            raise Refusal("Przy tym zasobie nie zapisano zgody osoby.")
        if current.status == EntryStatus.ACTIVE:
            self.withdraw(by=by)
        self.consent_withdrawn_on = timezone.localdate()
        self.name, self.offer = self.FORGOTTEN, "Osoba cofnęła zgodę."
        self.person = self.consent_on = None
        self.contact_name = self.phone = self.email = self.conditions = self.hours = ""
        self.version += 1
        self.save()
        AuditEvent.record("cofnięcie zgody", self, by=by)
