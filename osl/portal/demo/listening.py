"""What was heard: the needs of residents and the potential of the gmina, each on its day."""

from datetime import time, timedelta

from needs.enums import Anonymity, NeedStatus, Source
from needs.joining import join
from needs.models import Inquiry, Need
from osl.portal.demo.clock import at
from osl.portal.demo.content.resources.kinds import KINDS
from osl.portal.demo.gmina import enter
from resources.models import Kind, Resource

SOON, LATER = timedelta(days=1), timedelta(days=14)
UNTIL_STARTED, UNTIL_ENDED = timedelta(days=30), timedelta(days=360)
AFTERNOON = time(15)
# Who writes a need down, when it was not the organizer who heard it.
REPORTED_BY = {"coordinator": "koordynator", "leader": "prowadzacy"}
# Needs that came with this year's plan and are not so strong: they are in the plan, their turn has yet to come.
CAN_WAIT = 3


def hold_inquiries(gmina):
    for told in gmina.story.inquiries:
        with at(told.held_on, AFTERNOON):
            gmina.inquiries[told.code] = inquiry = enter(inquiry_of(gmina, told), by=gmina.organizer)
            inquiry.hold(by=gmina.organizer)


def inquiry_of(gmina, told):
    return Inquiry(
        title=told.name,
        method=gmina.methods[told.method],
        day=told.held_on,
        locality=gmina.localities[told.village],
        place=told.place,
        people_reached=told.people or None,
        minutes=told.hours * 60,
        ran_by=str(gmina.organizer),
        notes=told.notes,
        anonymity=Anonymity.PUBLIC if told.source == Source.MEETING else Anonymity.ANONYMOUS,
        created_by=gmina.organizer,
    )


def write_down_needs(gmina):
    for told in gmina.story.needs:
        with at(told.heard_on, AFTERNOON):
            gmina.needs[told.code] = need = enter(
                need_of(gmina, told), by=need_author(gmina, told), groups=gmina.those("groups", told.groups)
            )
            need.begin_sources(inquiry=gmina.inquiries.get(told.inquiry))
        tidy(gmina, need, told)


def need_author(gmina, told):
    return gmina.users[REPORTED_BY.get(told.source, "organizator")]


def need_of(gmina, told):
    return Need(
        statement=told.statement,
        topic=gmina.topics.get(told.topic),
        locality=gmina.localities[told.village],
        strength=told.strength or None,
        source=told.source,
        heard_on=told.heard_on,
        created_by=need_author(gmina, told),
    )


def hear_again(gmina):
    """Further voices; each need counts how many of them are independent."""
    for voice in gmina.story.voices:
        with at(voice.heard_on, AFTERNOON):
            gmina.needs[voice.need].add_source(
                by=need_author(gmina, voice),
                kind=voice.source,
                day=voice.heard_on,
                inquiry=gmina.inquiries.get(voice.inquiry),
            )


def tidy(gmina, need, told):
    """What the organizer decides soon afterwards. Whether a need enters a plan is decided by the plan."""
    organizer = gmina.organizer
    if told.state == NeedStatus.NEW:
        return
    with at(told.heard_on + (LATER if told.reason else SOON)):
        if told.state == NeedStatus.REJECTED:
            need.set_aside(told.reason, by=organizer)
        elif told.state == NeedStatus.FORWARDED:
            need.hand_over(told.reason, to=told.handed_to, by=organizer)
        elif told.state == NeedStatus.JOINED:
            join(need, gmina.needs[told.joined_into], by=organizer)
        else:
            need.confirm(by=organizer)


def answer_needs(gmina):
    """Needs of approved plans for which something is done already, and those of the first plan that have ended."""
    for told in gmina.story.needs:
        planned_on, need = gmina.in_plan_since.get(told.code), gmina.needs[told.code]
        if told.state != NeedStatus.ADDRESSED or planned_on is None:
            continue
        this_year = planned_on.year == gmina.story.today.year
        need.refresh_from_db()
        if not (this_year and told.strength <= CAN_WAIT):
            with at(planned_on + UNTIL_STARTED):
                need.take_up(f"rozpoczęto zadanie planu na {planned_on.year} r.", by=gmina.organizer)
        if told.outcome:
            with at(gmina.story.starts_on + UNTIL_ENDED):
                need.close(told.outcome, by=gmina.organizer)


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
