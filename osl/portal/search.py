"""The global search: a list of sections, each a queryset that knows `visible_to` and `search`."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import cached_property

from activities.models import Activity
from needs.models import Need
from osl.core.models.records import SearchableQuerySet
from osl.core.prepared import AS_IT_IS, SOME_WORDS, Onlooker, Prepared
from osl.people.models import Person
from plans.models import Ipus, ServiceApplication
from resources.models import Organization, Place, Resource

LIMIT = 10


@dataclass(frozen=True)
class Section:
    """One searchable kind of record. A section cannot answer without passing `visible_to`."""

    title: str
    records: QuerySet
    permissions: tuple
    row: str

    def is_for(self, user):
        return any(user.has_perm(name) for name in self.permissions)

    def find(self, text, user):
        return self.asked(user, text)

    @cached_property
    def asked(self):
        """Words are values of the query where they are looked for as everywhere; elsewhere each text has its own."""
        plain = type(self.records).search is SearchableQuerySet.search
        return Prepared(self.found, Onlooker.SAMPLE, SOME_WORDS if plain else AS_IT_IS)

    def found(self, onlooker, text):
        return self.records.all().visible_to(onlooker).search(text)[:LIMIT]


SECTIONS = (
    Section(
        "Osoby",
        Person.objects.for_list(),
        ("people.view_community", "activities.lead_activity"),
        "portal/found/person.html",
    ),
    Section(
        "Mieszkańcy",
        ServiceApplication.objects.for_list(),
        ("plans.view_all_ipus", "plans.view_own_ipus"),
        "portal/found/resident.html",
    ),
    Section(
        "IPUS",
        Ipus.objects.for_list(),
        ("plans.view_all_ipus", "plans.view_own_ipus"),
        "portal/found/ipus.html",
    ),
    Section(
        "Działania",
        Activity.objects.for_list(),
        ("activities.view_activity", "activities.lead_activity"),
        "portal/found/activity.html",
    ),
    Section(
        "Potencjał", Resource.objects.for_list(), ("resources.view_resource",), "portal/found/resource.html"
    ),
    Section(
        "Organizacje",
        Organization.objects.select_related("kind").for_list(),
        ("resources.view_resource",),
        "portal/found/organization.html",
    ),
    Section("Miejsca", Place.objects.for_list(), ("resources.view_resource",), "portal/found/place.html"),
    Section("Potrzeby", Need.objects.for_list(), ("needs.view_need",), "portal/found/need.html"),
)


def search_everything(text, user):
    """Pairs of a section and what it found; empty sections are left out, hidden records never counted."""
    found = [(section, section.find(text, user)) for section in SECTIONS if section.is_for(user)]
    return [(section, records) for section, records in found if records]
