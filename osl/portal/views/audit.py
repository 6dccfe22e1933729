from django.utils import timezone

from osl.core.access import access
from osl.core.listing import LongPaginator, listing
from osl.core.models import AuditEvent
from osl.core.templatetags.ui import event_note
from osl.portal.filters import AuditFilter


@access("core.view_audit", reads="podgląd dziennika")
def events(request):
    return listing(
        request,
        AuditFilter,
        events_of,
        template="portal/audit.html",
        columns=columns,
        row=row_of,
        paginator=LongPaginator,
    )


def events_of(onlooker):
    return AuditEvent.objects.for_list()


def columns(events):
    shown = ("at", "action", "reference", "model", "details")
    return events.only(*shown, "by__first_name", "by__last_name", "by__username")


def row_of(event):
    """What the table shows, as plain values."""
    return {
        "at": f"{timezone.localtime(event.at):%d.%m.%Y, %H:%M}",
        "by": str(event.by) if event.by else "nieznana osoba",
        "action": event.action,
        "reference": event.reference or "–",
        "note": event_note(event) or "–",
    }
