"""An office after five years of work, written straight into PostgreSQL; keys of search come from the records' own code.

A tenth has a tenth of the records but just as many of what a page shows at once: 25 rows of a list, meetings today,
members of the club whose attendance is saved, parts of the plan and of the IPUS card. So growth is the price of the
volume alone.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import count, islice
from random import Random

from django.db import connection
from django.utils import timezone

from activities.enums import ActivityForm, ActivityStatus, MeetingStatus, MembershipStatus, Presence, Section
from activities.models import Activity, Attendance, Meeting, Membership
from bench.cases import cases
from bench.copying import copy, copy_pairs, put_sequences_right, with_keys
from needs.enums import NeedStatus, Source
from needs.models import Evidence, Need, Topic
from osl.core.models import AuditEvent, Locality, TargetGroup, User
from osl.people.models import Person
from osl.portal.demo.content.people import MEN, SURNAMES, WOMEN
from plans.models import Ipus
from resources.enums import ResourceKind
from resources.models import Resource

YEARS, A_PAGE = 5, 25
MISSED_IN = range(2, 12)  # clubs in which somebody has stopped coming
TODAYS_MEETINGS, LONG_LIST, USUAL_LIST = 8, 40, 12
BUSY_MONTH, BUSY_DAYS = 300, 28  # meetings of next month, at any volume, and the days they fall on
STATEMENTS = (
    "Brakuje {what} {where}, najbliższe miejsce jest w sąsiedniej gminie i nie ma czym dojechać.",
    "Mieszkańcy pytają o {what} {where}; mówi o tym wiele osób na spotkaniach i w sklepie.",
    "Potrzebne jest {what} {where}, najlepiej po południu i blisko przystanku.",
)
WANTED = (
    "miejsce spotkań", "towarzystwo dla osób samotnych", "pomoc w drobnych naprawach", "zajęcia ruchowe",
    "nauka obsługi telefonu", "wspólne przejazdy do lekarza", "świetlica dla dzieci", "wytchnienie dla opiekunów",
    "warsztaty kulinarne", "ławki przy drodze", "informacja o zajęciach", "opieka nad ogrodem",
)  # fmt: skip
PLACES = ("dla seniorów", "dla młodzieży", "we wsi", "w centrum", "nad rzeką", "przy szkole", "koło remizy")
DEEDS = ("dodanie", "zmiana", "zmiana stanu", "zapis obecności", "podgląd IPUS", "lista osób", "wydruk planu")
MOST_SOURCES = 3
NAMED = (Need, Person, Activity, Meeting, Resource, Ipus)


@dataclass
class Size:
    """How many records there are. The full size is the one stated for the system."""

    people: int = 20_000
    needs: int = 20_000
    resources: int = 5_000
    activities: int = 500
    clubs: int = 120
    attendance: int = 200_000
    cases: int = 200
    events: int = 200_000
    inquiries: int = 2_000
    answers: int = 2_000

    @classmethod
    def tenth(cls):
        return cls(*(max(number // 10, A_PAGE) for number in vars(cls()).values()))


@dataclass
class Filled:
    """What was written, for those who write what hangs on it."""

    size: Size
    today: date
    chance: Random = field(default_factory=lambda: Random(1118))
    users: dict = field(default_factory=dict)
    localities: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    people: list = field(default_factory=list)
    activities: list = field(default_factory=list)
    meetings: list = field(default_factory=list)

    @property
    def begun_on(self):
        return self.today - timedelta(days=365 * YEARS)

    def some_day(self):
        return self.begun_on + timedelta(days=self.chance.randrange(365 * YEARS))

    @property
    def clubs(self):
        return self.activities[: self.size.clubs]


def fill(size):
    """Fill a database in which the office stands already (users, roles, villages, words)."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    filled = Filled(size, timezone.localdate())
    filled.users = {user.username: user for user in User.objects.all()}
    filled.localities, filled.topics = list(Locality.objects.all()), list(Topic.objects.all())
    filled.groups = list(TargetGroup.objects.all())
    for part in (people, needs, resources, activities, memberships, meetings, attendance, cases, events):
        part(filled)
    put_sequences_right()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what comes next asks about these rows
    return filled


# --- Recognition ---------------------------------------------------------------------------------------


def people(filled):
    chance, known_since = filled.chance, timezone.now()
    names = [name for names in (*WOMEN.values(), *MEN.values()) for name in names]
    unknown = filled.size.cases // 2
    for pk in range(1, filled.size.people + 1):
        person = Person(
            pk=pk,
            first_name=chance.choice(names),
            last_name=chance.choice(SURNAMES),
            phone=f"+48600{pk:06}" if pk % 3 else "",
            locality=chance.choice(filled.localities),
            house_number=str(1 + pk % 120),
            postal_code="99-990",
            community_since=known_since if pk > unknown else None,
        )
        filled.people.append(with_keys(person))
    copy(Person, filled.people)


def needs(filled):
    chance, author = filled.chance, filled.users["organizator"]
    states = [NeedStatus.CONFIRMED, NeedStatus.PLANNED, NeedStatus.ADDRESSED, NeedStatus.CLOSED]

    def made():
        for pk in range(1, filled.size.needs + 1):
            words = {"what": chance.choice(WANTED), "where": chance.choice(PLACES)}
            yield with_keys(
                Need(
                    pk=pk,
                    statement=f"{chance.choice(STATEMENTS).format(**words)} (rozmowa {pk})",
                    topic=chance.choice(filled.topics),
                    locality=chance.choice(filled.localities),
                    strength=chance.randint(1, 5),
                    source=chance.choice(Source.values),
                    heard_on=filled.some_day(),
                    sources_count=1 + pk % MOST_SOURCES,
                    status=NeedStatus.NEW if pk % 20 == 0 else chance.choice(states),
                    created_by=author,
                )
            )

    copy(Need, made())
    copy(Evidence, sources(filled))
    copy_pairs(Need.groups, two_of_each(filled, filled.size.needs, filled.groups))


def sources(filled):
    """As many independent ones as each need counts: of different days."""
    author, number = filled.users["organizator"], 0
    for need in range(1, filled.size.needs + 1):
        for again in range(1 + need % MOST_SOURCES):
            number += 1
            day = filled.today - timedelta(days=again)
            source = Evidence(pk=number, need_id=need, kind=Source.CONVERSATION, day=day, created_by=author)
            source.origin = source.origin_of()
            yield source


def two_of_each(filled, records, offered):
    for pk in range(1, records + 1):
        for one in filled.chance.sample(offered, 2):
            yield pk, one.pk


def resources(filled):
    chance = filled.chance

    def made():
        for pk in range(1, filled.size.resources + 1):
            yield with_keys(
                Resource(
                    pk=pk,
                    name=f"{chance.choice(WANTED).capitalize()}: {chance.choice(SURNAMES)} {pk}",
                    branch=chance.choice(ResourceKind.values),
                    offer=f"Może dać: {chance.choice(WANTED)}, {chance.choice(WANTED)}.",
                    locality=chance.choice(filled.localities),
                    phone=f"+48600{pk:06}",
                    confirmed_on=filled.some_day(),
                    confirmed_by=filled.users["organizator"],
                    consent_on=filled.today,
                )
            )

    copy(Resource, made())
    copy_pairs(Resource.topics, two_of_each(filled, filled.size.resources, filled.topics))


# --- Activities ----------------------------------------------------------------------------------------


def activities(filled):
    """The clubs that run come first; the very first of them has the long list."""
    chance = filled.chance
    for pk in range(1, filled.size.activities + 1):
        runs = pk <= filled.size.clubs
        activity = Activity(
            pk=pk,
            name=f"Klub {chance.choice(SURNAMES)} nr {pk}",
            form=chance.choice(ActivityForm.values),
            form_other="grupa nieformalna",
            section=chance.choice(Section.values),
            is_neighbourly=True,
            is_self_help=pk % 2 == 0,
            leader_name=f"{chance.choice(WOMEN['older'])} {chance.choice(SURNAMES)}",
            locality=chance.choice(filled.localities),
            place="świetlica wiejska",
            rhythm="co tydzień 10:00–12:00",
            starts_on=filled.begun_on,
            ends_on=None if runs else filled.begun_on + timedelta(days=365),
            capacity=LONG_LIST + 5 if pk == 1 else USUAL_LIST + 8,
            enrolment="open",
            status=ActivityStatus.ACTIVE if runs else ActivityStatus.ENDED,
        )
        filled.activities.append(with_keys(activity))
    copy(Activity, filled.activities)
    copy_pairs(Activity.needs, ((one.pk, one.pk) for one in filled.activities))


def roster(filled, activity):
    """Who belongs to a club: neighbours in the list of people, known to the community."""
    length = LONG_LIST if activity.pk == 1 else USUAL_LIST
    start = len(filled.people) - 1 - (activity.pk * LONG_LIST) % (len(filled.people) // 2)
    return filled.people[start - length : start]


def memberships(filled):
    def made():
        numbers = count(1)
        for activity in filled.activities:
            ended = activity.status == ActivityStatus.ENDED
            for person in roster(filled, activity):
                yield Membership(
                    pk=next(numbers),
                    activity=activity,
                    person=person,
                    status=MembershipStatus.LEFT if ended else MembershipStatus.MEMBER,
                    joined_on=filled.begun_on,
                    left_on=activity.ends_on,
                    leave_reason="koniec działania" if ended else "",
                    missed=3 if activity.pk in MISSED_IN and person.pk % 5 == 0 and not ended else 0,
                    last_missed_on=filled.today,
                )

    copy(Membership, made())


def meetings(filled):
    """A club meets every week on a day of its own; as many meet today at any volume."""
    numbers, saved_at, clerk = count(1), timezone.now(), filled.users["organizator"]
    for activity in filled.activities:
        meets_today = activity.pk <= TODAYS_MEETINGS
        shift = 0 if meets_today else 1 + activity.pk % 6
        weeks = 52 * YEARS if activity.status == ActivityStatus.ACTIVE else 10
        first = filled.today - timedelta(days=shift, weeks=52 * YEARS)
        for week in range(weeks + 1 if activity.status == ActivityStatus.ACTIVE else weeks):
            day = first + timedelta(weeks=week)
            held = day < filled.today
            filled.meetings.append(
                Meeting(
                    pk=next(numbers),
                    activity=activity,
                    day=day,
                    starts_at=time(0, 10) if day == filled.today else time(10),
                    ends_at=time(12),
                    topic="Rozmowa przy herbacie",
                    status=MeetingStatus.HELD if held else MeetingStatus.PLANNED,
                    attendance_at=saved_at if held else None,
                    attendance_by=clerk if held else None,
                )
            )
    filled.meetings += busy_month(filled, numbers)
    copy(Meeting, filled.meetings)


def busy_month(filled, numbers):
    """So many meetings of the first clubs, one after another, that a month of the calendar is full."""
    first = next_month(filled.today)
    for number in range(BUSY_MONTH):
        yield Meeting(
            pk=next(numbers),
            activity=filled.activities[number % A_PAGE],
            day=first + timedelta(days=number * BUSY_DAYS // BUSY_MONTH),
            starts_at=time(10),
            ends_at=time(12),
            topic="Rozmowa przy herbacie",
        )


def next_month(day):
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def attendance(filled):
    """So many rows for each meeting that the total is the stated one; newer meetings first."""
    held = [meeting for meeting in reversed(filled.meetings) if meeting.status == MeetingStatus.HELD]
    a_meeting = -(-filled.size.attendance // len(held))

    def made():
        numbers = count(1)
        for meeting in held:
            for place, person in enumerate(roster(filled, meeting.activity)[:a_meeting]):
                presence = Presence.ABSENT if (place + meeting.pk) % 4 == 0 else Presence.PRESENT
                yield Attendance(pk=next(numbers), meeting=meeting, person=person, presence=presence)

    copy(Attendance, islice(made(), filled.size.attendance))


# --- The log ---------------------------------------------------------------------------------------------

LOGGED = (
    "at", "by", "action", "reading", "model", "object_id", "reference", "details", "request_id", "address", "path",
)  # fmt: skip


def events(filled):
    """The log of the five years, as plain rows: Django would give every event the moment of its writing."""
    columns = ", ".join(f'"{AuditEvent._meta.get_field(name).column}"' for name in LOGGED)
    with connection.cursor() as cursor:
        statement = f"COPY {AuditEvent._meta.db_table} ({columns}) FROM STDIN"
        with cursor.connection.cursor().copy(statement) as stream:
            for row in logged(filled):
                stream.write_row(row)


def logged(filled):
    users = list(filled.users.values())
    facts = [(model._meta.label_lower, model._meta.verbose_name) for model in NAMED]
    whole = timedelta(days=365 * YEARS)
    moment, step = timezone.now() - whole, whole / (filled.size.events + 1)
    for number in range(1, filled.size.events + 1):
        label, name = facts[number % len(facts)]
        deed, target = DEEDS[number % len(DEEDS)], 1 + number % 1000
        by, told = users[filled.chance.randrange(len(users))].pk, f"{name} {target}"
        what = (deed, deed in DEEDS[4:], label, target, told, '{"fields": ["status"]}')
        yield (moment + step * number, by, *what, f"{number:016x}", "10.0.0.5", "/")
