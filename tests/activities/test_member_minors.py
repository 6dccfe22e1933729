"""Whoever leads activities with minors has been looked up; the legal basis is a text with a date."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.minors import LeaderNotChecked, refuse_unchecked, unchecked_activities, why_not_led
from activities.models import LeaderCheck, LegalBasis
from activities.starting import start_activity
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, LeaderCheckFactory
from tests.activities.pages import post, press
from tests.core.factories import UserFactory
from tests.markup import texts

CHECKS = "/dzialania/sprawdzenia/"
DAY = date(2026, 3, 9)


def with_minors(**fields):
    return ActivityFactory(**{"with_minors": True, "leader_name": "Ewa Lis", **fields})


# --- The rule --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "is_led"),
    [
        ({"name": "Ewa Lis", "checked_on": DAY}, True),
        ({"name": "Ewa Lis", "checked_on": DAY, "valid_until": DAY}, True),
        (
            {
                "name": "Ewa Lis",
                "checked_on": DAY - timedelta(days=9),
                "valid_until": DAY - timedelta(days=1),
            },
            False,
        ),
        ({"name": "Ewa Lis", "checked_on": DAY + timedelta(days=1)}, False),
        ({"name": "Ewa Lisowska", "checked_on": DAY}, False),
    ],
)
def test_the_check_is_of_this_person_and_valid_on_the_day(check, is_led):
    activity = with_minors()
    LeaderCheckFactory(**check)

    assert (why_not_led(activity, DAY) == "") == is_led


def test_a_leader_with_an_account_is_checked_by_the_account():
    leader = UserFactory()
    activity = with_minors(leader=leader, leader_name="")

    with pytest.raises(LeaderNotChecked):
        refuse_unchecked(activity, DAY)
    LeaderCheckFactory(user=leader, name="", checked_on=DAY)

    refuse_unchecked(activity, DAY)


def test_minors_without_anybody_who_leads_are_refused():
    with pytest.raises(LeaderNotChecked, match="muszą mieć osobę prowadzącą"):
        refuse_unchecked(with_minors(leader_name=""), DAY)


def test_an_activity_of_adults_asks_for_no_check():
    refuse_unchecked(ActivityFactory(leader_name="Ewa Lis"), DAY)


def test_an_activity_with_minors_does_not_begin_without_a_check():
    activity = with_minors(status="draft")

    with pytest.raises(LeaderNotChecked):
        start_activity(activity, by=UserFactory())
    LeaderCheckFactory(name="Ewa Lis", checked_on=timezone.localdate())
    start_activity(activity, by=UserFactory())

    activity.refresh_from_db()
    assert activity.status == "active"


def test_the_running_ones_without_a_check_are_named_in_two_queries(django_assert_num_queries):
    wrong = [with_minors(), with_minors(leader_name="")]
    LeaderCheckFactory(name="Jan Mak", checked_on=DAY)
    with_minors(leader_name="Jan Mak")
    with_minors(status="suspended")

    with django_assert_num_queries(3):
        found = unchecked_activities(DAY)

    assert [activity for activity, _ in found] == wrong


# --- The pages -------------------------------------------------------------------------------------------


def test_the_button_says_why_the_activity_does_not_begin(as_role):
    client, _ = as_role(ORGANIZER)
    activity = with_minors(status="draft")
    card = activity.get_absolute_url()

    press(client, card, f"{card}rozpocznij/")

    assert any("Brak ważnego sprawdzenia" in text for text in texts(client.get(card), ".alert p"))


def test_a_check_is_written_down_without_what_the_register_says(as_role):
    client, user = as_role(ORGANIZER)

    post(client, f"{CHECKS}nowe/", name="Ewa Lis", register="restricted", checked_on="dziś")

    check = LeaderCheck.objects.get()
    assert (check.name, check.by, check.checked_on) == ("Ewa Lis", user, timezone.localdate())
    assert "Ewa Lis" in texts(client.get(CHECKS), "tbody th")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Wskaż osobę z kontem albo wpisz imię i nazwisko"),
        ({"register": ""}, "Wybierz, gdzie sprawdzono"),
        ({"checked_on": "1.1.2099"}, "Data nie może być z przyszłości"),
        ({"valid_until": "1.1.2020"}, "Ważność nie może kończyć się przed dniem sprawdzenia"),
    ],
)
def test_a_wrong_check_is_explained(as_role, typed, words):
    client, _ = as_role(ORGANIZER)

    filled = {"name": "Ewa Lis", "register": "public", "checked_on": "1.3.2026"}
    response = post(client, f"{CHECKS}nowe/", **{**filled, **typed})

    assert texts(response, ".errors li") == [words]


def test_the_page_warns_of_what_goes_on_without_a_check(as_role):
    client, _ = as_role(ORGANIZER)
    with_minors(name="Półkolonie")

    assert texts(client.get(CHECKS), ".alert li a") == ["Półkolonie"]


def test_the_legal_basis_is_the_text_of_the_day(as_role):
    client, user = as_role(ORGANIZER)
    assert texts(client.get(CHECKS), ".panel .none") == ["Nie wpisano jeszcze podstawy prawnej."]

    for text, day in (
        ("Ustawa dawna", "1.1.2020"),
        ("Ustawa nowa", "1.1.2026"),
        ("Ustawa przyszła", "1.1.2099"),
    ):
        post(client, f"{CHECKS}podstawa/", subject="leader_check", text=text, valid_from=day)

    assert texts(client.get(CHECKS), ".panel > p")[0] == "Ustawa nowa"
    assert LegalBasis.objects.filter(by=user).count() == 3


def test_two_texts_do_not_begin_on_one_day(as_role):
    client, _ = as_role(ORGANIZER)
    filled = {"subject": "leader_check", "text": "Ustawa", "valid_from": "1.1.2026"}
    post(client, f"{CHECKS}podstawa/", **filled)

    response = post(client, f"{CHECKS}podstawa/", **filled)

    assert texts(response, ".errors li") == ["Z tego dnia jest już wpisana podstawa prawna"]


@pytest.mark.parametrize("role", [LEADER, COORDINATOR])
def test_only_the_organizer_sees_checks(as_role, role):
    client, _ = as_role(role)

    for page in ("", "nowe/", "podstawa/"):
        assert client.get(f"{CHECKS}{page}").status_code == 403
