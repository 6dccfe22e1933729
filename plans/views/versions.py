"""Approved versions as the card of a plan and that of an IPUS show them."""

from osl.core.prepared import AS_IT_IS, SOME_ID, prepared
from osl.documents.models import Version


def latest_versions(series, most=None):
    """The newest first, as plain values; none while the series has not begun."""
    return of_series.each(told, series, most) if series else []


@prepared(SOME_ID, AS_IT_IS)
def of_series(series, most):
    return Version.objects.filter(series=series).for_list()[:most]


def told(version):
    return {
        "number": version.number,
        "approver": str(version.approver),
        "capacity": version.capacity,
        "approved_at": version.approved_at,
        "reason": version.reason,
    }
