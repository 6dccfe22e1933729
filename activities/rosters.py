"""The list of a meeting as it is read out, with the numbers that it has on paper."""

from itertools import count

from activities.models import PlannedAbsence, PrintedList
from osl.core.prepared import SOME_DAY, SOME_ID, prepared


def read_out(meeting):
    """`meeting.listed()` with what the screen shows beside each name.

    `number`: as on the last printed sheet; whoever was not printed comes after those who were. `is_away`: the absence
    was told beforehand.
    """
    people = meeting.listed()
    printed = PrintedList.objects.latest_for(meeting)
    order = printed.people if printed else []
    numbers, following = {pk: number for number, pk in enumerate(order, 1)}, count(len(order) + 1)
    away = away_from(meeting)
    for person in people:
        person.number = numbers.get(person.pk) or next(following)
        person.is_away = person.pk in away
    return people


def away_from(meeting):
    return set(absent_on(meeting.activity_id, meeting.day))


@prepared(SOME_ID, SOME_DAY)
def absent_on(activity, day):
    absences = PlannedAbsence.objects.on(day).filter(membership__activity=activity)
    return absences.values_list("membership__person", flat=True)


def keep_print(activity, first_day, last_day, people, *, by):
    """Remember the order of a sheet; printed again unchanged, it is remembered once."""
    order = [person.pk for person in people]
    same = PrintedList.objects.filter(activity=activity, first_day=first_day, last_day=last_day)
    last = same.order_by("-printed_at", "-pk").first()
    if last is None or last.people != order:
        PrintedList.objects.create(
            activity=activity, first_day=first_day, last_day=last_day, people=order, by=by
        )
