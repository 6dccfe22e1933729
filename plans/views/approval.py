"""What the decision pages of a plan and of an IPUS have in common."""

from osl.core.models import Refusal
from plans import approving


def proof_for(request, record, form, *, capacity):
    """The document printed before the transaction of the approval; what forbids it is said at the form.

    None when there is nothing to approve any more: then the same form sent twice finds its first result.
    """
    if request.method != "POST" or not form.is_valid() or record.status != record.Status.SUBMITTED:
        return None
    try:
        approving.check_own_work(record, request.user, form.cleaned_data.get("reason_own", ""))
        return approving.make_proof(record, by=request.user, capacity=capacity, seen=form.cleaned_data["seen"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
