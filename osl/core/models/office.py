from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, Q

from osl.core.models.records import Searchable, SearchableQuerySet, Stamped, Versioned
from osl.core.prepared import Prepared


class Office(Versioned, Stamped):
    """The unit that uses the system: what stands in the letterhead, who approves, how cases are signed. One row."""

    has_arms = False  # read by `current()` without the picture itself

    name = models.CharField("pełna nazwa", max_length=160, default="Centrum Usług Społecznych")
    short_name = models.CharField("krótka nazwa", max_length=40, default="CUS")
    place = models.CharField("miejscowość", max_length=60, blank=True)
    address = models.CharField("ulica i numer", max_length=120, blank=True)
    postal_code = models.CharField("kod pocztowy", max_length=6, blank=True)
    post_office = models.CharField("poczta", max_length=60, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    edelivery = models.CharField("adres do e-Doręczeń", max_length=40, blank=True)
    coat_of_arms = models.BinaryField("herb", null=True, editable=False)
    director_name = models.CharField("imię i nazwisko dyrektora", max_length=120, blank=True)
    director_post = models.CharField("stanowisko", max_length=80, default="dyrektor")
    case_sign_pattern = models.CharField(
        "wzór znaku sprawy",
        max_length=80,
        blank=True,
        help_text="Na przykład OSL.{klasa}.{nr}.{rok}. Puste pole: na wydruku zostaje wykropkowane miejsce.",
    )
    plan_class = models.CharField("klasa planu w wykazie akt", max_length=20, blank=True)
    ipus_class = models.CharField("klasa IPUS w wykazie akt", max_length=20, blank=True)

    class Meta:
        verbose_name = "dane jednostki"
        verbose_name_plural = "dane jednostki"
        default_permissions = ()
        permissions = [
            ("manage_office", "Zmienia dane jednostki"),
            ("manage_dictionaries", "Prowadzi słowniki"),
        ]
        constraints = [models.CheckConstraint(name="office_is_one", condition=Q(pk=1))]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The one row; before it is filled in, an unsaved one with neutral defaults."""
        for *values, has_arms in office_row():
            office = cls.from_db("default", office_fields(), values)
            office.has_arms = has_arms
            return office
        return cls(pk=1)

    @property
    def unit(self):
        """What the header of a page says of it; the backend reads the same with the account."""
        return self.name, self.short_name, self.has_arms

    @property
    def is_training(self):
        return settings.OSL_MODE == "training"

    def case_sign(self, record_class, number, year):
        """The sign of a case, or an empty text while the pattern or the class is not set: never invented."""
        if not self.case_sign_pattern or not record_class:
            return ""
        parts = {"{klasa}": record_class, "{nr}": number, "{rok}": year}
        sign = self.case_sign_pattern
        for name, value in parts.items():
            sign = sign.replace(name, str(value))
        return sign


def office_fields():
    """All but the picture, which is read when it is drawn."""
    return [one.attname for one in Office._meta.concrete_fields if one.name != "coat_of_arms"]


def unit_row():
    arms = ExpressionWrapper(Q(coat_of_arms__isnull=False), output_field=models.BooleanField())
    return Office.objects.filter(pk=1).annotate(arms=arms)


def row_of_office():
    return unit_row().values_list(*office_fields(), "arms")


office_row = Prepared(row_of_office)


# The map of localities is a sheet of squares: so many columns and rows at most.
MAP_SQUARES = 12


class LocalityQuerySet(SearchableQuerySet):
    def active(self):
        return self.filter(retired_on__isnull=True)

    def for_list(self):
        return self.order_by("sort_key")


class Locality(Versioned, Stamped, Searchable):
    """A village or town of the gmina; streets only where there are any."""

    SEARCHED = SORTED = ("name",)

    name = models.CharField("nazwa", max_length=60, unique=True)
    simc = models.CharField("identyfikator SIMC", max_length=7, blank=True)
    population = models.PositiveIntegerField("liczba mieszkańców", null=True, blank=True)
    has_streets = models.BooleanField("ma ulice", default=False)
    map_column = models.PositiveSmallIntegerField("kolumna na mapie, od zachodu", null=True, blank=True)
    map_row = models.PositiveSmallIntegerField("wiersz na mapie, od północy", null=True, blank=True)
    retired_on = models.DateField("wycofano", null=True, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = "miejscowość"
        verbose_name_plural = "miejscowości"
        default_permissions = ()
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                name="locality_square_is_on_the_map",
                condition=Q(map_column__isnull=True, map_row__isnull=True)
                | Q(
                    map_column__isnull=False,
                    map_row__isnull=False,
                    map_column__range=(1, MAP_SQUARES),
                    map_row__range=(1, MAP_SQUARES),
                ),
                violation_error_message=f"Wpisz kolumnę i wiersz na mapie, liczby od 1 do {MAP_SQUARES}, "
                "albo zostaw oba pola puste",
            ),
            models.UniqueConstraint(
                name="locality_has_its_own_square",
                fields=["map_column", "map_row"],
                violation_error_message="To pole mapy zajmuje już inna miejscowość. Wybierz wolne",
            ),
        ]

    def __str__(self):
        return self.name
