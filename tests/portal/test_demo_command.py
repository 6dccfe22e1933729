"""When the training data may be built, and how their story is moved to the day it is told."""

import sys
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from osl.core.models import AuditEvent, User
from osl.documents import rendering
from osl.portal.demo.clock import at
from osl.portal.demo.content.gmina import STORY_TO
from osl.portal.demo.joining import Joining
from osl.portal.demo.story import AHEAD, Story
from plans.models import Ipus, OrganizingPlan
from tests.needs.factories import NeedFactory

DAYS = [
    date(2026, 11, 22),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 10),
    date(2028, 2, 29),
    date(2030, 7, 6),
]


# --- When it refuses -----------------------------------------------------------------------------------


def test_production_is_refused(settings):
    settings.OSL_MODE = "production"

    with pytest.raises(CommandError, match="w trybie produkcyjnym ich nie przyjmie"):
        call_command("demo", password="Szkolenie-2026!")

    assert User.objects.count() == 0


def test_production_is_refused_even_if_there_is_nothing_to_do(settings):
    settings.OSL_MODE = "production"
    NeedFactory()

    with pytest.raises(CommandError, match="w trybie produkcyjnym"):
        call_command("demo", if_empty=True)


def test_a_database_in_use_is_refused():
    NeedFactory()
    before = User.objects.count()

    with pytest.raises(CommandError, match="tylko w pustej bazie"):
        call_command("demo", password="Szkolenie-2026!")

    assert User.objects.count() == before


def test_a_single_account_is_use_enough():
    User.objects.create_user("pierwszy")

    with pytest.raises(CommandError, match="tylko w pustej bazie"):
        call_command("demo", password="Szkolenie-2026!")


def test_no_password_is_made_up(settings):
    settings.OSL_DEMO_PASSWORD = ""

    with pytest.raises(CommandError, match="--password … albo zmienna OSL_DEMO_PASSWORD"):
        call_command("demo")

    assert User.objects.count() == 0


# --- Without Pango -------------------------------------------------------------------------------------


@pytest.fixture
def no_pango(monkeypatch):
    rendering.press.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    yield
    rendering.press.cache_clear()


@pytest.mark.once  # test_demo builds the gmina on both databases; what is missing without Pango is the same
def test_without_pango_documents_wait_for_approval_and_the_rest_is_there(no_pango):
    out = StringIO()

    call_command("demo", size="small", password="Inne-haslo-2026", stdout=out)

    plans = OrganizingPlan.objects.order_by("year").values_list("status", flat=True)
    waiting = Ipus.objects.waiting_for_decision().count()
    assert (list(plans), waiting) == (["submitted", "submitted", "draft"], 5)
    assert "Hasło takie, jak podano." in out.getvalue()
    assert (
        "Bez biblioteki Pango nie ma wydruków PDF, więc na zatwierdzenie czekają: IPUS nr 1/"
        in out.getvalue()
    )


# --- The clock -----------------------------------------------------------------------------------------


def test_within_the_clock_it_is_that_day_and_hour_in_poland():
    with at(date(2025, 7, 1), time(10)):
        moment, day = timezone.now(), timezone.localdate()

    assert (moment.isoformat(), day) == ("2025-07-01T08:00:00+00:00", date(2025, 7, 1))


def test_the_clock_never_shows_a_moment_to_come():
    before = timezone.now()

    with at(date(2100, 1, 1)):
        moment = timezone.now()

    assert before <= moment <= timezone.now()


def test_the_clock_is_put_right_after_a_failure():
    with pytest.raises(ZeroDivisionError), at(date(2025, 7, 1)):
        1 / 0  # noqa: B018

    assert timezone.localdate() == datetime.now(timezone.get_default_timezone()).date()


def test_a_verb_stamps_its_deed_with_the_day_of_the_clock():
    need = NeedFactory()

    with at(date(2025, 7, 1)):
        need.confirm(by=need.created_by)

    event = AuditEvent.objects.about(need).latest("pk")
    assert timezone.localdate(event.at) == date(2025, 7, 1)


# --- The story on another day --------------------------------------------------------------------------


def test_on_its_last_day_the_story_stands_as_it_was_written():
    story = Story(STORY_TO)

    days = {told.code: tuple(story.meeting_days(told)) for told in story.activities if told.rhythm}

    assert days == {
        told.code: told.meeting_days(STORY_TO + AHEAD) for told in story.activities if told.rhythm
    }


@pytest.mark.parametrize("today", DAYS)
def test_the_newest_week_of_the_story_touches_today(today):
    story = Story(today)

    newest = max(need.heard_on for need in story.needs)

    assert timedelta(0) <= today - newest < timedelta(days=10)
    assert newest.weekday() == max(need.heard_on for need in Story(STORY_TO).needs).weekday()


@pytest.mark.parametrize("today", DAYS)
def test_plans_are_of_the_last_this_and_the_next_year(today):
    plans = Story(today).plans

    years = {
        (plan.year - today.year, task.starts_on.year - plan.year) for plan in plans for task in plan.tasks
    }
    assert years == {(-1, 0), (0, 0), (1, 0)}


def test_years_named_in_texts_move_with_the_plans():
    told = Story(date(2027, 3, 10)).plans[1].sections[0].text

    assert told.startswith("Plan organizowania społeczności lokalnej na 2027 rok")
    assert "ustawą z dnia 19 lipca 2019 r." in told


@pytest.mark.parametrize("today", DAYS)
def test_groups_rest_in_summer_whatever_the_year(today):
    story = Story(today)
    workshop = next(one for one in story.activities if one.code == "A06")

    months = {day.month for day in story.meeting_days(workshop)}

    assert months & {7, 8} == set()


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("today", DAYS)
def test_people_join_before_today_and_leave_after_they_have_joined(today, small):
    story = Story(today, small=small)

    rosters = Joining(story).rosters()

    starts = {told.code: told.starts_on for told in story.activities}
    wrong = [
        (code, part)
        for code, roster in rosters.items()
        for part in roster
        if not starts[code] <= part.since <= today or (part.until and not part.since < part.until <= today)
    ]
    assert wrong == []


@pytest.mark.parametrize("small", [False, True])
def test_nobody_joins_the_same_activity_twice(small):
    rosters = Joining(Story(STORY_TO, small=small)).rosters()

    twice = [
        code
        for code, roster in rosters.items()
        if len({part.resident.code for part in roster}) != len(roster)
    ]

    assert twice == []


def test_minors_join_only_where_minors_are_expected():
    story = Story(STORY_TO)
    for_minors = {told.code for told in story.activities if told.with_minors}

    joined = {
        code
        for code, roster in Joining(story).rosters().items()
        for part in roster
        if part.resident.age_on(STORY_TO) < 18
    }

    assert joined == for_minors - {"A25"}


def test_the_same_people_join_every_time():
    assert Joining(Story(STORY_TO)).rosters() == Joining(Story(STORY_TO)).rosters()
