from django.core.paginator import Paginator
from django.shortcuts import render

from osl.core.access import access
from osl.core.models import AuditEvent
from osl.portal.filters import AuditFilter


@access("core.view_audit", reads="podgląd dziennika")
def events(request):
    chosen = AuditFilter(request.GET, queryset=AuditEvent.objects.for_list())
    page = Paginator(chosen.qs, 25).get_page(request.GET.get("strona"))
    return render(request, "portal/audit.html", {"filter": chosen, "page": page})
