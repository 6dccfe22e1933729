"""Approving, as far as this computer can print: without a print nothing is approved."""

from osl.documents.rendering import PdfUnavailable
from plans.approving import approve


def decide(gmina, record, *, by, capacity):
    """Whether the record was approved; one that cannot be printed waits, and the person who builds is told."""
    try:
        approve(record, by=by, capacity=capacity)
    except PdfUnavailable:
        gmina.not_printed.append(record)
        return False
    return True
