"""Giving a summary of recognition to the public: once for its days, and never for days given already."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from osl.core.dates import date_range
from osl.core.models import AuditEvent, Refusal
from osl.documents.snapshots import fingerprint
from resources.models import PublicSummary


class CountsMoved(Refusal):
    def __init__(self):
        super().__init__("W tej chwili ktoś dopisał potrzebę i liczby się zmieniły. Spróbuj ponownie.")


def obstacle(period, today):
    """Why these days cannot be given to the public, in words; nothing when they can."""
    if period.last >= today:
        return "Ten okres jeszcze trwa. Wersja publiczna nie zmienia się po wydaniu, więc wybierz dni, które minęły."
    taken = PublicSummary.objects.overlapping(period).order_by("first_day").first()
    if taken is None:
        return ""
    days = date_range(taken.first_day, taken.last_day)
    return (
        f"Wydano już zestawienie publiczne za okres {days}. Dwóch, które mają wspólne dni, nie wolno wydać, "
        "bo z ich różnicy dałoby się wyliczyć ukryte liczby. Wybierz inne dni."
    )


@transaction.atomic
def issue(period, pdf, *, by):
    """Keep the file for good. Print it before, outside any transaction. Raises Refusal."""
    refused = obstacle(period, timezone.localdate())
    if refused:
        raise Refusal(refused)
    try:
        with transaction.atomic():
            issued = PublicSummary.objects.create(
                first_day=period.first,
                last_day=period.last,
                pdf=pdf,
                sha256=fingerprint(pdf),
                issued_at=timezone.now(),
                issued_by=by,
            )
    except IntegrityError:
        # Somebody issued one between the look and the save.
        raise Refusal("W tym czasie ktoś wydał zestawienie za te dni. Odśwież stronę.") from None
    AuditEvent.record("wydanie zestawienia publicznego", issued, by=by, sha256=issued.sha256)
    return issued
