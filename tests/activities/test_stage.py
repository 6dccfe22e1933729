"""How far groups stand on their own: steps with their days, counts for the report."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.enums import Stage
from activities.models import Activity
from activities.stages import StageRefused, move_stage, stage_counts, stage_on
from osl.core.models import AuditEvent
from osl.portal.roles import DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory
from tests.activities.pages import post
from tests.core.factories import UserFactory
from tests.markup import page, texts

DAY = date(2026, 3, 9)
LATER = date(2026, 9, 1)


def moved(activity, *steps):
    for stage, day in steps:
        move_stage(activity, stage, on=day, by=UserFactory())
    return activity


def test_a_group_stands_where_its_last_step_says():
    club = moved(ActivityFactory(), (Stage.OFFICE, DAY), (Stage.OWN_LEADER, LATER))

    days = (DAY - timedelta(days=1), DAY, LATER - timedelta(days=1), LATER)
    assert [stage_on(club, day) for day in days] == [None, Stage.OFFICE, Stage.OFFICE, Stage.OWN_LEADER]


def test_a_step_back_is_possible_and_each_step_leaves_a_trace():
    club = moved(ActivityFactory(), (Stage.SELF_RUNNING, DAY), (Stage.TOGETHER, LATER))

    assert stage_on(club, LATER) == Stage.TOGETHER
    assert [event.details for event in AuditEvent.objects.about(club).for_list()] == [
        {"stage": "together"},
        {"stage": "self_running"},
    ]


def test_a_step_in_the_future_twice_a_day_or_to_the_same_stage_is_refused():
    club = moved(ActivityFactory(), (Stage.OFFICE, DAY))

    for stage, day, words in (
        (Stage.TOGETHER, timezone.localdate() + timedelta(days=1), "z przyszłości"),
        (Stage.TOGETHER, DAY, "jest już zapisany etap"),
        (Stage.OFFICE, LATER, "jest na tym etapie od 09.03.2026"),
    ):
        with pytest.raises(StageRefused, match=words):
            move_stage(club, stage, on=day, by=UserFactory())


def test_the_report_counts_groups_by_the_stage_of_the_day(django_assert_num_queries):
    moved(ActivityFactory(), (Stage.OFFICE, DAY), (Stage.TOGETHER, LATER))
    moved(ActivityFactory(form="self_help_group"), (Stage.OFFICE, DAY))
    moved(ActivityFactory(form="neighbourhood_event"), (Stage.OFFICE, DAY))
    ActivityFactory()

    with django_assert_num_queries(2):
        spring, autumn = stage_counts(DAY), stage_counts(LATER)

    assert spring == {Stage.OFFICE: 2, Stage.TOGETHER: 0, Stage.OWN_LEADER: 0, Stage.SELF_RUNNING: 0}
    assert (autumn[Stage.OFFICE], autumn[Stage.TOGETHER]) == (1, 1)


def test_the_report_counts_the_activities_it_is_given():
    club, other = (moved(ActivityFactory(), (Stage.OFFICE, DAY)) for _ in range(2))

    assert stage_counts(DAY, Activity.objects.exclude(pk=other.pk))[Stage.OFFICE] == 1
    assert stage_on(club, DAY) == Stage.OFFICE


# --- The page --------------------------------------------------------------------------------------------


def test_the_organizer_writes_a_step_down_on_the_card(as_role):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory()
    address = f"{club.get_absolute_url()}samodzielnosc/"

    assert texts(client.get(address), ".panel .none") == ["Nie zapisano jeszcze etapu."]
    post(client, address, stage="together", on="9.3.2026", note="klub sam układa program")

    assert texts(client.get(address), ".rows li")[0].startswith(
        "09.03.2026 Wspólnie z CUS klub sam układa program"
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"stage": ""}, "Wybierz etap"),
        ({"on": ""}, "Wpisz datę zmiany"),
        ({"on": "1.1.2099"}, "Data zmiany nie może być z przyszłości."),
    ],
)
def test_a_wrong_step_is_explained(as_role, typed, words):
    client, _ = as_role(ORGANIZER)
    club = ActivityFactory()

    filled = {"stage": "together", "on": "9.3.2026"}
    response = post(client, f"{club.get_absolute_url()}samodzielnosc/", **{**filled, **typed})

    assert (response.status_code, texts(response, ".errors li")) == (422, [words])


def test_others_read_the_history_and_write_nothing(as_role):
    reader, _ = as_role(DIRECTOR)
    leader_client, leader = as_role(LEADER)
    club = moved(ActivityFactory(leader=leader), (Stage.OFFICE, DAY))
    address = f"{club.get_absolute_url()}samodzielnosc/"

    for client in (reader, leader_client):
        assert page(client.get(address)).select("main form") == []
        assert client.post(address).status_code == 403


def test_what_happens_once_has_no_stage(as_role):
    client, _ = as_role(ORGANIZER)
    event = ActivityFactory(form="neighbourhood_event")

    assert "Samodzielność" not in texts(client.get(event.get_absolute_url()), ".tabs a")
