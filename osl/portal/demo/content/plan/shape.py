from dataclasses import dataclass
from datetime import date

ORGANIZER = "Anna Żak-Łęcka, organizator społeczności lokalnej"


@dataclass(frozen=True, slots=True)
class Section:
    kind: str
    paragraphs: tuple[str, ...]

    @property
    def text(self):
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Goal:
    code: str
    text: str
    needs: tuple[str, ...]
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the plan: Zadanie | Adresaci | Termin, with what stands behind it."""

    code: str
    goal: str
    name: str
    addressees: str
    groups: tuple[str, ...]
    starts_on: date
    ends_on: date
    description: str = ""
    kind: str = "main"
    place: str = ""
    responsible: str = ORGANIZER
    partners: str = ""
    indicator: str = ""
    needs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    status: str = "planned"
    status_reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    year: int
    case_sign: str
    main_aim: str
    sections: tuple[Section, ...]
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    status: str
    submitted_on: date | None = None
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The organizer's own words in the yearly report; its numbers come from the records."""

    year: int
    submitted_on: date
    accepted_on: date
    summary: tuple[str, ...]
    difficulties: tuple[str, ...]
    conclusions: tuple[str, ...]
