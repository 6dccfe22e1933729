"""python -m bench.fill full|small FACTS: an empty PostgreSQL becomes an office after five years of work."""

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path

import django

SECTION = (
    "Rozmowy z mieszkańcami pokazują, że najtrudniej jest tym, którzy mieszkają daleko od przystanku. "
    "Sołtysi i koła gospodyń są gotowi pomagać, jeśli ktoś poprowadzi spotkania i zadba o dojazd.\n\n"
)


def main(size_name, facts_path):
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import volume
    from bench.asking import asking
    from bench.copying import put_sequences_right
    from bench.scenes import open_office

    call_command("migrate", verbosity=0, interactive=False)
    open_office(os.environ["OSL_DEMO_PASSWORD"])
    size = volume.Size() if size_name == "full" else volume.Size.tenth()
    filled = volume.fill(size)
    asking(filled)
    put_sequences_right()
    facts = {**plans(filled), **cases(filled), "locality": filled.localities[0].pk}
    facts |= days_ahead(filled.today, volume.next_month(filled.today))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server's own vacuum does in the first hour
    Path(facts_path).write_text(json.dumps(facts))


def days_ahead(today, busy_month):
    """The month full of meetings, and the five years of a new series."""
    until = today + timedelta(days=365 * 5)
    return {
        "busy_month": busy_month.isoformat(),
        "series_from": f"{today:%d.%m.%Y}",
        "series_until": f"{until:%d.%m.%Y}",
    }


def plans(filled):
    """This year's plan approved, and two drafts of different length for the prints."""
    from plans import approving

    year = filled.today.year
    plan = write_plan(filled, year, goals=5, tasks=25)
    approving.submit(plan, by=filled.users["organizator"])
    approving.approve(plan, by=filled.users["dyrektor"], capacity="dyrektor")
    write_plan(filled, year + 1, goals=2, tasks=4)
    write_plan(filled, year + 2, goals=4, tasks=20)
    return {"year": year, "short_plan": year + 1, "long_plan": year + 2}


def write_plan(filled, year, *, goals, tasks):
    from plans.enums import SectionKind
    from plans.models import Goal, OrganizingPlan, PlanSection, PlanTask

    author = filled.users["organizator"]
    plan = OrganizingPlan.objects.create(year=year, author=author, main_aim="Nikt w gminie nie zostaje sam.")
    for kind in SectionKind:
        PlanSection.objects.create(plan=plan, kind=kind, text=SECTION * 2)
    made = []
    for order in range(1, goals + 1):
        goal = Goal.objects.create(
            plan=plan, order=order, text=f"Spotkania mieszkańców blisko domu, część {order}"
        )
        goal.needs.set(range(order * 10, order * 10 + 4))
        goal.resources.set(range(order * 10, order * 10 + 3))
        made.append(goal)
    for number in range(tasks):
        task = PlanTask.objects.create(
            plan=plan,
            goal=made[number % goals],
            name=f"Prowadzenie klubu i spotkań sąsiedzkich w sołectwie nr {number + 1}",
            addressees="seniorzy i ich opiekunowie z całej gminy",
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            responsible="organizator społeczności lokalnej",
            indicator="40 spotkań, 25 osób",
        )
        task.activities.set([1 + number % filled.size.clubs])
        task.needs.set([1 + number])
    return plan


def cases(filled):
    """The card of somebody who takes part in a club, the draft that is printed, the club that meets now."""
    from activities.models import Meeting
    from plans.models import Ipus

    last = Ipus.objects.filter(status="approved").latest("pk")
    meeting = Meeting.objects.get(activity=1, day=filled.today)
    return {"case": last.application_id, "ipus": last.pk, "draft_case": 1, "club": 1, "meeting": meeting.pk}


if __name__ == "__main__":
    main(*sys.argv[1:])
