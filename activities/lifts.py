"""Lifts that are not needed any more."""

from django.db import transaction

from osl.core.models import AuditEvent


@transaction.atomic
def remove_lift(lift, *, by):
    AuditEvent.record("usunięcie dowozu", lift, by=by)
    lift.delete()
