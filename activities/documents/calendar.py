"""Sheets of the calendar: the month to hang on a wall, the week as a list."""

from osl.core.models import Office
from osl.documents.measuring import lines_of
from osl.documents.paper import Paper
from osl.documents.rendering import render_cached

SATURDAY = 5
WORKING_AND_FREE = slice(None, SATURDAY), slice(SATURDAY, None)
# A3 lying: how high the weeks may be together, how wide a day is, in millimetres; sizes of type in points.
ROOM, LEAST_WEEK, LONG_WEEKDAYS = 226, 20, 2
WIDTHS = {"even": (51, 51), "narrow-weekend": (58, 35)}
DAY_NUMBER, PADDING, BETWEEN = 7, 3.5, 1
SIZES = (18, 16, 14, 13, 12, 11, 10, 9)
POINT, LINE, SMALLER, BOLD = 0.3528, 1.3, 0.88, "Lato-Bold"


def month_poster(period, meetings):
    """The month on one A3 sheet, in the largest type that fits; only a month too full for any goes on to another."""
    weeks = period.weeks(meetings)
    columns = columns_of(weeks)
    fitting = (size for size in SIZES if sum(week_height(week, size, columns) for week in weeks) <= ROOM)
    context = {"weeks": weeks, "period": period, "columns": columns, "type_size": next(fitting, SIZES[-1])}
    return draw(
        "activities/calendar_month.pdf.html",
        context,
        period,
        f"Kalendarz: {period.title}",
        "miesiac",
        meetings,
    )


def columns_of(weeks):
    """Saturday and Sunday are narrow where much more happens on other days."""
    busiest = [max(len(day.meetings) for week in weeks for day in week[part]) for part in WORKING_AND_FREE]
    return "narrow-weekend" if busiest[0] >= LONG_WEEKDAYS * busiest[1] else "even"


def week_height(week, size, columns):
    heights = (day_height(day, size * POINT, WIDTHS[columns][day.date.weekday() >= SATURDAY]) for day in week)
    return max(LEAST_WEEK, *heights)


def day_height(day, size, width):
    holiday = lines_of(day.holiday, width, size=SMALLER * size, face=BOLD) * SMALLER if day.holiday else 0
    lines = holiday + sum(lines_taken(one, size, width) for one in day.meetings)
    return DAY_NUMBER + PADDING + lines * size * LINE + BETWEEN * (len(day.meetings) + bool(holiday))


def lines_taken(one, size, width):
    """The name with its hour, and the place below it in smaller type."""
    name = f"{'ODWOŁANE ' if one['is_cancelled'] else ''}00:00 {one['name']}"
    place = lines_of(one["beside"], width, size=SMALLER * size) * SMALLER if one["beside"] else 0
    return lines_of(name, width, size=size, face=BOLD) + place


def week_list(period, meetings):
    context = {"days": period.filled(meetings), "period": period}
    return draw(
        "activities/calendar_week.pdf.html",
        context,
        period,
        f"Spotkania: {period.title}",
        "tydzien",
        meetings,
    )


def draw(template, context, period, title, kind, meetings):
    office = Office.current()
    paper = Paper.of(
        office,
        title=title,
        identifier=f"kalendarz-{kind}-{period.begins.isoformat()}",
        created_at=last_change(period, meetings) or office.updated_at,
    )
    return render_cached(template, {"office": office, **context}, paper)


def last_change(period, meetings):
    """When anything on the sheet changed last: the sheet repeats until then."""
    shown = meetings.filter(day__range=(period.begins, period.ends)).order_by("-updated_at")
    return shown.values_list("updated_at", flat=True).first()
