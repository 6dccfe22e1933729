from .cooperation import Accord, Cooperation
from .entry import ASK_AFTER, STALE_AFTER, Entry, EntryQuerySet
from .match import Match
from .organization import ContactPerson, Organization
from .place import Place, Room
from .resource import Resource, ResourceQuerySet
from .terms import Kind

__all__ = [
    "ASK_AFTER",
    "STALE_AFTER",
    "Accord",
    "ContactPerson",
    "Cooperation",
    "Entry",
    "EntryQuerySet",
    "Kind",
    "Match",
    "Organization",
    "Place",
    "Resource",
    "ResourceQuerySet",
    "Room",
]
