from django.db import transaction

from osl.core.models import AuditEvent


@transaction.atomic
def note(need, *, by, groups=(), **document):
    """Save a new need with its first source; `document` is the inquiry, survey or vote that brought it."""
    need.created_by = by
    need.save()
    need.groups.set(groups)
    need.begin_sources(**document)
    AuditEvent.record("dodanie", need, by=by)
    return need
