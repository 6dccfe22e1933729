"""Handing over, giving back, approving, updating: one way for the organizing plan and for the IPUS.

A record that goes this way is a `Workflow` with the states DRAFT, SUBMITTED, RETURNED and APPROVED, the fields
`series`, `submitted_at`, `submitted_by`, `remarks` and `update_reason`, and

* `author`            the person whose work it is (a field or a property),
* `WITHDRAWN_TO`      the state it comes back to when it is taken back before a decision,
* `APPROVE_OWN`       the permission by which the author of a tiny office may approve own work,
* `check_ready()`     raises NotReady naming everything that is missing, each with the page where to add it,
* `snapshot()`        the whole content as JSON data: texts for the print, ids to drill down by. It depends on the
                      records only, never on the clock: the same content gives the same snapshot,
* `series_facts()`    `kind`, `title`, `slug` of its `osl.documents.Series`; no personal data in them,
* `after_approval(by)` what follows in the same transaction (needs taken into the plan); may do nothing,

and a function in `plans.documents.PRINTERS` that prints its snapshot.

A view of a form works in a transaction and printing takes seconds, so it prints before:

    proof = make_proof(record, by=user, capacity="dyrektor", seen=form.cleaned_data["seen"])   # no transaction
    approve(record, by=user, capacity="dyrektor", reason_own=…, proof=proof)                    # inside it
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from osl.core.models import Refusal, TransitionNotAllowed
from osl.documents import approving as archive
from osl.documents.models import Series
from osl.documents.snapshots import canonical, fingerprint
from plans.documents import printed
from plans.documents.decision import Decision


class ContentChanged(Refusal):
    def __init__(self):
        super().__init__(
            "Treść zmieniła się w tym czasie. Otwórz stronę ponownie i przeczytaj ją przed decyzją."
        )


class OwnWork(Refusal):
    def __init__(self):
        super().__init__("Autor nie zatwierdza własnej pracy. Decyzję podejmuje inna osoba.")


class OwnWorkReasonMissing(Refusal):
    def __init__(self):
        super().__init__("Podaj powód zatwierdzenia własnej pracy.")


class RemarksMissing(Refusal):
    def __init__(self):
        super().__init__("Napisz, co poprawić.")


class UpdateReasonMissing(Refusal):
    def __init__(self):
        super().__init__("Podaj powód zmiany.")


@transaction.atomic
def submit(record, *, by):
    """Hand the record over to the person who decides. Raises NotReady with everything that is missing."""
    # Locked first: whoever edits a part of it waits, so that what was checked is what is handed over.
    record.lock()
    record.check_ready()
    record.move_to(record.Status.SUBMITTED, by=by, submitted_at=timezone.now(), submitted_by=by)


@transaction.atomic
def withdraw(record, *, by):
    """Take the record back before anybody has decided."""
    hold(record, record.Status.SUBMITTED, target=record.WITHDRAWN_TO)
    record.move_to(record.WITHDRAWN_TO, by=by)


def give_back(record, remarks, *, by):
    """Return the record to be corrected, saying what."""
    if not remarks.strip():
        raise RemarksMissing
    record.move_to(record.Status.RETURNED, by=by, remarks=remarks)


@transaction.atomic
def start_update(record, reason, *, by):
    """Open the approved record for changes; the approved version stays in force until the next approval."""
    if not reason.strip():
        raise UpdateReasonMissing
    hold(record, record.Status.APPROVED, target=record.Status.DRAFT)
    record.move_to(record.Status.DRAFT, by=by, update_reason=reason)


def hold(record, state, *, target):
    """Lock the record and make sure that it still stands in `state`: the table alone knows other ways to `target`."""
    current = record.lock()
    if current.status != state:
        raise TransitionNotAllowed(current, target)


@dataclass(frozen=True)
class Proof:
    """A document printed for approval: exactly what will be kept."""

    snapshot: dict
    pdf: bytes
    decision: Decision

    @property
    def content(self):
        return canonical(self.snapshot)


def content_of(record):
    """The fingerprint of the record's content: a decision page carries it, so that what was read is approved."""
    return fingerprint_of(record.snapshot())


def fingerprint_of(snapshot):
    return fingerprint(canonical(snapshot))


def make_proof(record, *, by, capacity, seen=None):
    """Print the record as it will be approved. Keep it out of transactions. Raises Refusal.

    `seen` is `content_of` the record when the person read it.
    """
    if record.status != record.Status.SUBMITTED:
        raise TransitionNotAllowed(record, record.Status.APPROVED)
    snapshot = record.snapshot()
    if seen not in (None, fingerprint_of(snapshot)):
        raise ContentChanged
    decision = Decision(by=by, capacity=capacity, at=timezone.now())
    return Proof(snapshot, printed(record, snapshot, decision), decision)


def approve(record, *, by, capacity, reason_own="", proof=None):
    """Freeze the record and its PDF as the next version; returns the version. Raises Refusal.

    The caller has checked the permission to approve.
    """
    check_own_work(record, by, reason_own)
    return freeze(record, proof or make_proof(record, by=by, capacity=capacity), reason_own)


@transaction.atomic
def freeze(record, proof, reason_own):
    by = proof.decision.by
    hold(record, record.Status.SUBMITTED, target=record.Status.APPROVED)
    record.refresh_from_db()
    check_own_work(record, by, reason_own)
    if canonical(record.snapshot()) != proof.content:
        raise ContentChanged
    series = record.series or Series.objects.create(**record.series_facts(), case_sign=record.case_sign)
    version = archive.approve(
        series,
        snapshot=proof.snapshot,
        pdf=proof.pdf,
        author=record.author,
        approver=by,
        capacity=proof.decision.capacity,
        reason=record.update_reason,
        at=proof.decision.at,
        self_approval_reason=reason_own.strip() if is_own_work(record, by) else "",
    )
    record.move_to(record.Status.APPROVED, by=by, series=series, remarks="", update_reason="")
    record.after_approval(by=by)
    return version


def is_own_work(record, user):
    return user in (record.author, record.submitted_by)


def check_own_work(record, by, reason_own):
    """The approver is not the author, unless the office is so tiny that the permission is given; then with a reason."""
    if not is_own_work(record, by):
        return
    if not by.has_perm(record.APPROVE_OWN):
        raise OwnWork
    if not reason_own.strip():
        raise OwnWorkReasonMissing
