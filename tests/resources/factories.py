from datetime import date

import factory

from resources.models import (
    Accord,
    ContactPerson,
    Cooperation,
    Kind,
    Match,
    Organization,
    Place,
    Resource,
    Room,
)
from tests.core.factories import UserFactory
from tests.needs.factories import NeedFactory


class KindFactory(factory.django.DjangoModelFactory):
    """`code="room"` finds the kind that stands in the database from its first day."""

    class Meta:
        model = Kind
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"typ-{n}")
    name = factory.Sequence(lambda n: f"typ {n}")
    branch = "material"


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Koło Gospodyń Wiejskich {n}")
    confirmed_on = date(2026, 3, 1)


class ContactPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContactPerson

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: f"Zofia Dąb {n}")


class AccordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Accord

    organization = factory.SubFactory(OrganizationFactory)
    subject = "Bezpłatne udostępnianie sali"
    signed_on = date(2026, 1, 12)


class CooperationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cooperation

    organization = factory.SubFactory(OrganizationFactory)
    day = date(2026, 3, 2)
    what = "Ustalono wspólny festyn"
    by = factory.SubFactory(UserFactory)


class ResourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resource

    class Params:
        skill = factory.Trait(name="Haft", branch="human", offer="Nauka haftu", consent_on=date(2026, 2, 1))

    name = factory.Sequence(lambda n: f"Świetlica {n}")
    branch = "material"
    offer = "Sala na 30 osób"
    confirmed_on = date(2026, 3, 1)


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Remiza {n}")
    confirmed_on = date(2026, 3, 1)


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    place = factory.SubFactory(PlaceFactory)
    name = factory.Sequence(lambda n: f"sala {n}")


class MatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Match

    need = factory.SubFactory(NeedFactory)
    resource = factory.SubFactory(ResourceFactory)
    reason = "Jest miejsce i gospodarz"
    by = factory.SubFactory(UserFactory)
