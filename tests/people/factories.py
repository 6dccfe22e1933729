import factory
from django.utils import timezone

from osl.people.models import Person


class PersonFactory(factory.django.DjangoModelFactory):
    """A person known to the community; `hidden=True`: entered on the case side only."""

    class Meta:
        model = Person

    class Params:
        hidden = factory.Trait(community_since=None)

    first_name = "Leokadia"
    last_name = factory.Sequence(lambda n: f"Śliwa {n}")
    community_since = factory.LazyFunction(timezone.now)
