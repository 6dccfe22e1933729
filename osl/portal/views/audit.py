from osl.core.access import access
from osl.core.listing import listing
from osl.core.models import AuditEvent
from osl.portal.filters import AuditFilter


@access("core.view_audit", reads="podgląd dziennika")
def events(request):
    return listing(request, AuditFilter, AuditEvent.objects.for_list(), template="portal/audit.html")
