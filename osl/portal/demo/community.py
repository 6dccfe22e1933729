"""The life of the community: residents become known, activities begin, people join and leave them."""

from datetime import time, timedelta
from random import Random

from django.utils import timezone

from activities.enrolment import end, enrol, leave
from activities.enums import ActivityForm, ActivityStatus
from activities.minors import start
from activities.models import Activity
from osl.people.models import Person
from osl.portal.demo.clock import at
from osl.portal.demo.content.rules import RULES
from osl.portal.demo.gmina import enter
from osl.portal.demo.papers import check_leader

PREPARING, ANNOUNCED = timedelta(days=14), timedelta(days=7)
BEFORE_NOON, EVENING = time(11), time(18)
POST = "99-990"
SEED = 1118
# What anybody may come to; clubs with a list of members are told about by the office.
PUBLIC_FORMS = (*ActivityForm.EVENTS, ActivityForm.COMMUNITY_PLACE, ActivityForm.ANIMATION)


def meet_residents(gmina, rosters):
    """Each resident is written down on the day they first join something, others when they happen to be met.

    Those who first came with an application are entered by their coordinator.
    """
    story, chance = gmina.story, Random(SEED)  # noqa: S311 - invented people, not secrets
    joined = first_days(rosters)
    with_application = {one.resident for one in story.applications}
    met = (story.today - story.starts_on).days
    for resident in story.residents:
        some_day = story.starts_on + timedelta(days=chance.randrange(met))
        if resident.code in joined or resident.code not in with_application:
            with at(joined.get(resident.code, some_day)):
                gmina.people[resident.code] = meet(gmina, resident)


def first_days(rosters):
    parts = [part for roster in rosters.values() for part in roster]
    latest_first = sorted(parts, key=lambda part: part.since, reverse=True)
    return {part.resident.code: part.since for part in latest_first}


def meet(gmina, resident):
    return enter(person_of(gmina, resident, community_since=timezone.now()), by=gmina.organizer)


def person_of(gmina, resident, **fields):
    return Person(
        first_name=resident.first_name,
        last_name=resident.last_name,
        birth_date=resident.born_on,
        phone=resident.phone,
        email=resident.email,
        locality=gmina.localities[resident.village],
        street=resident.street,
        house_number=resident.house,
        postal_code=POST,
        **fields,
    )


# --- Activities ---------------------------------------------------------------------------------------


def begin_activities(gmina):
    for told in gmina.story.activities:
        begins = min(told.starts_on, gmina.story.today)
        with at(begins - PREPARING):
            gmina.activities[told.code] = activity = enter(
                activity_of(gmina, told),
                by=gmina.organizer,
                groups=gmina.those("groups", told.groups),
                needs=gmina.those("needs", told.needs),
                resources=gmina.those("resources", told.resources),
            )
        if told.status != ActivityStatus.DRAFT:
            with at(begins - ANNOUNCED):
                check_leader(gmina, activity)
                start(activity, by=gmina.organizer)


def activity_of(gmina, told):
    place = gmina.story.places[told.place]
    return Activity(
        name=told.name,
        form=told.form,
        form_other=told.form_other,
        section=told.section,
        description=told.description,
        is_self_help="self_help" in told.natures,
        is_volunteer="volunteer" in told.natures,
        is_neighbourly="neighbourly" in told.natures,
        leader=gmina.users.get(told.leader),
        leader_name=told.leader_name,
        locality=gmina.localities[told.village],
        place=place.name,
        place_at=gmina.places.get(told.place),
        accessibility=place.accessibility,
        rhythm=told.rhythm.text if told.rhythm else "",
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        capacity=told.capacity,
        enrolment=told.enrolment,
        with_minors=told.with_minors,
        names_kept_close=told.form == ActivityForm.SELF_HELP_GROUP,
        outside_plan=told.outside_plan,
        contact=told.contact,
        **rules_of(told),
        is_public=told.form in PUBLIC_FORMS,
        slug=Activity.objects.free_address(told.name) if told.form in PUBLIC_FORMS else "",
    )


def rules_of(told):
    version, text = RULES.get(told.code, ("", ""))
    return {"rules_version": version, "rules_text": text, "rules_date": told.starts_on if text else None}


def end_activities(gmina):
    for told in gmina.story.activities:
        if told.status == ActivityStatus.ENDED:
            with at(told.ends_on, EVENING):
                end(gmina.activities[told.code], by=gmina.organizer)


# --- Taking part --------------------------------------------------------------------------------------


def join(gmina, rosters):
    """Everybody whom the organizer enrols; a place of somebody who left is free for the next."""
    for code, roster in rosters.items():
        for part in roster:
            if not part.waits:
                take_part(gmina, code, part)


def wait(gmina, rosters):
    """Those for whom there was no place. After everybody else, because the verb counts places as they are."""
    for code, roster in rosters.items():
        for part in roster:
            if part.waits:
                take_part(gmina, code, part)


def take_part(gmina, code, part):
    person = gmina.people[part.resident.code]
    with at(part.since, BEFORE_NOON):
        activity = gmina.activities[code]
        membership = enrol(activity, person, by=gmina.organizer, on=part.since, **part.papers)
    if part.until:
        with at(part.until, BEFORE_NOON):
            leave(membership, by=gmina.organizer, on=part.until, reason=part.reason)
