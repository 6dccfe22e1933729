"""Start pages: what is today, what is due, what waits for me. Each block is a short list with one action a row."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse

from activities.enums import MembershipStatus
from activities.models import Meeting, Membership
from needs.models import Need
from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Locality, Office, User
from osl.core.prepared import ANOTHER_DAY, AS_IT_IS, SOME_DAY, SOME_YEAR, Onlooker, prepared
from osl.portal.month import month_totals
from osl.portal.nav import Entry
from osl.portal.partner_matters import accords_to_review, promised_steps, unsure_entries
from plans.enums import ApplicationStatus, IpusStatus, PlanStatus
from plans.models import Ipus, OrganizingPlan, ServiceApplication
from plans.permissions import may_approve_ipus

ROWS = 7
DECIDES = ("plans.approve_plan", "plans.approve_ipus", "plans.approve_ipus_authorised")
NO_AUTHORISATION = "Nie masz ważnego upoważnienia do zatwierdzania IPUS. Zapytaj dyrektora."
ATTENDANCE_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Block:
    """A list of the start page; without rows it shrinks to the one sentence `empty`."""

    title: str
    template: str
    rows: list
    empty: str = "Wszystko załatwione."
    facts: dict = field(default_factory=dict)

    @property
    def today(self):
        """The day from which terms are counted; None where they stand as dates."""
        return self.facts.get("today")


@dataclass(frozen=True)
class Matter:
    """Something to do: what, by when, where."""

    text: str
    url: str
    due: object = None
    state: object = None
    action: str = "Otwórz"
    action_url: str = ""


SHORTCUTS = (
    Entry("Zapisz potrzebę", "needs:need_create", ("needs.add_need",)),
    Entry("Nowe działanie", "activities:activity_create", ("activities.manage_activity",)),
    Entry("Nowa osoba", "people:create", ("people.manage_community",)),
    Entry("Nowy wniosek", "plans:application_create", ("plans.write_ipus",)),
)


def shortcuts_for(user):
    return [
        {"label": entry.label, "url": address_of(entry.view)} for entry in SHORTCUTS if entry.is_for(user)
    ]


def blocks_for(user, *, today):
    """The blocks of this person's start page, by what they may do; roles add up."""
    blocks = []
    if any(user.has_perm(name) for name in DECIDES):
        blocks.append(decisions(user, today))
    if user.has_perm("activities.manage_activity") or user.has_perm("activities.lead_activity"):
        blocks.append(todays_meetings(user, today))
    matters = to_do(user, today)
    if matters is not None:
        blocks.append(matters)
    if user.has_perm("plans.write_ipus"):
        blocks.append(ipus_in_preparation(user))
    if user.has_perm("plans.view_plan"):
        blocks.append(plan_of_the_year(user, today))
    if user.has_perm("plans.approve_plan"):
        blocks.append(numbers_of_the_month(today))
    if user.has_perm("core.manage_users"):
        blocks.append(first_steps())
    if user.has_perm("core.view_audit"):
        blocks.append(latest_events())
    return blocks or [Block("Do zrobienia", "portal/blocks/matters.html", [])]


def decisions(user, today):
    rows, decides_on_ipus = [], may_approve_ipus(user)
    if user.has_perm("plans.approve_plan"):
        rows += [
            decision(str(plan), address_of("plans:plan_approve", plan.year), state=plan.state)
            for plan in plans_waiting()
        ]
    if decides_on_ipus:
        rows += [
            decision(
                f"IPUS nr {ipus.number}: {ipus.person}",
                address_of("plans:ipus_approve", ipus.application_id, ipus.pk),
                due=ipus.application.deadline,
                state=ipus.state,
            )
            for ipus in ipus_waiting(user)
        ]
    empty = "Nic nie czeka na decyzję." if rows or decides_on_ipus else NO_AUTHORISATION
    return Block("Czeka na decyzję", "portal/blocks/matters.html", rows, empty, {"today": today})


@prepared()
def plans_waiting():
    return OrganizingPlan.objects.waiting_for_decision().order_by("year")


@prepared(Onlooker.SAMPLE)
def ipus_waiting(onlooker):
    waiting = Ipus.objects.visible_to(onlooker).waiting_for_decision().select_related("person", "application")
    return waiting.order_by("application__received_on", "pk")[:ROWS]


def decision(text, url, **facts):
    return Matter(text, url, action_url=url, **facts)


def todays_meetings(user, today):
    rows = meetings_of_day(user, today)
    facts = {
        "following": None if rows else meetings_after.first(user, today),
        "yesterdays": meetings_corrected(user, today - timedelta(days=1)),
    }
    return Block("Dziś", "portal/blocks/meetings.html", rows, "Dziś nie ma spotkań.", facts)


@prepared(Onlooker.SAMPLE, SOME_DAY)
def meetings_of_day(onlooker, day):
    members = Q(activity__memberships__status=MembershipStatus.MEMBER)
    meetings = Meeting.objects.visible_to(onlooker).not_cancelled().on(day)
    return (
        meetings.select_related("activity", "activity__locality")
        .annotate(members_count=Count("activity__memberships", filter=members))
        .order_by("starts_at", "pk")
    )


@prepared(Onlooker.SAMPLE, SOME_DAY)
def meetings_after(onlooker, day):
    meetings = Meeting.objects.visible_to(onlooker).not_cancelled().filter(day__gt=day)
    return meetings.select_related("activity", "activity__locality").order_by("day", "starts_at")[:1]


@prepared(Onlooker.SAMPLE, SOME_DAY)
def meetings_corrected(onlooker, day):
    """Attendance written down for yesterday is what people correct most often."""
    held = Meeting.objects.visible_to(onlooker).held().on(day)
    return held.order_by("starts_at", "pk").values("pk", "activity", "activity__name")[:ROWS]


def to_do(user, today):
    """Terms and loose ends this person owns; None for those who own none by their role."""
    sources = (
        ("plans.write_plan", returned_plans),
        ("activities.manage_activity", meetings_without_attendance),
        ("activities.lead_activity", meetings_without_attendance),
        ("activities.manage_activity", answers_to_people),
        ("activities.manage_activity", members_to_phone),
        ("activities.lead_activity", members_to_phone),
        ("needs.manage_need", new_needs),
        ("resources.manage_resource", potential_matters),
        ("plans.write_ipus", case_terms),
    )
    asked = [source for permission, source in sources if user.has_perm(permission)]
    if not asked:
        return None
    rows = [row for source in dict.fromkeys(asked) for row in source(user, today)]
    rows.sort(key=lambda row: (row.due is None, row.due or today))
    return Block("Do zrobienia", "portal/blocks/matters.html", rows[: 2 * ROWS], facts={"today": today})


def returned_plans(user, today):
    return [
        Matter(f"Plan OSL na {plan.year} r. – uwagi dyrektora", plan.get_absolute_url(), state=plan.state)
        for plan in plans_returned()
    ]


@prepared()
def plans_returned():
    return OrganizingPlan.objects.filter(status=PlanStatus.RETURNED).order_by("year")


def meetings_without_attendance(user, today):
    return [
        Matter(
            f"Brak wpisu obecności: {meeting.activity}, {meeting.day:%d.%m.%Y}",
            meeting.get_absolute_url(),
            due=meeting.day + timedelta(days=1),
            action="Zapisz obecność",
            action_url=address_of("activities:attendance", meeting.activity_id, meeting.pk),
        )
        for meeting in meetings_to_write_down(user, today - ATTENDANCE_WITHIN, today - timedelta(days=1))
    ]


@prepared(Onlooker.SAMPLE, SOME_DAY, ANOTHER_DAY)
def meetings_to_write_down(onlooker, since, before):
    meetings = Meeting.objects.visible_to(onlooker).without_attendance(before=before, since=since)
    return meetings.select_related("activity").order_by("day", "starts_at", "pk")[:ROWS]


ASKED_OF_ORGANIZER = {
    MembershipStatus.APPLIED: "Zgłoszenia do przyjęcia",
    MembershipStatus.OFFERED: "Zaproponowane miejsca, do odpowiedzi",
}


def answers_to_people(user, today):
    """Who applied and waits for the organizer, and whose answer the organizer waits for, club by club."""
    return [
        Matter(
            f"{ASKED_OF_ORGANIZER[row['status']]}: {row['activity__name']} ({row['count']})",
            reverse("activities:members", args=[row["activity"]]),
        )
        for row in answers_awaited()
    ]


@prepared()
def answers_awaited():
    return (
        Membership.objects.filter(status__in=ASKED_OF_ORGANIZER)
        .values("activity", "activity__name", "status")
        .annotate(count=Count("pk"))
        .order_by("status", "activity__name", "activity")[: 2 * ROWS]
    )


@prepared(Onlooker.SAMPLE, AS_IT_IS)
def those_to_phone(onlooker, day):
    return Membership.objects.visible_to(onlooker).to_phone(day)


def members_to_phone(user, today):
    count = those_to_phone.count(user, today)
    if not count:
        return []
    url = f"{reverse('activities:missing_list')}?kontakt=do-telefonu"
    return [Matter(f"Od dawna nieobecni, do telefonu: {count}", url)]


@prepared()
def needs_to_sort():
    return Need.objects.to_sort()


def new_needs(user, today):
    count = needs_to_sort.count()
    if not count:
        return []
    return [Matter(f"Nowe potrzeby do uporządkowania: {count}", address_of("needs:inbox"))]


def potential_matters(user, today):
    """Entries to check, agreements to look through, steps promised to organizations."""
    dated = [*accords_to_review(user, today), *promised_steps(user, today)]
    return [Matter(text, url) for text, url in unsure_entries(user, today)] + [
        Matter(text, url, due=day) for text, url, day in dated[:ROWS]
    ]


def case_terms(user, today):
    """Applications whose 30 days run, and IPUS that end within 30 days."""
    return [
        Matter(f"IPUS dla: {case.person}", case.get_absolute_url(), due=case.deadline, state=case.state)
        for case in cases_running(user)
    ] + [
        Matter(f"Kończy się IPUS: {ipus.person}", ipus.get_absolute_url(), due=ipus.ends_on, state=ipus.state)
        for ipus in ipus_ending(user, today, today + timedelta(days=30))
    ]


@prepared(Onlooker.SAMPLE)
def cases_running(onlooker):
    before_ipus = (ApplicationStatus.RECEIVED, ApplicationStatus.ASSESSING, ApplicationStatus.QUALIFIED)
    return (
        ServiceApplication.objects.visible_to(onlooker)
        .filter(status__in=before_ipus)
        .exclude(ipus_set__status__in=(IpusStatus.APPROVED, IpusStatus.NOT_AGREED))
        .select_related("person")
        .order_by("received_on", "pk")[:ROWS]
    )


@prepared(Onlooker.SAMPLE, SOME_DAY, ANOTHER_DAY)
def ipus_ending(onlooker, first, last):
    ending = Ipus.objects.visible_to(onlooker).filter(
        status=IpusStatus.APPROVED, ends_on__range=(first, last)
    )
    return ending.select_related("person").order_by("ends_on", "pk")[:ROWS]


def ipus_in_preparation(user):
    rows = [
        Matter(
            f"{ipus.person}, IPUS nr {ipus.number}",
            ipus.get_absolute_url(),
            due=ipus.application.deadline,
            state=ipus.state,
            action="Dołącz działanie" if ipus.is_editable else "Otwórz",
            action_url=address_of("plans:ipus_attach", ipus.application_id, ipus.pk)
            if ipus.is_editable
            else "",
        )
        for ipus in ipus_prepared(user)
    ]
    return Block("IPUS w przygotowaniu", "portal/blocks/matters.html", rows, "Nie ma IPUS w przygotowaniu.")


@prepared(Onlooker.SAMPLE)
def ipus_prepared(onlooker):
    being_written = Ipus.objects.visible_to(onlooker).in_preparation().select_related("person", "application")
    return being_written.order_by("application__received_on", "pk")[:ROWS]


@prepared(Onlooker.SAMPLE, SOME_YEAR)
def plans_of_year(onlooker, year):
    return OrganizingPlan.objects.visible_to(onlooker).with_progress().filter(year=year)


def plan_of_the_year(user, today):
    plan = plans_of_year.first(user, today.year)
    return Block(
        f"Plan OSL na {today.year} r.",
        "portal/blocks/plan.html",
        [plan] if plan else [],
        f"Nie ma planu na {today.year} r.",
        {"year": today.year, "writes": user.has_perm("plans.write_plan")},
    )


def numbers_of_the_month(today):
    facts = {
        **month_totals(today.year, today.month),
        "url": address_of("portal:month", today.year, today.month),
    }
    return Block("Liczby tego miesiąca", "portal/blocks/numbers.html", [facts], facts=facts)


def first_steps():
    """What a fresh installation still needs; empty when the office can work."""
    steps = (
        (not Office.objects.exists(), "Uzupełnij dane jednostki i herb", "portal:office"),
        (not Locality.objects.exists(), "Wpisz miejscowości gminy", "portal:localities"),
        (User.objects.count() < 2, "Załóż konta i przydziel role", "portal:users"),
    )
    rows = [Matter(text, address_of(view)) for missing, text, view in steps if missing]
    return Block("Do zrobienia", "portal/blocks/matters.html", rows, "Jednostka jest gotowa do pracy.")


def latest_events():
    rows = list(AuditEvent.objects.for_list()[:ROWS])
    return Block("Dziś", "portal/blocks/events.html", rows, "Dziennik jest pusty.")
