"""Approving: the moment a text becomes a version and its file is issued. One transaction, never undone."""

from django.db import transaction

from osl.core.models import AuditEvent, Refusal
from osl.documents.enums import IssuedKind
from osl.documents.models import IssuedDocument, Series, Version
from osl.documents.snapshots import canonical, fingerprint

LARGEST_FILE = 30 * 1024 * 1024


class VersionTaken(Refusal):
    """Somebody approved another version after this file had been printed with its number."""

    def __init__(self):
        super().__init__("Ktoś zatwierdził w tym czasie inną wersję. Odśwież stronę i zatwierdź ponownie.")


class OwnDocument(Refusal):
    def __init__(self):
        super().__init__("Autor nie zatwierdza własnego dokumentu bez podania powodu.")


class ReasonMissing(Refusal):
    def __init__(self):
        super().__init__("Podaj powód zmiany dokumentu.")


@transaction.atomic
def approve(
    series, *, snapshot, pdf, author, approver, capacity, reason, at, number=None, self_approval_reason=""
):
    """Freeze the snapshot and the PDF as the next version of the series.

    Print the PDF before, outside any transaction; `number` is what it bears (`series.next_number` then).
    The caller has checked the approver's permission, also the one to approve own work. Raises Refusal.
    """
    # The row lock makes two approvals of one document wait for each other.
    series = Series.objects.select_for_update().get(pk=series.pk)
    following = series.next_number
    if number not in (None, following):
        raise VersionTaken
    if author == approver and not self_approval_reason:
        raise OwnDocument
    if following > 1 and not reason:
        raise ReasonMissing
    content = canonical(snapshot)
    version = Version.objects.create(
        series=series,
        number=following,
        reason=reason,
        author=author,
        approver=approver,
        capacity=capacity,
        approved_at=at,
        self_approval_reason=self_approval_reason,
        content=content,
        sha256=fingerprint(content),
    )
    AuditEvent.record("zatwierdzenie", version, by=approver, number=following, sha256=version.sha256)
    issue(version, pdf, by=approver, at=at)
    return version


@transaction.atomic
def issue(version, pdf, *, by, at, kind=IssuedKind.MAIN):
    """Keep a PDF made from the version for good, under a name that says nothing about people."""
    if not pdf.startswith(b"%PDF-") or len(pdf) > LARGEST_FILE:
        raise ValueError("Only a PDF of a sane size can be issued.")
    part = "" if kind == IssuedKind.MAIN else f"-{FILE_PARTS[kind]}"
    issued = IssuedDocument.objects.create(
        version=version,
        kind=kind,
        file_name=f"{version.series.slug}-wersja-{version.number}{part}.pdf",
        content=pdf,
        sha256=fingerprint(pdf),
        size=len(pdf),
        issued_at=at,
        issued_by=by,
    )
    AuditEvent.record("wydanie pliku", issued, by=by, sha256=issued.sha256)
    return issued


FILE_PARTS = {IssuedKind.PUBLIC: "publiczna", IssuedKind.SHEET: "arkusz"}
