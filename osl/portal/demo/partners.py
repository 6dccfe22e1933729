"""Bodies the office works with and places where people meet: each written down on its day."""

from datetime import time

from osl.core.phones import parse_phone
from osl.portal.demo.clock import at
from osl.portal.demo.gmina import enter
from resources.models import Accord, ContactPerson, Cooperation, Organization, Place, Room

NOON = time(12)


def map_partners(gmina):
    for told in gmina.story.organizations:
        organization = gmina.organizations[told.code] = enter_organization(gmina, told)
        for talk in sorted(told.talks, key=lambda talk: talk.day):
            enter_talk(gmina, organization, talk)
    belongs_to = {code: told.code for told in gmina.story.organizations for code in told.places}
    for told in gmina.story.places.values():
        enter_place(gmina, told, gmina.organizations.get(belongs_to.get(told.code)))


def enter_organization(gmina, told):
    with at(told.confirmed_on, NOON):
        organization = enter(
            Organization(
                name=told.name,
                kind=gmina.kinds[told.kind],
                kind_other=told.kind_other,
                locality=gmina.localities[told.village],
                address=told.address,
                phone=number(told.phone),
                email=told.email,
                notes=told.notes,
                review_on=told.review_on,
                confirmed_on=told.confirmed_on,
                confirmed_by=gmina.organizer,
            ),
            by=gmina.organizer,
        )
    enter_papers(gmina, organization, told)
    for code in told.gives:
        give(gmina.resources[code], organization)
    return organization


def enter_papers(gmina, organization, told):
    for one in told.contacts:
        contact = ContactPerson(
            organization=organization, name=one.name, role=one.role, phone=number(one.phone), email=one.email
        )
        enter(contact, by=gmina.organizer)
    for one in told.accords:
        with at(one.signed_on, NOON):
            accord = Accord(
                organization=organization,
                form=one.form,
                subject=one.subject,
                number=one.number,
                signed_on=one.signed_on,
                ends_on=one.ends_on,
                review_on=one.review_on,
            )
            enter(accord, by=gmina.organizer)


def give(resource, organization):
    """What was mapped before its body was written down."""
    resource.organization = organization
    resource.save()


def enter_talk(gmina, organization, told):
    with at(told.day, NOON):
        entry = Cooperation(
            organization=organization,
            day=told.day,
            channel=told.channel,
            with_whom=told.with_whom,
            what=told.what,
            next_step=told.next_step,
            next_on=told.next_on,
            by=gmina.organizer,
        )
        enter(entry, by=gmina.organizer)
        organization.contacted_on(told.day)
    if told.next_done_on:
        with at(told.next_done_on, NOON):
            entry.finish_step(by=gmina.organizer)


def enter_place(gmina, told, organization):
    with at(told.confirmed_on, NOON):
        place = gmina.places[told.code] = Place(
            name=told.name,
            organization=organization,
            resource=gmina.resources.get(told.resource),
            locality=gmina.localities[told.village],
            address=told.address,
            accessibility=told.accessibility,
            opening_hours=told.opening_hours,
            cost=told.cost,
            keeper=told.keeper,
            keys_with=told.keys_with,
            phone=number(told.phone),
            children_rules=told.children_rules,
            confirmed_on=told.confirmed_on,
            confirmed_by=gmina.organizer,
        )
        for feature in told.has:
            setattr(place, feature, True)
        enter(place, by=gmina.organizer)
        for one in told.rooms:
            enter(room_of(place, one), by=gmina.organizer)


def room_of(place, told):
    return Room(
        place=place,
        name=told.name,
        capacity=told.capacity,
        area=told.area,
        equipment=told.equipment,
        accessibility=told.accessibility,
    )


def number(phone):
    return parse_phone(phone) if phone else ""
