from django.utils import timezone

from activities import permissions
from activities.forms import StageForm
from activities.models import Activity
from activities.stages import move_stage, stage_on
from activities.views.activity import SEES, card_of
from osl.core.access import access, find, require
from osl.core.editing import bound, edit


@access(*SEES)
def activity_stage(request, pk):
    """How far the group stands on its own: the history, and for the organizer the next step."""
    activity = find(request, Activity.objects.for_list(), pk=pk)
    can_edit = permissions.can_edit(request.user, activity)
    require(request.method != "POST" or can_edit)

    def save(form):
        told = {name: form.cleaned_data[name] for name in ("stage", "on", "note")}
        move_stage(activity, by=request.user, **told)
        return request.path

    return edit(
        request,
        bound(StageForm, request),
        template="activities/stage.html",
        done="Zapisano etap.",
        context={
            **card_of(request, activity, "activity_stage"),
            "changes": activity.stage_changes.select_related("by"),
            "now": stage_on(activity, timezone.localdate()),
            "can_edit": can_edit,
        },
        save=save,
    )
