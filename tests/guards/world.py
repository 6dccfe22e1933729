"""A small office with something of everything: for the guards that look at the whole project.

Every kind of record stands here twice where people divide them between themselves: the `own` one of whoever is being
tried, and the `foreign` one of a colleague. What is secret bears marked words (see `planting`).
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from activities import enrolment
from activities.absence import plan_absence
from activities.attendance import save_attendance
from activities.booking import book, take_keys
from activities.calling_off import call_off
from activities.enums import Presence, Stage
from activities.missing import note_call
from activities.models import Activity, Membership
from activities.repeating import create_series
from activities.stages import move_stage
from needs.models import InquiryFile, Need
from needs.surveying import open_survey, put_choices
from osl.core.models import Authorisation
from osl.documents.models import StoredFile
from osl.documents.snapshots import fingerprint
from osl.documents.uploads import UploadField
from osl.people.models import Person
from osl.portal import roles
from plans import approving, attaching
from plans.models import Goal, Ipus, IpusGoal, IpusService, OrganizingPlan, PlanTask, ServiceApplication
from plans.opening import give_number, open_ipus
from resources.importing import check_some, keep
from resources.importing.taking import understood
from resources.models import ContactPerson, PublicSummary, Resource
from tests.activities.factories import (
    ActivityFactory,
    BookingFactory,
    LeaderCheckFactory,
    LegalBasisFactory,
    MeetingFactory,
    RuleFactory,
)
from tests.core.factories import LocalityFactory, OfficeFactory, TargetGroupFactory, UserFactory
from tests.documents import corpus
from tests.guards.happenings import happenings_of
from tests.guards.planting import Garden
from tests.needs.factories import (
    ConclusionFactory,
    InquiryFactory,
    MethodFactory,
    NeedFactory,
    QuestionFactory,
    SurveyFactory,
    TopicFactory,
    VoteFactory,
    VoteOptionFactory,
    YearConclusionsFactory,
)
from tests.people.factories import PersonFactory
from tests.plans.factories import OrganizingPlanFactory, ServiceApplicationFactory
from tests.resources.factories import (
    AccordFactory,
    ContactPersonFactory,
    CooperationFactory,
    OrganizationFactory,
    PlaceFactory,
    ResourceFactory,
    RoomFactory,
)

ROLES = {
    "organizer": roles.ORGANIZER,
    "coordinator": roles.COORDINATOR,
    "director": roles.DIRECTOR,
    "services": roles.SERVICES,
    "leader": roles.LEADER,
    "auditor": roles.AUDITOR,
    "administrator": roles.ADMINISTRATOR,
}
# Everybody a page may be shown to: nobody logged in, one person of each role, a superuser without a role.
PRINCIPALS = ("guest", *ROLES, "superuser")
NO_SUCH = 9_000_000


@dataclass
class Case:
    """A resident with an IPUS, in one state of it."""

    application: ServiceApplication
    ipus: Ipus
    goal: IpusGoal
    service: IpusService
    item: object = None


@dataclass
class Club:
    """An activity of one leader: a meeting held, one to come, a member, somebody who applied, somebody who left."""

    activity: Activity
    held: object
    coming: object
    member: Membership
    applied: Membership
    left: Membership
    absentee: Membership = None  # has stopped coming
    offered: Membership = None  # was asked whether to take a place
    absence: object = None  # of the member, told beforehand
    task: object = None
    question: object = None
    sign_up: object = None
    piece: object = None  # of a campaign
    lift: object = None
    photo: object = None
    called_off: object = None  # a meeting to come that people have to be told about
    series: object = None  # the rule behind meetings to come


@dataclass(repr=False)
class World:
    garden: Garden = field(default_factory=Garden)
    users: dict = field(default_factory=dict)
    needs: dict = field(default_factory=dict)
    inquiries: dict = field(default_factory=dict)
    surveys: dict = field(default_factory=dict)
    vote: object = None
    clubs: dict = field(default_factory=dict)
    cases: dict = field(default_factory=dict)
    plans: dict = field(default_factory=dict)
    locality: object = None
    resource: Resource = None
    withdrawn_resource: Resource = None
    partner: dict = field(default_factory=dict)
    bookings: dict = field(default_factory=dict)
    put_away_need: Need = None
    conclusion: object = None
    public_summary: PublicSummary = None
    close_group: Activity = None
    # Everybody is logged in from the first day: what a test starts by itself ends with the test.
    cookies: dict = field(default_factory=dict)
    # Forms found by looking at the pages of this world.
    postings: dict = field(default_factory=dict)

    @property
    def today(self):
        return timezone.localdate()


def build():
    world = World()
    people_who_work_here(world)
    dictionaries(world)
    rozeznanie(world)
    asking_people(world)
    for leader in ("leader", "other leader"):
        world.clubs[leader] = club(world, leader)
    group_that_keeps_its_names_close(world)
    plans(world)
    for coordinator in ("coordinator", "other coordinator"):
        for state in ("draft", "named", "submitted", "approved"):
            world.cases[coordinator, state] = case(world, coordinator, state)
    for who, user in world.users.items():
        world.cookies[who] = logged_in(user)
    return world


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client.cookies


def people_who_work_here(world):
    """Two of each role: the second one owns what is foreign to the first."""
    for name, role in ROLES.items():
        for who in (name, f"other {name}"):
            world.users[who] = UserFactory(username=who.replace(" ", "-"), roles=[role], post="pracownik")
    world.users["superuser"] = UserFactory(username="superuser", is_superuser=True)
    Authorisation.objects.create(
        user=world.users["services"], subject="approve_ipus", number="4/2026", valid_from=date(2026, 1, 1)
    )


def dictionaries(world):
    OfficeFactory(case_sign_pattern="OSL.{klasa}.{nr}.{rok}", plan_class="0320", ipus_class="8123")
    world.locality = LocalityFactory(name="Łęg")
    world.topic = TopicFactory(name="samotność", code="samotnosc")
    world.group = TargetGroupFactory(name="seniorzy", code="seniorzy")


def rozeznanie(world):
    plant, users = world.garden, world.users
    for who in (*ROLES, "other coordinator", "other leader"):
        world.needs[who] = NeedFactory(
            **plant.texts(Need, f"need of the {who}", only=["statement"]),
            created_by=users[who],
            locality=world.locality,
            topic=world.topic,
        )
        world.needs[who].groups.add(world.group)
    world.put_away_need = NeedFactory(
        created_by=users["organizer"], statement="Oświetlenie drogi do kościoła"
    )
    world.put_away_need.set_aside("to zadanie gminy", by=users["organizer"])
    contacts = plant.texts(Resource, "contact of a resource", only=["contact_name", "phone", "email"])
    world.resource = ResourceFactory(name="Świetlica w Łęgu", locality=world.locality, **contacts)
    world.resource.topics.add(world.topic)
    world.withdrawn_resource = ResourceFactory(name="Dawna remiza")
    world.withdrawn_resource.withdraw(by=users["organizer"])
    partners(world)
    concluding(world)


def concluding(world):
    """What follows from this year, and a summary of the last one given to the public."""
    world.conclusion = ConclusionFactory(
        year=YearConclusionsFactory(year=world.today.year), text="Umówić kursy w soboty"
    )
    last, paper = world.today.year - 1, corpus.pdf()
    world.public_summary = PublicSummary.objects.create(
        first_day=date(last, 1, 1),
        last_day=date(last, 12, 31),
        pdf=paper,
        sha256=fingerprint(paper),
        issued_at=timezone.now(),
        issued_by=world.users["organizer"],
    )


def asking_people(world):
    """An inquiry in each state, a survey before and after its opening, a vote that goes on."""
    organizer, method = world.users["organizer"], MethodFactory(name="spacer badawczy")
    for state in ("held", "planned", "cancelled"):
        world.inquiries[state] = InquiryFactory(title=f"Spacer {state}", method=method, created_by=organizer)
    world.inquiries["held"].hold(by=organizer)
    world.inquiries["cancelled"].cancel("burza", by=organizer)
    upload = UploadField().clean(SimpleUploadedFile("notatka.pdf", corpus.pdf()))
    InquiryFile.objects.create(inquiry=world.inquiries["held"], file=StoredFile.keep(upload, by=organizer))
    for state in ("draft", "open"):
        survey = SurveyFactory(title=f"Ankieta {state}", created_by=organizer)
        put_choices(QuestionFactory(survey=survey, kind="single", text="Czego brakuje?"), ["ławek", "klubu"])
        world.surveys[state] = survey
    open_survey(world.surveys["open"], by=organizer)
    world.vote = VoteFactory(title="Od czego zacząć?", created_by=organizer)
    for text in ("od ławek", "od klubu"):
        VoteOptionFactory(vote=world.vote, text=text, votes=5)


def partners(world):
    """Bodies, their papers, places with rooms, a skill with consent, a file that was looked through."""
    organizer = world.users["organizer"]
    secret = "contact of a resource"
    body = world.partner["organization"] = OrganizationFactory(name="Straż w Łęgu", locality=world.locality)
    plant = world.garden.texts(ContactPerson, secret, only=["name", "phone", "email"])
    world.partner["contact"] = ContactPersonFactory(organization=body, **plant)
    paper = UploadField().clean(SimpleUploadedFile("porozumienie.pdf", corpus.pdf()))
    world.partner["accord"] = AccordFactory(organization=body, document=StoredFile.keep(paper, by=organizer))
    world.partner["cooperation"] = CooperationFactory(
        organization=body, by=organizer, next_step="Zadzwonić", next_on=world.today
    )
    world.partner["place"] = PlaceFactory(name="Remiza w Łęgu", organization=body, locality=world.locality)
    world.partner["room"] = RoomFactory(place=world.partner["place"], name="sala")
    world.partner["skill"] = ResourceFactory(skill=True)
    rented(world, world.partner["room"])
    for kind, factory in (("organization", OrganizationFactory), ("place", PlaceFactory)):
        world.partner[f"withdrawn {kind}"] = factory(name="Dawny wpis", status="withdrawn")
    given = understood("organizacje.csv", "Nazwa\nBank w Zagórzu".encode())
    run = world.partner["file"] = keep(given, "organizacje.csv", by=organizer)
    check_some(run, seconds=60)


def rented(world, room):
    """A room taken for a neighbour's feast, and one whose keys went out."""
    ten = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    for day, kind in enumerate(("standing", "keys out")):
        starts = ten + timedelta(days=14 + day)
        made = BookingFactory.build(room=room, starts=starts, ends=starts + timedelta(hours=2))
        world.bookings[kind] = book(made, by=world.users["organizer"])
    take_keys(world.bookings["keys out"], "Ewa Lis", by=world.users["organizer"])


# --- Clubs ---------------------------------------------------------------------------------------------


def club(world, leader):
    organizer = world.users["organizer"]
    activity = ActivityFactory(
        name=f"Klub seniora {1 + len(world.clubs)}",
        leader=world.users[leader],
        locality=world.locality,
        capacity=12,
        rhythm="poniedziałki 10:00–12:00",
    )
    activity.needs.add(world.needs["director"])
    activity.resources.add(world.resource)
    start = world.today - timedelta(days=60)
    member, leaver, applicant = (resident(world, f"member of the {leader}'s club") for _ in range(3))
    membership = enrolment.enrol(activity, member, by=organizer, on=start)
    left = enrolment.enrol(activity, leaver, by=organizer, on=start)
    absentee, invited = (resident(world, f"member of the {leader}'s club") for _ in range(2))
    absentee = enrolment.enrol(activity, absentee, by=organizer, on=start)
    reason = world.garden.word(f"leaving the {leader}'s club", "Membership.leave_reason")
    enrolment.leave(left, by=organizer, on=world.today, reason=reason)
    activity.enrolment = "ask"
    activity.save()
    applied = enrolment.enrol(activity, applicant, by=world.users["coordinator"], on=world.today, apply=True)
    held = MeetingFactory(activity=activity, day=world.today - timedelta(days=7))
    held = save_attendance(held, {member.pk: Presence.PRESENT}, by=world.users[leader], expected_version=None)
    coming = MeetingFactory(activity=activity, day=world.today + timedelta(days=7))
    MeetingFactory(activity=activity, day=world.today, starts_at=time(0, 1), ends_at=time(0, 2))
    made = Club(activity, held, coming, membership, applied, left, absentee)
    made.offered = enrolment.queue(
        enrolment.enrol(activity, invited, by=organizer, on=world.today, apply=True), by=organizer
    )
    papers_of(world, made, secret=f"papers of the {leader}'s club")
    happenings_of(world, made, secret=f"papers of the {leader}'s club")
    made.series = series_of(world, activity)
    made.called_off = MeetingFactory(activity=activity, day=world.today + timedelta(days=9))
    call_off(made.called_off, "remont sali", by=organizer)
    return made


def series_of(world, activity):
    """Three meetings after a month, made by one rule."""
    start = world.today + timedelta(days=28)
    rule = RuleFactory.build(
        activity=activity, weekday=start.weekday(), from_day=start, until=start + timedelta(days=20)
    )
    create_series(activity, [rule], by=world.users["organizer"])
    return rule


def papers_of(world, club, *, secret):
    """What is written down beside a membership: the guardian, an absence told beforehand, a call, a check."""
    organizer, word = world.users["organizer"], world.garden.word
    club.member.refresh_from_db()
    club.member.guardian_name = word(secret, "Membership.guardian_name")
    club.member.is_minor, club.member.guardian_consent_on = True, world.today
    club.member.save()
    club.absence = plan_absence(
        club.member,
        from_day=world.today + timedelta(days=20),
        until=world.today + timedelta(days=30),
        reason=word(secret, "PlannedAbsence.reason"),
        by=organizer,
    )
    club.absentee.refresh_from_db()
    note_call(club.absentee, by=organizer, note=word(secret, "AbsenceNote.note"))
    move_stage(club.activity, Stage.TOGETHER, on=world.today, by=organizer)


def group_that_keeps_its_names_close(world):
    """Its people stand nowhere else; the leader is the colleague of whoever is being tried."""
    organizer = world.users["organizer"]
    group = ActivityFactory(
        name="Grupa wsparcia",
        form="self_help_group",
        leader=world.users["other leader"],
        names_kept_close=True,
    )
    member = resident(world, "member of the close group")
    enrolment.enrol(group, member, by=organizer, on=world.today - timedelta(days=60))
    held = MeetingFactory(activity=group, day=world.today - timedelta(days=3))
    save_attendance(held, {member.pk: Presence.PRESENT}, by=organizer, expected_version=None)
    world.close_group = group
    LeaderCheckFactory(name=world.garden.word("check of a leader", "LeaderCheck.name"), by=organizer)
    LegalBasisFactory(by=organizer)


def resident(world, secret, **fields):
    """A person whose every detail is marked; known to the community side unless said otherwise."""
    return PersonFactory(
        **world.garden.texts(Person, secret, postal_code="18-520"),
        locality=world.locality,
        birth_date=date(1948, 3, 17),
        **fields,
    )


# --- Plans ---------------------------------------------------------------------------------------------


def plans(world):
    year = world.today.year
    world.plans["approved"] = plan(world, year, secret="approved plan")
    hand_over(world, world.plans["approved"])
    approve(world, world.plans["approved"])
    world.plans["draft"] = plan(world, year + 1, secret="draft of a plan")
    world.plans["submitted"] = plan(world, year + 2, secret="draft of a plan")
    hand_over(world, world.plans["submitted"])


def plan(world, year, *, secret):
    plant = world.garden
    made = OrganizingPlanFactory(
        year=year,
        author=world.users["organizer"],
        **plant.texts(OrganizingPlan, secret, only=["main_aim", "case_sign"]),
    )
    made.sections.create(kind="conclusions", text=plant.word(secret, "PlanSection.text"))
    goal = Goal.objects.create(plan=made, **plant.texts(Goal, secret), order=1)
    goal.needs.add(world.needs["director"])
    goal.resources.add(world.resource)
    task = PlanTask.objects.create(
        plan=made,
        goal=goal,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        **plant.texts(PlanTask, secret, status_reason=""),
    )
    task.activities.add(world.clubs["leader"].activity)
    task.needs.add(world.needs["director"])
    return made


def hand_over(world, record):
    author = world.users["organizer"] if isinstance(record, OrganizingPlan) else record.coordinator
    approving.submit(record, by=author)


def approve(world, record):
    approving.approve(record, by=world.users["director"], capacity="dyrektor")


# --- Cases ---------------------------------------------------------------------------------------------


def case(world, coordinator, state):
    """A resident entered on the case side; half of them have agreed to be named to a club."""
    plant, user, secret = world.garden, world.users[coordinator], f"case of the {coordinator}"
    is_named = state in ("named", "approved")
    named = f"person named by the {coordinator}" if is_named else secret
    application = ServiceApplicationFactory.build(
        person=resident(world, named, hidden=True),
        coordinator=user,
        received_on=world.today - timedelta(days=20),
        applicant_kind="carer",
        **plant.texts(ServiceApplication, secret),
    )
    give_number(application, year=world.today.year)
    application.save()
    ipus = open_ipus(
        application,
        by=user,
        starts_on=world.today - timedelta(days=10),
        ends_on=world.today + timedelta(days=170),
    )
    for name, text in plant.texts(Ipus, secret, agreed_way="", remarks="", update_reason="").items():
        setattr(ipus, name, text)
    ipus.save()
    made = Case(application, ipus, goal_of(world, ipus, secret), service_of(world, ipus, secret))
    made.item = attached(world, ipus, secret) if is_named else None
    if state in ("submitted", "approved"):
        ipus.agree(on=world.today, way=plant.word(secret, "Ipus.agreed_way"), by=user)
        hand_over(world, ipus)
    if state == "approved":
        approve(world, ipus)
    return made


def goal_of(world, ipus, secret):
    return IpusGoal.objects.create(ipus=ipus, **world.garden.texts(IpusGoal, secret))


def service_of(world, ipus, secret):
    return IpusService.objects.create(
        ipus=ipus,
        area="social_assistance",
        starts_on=ipus.starts_on,
        ends_on=ipus.ends_on,
        **world.garden.texts(IpusService, secret),
    )


def attached(world, ipus, secret):
    club = world.clubs["leader" if ipus.coordinator == world.users["coordinator"] else "other leader"]
    return attaching.attach(
        ipus,
        club.activity,
        by=ipus.coordinator,
        consent_on=world.today,
        role="participant",
        frequency=world.garden.word(secret, "IpusActivity.frequency"),
        starts_on=ipus.starts_on,
        ends_on=ipus.ends_on,
    )
