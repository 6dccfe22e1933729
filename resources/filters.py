from django.utils import timezone

from needs.models import Topic
from osl.core.listing import ListFilter, SearchFilter, TermFilter, WordFilter
from osl.core.models import Locality
from resources.enums import EntryStatus, Freshness, ResourceKind


class StandingFilter(WordFilter):
    """How fresh an entry in use is, or that it is no longer in use."""

    def narrow(self, records, choice):
        if choice == EntryStatus.WITHDRAWN:
            return records.withdrawn()
        return records.open().of_freshness(choice, timezone.localdate())


class ResourceFilter(ListFilter):
    q = SearchFilter(label="Szukaj nazwy lub oferty")
    rodzaj = WordFilter(ResourceKind, field_name="branch", label="Rodzaj")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
    temat = TermFilter(Topic.objects.all, field_name="topics", label="Temat")
    aktualnosc = StandingFilter((*Freshness, EntryStatus.WITHDRAWN), label="Aktualność")
