from datetime import date

import factory

from needs.models import Need, Topic
from tests.core.factories import UserFactory


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"temat-{n}")
    name = factory.Sequence(lambda n: f"temat {n}")


class NeedFactory(factory.django.DjangoModelFactory):
    """A need just noted down; traits bring it further."""

    class Meta:
        model = Need

    class Params:
        confirmed = factory.Trait(status="confirmed")

    statement = factory.Sequence(lambda n: f"Miejsce, w którym można się spotkać {n}")
    heard_on = date(2026, 3, 9)
    created_by = factory.SubFactory(UserFactory)
