"""Who may open a view. A view that declares nothing is refused to everyone by `AccessMiddleware`.

Seeing is a queryset (`visible_to`, otherwise 404); doing is a permission or a predicate (otherwise 403).
"""

from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from osl.core.models import AuditEvent
from osl.core.prepared import ANOTHER_ID, SOME_ID, SOME_YEAR

# What their columns hold at most; a record with a larger number cannot be.
LARGEST = {SOME_ID: 2**63 - 1, ANOTHER_ID: 2**63 - 1, SOME_YEAR: 2**15 - 1}


@dataclass(frozen=True)
class Policy:
    """What a view asks of a person. `reads` names the audit event of a page that shows personal data."""

    permissions: tuple = ()
    public: bool = False
    reads: str = ""

    def allows(self, user):
        if self.public:
            return True
        if not user.is_authenticated:
            return False
        return not self.permissions or any(user.has_perm(name) for name in self.permissions)


def public(view):
    """Open without logging in."""
    view.policy = Policy(public=True)
    return view


def signed_in(view):
    """Open to everyone who works here."""
    view.policy = Policy()
    return view


def access(*permissions, reads=""):
    """Open to those who hold any of the permissions; with `reads` each look leaves an audit event."""
    if not permissions:
        raise ValueError("Name at least one permission, or use `signed_in`.")

    def decorate(view):
        policy = Policy(permissions=permissions, reads=reads)
        guarded = leaving_a_trace(view, policy) if reads else view
        guarded.policy = policy
        return guarded

    return decorate


def leaving_a_trace(view, policy):
    """The view, writing a read event before its page goes out: no event, no page."""

    @wraps(view)
    def traced(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == 200:
            AuditEvent.record(policy.reads, getattr(request, "record", None), by=request.user, reading=True)
        return response

    return traced


def policy_of(view):
    """The declared policy of a resolved view, function or class; None when it declares nothing."""
    return getattr(view, "policy", None) or getattr(getattr(view, "view_class", None), "policy", None)


def require(condition):
    """Stop with 403 unless the person may do this."""
    if not condition:
        raise PermissionDenied


def find(request, queryset, **lookup):
    """The one record this person may see, or 404; remembered so that a read event can name it."""
    record = get_object_or_404(queryset.visible_to(request.user), **lookup)
    request.record = record
    return record


def find_prepared(request, seen, *numbers):
    """As `find`, by a prepared query of an onlooker and the numbers that stand in the address."""
    known = all(number <= LARGEST[sample] for sample, number in zip(seen.samples[1:], numbers, strict=True))
    record = seen.first(request.user, *numbers) if known else None
    if record is None:
        raise Http404
    request.record = record
    return record
