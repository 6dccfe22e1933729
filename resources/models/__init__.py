from .cooperation import Accord, Cooperation
from .entry import ASK_AFTER, STALE_AFTER, Entry, EntryQuerySet
from .finding import Finding
from .importing import ImportRow, ImportRun
from .match import ConclusionResource, Match
from .organization import ContactPerson, Organization
from .place import Place, Room
from .public_summary import PublicSummary
from .resource import CONSENT_NEEDED, Resource, ResourceQuerySet
from .terms import Kind

__all__ = [
    "ASK_AFTER",
    "CONSENT_NEEDED",
    "STALE_AFTER",
    "Accord",
    "ConclusionResource",
    "ContactPerson",
    "Cooperation",
    "Entry",
    "EntryQuerySet",
    "Finding",
    "ImportRow",
    "ImportRun",
    "Kind",
    "Match",
    "Organization",
    "Place",
    "PublicSummary",
    "Resource",
    "ResourceQuerySet",
    "Room",
]
