"""What was heard: the needs of residents and the potential of the gmina, each on its day."""

from datetime import time, timedelta

from needs.enums import NeedStatus
from needs.models import Need
from osl.portal.demo.clock import at
from osl.portal.demo.content.resources.kinds import KINDS
from osl.portal.demo.gmina import enter
from resources.models import Kind, Resource

SOON, LATER = timedelta(days=1), timedelta(days=14)
UNTIL_STARTED = timedelta(days=30)
AFTERNOON = time(15)
# Who writes a need down, when it was not the organizer who heard it.
REPORTED_BY = {"coordinator": "koordynator", "leader": "prowadzacy"}
# Needs that came with this year's plan and are not so strong: they are in the plan, their turn has yet to come.
CAN_WAIT = 3


def write_down_needs(gmina):
    for told in gmina.story.needs:
        with at(told.heard_on, AFTERNOON):
            gmina.needs[told.code] = need = enter(
                need_of(gmina, told), by=need_author(gmina, told), groups=gmina.those("groups", told.groups)
            )
            need.begin_sources()
        tidy(gmina, need, told)


def need_author(gmina, told):
    return gmina.users[REPORTED_BY.get(told.source, "organizator")]


def need_of(gmina, told):
    return Need(
        statement=told.statement,
        topic=gmina.topics[told.topic],
        locality=gmina.localities[told.village],
        strength=told.strength,
        source=told.source,
        heard_on=told.heard_on,
        created_by=need_author(gmina, told),
    )


def tidy(gmina, need, told):
    """What the organizer decides soon afterwards. Whether a need enters a plan is decided by the plan."""
    organizer = gmina.organizer
    if told.state == NeedStatus.NEW:
        return
    if told.state in NeedStatus.PUT_AWAY:
        put_away = need.set_aside if told.state == NeedStatus.REJECTED else need.hand_over
        with at(told.heard_on + LATER):
            put_away(told.reason, by=organizer)
        return
    with at(told.heard_on + SOON):
        need.confirm(by=organizer)


def answer_needs(gmina):
    """Needs of approved plans for which something is done already."""
    for told in gmina.story.needs:
        planned_on, need = gmina.in_plan_since.get(told.code), gmina.needs[told.code]
        if told.state != NeedStatus.ADDRESSED or planned_on is None:
            continue
        if planned_on.year == gmina.story.today.year and told.strength <= CAN_WAIT:
            continue
        need.refresh_from_db()
        with at(planned_on + UNTIL_STARTED):
            need.move_to(NeedStatus.ADDRESSED, by=gmina.organizer)


def map_potential(gmina):
    gmina.kinds = {kind.code: kind for kind in Kind.objects.all()}
    for told in gmina.story.resources:
        with at(told.confirmed_on, AFTERNOON):
            gmina.resources[told.code] = enter(
                resource_of(gmina, told),
                by=gmina.organizer,
                topics=gmina.those("topics", told.topics),
                groups=gmina.those("groups", told.groups),
            )


def resource_of(gmina, told):
    return Resource(
        name=told.name,
        branch=told.kind,
        kind_term=gmina.kinds[KINDS[told.code]],
        offer=told.offer,
        conditions=told.conditions,
        locality=gmina.localities[told.village],
        accessibility=told.accessibility,
        contact_name=told.contact,
        phone=told.phone,
        email=told.email,
        consent_on=told.confirmed_on if told.kind == "human" else None,
        confirmed_on=told.confirmed_on,
        confirmed_by=gmina.organizer,
    )
