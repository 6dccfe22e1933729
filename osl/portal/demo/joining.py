"""Who takes part in what, and since when: drawn once with a fixed seed, so that every build is the same."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

SEED = 2026
ADULT, OLDER, SENIOR = 18, 55, 60
FOREIGN_VILLAGE, BUSY = 0.8, 0.15  # how much each puts a resident off
FOR_MEN = {"A09"}
PREFERS_MEN = 0.7
SETTLING_IN, TOO_FRESH, LEAST_STAY = timedelta(days=21), timedelta(days=21), timedelta(days=60)
WAITING_SINCE = timedelta(days=150)
COME_AT_ONCE = 0.6
SMALL_GROUP = 6
MEETS_TODAY = "A01"  # a club of some twenty people, led by the leader of the courses
ONE_UNSIGNED_OF = 9
ONE_LEFT_OF = 8  # one person has left for so many who take part
REASONS = (
    "przeprowadzka do rodziny",
    "zmiana godzin pracy",
    "inna grupa, bliżej domu",
    "brak czasu",
    "cel osiągnięty, zostaje w kontakcie z grupą",
)


@dataclass(frozen=True)
class Part:
    """A resident's part in an activity that the organizer enrols."""

    resident: object
    since: date
    until: date | None = None
    reason: str = ""
    waits: bool = False
    guardian: str = ""  # name of an adult, for whoever is a minor on the day of joining
    has_papers: bool = True  # a few have not brought their declaration yet

    @property
    def papers(self):
        """What is signed on the day of joining."""
        signed = {"declared_on": self.since, "data_clause_on": self.since} if self.has_papers else {}
        consent = {"guardian_name": self.guardian, "guardian_consent_on": self.since} if self.guardian else {}
        return {**signed, **consent}


class Joining:
    """Draws the rosters of all activities, one after another, in the order of the content."""

    def __init__(self, story):
        self.story = story
        self.random = Random(SEED)  # noqa: S311 - invented people, not secrets
        self.residents = {resident.code: resident for resident in story.residents}
        self.guardians = {resident.guardian for resident in story.residents}
        self.resident_of = {one.code: one.resident for one in story.applications}
        self.applicants = set(self.resident_of.values())
        self.burdens = dict.fromkeys(self.residents, 0)

    def rosters(self):
        """{code of an activity: its parts, those who have left first}; without those whom an IPUS brings."""
        return {told.code: self.roster(told) for told in self.story.activities if told.roster}

    def roster(self, told):
        brought = self.brought_by_ipus(told)
        surely = [code for code in told.members if code not in brought]
        left, waiting = (told.roster // ONE_LEFT_OF if told.rhythm else 0), told.waiting
        places = self.size(told) - len(surely) - sum(brought.values())
        drawn = self.draw(told, left + max(places, 0) + waiting, without={*surely, *brought})
        members, end = drawn[left:], len(drawn) - waiting - left
        since = self.story.today - WAITING_SINCE
        parts = [
            *(self.past_part(told, resident) for resident in drawn[:left]),
            *(Part(self.residents[code], told.starts_on) for code in surely),
            *(Part(resident, self.since(told)) for resident in members[:end]),
            *(Part(resident, since, waits=True) for resident in members[end:]),
        ]
        return [self.with_papers(part, number) for number, part in enumerate(parts)]

    def with_papers(self, part, number):
        """A minor comes with a consent; every so often somebody has not signed yet."""
        resident = part.resident
        guardian = self.residents.get(resident.guardian) if resident.age_on(part.since) < ADULT else None
        name = guardian.name if guardian else ""
        return replace(part, guardian=name, has_papers=number % ONE_UNSIGNED_OF != 0)

    def size(self, told):
        """In a small gmina only a full group and the club that meets today are as large as in the story."""
        as_told = not self.story.small or told.waiting or told.code == MEETS_TODAY
        return told.roster if as_told else min(told.roster, SMALL_GROUP)

    def brought_by_ipus(self, told):
        """{resident: whether they have their place} of those who come to the activity through their IPUS.

        Whoever helps in an activity was there before, and so was whoever could join it without asking.
        """
        return {
            self.resident_of[ipus.application]: ipus.state == "approved"
            for ipus in self.story.ipus
            for item in ipus.attached
            if item.activity == told.code
            and item.role != "helper"
            and (ipus.state == "approved" or told.enrolment == "ask")
        }

    def draw(self, told, count, without):
        """The most willing residents: from the same village, not too busy yet."""
        fitting = [
            one
            for one in self.story.residents
            if one.code not in without | self.applicants and self.fits(one, told)
        ]
        drawn = sorted(fitting, key=lambda one: self.reluctance(one, told))[:count]
        for one in drawn:
            self.burdens[one.code] += 1
        return drawn

    def reluctance(self, resident, told):
        strange = FOREIGN_VILLAGE if resident.village != told.village else 0
        man = PREFERS_MEN if told.code in FOR_MEN and not resident.woman else 0
        return self.random.random() + strange + BUSY * self.burdens[resident.code] - man

    def fits(self, resident, told):
        age = resident.age_on(self.story.today)
        if told.section == "seniors":
            return age >= (OLDER if "volunteers" in told.groups else SENIOR)
        if told.with_minors:
            return age < ADULT or resident.code in self.guardians or ADULT <= age < OLDER
        return age >= ADULT

    def since(self, told):
        """Most people come in the first weeks, others later; an event has its helpers from the beginning."""
        latest = (told.ends_on or self.story.today) - TOO_FRESH
        if not told.rhythm or latest <= told.starts_on:
            return told.starts_on
        if self.random.random() < COME_AT_ONCE:
            return min(told.starts_on + self.some_of(SETTLING_IN), latest)
        return told.starts_on + self.some_of(latest - told.starts_on)

    def past_part(self, told, resident):
        since = min(told.starts_on + self.some_of(SETTLING_IN), self.story.today - LEAST_STAY - TOO_FRESH)
        stayed = LEAST_STAY + self.some_of(self.story.today - TOO_FRESH - LEAST_STAY - since)
        return Part(resident, since, since + stayed, self.random.choice(REASONS))

    def some_of(self, span):
        return timedelta(days=self.random.randint(0, max(span.days, 0)))
