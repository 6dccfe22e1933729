from functools import partial

from django.shortcuts import get_object_or_404, render, resolve_url
from django.views.decorators.http import require_POST

from osl.core.access import access, require
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.core.models import AuditEvent
from plans import permissions
from plans.filters import PlanTaskFilter
from plans.forms.organizing_plan import MarkTaskForm, TaskForm
from plans.models import PlanTask
from plans.views.organizing_plan import ROWS, found_plan, plan_to_write
from plans.views.parts import edit_picking, number_in, paged, part_of


def found_task(request, year, pk):
    plan = found_plan(request, year)
    task = part_of(PlanTask.objects.filter(plan=plan).select_related("goal"), plan, pk)
    request.record = task
    return task


@access(ROWS)
def task_list(request, year):
    plan = found_plan(request, year)
    context = {"plan": plan, "can_edit": permissions.can_edit_plan(request.user, plan)}
    tasks = plan.tasks.for_list()
    return listing(
        request, partial(PlanTaskFilter, plan=plan), tasks, template="plans/task_list.html", context=context
    )


@access("plans.write_plan")
def task_create(request, year):
    plan = plan_to_write(request, year)
    initial = {"goal": number_in(request, "cel")}
    form = bound(TaskForm, request, instance=PlanTask(plan=plan), initial=initial)
    return edit_picking(request, form, page_of(plan, "Nowe zadanie"), done="Zapisano zadanie.")


@access("plans.write_plan")
def task_edit(request, year, pk):
    plan = plan_to_write(request, year)
    task = part_of(plan.tasks, plan, pk)
    form = bound(TaskForm, request, instance=task)
    context = page_of(plan, "Zadanie", removal=resolve_url("plans:task_remove", year, pk))
    return edit_picking(request, form, context, done="Zapisano zadanie.")


def page_of(plan, title, removal=""):
    return {
        "plan": plan,
        "title": title,
        "submit": "Zapisz zadanie",
        "back": resolve_url("plans:task_list", plan.year),
        "list_name": "Zadania",
        "removal": removal,
        "remove": "Usuń zadanie z planu",
    }


@require_POST
@access("plans.write_plan")
def task_remove(request, year, pk):
    plan = found_plan(request, year)
    tasks = resolve_url("plans:task_list", year)
    return deed(
        request, lambda: plan.remove_task(pk, by=request.user), done="Usunięto zadanie z planu.", to=tasks
    )


@access(ROWS)
def task_detail(request, year, pk):
    task = found_task(request, year, pk)
    user = request.user
    context = {
        "plan": task.plan,
        "task": task,
        "needs": task.needs.visible_to(user).for_list(),
        "activities": task.activities_with_counts().visible_to(user),
        "numbers": task.numbers(),
        "history": AuditEvent.objects.about(task).changes().for_list()[:10],
        "can_edit": permissions.can_edit_plan(user, task.plan),
        "can_mark": permissions.can_mark_tasks(user, task.plan),
        "sees_people": user.has_perm("activities.view_members"),
    }
    return render(request, "plans/task_detail.html", context)


@access("plans.write_plan")
def task_mark(request, year, pk):
    task = found_task(request, year, pk)
    require(permissions.can_mark_tasks(request.user, task.plan))
    form = bound(MarkTaskForm, request, task=task)
    return edit(
        request,
        form,
        template="plans/task_mark.html",
        done="Zapisano stan zadania.",
        context={"plan": task.plan, "task": task},
        to=task,
        save=lambda form: task.mark(
            form.cleaned_data["status"], by=request.user, reason=form.cleaned_data["reason"]
        ),
    )


# --- The rows behind the numbers of a task --------------------------------------------------------------


@access(ROWS)
def task_meetings(request, year, pk):
    task = found_task(request, year, pk)
    meetings = task.held_meetings().visible_to(request.user).for_list()
    if "dzialanie" in request.GET:
        activity = get_object_or_404(task.activities, pk=number_in(request, "dzialanie"))
        meetings = meetings.filter(activity=activity)
    context = {"plan": task.plan, "task": task, "page": paged(request, meetings)}
    return render(request, "plans/task_meetings.html", context)


@access(ROWS, reads="uczestnicy zadania planu")
def task_people(request, year, pk):
    task = found_task(request, year, pk)
    require(request.user.has_perm("activities.view_members"))
    context = {"plan": task.plan, "task": task, "page": paged(request, task.people_present())}
    return render(request, "plans/task_people.html", context)
