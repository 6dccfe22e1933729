from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_filters import NumberFilter

from needs.filters import nothing
from needs.models import Topic
from osl.core.filtering import (
    DayFilter,
    ListFilter,
    ListForm,
    OfferedFilter,
    SearchFilter,
    TermFilter,
    WordFilter,
)
from osl.core.models import Locality, TargetGroup
from osl.core.prepared import prepared
from resources.enums import (
    AccordFilterWord,
    Asset,
    ListStanding,
    PlaceFeature,
    ResourceKind,
    StepWord,
)
from resources.models import Accord, Cooperation, Kind, Organization, Room


class StandingFilter(WordFilter):
    """How fresh an entry in use is, or that it is no longer in use."""

    def __init__(self):
        super().__init__(ListStanding, label="Aktualność")

    def narrow(self, records, choice):
        if choice == ListStanding.IN_USE:
            return records.open()
        if choice == ListStanding.WITHDRAWN:
            return records.withdrawn()
        today = timezone.localdate()
        if choice == ListStanding.DUE:
            return records.unsure(today)
        return records.open().of_freshness(choice, today)


class WholeNumberFilter(NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *, wrong, **kwargs):
        told = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        super().__init__(error_messages=told, **kwargs)

    def get_max_validator(self):
        """None: the bounds stand in the field itself, with our sentence."""


class AssetFilter(WordFilter):
    def narrow(self, records, choice):
        return records.open().filter(kind_term__asset=choice)


class ResourceFilter(ListFilter):
    q = SearchFilter(label="Szukaj nazwy lub oferty")
    rodzaj = WordFilter(ResourceKind, field_name="branch", label="Rodzaj")
    typ = TermFilter(Kind.objects.all, field_name="kind_term", label="Typ")
    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    temat = TermFilter(Topic.objects.all, field_name="topics", label="Temat", **nothing("bez tematu"))
    grupa = TermFilter(TargetGroup.objects.all, field_name="groups", label="Dla kogo")
    bogactwo = AssetFilter(Asset, label="Bogactwo (ABCD)")
    aktualnosc = StandingFilter()


class AccordFilter(WordFilter):
    """Organizations by their agreements."""

    def narrow(self, records, choice):
        today = timezone.localdate()
        theirs = Accord.objects.filter(organization=OuterRef("pk"))
        if choice == AccordFilterWord.NONE:
            return records.filter(~Exists(theirs.in_force(today)))
        wanted = theirs.to_review(today) if choice == AccordFilterWord.REVIEW else theirs.in_force(today)
        return records.filter(Exists(wanted))


class CooperatedFilter(WholeNumberFilter):
    """Organizations with an entry in the log of a year."""

    def filter(self, records, year):
        entries = Cooperation.objects.filter(organization=OuterRef("pk"), day__year=year) if year else None
        return records.filter(Exists(entries)) if year else records


class OrganizationFilter(ListFilter):
    q = SearchFilter(label="Szukaj nazwy, NIP lub REGON")
    typ = TermFilter(Kind.objects.of_branch("institutional").all, field_name="kind", label="Typ")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    porozumienie = AccordFilter(AccordFilterWord, label="Porozumienie")
    wspolpraca = CooperatedFilter(
        label="Współpraca w roku", wrong="Wpisz rok, na przykład 2026", min_value=1990, max_value=2100
    )
    aktualnosc = StandingFilter()


class FeatureFilter(WordFilter):
    HAVING = {
        PlaceFeature.STEP_FREE: Q(step_free=True),
        PlaceFeature.LIFT: Q(lift=True),
        PlaceFeature.TOILET: Q(toilet=True),
        PlaceFeature.PARKING: Q(parking=True),
        PlaceFeature.HEARING_LOOP: Q(hearing_loop=True),
    }

    def narrow(self, records, choice):
        return records.filter(self.HAVING[choice])


class RoomSizeFilter(WholeNumberFilter):
    """Places with a room for so many people."""

    def filter(self, records, people):
        if not people:
            return records
        large = Room.objects.active().filter(place=OuterRef("pk"), capacity__gte=people)
        return records.filter(Exists(large))


class PlaceFilter(ListFilter):
    q = SearchFilter(label="Szukaj nazwy lub adresu")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    dostepnosc = FeatureFilter(PlaceFeature, label="Dostępność")
    osob = RoomSizeFilter(
        label="Sala na ile osób", wrong="Wpisz liczbę osób, na przykład 30", min_value=1, max_value=10_000
    )
    aktualnosc = StandingFilter()


class StepFilter(WordFilter):
    def narrow(self, records, choice):
        waiting = records.filter(next_on__isnull=False, next_done_on__isnull=True)
        return waiting if choice == StepWord.WAITING else waiting.filter(next_on__lt=timezone.localdate())


class YearFilter(WholeNumberFilter):
    def filter(self, records, year):
        return records.of_year(year) if year else records


@prepared()
def bodies():
    return Organization.objects.order_by("sort_key", "pk").values_list("pk", "name")


class CooperationFilter(ListFilter):
    organizacja = OfferedFilter(lambda request: bodies(), field_name="organization", label="Organizacja")
    rok = YearFilter(label="Rok", wrong="Wpisz rok, na przykład 2026", min_value=1990, max_value=2100)
    krok = StepFilter(StepWord, label="Następny krok")
    od = DayFilter(field_name="day", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="day", lookup_expr="lte", label="Do dnia")


class MatchingFilter(ListFilter):
    """Needs to be matched: by place, group and topic; the days lead here from the summary."""

    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    grupa = TermFilter(TargetGroup.objects.all, field_name="groups", label="Kogo dotyczy")
    temat = TermFilter(Topic.objects.all, field_name="topic", label="Temat", **nothing("bez tematu"))
    od = DayFilter(field_name="heard_on", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="heard_on", lookup_expr="lte", label="Do dnia")


class UnusedFilter(ListFilter):
    """Potential without a need."""

    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    grupa = TermFilter(TargetGroup.objects.all, field_name="groups", label="Dla kogo")
    temat = TermFilter(Topic.objects.all, field_name="topics", label="Temat", **nothing("bez tematu"))


SUMMED_YEARS = range(2000, 2101)


class PeriodForm(ListForm):
    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("od"), cleaned.get("do")
        for name, day in (("od", first), ("do", last)):
            if day and day.year not in SUMMED_YEARS:
                self.add_error(name, "Wybierz dzień od 2000 do 2100 roku")
        if first and last and last < first:
            self.add_error("do", "Data końca musi być taka sama jak data początku albo późniejsza")
        return cleaned


class PeriodFilter(ListFilter):
    """The days of a summary."""

    od = DayFilter(field_name="heard_on", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="heard_on", lookup_expr="lte", label="Do dnia")

    class Meta:
        form = PeriodForm
