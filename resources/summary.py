"""What a period of recognition says in numbers: needs by place, topic, time and group; how it was done; potential.

Six questions to the database, whatever the number of rows. A number and the address of its rows are made in one place,
from one narrowing, so they cannot differ.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from needs.enums import InquiryStatus, NeedStatus
from needs.models import Inquiry, Need, Topic
from osl.core.dates import date_range
from osl.core.filtering import in_address
from resources.enums import ListStanding, ResourceKind
from resources.models import ASK_AFTER, Match, Resource

WHOLE_GMINA, NO_TOPIC, NOTHING = "cała gmina", "bez tematu", "brak"
ROMAN = ("I", "II", "III", "IV")
# Quarters of a long period that are still drawn; the last ones.
MOST_QUARTERS = 12
# Shades of the heat map.
STEPS = 5


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both inclusive."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year):
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def is_year(self):
        return self == Period.of_year(self.first.year)

    @property
    def words(self):
        return f"{self.first.year} r." if self.is_year else date_range(self.first, self.last)

    @property
    def query(self):
        """The period as lists of needs and of inquiries are narrowed to it."""
        return {"od": f"{self.first:%-d.%-m.%Y}", "do": f"{self.last:%-d.%-m.%Y}"}

    @property
    def address(self):
        return urlencode(self.query)

    @property
    def quarters(self):
        """The parts of the period that lie in single quarters of the calendar, in order."""
        parts, first = [], self.first
        while first <= self.last:
            last = min(end_of_quarter(first), self.last)
            parts.append(Period(first, last))
            first = last + timedelta(days=1)
        return parts

    @property
    def quarter_words(self):
        return f"{ROMAN[(self.first.month - 1) // 3]} kwartał {self.first.year}"

    def year_before(self):
        return Period(same_day_a_year_before(self.first), same_day_a_year_before(self.last))


def end_of_quarter(day):
    month = 3 * ((day.month - 1) // 3) + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def same_day_a_year_before(day):
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


@dataclass(frozen=True)
class Line:
    """A value of a dictionary or a place: its key in addresses, its name, where it stands among others."""

    key: object
    name: str
    order: tuple = ()


@dataclass(frozen=True)
class Number:
    """A count with the address of its rows; a zero leads nowhere."""

    count: int
    url: str = ""


@dataclass(frozen=True)
class Shaded(Number):
    """A count in a table, the darker the nearer to the biggest: steps 0 to 5."""

    step: int = 0


@dataclass(frozen=True)
class HeatLine:
    name: str
    cells: list
    sum: Number


@dataclass(frozen=True)
class Heat:
    """A table of counts as `ui/heat.html` draws it."""

    title: str
    corner: str
    columns: list
    lines: list
    sums: list
    total: Number


@dataclass(frozen=True)
class MethodLine:
    name: str
    inquiries: Number
    people: int
    minutes: int


class Summary:
    """The numbers of one period as one person may see them."""

    def __init__(self, user, period):
        self.user, self.period = user, period

    # --- Needs ------------------------------------------------------------------------------------------

    def needs(self, period=None):
        """Needs heard in the period; a joined one is counted in the need it was joined into."""
        period = period or self.period
        needs = Need.objects.visible_to(self.user).exclude(status=NeedStatus.JOINED)
        return needs.filter(heard_on__range=(period.first, period.last)).order_by()

    @cached_property
    def counted(self):
        """Rows of needs by place and topic: how many, how many of them still wait for potential."""
        accepted = Match.objects.accepted().filter(need=OuterRef("pk"))
        place = ("locality_id", "locality__sort_key", "locality__name")
        topic = ("topic_id", "topic__order", "topic__name", "topic__code")
        return list(
            self.needs()
            .annotate(matched=Exists(accepted))
            .values(*place, *topic)
            .annotate(
                count=Count("pk"),
                waiting=Count("pk", filter=Q(status__in=NeedStatus.OPEN, matched=False)),
            )
        )

    @cached_property
    def cells(self):
        """{(key of the place, key of the topic): count}"""
        return {(place_of(row).key, topic_of(row).key): row["count"] for row in self.counted}

    @cached_property
    def places(self):
        """Places with needs, in the order of the alphabet, the whole gmina at the end."""
        return in_order(place_of(row) for row in self.counted)

    @cached_property
    def topics(self):
        return in_order(topic_of(row) for row in self.counted)

    @cached_property
    def total(self):
        return self.number(sum(self.cells.values()))

    def number(self, count, **narrowed):
        """A count of needs with the list that shows exactly them."""
        if not count:
            return Number(0)
        return Number(count, f"{reverse('needs:need_list')}?{urlencode({**narrowed, **self.period.query})}")

    def cell(self, place, topic):
        return self.number(self.cells.get((place.key, topic.key), 0), miejscowosc=place.key, temat=topic.key)

    def of_place(self, place):
        count = sum(number for (key, _), number in self.cells.items() if key == place.key)
        return self.number(count, miejscowosc=place.key)

    def of_topic(self, topic):
        count = sum(number for (_, key), number in self.cells.items() if key == topic.key)
        return self.number(count, temat=topic.key)

    @cached_property
    def heat(self):
        """Topics against places; the more numerous of the two go down the page."""
        topics_down = len(self.topics) >= len(self.places)
        most = max(self.cells.values(), default=0)
        down, across = (self.topics, self.places) if topics_down else (self.places, self.topics)
        of_line, of_column = (self.of_topic, self.of_place) if topics_down else (self.of_place, self.of_topic)

        def shaded(one, other):
            number = self.cell(other, one) if topics_down else self.cell(one, other)
            return Shaded(number.count, number.url, shade(number.count, most))

        return Heat(
            title=f"Liczba potrzeb według miejscowości i tematów, {self.period.words}",
            corner="Temat" if topics_down else "Miejscowość",
            columns=across,
            lines=[
                HeatLine(one.name, [shaded(one, other) for other in across], of_line(one)) for one in down
            ],
            sums=[of_column(one) for one in across],
            total=self.total,
        )

    # --- Time, groups -----------------------------------------------------------------------------------

    @cached_property
    def by_day(self):
        """Counts of needs by the day they were heard, from a year before the period on."""
        long = Period(self.period.year_before().first, self.period.last)
        return dict(self.needs(long).values_list("heard_on").annotate(Count("pk")))

    @cached_property
    def all_quarters(self):
        """(quarter, its number, the number a year before) for each part of the period."""
        return [(part, self.in_days(part), self.in_days(part.year_before())) for part in self.period.quarters]

    @property
    def quarters(self):
        """The last ones, as many as a page shows."""
        return self.all_quarters[-MOST_QUARTERS:]

    @property
    def biggest_quarter(self):
        """What the bars of quarters are measured against; never zero."""
        return max([1, *(number.count for _, *pair in self.quarters for number in pair)])

    def in_days(self, part):
        count = sum(number for day, number in self.by_day.items() if part.first <= day <= part.last)
        return Number(count, f"{reverse('needs:need_list')}?{part.address}" if count else "")

    @cached_property
    def groups_in_order(self):
        """(name, number) of each group in the order of the dictionary; a need may concern several."""
        rows = (
            Need.groups.through.objects.filter(need__in=self.needs())
            .order_by("targetgroup__order", "targetgroup__name")
            .values_list("targetgroup_id", "targetgroup__name")
            .annotate(Count("pk"))
        )
        return [(name, self.number(count, grupa=key)) for key, name, count in rows]

    @property
    def groups(self):
        """The most frequent first."""
        return sorted(self.groups_in_order, key=lambda pair: -pair[1].count)

    # --- How it was done --------------------------------------------------------------------------------

    @cached_property
    def methods(self):
        rows = (
            Inquiry.objects.visible_to(self.user)
            .held()
            .filter(day__range=(self.period.first, self.period.last))
            .order_by("method__order", "method__name")
            .values_list("method_id", "method__name")
            .annotate(Count("pk"), Sum("people_reached"), Sum("minutes"))
        )
        return [
            MethodLine(name, self.inquiries(count, metoda=key), people or 0, minutes or 0)
            for key, name, count, people, minutes in rows
        ]

    def inquiries(self, count, **narrowed):
        held = {"stan": in_address(InquiryStatus.HELD), **self.period.query}
        url = f"{reverse('needs:inquiry_list')}?{urlencode({**narrowed, **held})}"
        return Number(count, url if count else "")

    @cached_property
    def all_methods(self):
        counts = [(line.inquiries.count, line.people, line.minutes) for line in self.methods]
        inquiries, people, minutes = (
            (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
        )
        return MethodLine("Razem", self.inquiries(inquiries), people, minutes)

    # --- Potential --------------------------------------------------------------------------------------

    @cached_property
    def offered(self):
        """Pairs (key of the topic, key of the place or None) of potential in use."""
        rows = Resource.topics.through.objects.filter(
            resource__in=Resource.objects.visible_to(self.user).open()
        )
        return set(rows.order_by().values_list("topic_id", "resource__locality_id").distinct())

    @cached_property
    def potential(self):
        """Rows of potential in use by branch and place, each with how many of them are not fresh any more."""
        asked = timezone.localdate() - ASK_AFTER
        unsure = Q(confirmed_on__lte=asked) | Q(confirmed_on__isnull=True)
        rows = Resource.objects.visible_to(self.user).open().order_by()
        return list(
            rows.values("branch", "locality_id", "locality__sort_key", "locality__name").annotate(
                count=Count("pk"), unsure=Count("pk", filter=unsure)
            )
        )

    def entries(self, *, due=False, **narrowed):
        """Potential in use with these facts, or only what should be checked; `narrowed` by branch and place."""
        rows = [row for row in self.potential if all(row[name] == value for name, value in narrowed.items())]
        count = sum(row["unsure" if due else "count"] for row in rows)
        asked = {
            **({"rodzaj": in_address(ResourceKind(narrowed["branch"]))} if "branch" in narrowed else {}),
            **({"miejscowosc": narrowed["locality_id"] or NOTHING} if "locality_id" in narrowed else {}),
            "aktualnosc": in_address(ListStanding.DUE if due else ListStanding.IN_USE),
        }
        return Number(count, f"{reverse('resources:resource_list')}?{urlencode(asked)}" if count else "")

    @cached_property
    def branches(self):
        return [
            (branch, self.entries(branch=branch), self.entries(branch=branch, due=True))
            for branch in ResourceKind
        ]

    # --- Gaps -------------------------------------------------------------------------------------------

    @cached_property
    def gaps(self):
        """(topic, place, number) of open needs for which no potential is known, most of them first."""
        found = [
            (topic_of(row), place_of(row), row["waiting"])
            for row in self.counted
            if row["waiting"] and self.is_gap(row)
        ]
        found.sort(key=lambda gap: (-gap[2], gap[0].order, gap[1].order))
        return [
            (topic, place, self.alone(count, miejscowosc=place.key, temat=topic.key))
            for topic, place, count in found
        ]

    def is_gap(self, row):
        topic, place = row["topic_id"], row["locality_id"]
        if topic is None or row["topic__code"] == Topic.OTHER:
            return False
        if place is None:
            return all(offered != topic for offered, _ in self.offered)
        return not {(topic, place), (topic, None)} & self.offered

    def alone(self, count, **narrowed):
        address = reverse("recognition:needs_alone")
        return Number(count, f"{address}?{urlencode({**narrowed, **self.period.query})}" if count else "")

    @cached_property
    def all_gaps(self):
        return self.alone(sum(number.count for _, _, number in self.gaps))


def shade(count, most):
    return -(-STEPS * count // most) if most else 0


def place_of(row):
    if row["locality_id"] is None:
        return Line(NOTHING, WHOLE_GMINA, (1, ""))
    return Line(row["locality_id"], row["locality__name"], (0, row["locality__sort_key"]))


def topic_of(row):
    if row["topic_id"] is None:
        return Line(NOTHING, NO_TOPIC, (1, 0, ""))
    return Line(row["topic_id"], row["topic__name"], (0, row["topic__order"], row["topic__name"]))


def in_order(lines):
    return sorted(set(lines), key=lambda line: line.order)
