from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    role: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Accord:
    form: str
    subject: str
    signed_on: date
    number: str = ""
    ends_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """An entry of the log of cooperation; `next_done_on` when the next step was made."""

    day: date
    channel: str
    what: str
    with_whom: str = ""
    next_step: str = ""
    next_on: date | None = None
    next_done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """`gives` are codes of resources, `places` codes of places that belong to it."""

    code: str
    name: str
    kind: str
    village: str
    confirmed_on: date
    address: str = ""
    phone: str = ""
    email: str = ""
    notes: str = ""
    review_on: date | None = None
    kind_other: str = ""
    contacts: tuple[Contact, ...] = ()
    accords: tuple[Accord, ...] = ()
    talks: tuple[Talk, ...] = ()
    gives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
