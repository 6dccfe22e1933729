from .audit import AuditEvent
from .numbering import Numbering, next_number
from .office import MAP_SQUARES, Locality, Office
from .records import (
    Refusal,
    Searchable,
    SearchableQuerySet,
    StaleRecord,
    Stamped,
    TransitionNotAllowed,
    Versioned,
    Workflow,
)
from .submission import Submission
from .terms import TargetGroup, Term, TermQuerySet
from .user import Authorisation, User

__all__ = [
    "MAP_SQUARES",
    "AuditEvent",
    "Authorisation",
    "Locality",
    "Numbering",
    "Office",
    "Refusal",
    "Searchable",
    "SearchableQuerySet",
    "StaleRecord",
    "Stamped",
    "Submission",
    "TargetGroup",
    "Term",
    "TermQuerySet",
    "TransitionNotAllowed",
    "User",
    "Versioned",
    "Workflow",
    "next_number",
]
