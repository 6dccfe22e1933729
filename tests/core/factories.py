import factory
from django.contrib.auth.models import Group

from osl.core.models import Locality, Office, TargetGroup, User
from osl.portal.roles import Role


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody who works here; `role=` gives one role of osl.portal.roles, `roles=` several."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"pracownik{n}")
    first_name = "Ewa"
    last_name = factory.Sequence(lambda n: f"Pracownik {n}")
    password = factory.django.Password("Haslo-testowe-2026")

    @factory.post_generation
    def role(self, create, role: Role | None, **kwargs):
        if role is not None:
            self.groups.add(Group.objects.get(name=role.name))

    @factory.post_generation
    def roles(self, create, roles, **kwargs):
        for role in roles or ():
            self.groups.add(Group.objects.get(name=role.name))


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office
        django_get_or_create = ("pk",)

    pk = 1
    name = "Centrum Usług Społecznych w Zagórzu"
    short_name = "CUS w Zagórzu"
    place = "Zagórze"
    director_name = "Maria Wójcik"


class LocalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Locality

    name = factory.Sequence(lambda n: f"Łęg {n}")


class TargetGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetGroup

    code = factory.Sequence(lambda n: f"grupa-{n}")
    name = factory.Sequence(lambda n: f"grupa {n}")
