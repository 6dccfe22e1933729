from osl.core.access import access
from osl.core.listing import LongPaginator, listing
from osl.core.models import AuditEvent
from osl.portal.filters import AuditFilter


@access("core.view_audit", reads="podgląd dziennika")
def events(request):
    events = AuditEvent.objects.for_list()
    return listing(request, AuditFilter, events, template="portal/audit.html", paginator=LongPaginator)
