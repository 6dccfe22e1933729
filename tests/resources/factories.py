from datetime import date

import factory

from resources.models import Resource


class ResourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resource

    name = factory.Sequence(lambda n: f"Świetlica {n}")
    kind = "material"
    offer = "Sala na 30 osób"
    confirmed_on = date(2026, 3, 1)
