"""Lists to sign: of one meeting, of the meetings of a month, or only numbers. None is kept: they hold names."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.formats import date_format

from activities.documents import sheets
from activities.rosters import keep_print
from osl.core.dates import weekday_date
from osl.core.models import Office
from osl.core.polish import fold
from osl.documents.paper import Paper
from osl.documents.rendering import render
from osl.people.models import Person

COLUMNS = 5


@dataclass(frozen=True)
class Month:
    """A calendar month, as „2026-12” in an address and „grudzień 2026 r.” in words."""

    year: int
    month: int

    @classmethod
    def after(cls, day):
        return cls(day.year + day.month // 12, day.month % 12 + 1)

    @classmethod
    def read(cls, text):
        """Raises ValueError for anything but a month of these years."""
        found = datetime.strptime(text, "%Y-%m")  # noqa: DTZ007 - a month has no zone
        if not 2000 <= found.year <= 2100:
            raise ValueError(text)
        return cls(found.year, found.month)

    @property
    def first(self):
        return date(self.year, self.month, 1)

    @property
    def last(self):
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def name(self):
        return date_format(self.first, "F").lower()

    def __str__(self):
        return f"{self.year}-{self.month:02}"


def attendance_sheet(meeting, *, by):
    """The list to sign at a meeting; where nobody asks for names, lines for numbers."""
    activity, details = meeting.activity, details_of(meeting)
    context, template = {"activity": activity, "details": details}, "activities/attendance_heads.pdf.html"
    if not activity.head_count:
        people, template = meeting.listed(), "activities/attendance.pdf.html"
        keep_print(activity, meeting.day, meeting.day, people, by=by)
        context["rows"] = rows_to_sign(lines_of(people, activity), (activity.name, details))
    facts = {"title": f"Lista obecności, {meeting.day:%d.%m.%Y}", "created_at": meeting.updated_at}
    return draw(template, context, identifier=f"lista-obecnosci-{meeting.pk}", **facts)


def details_of(meeting):
    """The line under the name of the activity."""
    moment = f"{weekday_date(meeting.day)}, {meeting.starts_at:%H:%M}–{meeting.ends_at:%H:%M}"
    return ", ".join(filter(None, [moment, meeting.where, led_by(meeting.activity)]))


def led_by(activity):
    return f"prowadzi: {activity.led_by}" if activity.led_by else ""


def rows_to_sign(lines, title):
    table = sheets.table(
        title=title, head_lines=1, names=0.35, points=12, end=sheets.NUMBERS + sheets.SIGNATURE
    )
    return table.rows(lines, table.blanks([line.name for line in lines]))


def month_sheet(activity, month, *, by):
    """One list for all the meetings of a month, each a column to sign; without meetings, columns for days by hand."""
    meetings = list(activity.meetings.not_cancelled().filter(day__range=(month.first, month.last)))
    meetings.sort(key=lambda meeting: (meeting.day, meeting.starts_at))
    people = people_of(activity, month, meetings)
    keep_print(activity, month.first, month.last, people, by=by)
    details = ", ".join(filter(None, [activity.where, led_by(activity)]))
    context = {
        "activity": activity,
        "month": month,
        "details": details,
        "tables": month_tables(lines_of(people, activity), meetings, (activity.name, details)),
    }
    facts = {
        "title": f"Lista obecności, {month.name} {month.year} r.",
        "identifier": f"lista-obecnosci-{activity.pk}-{month}",
        "created_at": max([activity.updated_at, *(meeting.updated_at for meeting in meetings)]),
    }
    return draw("activities/attendance_month.pdf.html", context, **facts)


def month_tables(lines, meetings, title):
    """(columns, rows) of each table: at most five meetings, and in all of them the same rows, blank ones too."""
    parts = in_parts(meetings or [None] * (COLUMNS - 1))
    shape = {
        "head_lines": 2,
        "names": 0.25,
        "points": 10.5,
        "end": sheets.ROW + sheets.SIGNATURE,
        "captioned": len(parts) > 1,
    }
    first, following = sheets.table(title=title, **shape), sheets.table(title=(), **shape)
    blanks = first.blanks([line.name for line in lines])
    return [
        (columns, (following if place else first).rows(lines, blanks)) for place, columns in enumerate(parts)
    ]


def in_parts(columns):
    """Divided alike: eight columns are four and four, not five and three."""
    width = -(-len(columns) // -(-len(columns) // COLUMNS))
    return [columns[start : start + width] for start in range(0, len(columns), width)]


def people_of(activity, month, meetings):
    """Whoever belongs to the list of any of the meetings, in the order of the screen."""
    days = [meeting.day for meeting in meetings] or [month.first]
    belong = Q()
    for day in days:
        belong |= Q(pk__in=activity.memberships.on(day).values("person"))
    people = list(Person.objects.filter(belong).select_related("locality").order_by("sort_key", "pk"))
    times = Counter(person.list_name for person in people)
    for person in people:
        person.note = person.address if times[person.list_name] > 1 else ""
    return people


# --- Names ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    number: int
    name: str


def lines_of(people, activity):
    """Names as they stand on paper. Surnames of children are not shown to everybody who signs."""
    name = first_name_and_initial if activity.with_minors else full_name
    names = [name(person) for person in people]
    times = Counter(fold(one) for one in names)
    told_apart = [
        f"{one} ({person.locality})" if times[fold(one)] > 1 and person.locality else one
        for one, person in zip(names, people, strict=True)
    ]
    return [Line(number, one) for number, one in enumerate(told_apart, 1)]


def full_name(person):
    return person.list_name


def first_name_and_initial(person):
    return f"{person.first_name} {person.last_name[:1]}."


def draw(template, context, **facts):
    office = Office.current()
    return render(template, {"office": office, **context}, Paper.of(office, **facts))
