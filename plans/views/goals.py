from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_POST

from osl.core.access import access
from osl.core.editing import bound, deed
from plans import permissions
from plans.forms.organizing_plan import GoalForm
from plans.models import Goal
from plans.views.organizing_plan import ROWS, found_plan, plan_to_write
from plans.views.parts import edit_picking, part_of
from plans.views.recognition import goal_begun_from, offered_conclusions


@access(ROWS)
def goal_list(request, year):
    plan = found_plan(request, year)
    can_edit = permissions.can_edit_plan(request.user, plan)
    context = {
        "plan": plan,
        "goals": plan.goals.for_list(),
        "can_edit": can_edit,
        "conclusions": offered_conclusions(plan) if can_edit else (),
    }
    return render(request, "plans/goal_list.html", context)


@access("plans.write_plan")
def goal_create(request, year):
    plan = plan_to_write(request, year)
    form = bound(GoalForm, request, instance=Goal(plan=plan), initial=goal_begun_from(request, plan))
    return edit_picking(request, form, page_of(plan, "Nowy cel szczegółowy"), done="Zapisano cel.")


@access("plans.write_plan")
def goal_edit(request, year, pk):
    plan = plan_to_write(request, year)
    goal = part_of(plan.goals, plan, pk)
    form = bound(GoalForm, request, instance=goal)
    context = page_of(plan, "Cel szczegółowy", removal=resolve_url("plans:goal_remove", year, pk))
    return edit_picking(request, form, context, done="Zapisano cel.")


def page_of(plan, title, removal=""):
    return {
        "plan": plan,
        "title": title,
        "submit": "Zapisz cel",
        "back": resolve_url("plans:goal_list", plan.year),
        "list_name": "Cele szczegółowe",
        "removal": removal,
        "remove": "Usuń cel z planu",
    }


@require_POST
@access("plans.write_plan")
def goal_remove(request, year, pk):
    plan = found_plan(request, year)
    goals = resolve_url("plans:goal_list", year)
    return deed(
        request, lambda: plan.remove_goal(pk, by=request.user), done="Usunięto cel z planu.", to=goals
    )


@require_POST
@access("plans.write_plan")
def goal_raise(request, year, pk):
    plan = found_plan(request, year)
    goals = resolve_url("plans:goal_list", year)
    return deed(request, lambda: plan.raise_goal(pk, by=request.user), done="", to=f"{goals}#cel-{pk}")
