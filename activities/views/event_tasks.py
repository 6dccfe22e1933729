"""What is to be done for an event or after a meeting."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from activities import permissions
from activities.enums import ActivityForm
from activities.forms.event import EventTaskForm
from activities.models import Activity, EventTask
from activities.views.activity import SEES
from activities.views.event import event_card
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit

DOES = ("activities.manage_activity", "activities.lead_activity")


def tasks_of(activity):
    """Where the tasks are listed: on the card of an event, or of any other activity."""
    if ActivityForm(activity.form).is_event:
        return f"{event_card(activity)}#zadania"
    return reverse("events:event_tasks", args=[activity.pk])


@access(*SEES)
def event_tasks(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    context = {
        "activity": activity,
        "tasks": activity.event_tasks.for_list(),
        "today": timezone.localdate(),
        "can_do_tasks": permissions.can_do_tasks(request.user, activity),
    }
    return render(request, "activities/event_tasks.html", context)


@access(*DOES)
def event_task_create(request, pk):
    activity = find(request, Activity.objects.all(), pk=pk)
    require(permissions.can_do_tasks(request.user, activity))
    return save_task(request, activity, EventTask(activity=activity))


@access(*DOES)
def event_task_edit(request, pk, task_pk):
    task = task_to_do(request, pk, task_pk)
    return save_task(request, task.activity, task)


def save_task(request, activity, task):
    return edit(
        request,
        bound(EventTaskForm, request, instance=task),
        template="activities/event_task_form.html",
        done="Zapisano zadanie.",
        context={"activity": activity, "task": task if task.pk else None, "back": tasks_of(activity)},
        to=lambda saved: tasks_of(activity),
    )


def task_to_do(request, pk, task_pk):
    tasks = EventTask.objects.select_related("activity")
    task = find(request, tasks, pk=task_pk, activity__pk=pk)
    require(permissions.can_do_tasks(request.user, task.activity))
    return task


@require_POST
@access(*DOES)
def event_task_finish(request, pk, task_pk):
    task = task_to_do(request, pk, task_pk)
    return deed(
        request, lambda: task.finish(by=request.user), done="Zadanie zrobione.", to=tasks_of(task.activity)
    )


@require_POST
@access(*DOES)
def event_task_reopen(request, pk, task_pk):
    task = task_to_do(request, pk, task_pk)
    return deed(
        request,
        lambda: task.reopen(by=request.user),
        done="Zadanie znów czeka na zrobienie.",
        to=tasks_of(task.activity),
    )
