from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Resource:
    """Something the community has and can give. `fits` are codes of needs it could answer, `why` says how."""

    code: str
    name: str
    offer: str
    village: str
    topics: tuple[str, ...]
    contact: str
    confirmed_on: date
    fits: tuple[str, ...]
    why: str
    kind: str
    conditions: str = ""
    groups: tuple[str, ...] = ()
    accessibility: str = ""
    phone: str = ""
    email: str = ""
