"""Pieces of a campaign that were written down by mistake."""

from django.db import transaction

from osl.core.models import AuditEvent


@transaction.atomic
def remove_piece(piece, *, by):
    AuditEvent.record("usunięcie części kampanii", piece, by=by)
    piece.delete()
