from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Locality, Stamped, Versioned
from resources.enums import PlaceFeature
from resources.models.entry import Entry, EntryQuerySet
from resources.models.organization import Organization
from resources.models.resource import Resource


class Place(Entry):
    """A place where people can meet: where it is, who has the keys, who can get in."""

    SEARCHED = ("name", "locality", "address", "organization")
    SORTED = ("name",)
    WITHDRAWN_ALREADY = "To miejsce jest wycofane. Najpierw je przywróć."

    name = models.CharField("nazwa", max_length=160)
    organization = models.ForeignKey(
        Organization,
        verbose_name="do kogo należy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
    )
    resource = models.ForeignKey(
        Resource,
        verbose_name="wpis w potencjale",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
    )
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
    )
    address = models.CharField("adres", max_length=160, blank=True)
    step_free = models.BooleanField("wejście bez schodów", default=False)
    lift = models.BooleanField("winda albo wszystko na parterze", default=False)
    toilet = models.BooleanField("toaleta dla osób na wózkach", default=False)
    parking = models.BooleanField("miejsce parkingowe dla osób z niepełnosprawnościami", default=False)
    hearing_loop = models.BooleanField("pętla indukcyjna", default=False)
    accessibility = models.CharField("dostępność – opis", max_length=500, blank=True)
    opening_hours = models.CharField("godziny otwarcia", max_length=300, blank=True)
    cost = models.CharField("opłata", max_length=160, blank=True)
    keeper = models.CharField("opiekun miejsca", max_length=120, blank=True)
    keys_with = models.CharField("kto ma klucze", max_length=160, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    children_rules = models.CharField("zasady dla dzieci i młodzieży", max_length=500, blank=True)
    rules = models.TextField("zasady korzystania", max_length=2000, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "miejsce"
        verbose_name_plural = "miejsca"
        default_permissions = ()
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="place_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę miejsca",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("places:place_detail", self.pk)

    @property
    def features(self):
        """What the place has for people who need it."""
        return [feature for feature in PlaceFeature if getattr(self, feature.value)]


class RoomQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("resources.view_resource") else self.none()

    def active(self):
        return self.filter(retired_on__isnull=True)

    def for_list(self):
        return self.order_by("name", "pk")


class Room(Versioned, Stamped):
    """A room of a place: what is booked. `area` in square metres, `capacity` in people at once."""

    place = models.ForeignKey(Place, verbose_name="miejsce", on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField("nazwa", max_length=120)
    capacity = models.PositiveSmallIntegerField("ile osób naraz", null=True, blank=True)
    area = models.PositiveSmallIntegerField("powierzchnia w m²", null=True, blank=True)
    equipment = models.CharField("wyposażenie", max_length=500, blank=True)
    accessibility = models.CharField("dostępność", max_length=300, blank=True)
    retired_on = models.DateField("wycofano", null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = "sala"
        verbose_name_plural = "sale"
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="room_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę sali",
            ),
            models.UniqueConstraint(
                name="room_named_once_in_a_place",
                fields=["place", "name"],
                violation_error_message="To miejsce ma już salę o tej nazwie",
            ),
            models.CheckConstraint(
                name="room_holds_somebody",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                violation_error_message="Wpisz, ile osób mieści sala: co najmniej 1",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.place.get_absolute_url()

    @transaction.atomic
    def retire(self, *, by):
        """No longer to be used; done twice, the first day stays."""
        self.retired_on = self.lock().retired_on or timezone.localdate()
        self.version += 1
        self.save(update_fields=["retired_on", "version", "updated_at"])
        AuditEvent.record("wycofanie", self, by=by)
