from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.views.decorators.http import require_POST

from osl.core.access import access, find
from osl.core.editing import bound, deed, edit
from osl.core.listing import listing
from osl.documents.spreadsheets import exported
from resources import permissions
from resources.filters import CooperationFilter
from resources.forms import CooperationForm
from resources.models import Cooperation
from resources.tables import COOPERATION
from resources.views.resource import organization_asked


@access("resources.view_resource")
def cooperation_list(request):
    entries = Cooperation.objects.visible_to(request.user).for_list()
    return exported(request, CooperationFilter, entries, COOPERATION) or listing(
        request,
        CooperationFilter,
        entries,
        template="resources/cooperation_list.html",
        context={
            "can_manage": permissions.can_manage(request.user),
            "years": by_year(entries),
            "today": timezone.localdate(),
        },
    )


def by_year(entries):
    """Entries and bodies of each year, the latest first."""
    years = entries.order_by().values(year=ExtractYear("day"))
    return years.annotate(entries=Count("pk"), bodies=Count("organization", distinct=True)).order_by("-year")


@access("resources.manage_resource")
def cooperation_create(request):
    entry = Cooperation(by=request.user, organization=organization_asked(request))
    form = bound(CooperationForm, request, instance=entry)
    context = {"organization": entry.organization if entry.organization_id else None}
    return edit(
        request, form, template="resources/cooperation_form.html", done="Zapisano wpis.", context=context
    )


@access("resources.manage_resource")
def cooperation_edit(request, pk):
    entry = find(request, Cooperation.objects.select_related("organization"), pk=pk)
    form = bound(CooperationForm, request, instance=entry)
    context = {"entry": entry, "organization": entry.organization}
    return edit(
        request, form, template="resources/cooperation_form.html", done="Zapisano zmiany.", context=context
    )


@access("resources.manage_resource")
@require_POST
def step_done(request, pk):
    entry = find(request, Cooperation.objects.select_related("organization"), pk=pk)
    done = "Oznaczono następny krok jako zrobiony."
    to = "resources:cooperation_list" if "lista" in request.GET else entry
    return deed(request, lambda: entry.finish_step(by=request.user), done=done, to=to)
