from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Application:
    code: str
    resident: str
    received_on: date
    described_need: str
    coordinator: str
    way: str = "in_person"
    applicant_kind: str = "self"
    applicant_name: str = ""
    state: str = "qualified"


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    area: str
    provider: str
    amount: str
    place: str
    starts_on: date
    ends_on: date
    fee: str = "bezpłatnie"


@dataclass(frozen=True, slots=True)
class Attached:
    """A supporting activity in the IPUS; without the day of consent there is none."""

    activity: str
    role: str
    frequency: str
    starts_on: date
    ends_on: date
    consent_on: date


@dataclass(frozen=True, slots=True)
class Support:
    """A neutral request from the coordinator to the organizer; the name only after the resident agreed."""

    sent_on: date
    need: str
    village: str
    frequency: str
    conditions: str
    named: bool
    state: str
    activity: str = ""  # what the organizer proposed or accepted
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Ipus:
    code: str
    application: str
    starts_on: date
    ends_on: date
    own_words: str
    strengths: str
    goals: tuple[str, ...]
    services: tuple[Service, ...]
    state: str
    arrangements: str = ""
    review_on: date | None = None
    attached: tuple[Attached, ...] = ()
    support: tuple[Support, ...] = ()
    named_to_community: bool = True
    agreed_on: date | None = None
    agreed_way: str = ""
    submitted_on: date | None = None
    approved_on: date | None = None
    approver: str = ""
    returned_on: date | None = None
    remarks: str = ""
    outcome: str = ""  # the summary talk, for a plan whose period has ended
