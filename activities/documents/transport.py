"""The list for whoever drives people to a meeting. Not kept: it holds names, addresses and phones."""

from dataclasses import dataclass
from itertools import zip_longest

from activities.documents import sheets
from activities.documents.attendance import draw
from activities.models import SignUp
from activities.rosters import away_from
from osl.core.dates import weekday_date
from osl.core.phones import format_phone


@dataclass(frozen=True)
class Passenger:
    name: str
    phone: str
    from_where: str
    needs: str
    people: int = 1


def passengers(meeting):
    """Those on the roster of the day who are not away, then those who signed up and asked for a lift."""
    away, on_roster = away_from(meeting), set(meeting.roster().values_list("pk", flat=True))
    lifts = meeting.activity.lifts.for_list()
    return [
        Passenger(lift.person.list_name, phone_of(lift.person), lift.from_where, lift.needs)
        for lift in lifts
        if lift.person_id in on_roster - away
    ] + [
        Passenger(
            one.name, format_phone(one.phone) if one.phone else "", one.transport_from, one.note, one.people
        )
        for one in SignUp.objects.signed().filter(activity=meeting.activity_id).exclude(transport_from="")
    ]


def phone_of(person):
    return format_phone(person.phone) if person.phone else ""


def lift_sheet(meeting, people):
    start, end = f"początek o {meeting.starts_at:%H:%M}", f"koniec o {meeting.ends_at:%H:%M}"
    details = ", ".join(filter(None, [weekday_date(meeting.day), start, end, meeting.where]))
    context = {
        "activity": meeting.activity,
        "details": details,
        "rows": rows_of(people, (meeting.activity.name, details)),
        "total": sum(one.people for one in people),
    }
    facts = {
        "title": f"Lista dowozu, {meeting.day:%d.%m.%Y}",
        "identifier": f"dowoz-{meeting.pk}",
        "created_at": meeting.updated_at,
    }
    return draw("activities/lifts.pdf.html", context, **facts)


def rows_of(people, title):
    """(row, passenger), without a passenger on blank ones; a row is as high as the longest of three equal columns."""
    lines = [
        sheets.Row(number, max(one.name, one.from_where, one.needs, key=len))
        for number, one in enumerate(people, 1)
    ]
    table = sheets.table(
        title=(*title, "Do zabrania"), head_lines=1, names=0.25, points=12, end=sheets.CLAUSE
    )
    return zip_longest(table.rows(lines, table.blanks([line.name for line in lines])), people)
