"""Residents with an application and an IPUS, at the stated volume."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from activities.enums import MembershipStatus
from activities.models import Membership
from bench.copying import copy
from osl.core.models import Numbering
from osl.documents.enums import SeriesKind
from osl.documents.models import Series, Version
from osl.documents.snapshots import canonical, fingerprint
from plans.enums import ServiceArea
from plans.models import Ipus, IpusActivity, IpusGoal, IpusService, ServiceApplication


def cases(filled):
    """Half of the residents are known to the case side only; the others take part in two clubs of their IPUS."""
    coordinator, size = filled.users["koordynator"], filled.size.cases
    starts_on, ends_on = filled.today - timedelta(days=180), filled.today + timedelta(days=180)
    members = list(
        Membership.objects.filter(activity__in=filled.clubs[1:]).order_by("pk")[: size - size // 2]
    )
    people = [*filled.people[: size // 2], *(filled.people[member.person_id - 1] for member in members)]
    applications = [
        ServiceApplication(
            pk=pk,
            number=f"{pk}/{filled.today.year}",
            person=person,
            received_on=starts_on - timedelta(days=pk % 20),
            described_need="Chcę wychodzić z domu do ludzi.",
            coordinator=coordinator,
            status="qualified",
        )
        for pk, person in enumerate(people, 1)
    ]
    series = [
        Series(pk=pk, kind=SeriesKind.IPUS, title=f"IPUS nr {pk}/{filled.today.year}", slug=f"ipus-{pk}")
        for pk in range(1, size + 1)
    ]
    ipus = [ipus_of(one, starts_on, ends_on) for one in applications]
    copy(ServiceApplication, applications)
    copy(Series, series)
    copy(Version, (version_of(one, filled) for one in series))
    copy(Ipus, ipus)
    own_clubs = {member.person_id: member for member in members}
    parts_of_ipus(ipus, [own_clubs.get(one.person_id) for one in ipus], filled)
    Numbering.objects.bulk_create(
        Numbering(kind=kind, year=filled.today.year, last=size) for kind in ("application", "ipus")
    )


def version_of(series, filled):
    content = canonical({"title": series.title, "words": "Chcę wychodzić z domu do ludzi." * 20})
    return Version(
        pk=series.pk,
        series=series,
        number=1,
        author=filled.users["koordynator"],
        approver=filled.users["dyrektor"],
        capacity="dyrektor",
        approved_at=timezone.now(),
        content=content,
        sha256=fingerprint(content),
    )


def ipus_of(application, starts_on, ends_on):
    """Most are approved; seven are being written, five wait for a decision: at any volume the same."""
    being_written, waiting = application.pk <= 7, 7 < application.pk <= 12
    return Ipus(
        pk=application.pk,
        number=application.number,
        application=application,
        person=application.person,
        coordinator=application.coordinator,
        starts_on=starts_on,
        ends_on=ends_on,
        own_words=application.described_need,
        status="draft" if being_written else "submitted" if waiting else "approved",
        agreed_on=None if being_written else starts_on,
        submitted_at=timezone.now() if waiting else None,
        series_id=None if being_written or waiting else application.pk,
    )


def parts_of_ipus(plans, members, filled):
    """Two goals and two services in each, and the club of those who take part in one, with two more."""
    numbers = {model: count(1) for model in (IpusGoal, IpusService, IpusActivity)}
    others = count(Membership.objects.count() + 1)
    goals, services, items, joined = [], [], [], []
    for ipus, member in zip(plans, members, strict=True):
        term = {"ipus": ipus, "starts_on": ipus.starts_on, "ends_on": ipus.ends_on}
        taking_part = [member] if member else []
        for club in filled.chance.sample(filled.clubs[1:], 2):
            if not member or club.pk != member.activity_id:
                joined.append(membership_ended(next(others), club, ipus, filled))
                taking_part.append(joined[-1])
        for text in ("Wychodzę z domu dwa razy w tygodniu.", "Spotykam się z sąsiadami."):
            goals.append(IpusGoal(pk=next(numbers[IpusGoal]), ipus=ipus, text=text))
        for name in ("usługi opiekuńcze", "dowóz na zajęcia"):
            facts = {
                "name": name,
                "area": ServiceArea.SOCIAL_ASSISTANCE,
                "provider": "CUS",
                "amount": "co tydzień",
            }
            services.append(IpusService(pk=next(numbers[IpusService]), **facts, **term))
        for one in taking_part:
            item = {"activity_id": one.activity_id, "membership": one, "consent_on": ipus.starts_on}
            items.append(IpusActivity(pk=next(numbers[IpusActivity]), **item, **term))
    for model, records in (
        (IpusGoal, goals),
        (IpusService, services),
        (Membership, joined),
        (IpusActivity, items),
    ):
        copy(model, records)


def membership_ended(pk, club, ipus, filled):
    return Membership(
        pk=pk,
        activity=club,
        person_id=ipus.person_id,
        status=MembershipStatus.LEFT,
        joined_on=ipus.starts_on,
        left_on=filled.today,
        leave_reason="zmiana godzin",
    )
