from datetime import date

import pytest
from django.urls import reverse

from activities.models import Membership
from osl.core.models import AuditEvent, Refusal
from osl.people.models import Person
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER, SERVICES
from plans import approving
from plans.attaching import AlreadyAttached, NoConsent, attach, detach
from plans.models import Ipus, IpusActivity, IpusGoal, IpusService
from plans.models.ipus import IpusClosed, IpusNotReady
from plans.opening import last_day_allowed
from plans.suggesting import suggestions_for
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory, MembershipFactory
from tests.core.factories import LocalityFactory, UserFactory
from tests.people.factories import PersonFactory
from tests.plans.factories import IpusFactory

PERIOD = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 8, 31)}


@pytest.fixture
def coordinator():
    return UserFactory(roles=[COORDINATOR])


@pytest.fixture
def ipus(coordinator):
    return IpusFactory(application__coordinator=coordinator, own_words="Chcę wyjść do ludzi.")


def attached(ipus, activity, by, **changed):
    facts = {"consent_on": date(2026, 3, 1), "role": "participant", "frequency": "", **PERIOD, **changed}
    return attach(ipus, activity, by=by, **facts)


def made_ready(ipus):
    IpusGoal.objects.create(ipus=ipus, text="Dwa razy w tygodniu między ludzi")
    IpusService.objects.create(
        ipus=ipus,
        name="Usługi opiekuńcze",
        area="social_assistance",
        provider="CUS",
        amount="5 godzin w tygodniu",
        **PERIOD,
    )
    return ipus


def submitted(ipus, coordinator):
    made_ready(ipus).agree(on=date(2026, 3, 1), way="podpis", by=coordinator)
    approving.submit(ipus, by=coordinator)
    return ipus


def test_attaching_enrols_the_person_and_makes_them_known(ipus, coordinator):
    club = ActivityFactory(enrolment="open")

    item = attached(ipus, club, coordinator)

    membership = Membership.objects.get()
    assert (membership.person, membership.activity, membership.status) == (ipus.person, club, "member")
    assert item.membership == membership
    assert Person.objects.get(pk=ipus.person_id).community_since is not None


def test_attaching_to_an_activity_that_asks_first_is_an_application(ipus, coordinator):
    item = attached(ipus, ActivityFactory(enrolment="ask"), coordinator)

    assert item.membership.status == "applied"


def test_attaching_to_a_full_activity_is_a_place_on_the_waiting_list(ipus, coordinator):
    club = ActivityFactory(enrolment="open", capacity=1)
    MembershipFactory(activity=club)

    item = attached(ipus, club, coordinator)

    assert item.membership.status == "waiting"


def test_attaching_uses_the_membership_the_person_already_has(ipus, coordinator):
    membership = MembershipFactory(person=ipus.person)

    item = attached(ipus, membership.activity, coordinator)

    assert item.membership == membership
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("enrolment", "changed", "refusal"),
    [("open", {"consent_on": None}, "Zaznacz, że mieszkaniec zgadza się"), ("closed", {}, "zamknięte")],
)
def test_attaching_is_refused_with_a_sentence_and_changes_nothing(
    ipus, coordinator, enrolment, changed, refusal
):
    club = ActivityFactory(enrolment=enrolment)

    with pytest.raises(Refusal, match=refusal):
        attached(ipus, club, coordinator, **changed)

    assert (IpusActivity.objects.count(), Membership.objects.count()) == (0, 0)
    assert Person.objects.get(pk=ipus.person_id).community_since is None
    assert NoConsent.__mro__[1] is Refusal


def test_the_same_activity_is_attached_once(ipus, coordinator):
    club = ActivityFactory()
    attached(ipus, club, coordinator)

    with pytest.raises(AlreadyAttached):
        attached(ipus, club, coordinator)


def test_detaching_leaves_the_membership(ipus, coordinator):
    item = attached(ipus, ActivityFactory(), coordinator)

    detach(item, by=coordinator)

    assert (IpusActivity.objects.count(), Membership.objects.count()) == (0, 1)


def test_an_ipus_that_was_handed_over_takes_no_more_parts(ipus, coordinator):
    submitted(ipus, coordinator)

    with pytest.raises(IpusClosed, match="Czeka na zatwierdzenie"):
        attached(ipus, ActivityFactory(), coordinator)


def test_attendance_of_the_period_counts_itself(ipus, coordinator):
    club = ActivityFactory()
    attached(ipus, club, coordinator, starts_on=date(2026, 3, 2))
    states = {2: "present", 9: "present", 16: "absent", 23: "excused"}
    for day, presence in states.items():
        meeting = held(club, date(2026, 3, day))
        AttendanceFactory(meeting=meeting, person=ipus.person, presence=presence)
    AttendanceFactory(meeting=held(club, date(2026, 2, 23)), person=ipus.person)
    AttendanceFactory(meeting=held(club, date(2026, 3, 30)), person=PersonFactory())
    AttendanceFactory(meeting=held(ActivityFactory(), date(2026, 3, 30)), person=ipus.person)

    item = IpusActivity.objects.with_realization().get()

    assert (item.attended, item.held) == (2, 4)
    assert [row.meeting.day.day for row in item.meetings()] == [23, 16, 9, 2]


def held(activity, day):
    from django.utils import timezone

    return MeetingFactory(activity=activity, day=day, status="held", attendance_at=timezone.now())


def test_agreement_needs_needs_goals_and_something_to_do(coordinator):
    ipus = IpusFactory(coordinator=coordinator)

    with pytest.raises(IpusNotReady) as refused:
        ipus.agree(on=date(2026, 3, 1), way="", by=coordinator)

    assert [gap.text for gap in refused.value.missing] == [
        "czego potrzebuje mieszkaniec",
        "cele (brak)",
        "usługi albo działania wspierające (brak)",
    ]


def test_reopening_takes_the_agreement_back(ipus, coordinator):
    made_ready(ipus).agree(on=date(2026, 3, 1), way="podpis", by=coordinator)

    ipus.reopen(by=coordinator)

    ipus.refresh_from_db()
    assert (ipus.status, ipus.agreed_on, ipus.agreed_way) == ("draft", None, "")


def test_approval_keeps_the_paper_as_it_was(ipus, coordinator):
    director = UserFactory(roles=[DIRECTOR])
    submitted(ipus, coordinator)

    version = approving.approve(ipus, by=director, capacity="dyrektor")

    ipus.refresh_from_db()
    assert (ipus.status, version.number, ipus.series.current) == ("approved", 1, version)
    paper = version.file.read()
    IpusService.objects.update(name="Zmieniona")
    assert version.file.read() == paper
    assert version.file.file_name == f"ipus-{ipus.number.replace('/', '-')}-wersja-1.pdf"


def test_the_coordinator_does_not_approve_own_ipus(ipus, coordinator):
    submitted(ipus, coordinator)

    with pytest.raises(Refusal, match="Autor nie zatwierdza własnej pracy"):
        approving.approve(ipus, by=coordinator, capacity="dyrektor")

    assert Ipus.objects.get().status == "submitted"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 9), date(2027, 3, 8)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_an_ipus_lasts_a_year_less_a_day(first, last):
    assert last_day_allowed(first) == last


def test_suggestions_put_near_and_free_activities_first(ipus):
    leg = LocalityFactory(name="Łęg")
    ipus.person.locality = leg
    full = ActivityFactory(name="Pełny", locality=leg, capacity=1)
    MembershipFactory(activity=full)
    far, near = ActivityFactory(name="Daleki"), ActivityFactory(name="Żabno blisko", locality=leg, capacity=5)
    ActivityFactory(name="Zamknięty", enrolment="closed")
    ActivityFactory(name="Dawny", status="ended")

    suggestions = suggestions_for(ipus)

    assert [suggestion.activity for suggestion in suggestions] == [near, far, full]
    assert suggestions[0].facts == ["Łęg", "wolne 5 z 5"]


def test_a_services_organizer_approves_only_with_an_authorisation(ipus, coordinator, as_role):
    client, user = as_role(SERVICES)
    submitted(ipus, coordinator)
    address = reverse("plans:ipus_approve", args=[ipus.application_id, ipus.pk])
    assert client.get(address).status_code == 403

    user.authorisations.create(subject="approve_ipus", number="3/2026", valid_from=date(2026, 1, 1))

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("view", ["ipus_detail", "ipus_pdf", "ipus_edit", "ipus_attach", "ipus_approve"])
def test_another_coordinator_and_the_organizer_never_open_an_ipus(ipus, as_role, view):
    address = reverse(f"plans:{view}", args=[ipus.application_id, ipus.pk])

    answers = [as_role(role)[0].get(address).status_code for role in (COORDINATOR, ORGANIZER)]

    assert answers in ([404, 403], [403, 403])


def test_looking_at_an_ipus_leaves_an_event_that_names_no_one(ipus, coordinator, client):
    client.force_login(coordinator)

    client.get(ipus.get_absolute_url())

    event = AuditEvent.objects.get(reading=True)
    assert (event.action, event.by, event.object_id, event.reference) == (
        "podgląd IPUS", coordinator, ipus.pk, f"IPUS nr {ipus.number}",
    )  # fmt: skip
