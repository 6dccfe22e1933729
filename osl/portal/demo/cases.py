"""Applications of residents and their IPUS, each brought by its verbs as far as the story says."""

from datetime import time, timedelta

from activities.enrolment import accept
from activities.enums import MembershipStatus
from osl.core.models import AuditEvent
from osl.portal.demo.clock import at
from osl.portal.demo.community import person_of
from osl.portal.demo.deciding import decide
from osl.portal.demo.gmina import enter
from plans.approving import give_back, submit
from plans.attaching import attach
from plans.enums import ApplicationStatus, IpusStatus
from plans.models import IpusGoal, IpusService, ServiceApplication
from plans.opening import give_number, open_ipus
from plans.views.ipus_approval import capacity_of

TALK, WRITING, AFTERNOON = time(10), time(12), time(14)
SOON = timedelta(days=3)
AGREED = (IpusStatus.AGREED, IpusStatus.SUBMITTED, IpusStatus.RETURNED, IpusStatus.APPROVED)
HANDED_OVER = (IpusStatus.SUBMITTED, IpusStatus.RETURNED, IpusStatus.APPROVED)


def open_cases(gmina):
    """{code of an application: it}, in the order in which they came."""
    cases = {}
    for told in sorted(gmina.story.applications, key=lambda one: one.received_on):
        with at(told.received_on, TALK):
            cases[told.code] = case = receive(gmina, told)
        with at(told.received_on + SOON):
            advance(case, told.state)
    return cases


def receive(gmina, told):
    """An application; a resident whom nobody knew is entered with it, on the case side only."""
    coordinator = gmina.users[told.coordinator]
    if told.resident not in gmina.people:
        resident = next(one for one in gmina.story.residents if one.code == told.resident)
        gmina.people[told.resident] = enter(person_of(gmina, resident), by=coordinator)
    application = ServiceApplication(
        person=gmina.people[told.resident],
        received_on=told.received_on,
        way=told.way,
        applicant_kind=told.applicant_kind,
        applicant_name=told.applicant_name,
        described_need=told.described_need,
        coordinator=coordinator,
    )
    give_number(application, year=told.received_on.year)
    return enter(application, by=coordinator)


def advance(case, state):
    if state in (ApplicationStatus.ASSESSING, ApplicationStatus.QUALIFIED):
        case.assess(by=case.coordinator)
    if state == ApplicationStatus.QUALIFIED:
        case.qualify(by=case.coordinator)


def write_ipus(gmina, cases):
    for told in gmina.story.ipus:
        case = cases[told.application]
        with at(first_talk(told, case), WRITING):
            ipus = open_ipus(case, by=case.coordinator, starts_on=told.starts_on, ends_on=told.ends_on)
            fill_in(ipus, told)
        for item in told.attached:
            take_in(gmina, ipus, item)
        bring_to(gmina, ipus, told)


def first_talk(told, case):
    """The plan is begun on the day of the resident's consent to its first part, else soon after the application."""
    return min([item.consent_on for item in told.attached] + [case.received_on + SOON])


def fill_in(ipus, told):
    coordinator = ipus.coordinator
    ipus.open_for_editing()
    ipus.own_words, ipus.strengths = told.own_words, told.strengths
    ipus.arrangements, ipus.review_on = told.arrangements, told.review_on
    ipus.full_clean()
    ipus.version += 1
    ipus.save()
    AuditEvent.record("zmiana", ipus, by=coordinator, fields=["own_words", "strengths", "arrangements"])
    for text in told.goals:
        enter(IpusGoal(ipus=ipus, text=text), by=coordinator)
    for service in told.services:
        enter(service_of(ipus, service), by=coordinator)


def service_of(ipus, told):
    return IpusService(
        ipus=ipus,
        name=told.name,
        area=told.area,
        provider=told.provider,
        amount=told.amount,
        place=told.place,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        fee=told.fee,
    )


def take_in(gmina, ipus, told):
    """Attach an activity; the organizer gives the place once its day has come, and is still asked for the others."""
    activity = gmina.activities[told.activity]
    with at(told.consent_on, WRITING):
        item = attach(
            ipus,
            activity,
            by=ipus.coordinator,
            consent_on=told.consent_on,
            role=told.role,
            frequency=told.frequency,
            starts_on=told.starts_on,
            ends_on=told.ends_on,
            asked_for=activity.names_kept_close,
        )
    applied = item.membership.status == MembershipStatus.APPLIED
    if applied and told.starts_on <= gmina.story.today:
        with at(told.consent_on, AFTERNOON):
            accept(item.membership, by=gmina.organizer, on=told.starts_on)


def bring_to(gmina, ipus, told):
    """Agreed, handed over, returned or approved."""
    coordinator = ipus.coordinator
    if told.state in AGREED:
        with at(told.agreed_on, AFTERNOON):
            ipus.agree(on=told.agreed_on, way=told.agreed_way, by=coordinator)
    if told.state in HANDED_OVER:
        with at(told.submitted_on):
            submit(ipus, by=coordinator)
    if told.state == IpusStatus.RETURNED:
        with at(told.returned_on):
            give_back(ipus, told.remarks, by=gmina.users["dyrektor"])
    if told.state == IpusStatus.APPROVED:
        with at(told.approved_on, AFTERNOON):
            approver = gmina.users[told.approver]
            decide(gmina, ipus, by=approver, capacity=capacity_of(approver))
