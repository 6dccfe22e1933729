"""The rows that the content of a plan is made of, as plain values: a draft is read whole at each look at its print."""

from collections import defaultdict

from django.apps import apps

from osl.core.prepared import SOME_ID, prepared

NEED = ("need", "need__statement", "need__locality__name", "need__topic__name", "need__strength")
TASK = (
    "pk", "goal_id", "name", "description", "kind", "addressees", "starts_on", "ends_on", "place", "responsible",
    "partners", "indicator",
)  # fmt: skip


def model(name):
    """Models of this app, which themselves ask for the content of a plan."""
    return apps.get_model("plans", name)


@prepared(SOME_ID)
def goals_of(plan):
    return model("Goal").objects.filter(plan=plan).order_by("order", "pk").values_list("pk", "text")


@prepared(SOME_ID)
def needs_of_goals(plan):
    pairs = model("Goal").needs.through.objects.filter(goal__plan=plan)
    return pairs.order_by("need__sort_key", "need").values_list("goal", *NEED)


@prepared(SOME_ID)
def resources_of_goals(plan):
    pairs = model("Goal").resources.through.objects.filter(goal__plan=plan)
    ordered = pairs.order_by("resource__branch", "resource__sort_key", "resource")
    return ordered.values_list("goal", "resource", "resource__name", "resource__branch")


@prepared(SOME_ID)
def tasks_of(plan):
    """Goal after goal, earlier terms first; tasks without a goal at the end."""
    return model("PlanTask").objects.filter(plan=plan).in_order().values(*TASK)


@prepared(SOME_ID)
def needs_of_tasks(plan):
    pairs = model("PlanTask").needs.through.objects.filter(plantask__plan=plan)
    return pairs.order_by("need__sort_key", "need").values_list("plantask", *NEED)


@prepared(SOME_ID)
def groups_of_tasks(plan):
    pairs = model("PlanTask").groups.through.objects.filter(plantask__plan=plan)
    ordered = pairs.order_by("targetgroup__order", "targetgroup__name")
    return ordered.values_list("plantask", "targetgroup__name")


@prepared(SOME_ID)
def activities_of_tasks(plan):
    pairs = model("PlanTask").activities.through.objects.filter(plantask__plan=plan)
    ordered = pairs.order_by("activity__sort_key", "activity")
    return ordered.values_list("plantask", "activity", "activity__name")


def by_owner(rows):
    """{7: [(…), …]} from rows that begin with the number of their owner."""
    found = defaultdict(list)
    for owner, *facts in rows:
        found[owner].append(facts)
    return found
