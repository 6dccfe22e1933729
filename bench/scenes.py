"""What stands in the database before a journey begins; everything comes about by the real verbs.

    python -m bench.scenes FOLDER [pictures]

makes FOLDER/office.sqlite3 (an office with its people, villages and words, and no work done yet),
FOLDER/training.sqlite3 (the training data and a club that meets now) and FOLDER/decision.sqlite3 (the same, with an
update of this year's plan that waits for the director), each with its facts beside it as JSON. For `pictures` it makes
FOLDER/training.sqlite3 alone, with all the residents and all their history.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import time, timedelta
from functools import partial
from pathlib import Path

from bench.serving import ROOT, environment

OFFICE, TRAINING, DECISION = "office", "training", "decision"
ADULT_LIFE = timedelta(days=365 * 18 + 5)
CLUB, CLUB_MEMBERS = "Klub Sąsiedzki nad Rzeką", 20
UPDATE_REASON = "Nowe potrzeby zgłoszone jesienią."


def hours_now(now):
    """Full hours of a meeting that takes attendance at this moment."""
    ends_at = time(now.hour + 1) if now.hour < 23 else time(23, 59)
    return time(now.hour), ends_at


def open_office(password):
    """Accounts, roles, villages and words; nothing noted, run or planned."""
    from django.utils import timezone

    from osl.portal.demo import office
    from osl.portal.demo.gmina import Gmina
    from osl.portal.demo.story import Story
    from osl.portal.roles import sync_roles

    sync_roles()
    gmina = Gmina(Story(timezone.localdate(), small=True))
    office.open_office(gmina, password)
    hours = hours_now(timezone.localtime())
    return {"year": gmina.story.today.year, "hours": [f"{hour:%H:%M}" for hour in hours]}


def build_training(password, *, small=True):
    from django.utils.formats import date_format

    from osl.portal.demo.building import build

    gmina = build(password, small=small)
    meeting = start_club(gmina)
    return {
        "club": CLUB,
        "members": [person.list_name for person in meeting.roster()],
        "activity": meeting.activity_id,
        "meeting": f"{date_format(meeting.day, 'l')}, {meeting.starts_at:%H:%M}",
        "year": gmina.story.today.year,
        "wanted": somebody_with_polish_letters(),
        "ipus": approved_ipus(gmina.users["koordynator"]),
    }


def start_club(gmina):
    """A club of twenty that meets right now."""
    from django.utils import timezone

    from activities.enrolment import enrol
    from activities.models import Activity, Meeting
    from osl.people.models import Person
    from osl.portal.demo.gmina import enter

    organizer, today = gmina.organizer, gmina.story.today
    club = Activity(
        name=CLUB,
        form="senior_club",
        section="seniors",
        is_neighbourly=True,
        locality=gmina.localities["leg"],
        place="Świetlica nad rzeką",
    )
    enter(club, by=organizer)
    club.start(by=organizer)
    adults = Person.objects.known_to_community().filter(birth_date__lt=today - ADULT_LIFE)
    for person in adults.order_by("sort_key", "pk")[:CLUB_MEMBERS]:
        enrol(club, person, by=organizer, on=today - timedelta(days=30))
    met_yesterday(club, organizer)
    starts_at, ends_at = hours_now(timezone.localtime())
    return enter(Meeting(activity=club, day=today, starts_at=starts_at, ends_at=ends_at), by=organizer)


def met_yesterday(club, organizer):
    """Everybody came but the first on the list, or so somebody wrote down."""
    from django.utils import timezone

    from activities.attendance import save_attendance
    from activities.enums import Presence
    from activities.models import Meeting
    from osl.portal.demo.gmina import enter

    yesterday = timezone.localdate() - timedelta(days=1)
    meeting = enter(Meeting(activity=club, day=yesterday, starts_at=time(10), ends_at=time(12)), by=organizer)
    came = {person.pk: Presence.PRESENT for person in list(meeting.roster())[1:]}
    save_attendance(meeting, came, by=organizer, expected_version=None)


def hand_over_update(password):
    """This year's plan, approved before, waits for a decision on its second version."""
    from django.utils import timezone

    from plans import approving
    from plans.models import OrganizingPlan

    plan = OrganizingPlan.objects.get(year=timezone.localdate().year)
    approving.start_update(plan, UPDATE_REASON, by=plan.author)
    approving.submit(plan, by=plan.author)
    return {"year": plan.year}


def somebody_with_polish_letters():
    """How a person is called, and how somebody in a hurry types it: four letters and three, without diacritics."""
    from osl.core.polish import fold
    from osl.people.models import Person

    people = Person.objects.known_to_community().order_by("sort_key", "pk")
    person = next(one for one in people if fold(one.last_name) != one.last_name.lower())
    return {"name": person.list_name, "typed": f"{fold(person.last_name)[:4]} {fold(person.first_name)[:3]}"}


def approved_ipus(coordinator):
    """The card of the one that has run longest."""
    from plans.models import Ipus

    approved = Ipus.objects.filter(coordinator=coordinator, status=Ipus.Status.APPROVED)
    return approved.order_by("starts_on").first().get_absolute_url()


# --- Databases in files --------------------------------------------------------------------------------


FOR_JOURNEYS = (
    (OFFICE, "", open_office),
    (TRAINING, "", build_training),
    (DECISION, TRAINING, hand_over_update),
)
FOR_PICTURES = ((TRAINING, "", partial(build_training, small=False)),)


def prepare(folder, password, made):
    """Each database is made in the same place, from an empty one or from one made before, and put aside."""
    from django.core.management import call_command
    from django.db import connection

    place, empty = Path(connection.settings_dict["NAME"]), folder / "empty.sqlite3"
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    shutil.copy(place, empty)
    for name, start, make in made:
        shutil.copy(folder / f"{start}.sqlite3" if start else empty, place)
        facts = make(password)
        connection.close()
        shutil.copy(place, folder / f"{name}.sqlite3")
        (folder / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False))
    place.unlink()
    empty.unlink()


def made_in(folder, *words):
    """The folder with the data in it: made in a process of its own when they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / f"{TRAINING}.sqlite3").exists():
        place = environment(OSL_VAR=str(folder), DATABASE_URL=f"sqlite:///{folder}/new.sqlite3")
        subprocess.run(
            [sys.executable, "-m", "bench.scenes", str(folder), *words], cwd=ROOT, env=place, check=True
        )
    return folder


if __name__ == "__main__":
    import django

    django.setup()
    made = FOR_PICTURES if "pictures" in sys.argv[2:] else FOR_JOURNEYS
    prepare(Path(sys.argv[1]), os.environ["OSL_DEMO_PASSWORD"], made)
