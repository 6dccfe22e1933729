"""The training data once built: what a course needs to find in them on any day, and the way it goes through them."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from activities.enums import ActivityForm, ActivityStatus, MeetingStatus, MembershipStatus
from activities.models import Activity, Attendance, Booking, Meeting, Membership
from needs.enums import NeedStatus
from needs.models import Need, Topic, YearConclusions
from osl.core.models import AuditEvent, Locality, Office, TargetGroup, User
from osl.documents.models import IssuedDocument, Version
from osl.people.models import Person
from osl.portal.demo.building import RECORDS, summary
from osl.portal.training import TRAINING_USERS
from plans.models import Goal, Ipus, IpusActivity, OrganizingPlan, PlanTask, ServiceApplication
from resources.enums import Freshness
from resources.models import Match, Resource
from tests.conftest import StrictClient
from tests.documents.checks import assert_archival_pdf
from tests.markup import hidden_fields, page, texts
from tests.portal.test_demo_content import MENTIONED_IN_MISSION
from tests.portal.walking import click, press

HIDDEN = "Sójka"


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup, django_db_blocker):
    """What the command said. The gmina is built once for this module and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        out = StringIO()
        call_command("demo", size="small", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def today():
    return timezone.localdate()


def user(username):
    return User.objects.get(username=username)


def counts():
    return {model.__name__: model.objects.count() for model in (*RECORDS, Meeting, Attendance, AuditEvent)}


# --- The command ---------------------------------------------------------------------------------------


def test_the_command_says_what_there_is_now(said):
    accounts = "Konta: administrator, organizator, koordynator, koordynator2, dyrektor, uslugi,"

    assert f"Gotowe: {summary()}." in said
    assert accounts in said
    assert "Hasło jest na stronie logowania." in said


def test_run_again_if_empty_it_changes_nothing():
    before, out = counts(), StringIO()

    call_command("demo", if_empty=True, stdout=out)

    assert (counts(), out.getvalue()) == (before, "W bazie są już dane. Nie ma nic do zrobienia.\n")


# --- People who work here ------------------------------------------------------------------------------


@pytest.mark.parametrize(("username", "role"), [(name, role.name) for name, _, role in TRAINING_USERS])
def test_every_training_user_logs_in_and_sees_their_start_page(client, username, role):
    logged_in = client.login(username=username, password=settings.OSL_DEMO_PASSWORD)

    page = client.get("/")

    roles = list(user(username).groups.values_list("name", flat=True))
    assert (logged_in, roles, page.status_code) == (True, [role], 200)


def test_nobody_is_a_superuser():
    assert User.objects.filter(is_superuser=True).count() == 0


def test_the_letterhead_is_filled_in():
    office = Office.current()

    assert (office.name, office.director_name) == ("Centrum Usług Społecznych w Zagórzu", "Maria Wójcik")


# --- What there is -------------------------------------------------------------------------------------


def test_there_is_as_much_of_everything_as_the_story_tells():
    models = (
        Locality,
        Topic,
        TargetGroup,
        Need,
        Resource,
        Activity,
        OrganizingPlan,
        ServiceApplication,
        Ipus,
        IpusActivity,
    )

    assert [model.objects.count() for model in models] == [10, 15, 17, 97, 45, 37, 3, 9, 8, 15]


def test_every_form_of_the_mission_is_an_activity():
    forms = {
        section: set(Activity.objects.filter(section=section).values_list("form", flat=True))
        for section in MENTIONED_IN_MISSION
    }

    missing = {section: MENTIONED_IN_MISSION[section] - forms[section] for section in forms}
    assert missing == {"seniors": set(), "disability": set(), "community": set()}
    assert set.union(*forms.values()) == set(ActivityForm.values)


def test_needs_stand_on_every_step_of_the_way():
    states = set(Need.objects.values_list("status", flat=True))

    assert states == set(NeedStatus.values)


def test_needs_have_the_sources_that_were_heard():
    many = Need.objects.filter(sources_count__gte=2)

    assert (many.count() >= 20, Need.objects.to_confirm().count()) == (True, 1)
    assert [need.pk for need in many if need.sources.independent() != need.sources_count] == []


def test_new_needs_wait_to_be_put_in_order():
    assert Need.objects.to_sort().count() == 9


def test_a_need_is_in_a_plan_only_when_an_approved_plan_answers_it():
    planned = Need.objects.filter(status=NeedStatus.PLANNED)
    answered = Goal.objects.filter(plan__series__isnull=False).values("needs")

    unanswered = planned.exclude(pk__in=answered).exclude(plan_tasks__plan__series__isnull=False)

    assert list(unanswered) == []


def test_potential_is_of_every_freshness(today):
    assert {one.freshness_on(today) for one in Resource.objects.all()} == set(Freshness)


def test_a_full_club_has_people_waiting():
    clubs = Activity.objects.with_member_count().filter(memberships__status=MembershipStatus.WAITING)

    places = {club.name: (club.free_places, club.memberships.waiting().count()) for club in clubs}

    assert places == {"Klub Aktywnego Seniora w Łęgu": (0, 3), "Rozmowy po polsku przy herbacie": (0, 1)}


def test_people_have_left_with_a_reason():
    left = Membership.objects.filter(status=MembershipStatus.LEFT)

    assert (left.exists(), left.filter(leave_reason="").exists()) == (True, False)


# --- Meetings ------------------------------------------------------------------------------------------


def test_past_meetings_are_closed_but_for_the_last_one_of_three_groups(today):
    open_ones = Meeting.objects.lacking_attendance(today).order_by("activity_id")

    later = [
        Meeting.objects.filter(activity=one.activity, day__gt=one.day, day__lt=today).exists()
        for one in open_ones
    ]
    assert [one.activity.name for one in open_ones] == [
        "Klub Aktywnego Seniora w Zagórzu",
        "Klub „Razem”",
        "Dom sąsiedzki w Żabnie",
    ]
    assert later == [False, False, False]


def test_attendance_was_written_down_on_the_day_of_the_meeting():
    held = Meeting.objects.held()

    late = [meeting for meeting in held if timezone.localdate(meeting.attendance_at) != meeting.day]

    assert (held.count() > 100, late) == (True, [])


def test_a_held_meeting_has_a_row_for_everybody_on_its_list():
    latest = Meeting.objects.held().with_counts().select_related("activity").order_by("-day", "-pk")[:20]

    assert [meeting.listed_count for meeting in latest] == [meeting.roster().count() for meeting in latest]


def test_coming_meetings_are_planned(today):
    coming = Meeting.objects.filter(day__gt=today)

    assert (coming.exists(), coming.exclude(status=MeetingStatus.PLANNED).exists()) == (True, False)


def test_today_a_club_of_twenty_can_be_ticked_by_its_leader_and_the_organizer_has_one_more(today):
    meetings = Meeting.objects.on(today)

    club = meetings.get(activity__leader=user("prowadzacy"), activity__name__endswith="w Zagórzu")

    assert meetings.visible_to(user("organizator")).count() >= 2
    assert (club.takes_attendance, club.status, club.roster().count()) == (True, MeetingStatus.PLANNED, 24)


def test_an_activity_that_is_being_prepared_has_no_meetings_yet():
    prepared = Activity.objects.filter(status=ActivityStatus.DRAFT)

    counted = prepared.annotate(number=Count("meetings")).values_list("name", "number")

    assert list(counted) == [("Młodzi dla sąsiadów", 0)]


# --- Plans ---------------------------------------------------------------------------------------------


def test_last_year_and_this_year_are_approved_and_next_year_is_being_written(today):
    plans = OrganizingPlan.objects.with_current_version().order_by("year")

    assert [(plan.year - today.year, plan.status, plan.current_number) for plan in plans] == [
        (-1, "approved", 1),
        (0, "approved", 1),
        (1, "draft", None),
    ]


def test_tasks_of_the_draft_wait_and_others_are_under_way(today):
    states = PlanTask.objects.filter(plan__year__lte=today.year).values_list("status", flat=True)
    waiting = PlanTask.objects.filter(plan__year__gt=today.year).values_list("status", flat=True)

    assert ({"done", "in_progress"} & set(states) != set(), set(waiting)) == (True, {"planned"})


def test_what_was_approved_has_its_file_and_was_approved_by_somebody_entitled():
    versions = Version.objects.select_related("approver", "series")

    wrong = [version for version in versions if not entitled(version)]

    files = [file.version_id for file in IssuedDocument.objects.all() if file.read()]
    assert (wrong, sorted(files)) == ([], sorted(version.pk for version in versions))
    assert versions.filter(author=F("approver")).count() == 0


def entitled(version):
    approver, day = version.approver, timezone.localdate(version.approved_at)
    if version.series.kind == "organizing_plan":
        return approver.has_perm("plans.approve_plan")
    return approver.has_perm("plans.approve_ipus") or approver.is_authorised_to("approve_ipus", day)


# --- IPUS ----------------------------------------------------------------------------------------------


def test_ipus_stand_on_every_step_of_the_way():
    states = Ipus.objects.values_list("status").annotate(Count("pk"))

    assert dict(states) == {"approved": 4, "returned": 1, "submitted": 1, "agreed": 1, "draft": 1}


def test_an_approved_ipus_shows_how_often_the_resident_came():
    running = IpusActivity.objects.filter(ipus__status="approved", ipus__ends_on__gte=timezone.localdate())

    counted = [(item.attended, item.held) for item in running.for_list()]

    assert sum(0 < attended <= held for attended, held in counted) >= 2


def test_one_request_of_a_coordinator_waits_for_the_organizer():
    asked = IpusActivity.objects.filter(membership__status=MembershipStatus.APPLIED)

    assert [one.activity.name for one in asked] == ["Chwila oddechu: grupa opiekunów"]


def test_the_resident_who_did_not_agree_to_be_named_does_not_exist_for_the_community_side():
    people = Person.objects.filter(last_name=HIDDEN)

    seen_by = {
        username: people.visible_to(user(username)).count()
        for username in ("organizator", "prowadzacy", "koordynator", "koordynator2", "dyrektor")
    }

    assert seen_by == {
        "organizator": 0,
        "prowadzacy": 0,
        "koordynator": 1,
        "koordynator2": 0,
        "dyrektor": 1,
    }


def test_the_hidden_resident_takes_part_in_nothing_and_came_nowhere():
    hidden = Person.objects.get(last_name=HIDDEN)

    assert (hidden.memberships.count(), hidden.attendances.count()) == (0, 0)


# --- Traces --------------------------------------------------------------------------------------------


def test_nothing_is_stamped_with_a_day_to_come():
    assert AuditEvent.objects.filter(at__gt=timezone.now()).count() == 0


def named_in(model, action):
    """Ids of the records of the model that events of this action are about."""
    events = AuditEvent.objects.filter(model=model._meta.label_lower, action=action)
    return set(events.values_list("object_id", flat=True))


@pytest.mark.parametrize("model", [Person, Need, Resource, Activity, OrganizingPlan, Ipus])
def test_every_record_says_who_entered_it(model):
    assert named_in(model, "dodanie") == set(model.objects.values_list("pk", flat=True))


def test_every_meeting_was_entered_by_itself_or_with_the_series_of_its_activity():
    by_itself, in_series = Meeting.objects.filter(rule=None), Meeting.objects.exclude(rule=None)

    assert named_in(Meeting, "dodanie") == set(by_itself.values_list("pk", flat=True))
    assert named_in(Activity, "utworzenie serii spotkań") == set(in_series.values_list("activity", flat=True))


def test_rooms_are_booked_for_groups_and_for_others(today):
    to_come = Booking.objects.standing().filter(starts__date__gt=today)

    assert to_come.filter(meeting__isnull=False).count() > to_come.filter(meeting=None).count() > 0
    assert Booking.objects.filter(keys_taken_at__isnull=False).count() == 1


# --- The way from a year of recognition to its paper ----------------------------------------------------


def test_a_year_of_recognition_leads_to_conclusions_and_to_the_paper():
    organizer = StrictClient()
    organizer.force_login(user("organizator"))
    assert Match.objects.accepted().count() > 3
    summary = click(organizer, click(organizer, organizer.get("/"), "Rozeznanie"), "Zestawienie")
    assert len(page(summary).select(".heat td a")) > 20
    assert len(page(summary).select(".place-map svg a")) > 5

    begun = click(organizer, summary, "Zapisz wniosek")
    form = page(begun).select_one("main form.form")
    ticked = [box["value"] for box in form.select("[name=needs][checked]")]
    typed = {"text": form.textarea.get_text().strip() + " umówić stałe dni", "needs": ticked}
    address = begun.request["PATH_INFO"] + "?" + begun.request["QUERY_STRING"]
    conclusions = organizer.post(address, {**hidden_fields(begun, "main form.form"), **typed}, follow=True)
    assert texts(conclusions, ".alert-success p") == ["Zapisano wniosek."]
    assert ticked

    ready = press(organizer, conclusions, "Gotowe do planu")
    assert YearConclusions.objects.filter(ready_on__isnull=False).count() == 2

    paper = click(organizer, click(organizer, ready, "Zobacz zestawienie"), "Drukuj zestawienie (PDF)")
    assert_archival_pdf(paper.content, pages=range(4, 16), says=["umówić stałe dni", "Gdzie i o czym"])


def test_last_year_is_given_to_the_public_without_its_small_numbers(today):
    organizer = StrictClient()
    organizer.force_login(user("organizator"))
    year = today.year - 1
    summary = click(organizer, click(organizer, organizer.get("/"), "Rozeznanie"), "Zestawienie")
    last_year = click(organizer, summary, f"{year} r.")
    offered = click(organizer, last_year, "Wersja publiczna")
    assert "Liczby od 1 do 4 są ukryte" in page(offered).main.get_text()

    issued = press(organizer, offered, "Wydaj zestawienie publiczne")
    paper = click(organizer, issued, "Zestawienie publiczne")

    assert texts(issued, ".alert-success p") == ["Wydano zestawienie publiczne."]
    conclusions = YearConclusions.objects.get(year=year).conclusions.values_list("text", flat=True)
    opened = assert_archival_pdf(
        paper.content, pages=range(3, 16), says=["Wersja publiczna", "Gdzie i o czym", "ukryto"]
    )
    assert [text for text in conclusions if " ".join(text.split()) not in opened.words] == []
    needs = Need.objects.heard_in(year).values_list("statement", flat=True)
    assert [text for text in needs if text in opened.words] == []
