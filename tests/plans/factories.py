from datetime import date

import factory

from osl.portal.roles import DIRECTOR
from plans import approving
from plans.models import Goal, Ipus, OrganizingPlan, PlanTask, ServiceApplication
from tests.core.factories import UserFactory
from tests.needs.factories import NeedFactory
from tests.people.factories import PersonFactory


class OrganizingPlanFactory(factory.django.DjangoModelFactory):
    """A draft without goals or tasks; verbs bring it further."""

    class Meta:
        model = OrganizingPlan

    # Years about today are those that tests ask for by name; a year has one plan.
    year = factory.Sequence(lambda n: 2032 + n % 68)
    author = factory.SubFactory(UserFactory)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(OrganizingPlanFactory)
    text = "Więcej okazji do spotkań dla starszych mieszkańców"


class PlanTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanTask

    plan = factory.SubFactory(OrganizingPlanFactory)
    goal = factory.SubFactory(GoalFactory, plan=factory.SelfAttribute("..plan"))
    name = factory.Sequence(lambda n: f"Spotkania klubu {n}")
    addressees = "seniorzy"
    starts_on = factory.LazyAttribute(lambda task: date(task.plan.year, 1, 1))
    ends_on = factory.LazyAttribute(lambda task: date(task.plan.year, 12, 31))


class ServiceApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceApplication

    number = factory.Sequence(lambda n: f"{n + 1}/2026")
    person = factory.SubFactory(PersonFactory, hidden=True)
    received_on = date(2026, 2, 1)
    coordinator = factory.SubFactory(UserFactory)


class IpusFactory(factory.django.DjangoModelFactory):
    """A draft of one resident, without goals, services or activities."""

    class Meta:
        model = Ipus

    number = factory.Sequence(lambda n: f"{n + 1}/2026")
    application = factory.SubFactory(ServiceApplicationFactory)
    person = factory.SelfAttribute("application.person")
    coordinator = factory.SelfAttribute("application.coordinator")
    starts_on = date(2026, 3, 1)
    ends_on = date(2026, 8, 31)


def ready_plan(**fields):
    """A plan that may be handed over: an aim, conclusions, one goal that answers a need and has one task."""
    plan = OrganizingPlanFactory(main_aim="Sąsiedzi, którzy się znają i sobie pomagają", **fields)
    plan.sections.create(kind="conclusions", text="Mieszkańcom brakuje miejsc spotkań.")
    goal = GoalFactory(plan=plan)
    goal.needs.add(NeedFactory(confirmed=True))
    PlanTaskFactory(plan=plan, goal=goal)
    return plan


def submitted_plan(**fields):
    plan = ready_plan(**fields)
    approving.submit(plan, by=plan.author)
    return plan


def approved_plan(**fields):
    """A plan with version 1 in force; printing it takes a second."""
    plan = submitted_plan(**fields)
    approving.approve(plan, by=UserFactory(role=DIRECTOR), capacity="dyrektor")
    return plan
