"""The card of a membership: papers with their days, absences told beforehand, a break, an offered place."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.models import Membership
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import (
    AbsenceNoteFactory,
    ActivityFactory,
    MembershipFactory,
    PlannedAbsenceFactory,
)
from tests.activities.pages import post, press
from tests.markup import page, texts
from tests.people.factories import PersonFactory


@pytest.fixture
def activity():
    return ActivityFactory(name="Klub w Łęgu", capacity=2, rules_version="2")


@pytest.fixture
def member(activity):
    return MembershipFactory(activity=activity, person__last_name="Lis", person__phone="+48600100200")


def card(membership):
    return membership.get_absolute_url()


def papers(client, membership, **typed):
    """Fill in the form of papers as its page stands, with these answers."""
    return post(client, f"{card(membership)}zmien/", **{"joined_on": "1.1.2026", **typed})


def members_page(membership):
    return f"{membership.activity.get_absolute_url()}uczestnicy/"


# --- The card ------------------------------------------------------------------------------------------


def test_the_card_says_what_is_missing_and_how_to_phone(as_role, member):
    client, _ = as_role(ORGANIZER)

    response = client.get(card(member))

    assert texts(response, ".heed") == ["Brakuje: deklaracja, klauzula informacyjna"]
    assert texts(response, ".idbar a") == ["600 100 200"]
    assert texts(response, ".page-head .btn") == ["Deklaracja i zgody", "Zapisz nieobecność"]


def test_the_address_and_the_title_hold_no_name(as_role, member):
    client, _ = as_role(ORGANIZER)

    response = client.get(card(member))

    assert "Lis" not in card(member) + texts(response, "title")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, member, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for number in range(count):
        first = date(2026, 4, 1) + timedelta(days=10 * number)
        PlannedAbsenceFactory(
            membership=member,
            from_day=first,
            until=first,
            lent_to=MembershipFactory(activity=member.activity, waiting=True),
        )
        AbsenceNoteFactory(membership=member)

    with django_assert_num_queries(11):
        client.get(card(member))


def test_the_leader_sees_the_card_and_changes_nothing(as_role, member):
    client, leader = as_role(LEADER)
    member.activity.leader = leader
    member.activity.save()

    response = client.get(card(member))

    assert texts(response, "main form, .page-head .btn") == []
    for deed in ("zmien", "nieobecnosc", "wstrzymaj", "odmowa"):
        assert client.get(f"{card(member)}{deed}/").status_code == 403


def test_nobody_else_sees_the_card(as_role, member):
    client, _ = as_role(COORDINATOR)
    other, _ = as_role(LEADER)

    assert client.get(card(member)).status_code == 403
    assert other.get(card(member)).status_code == 404


# --- Papers --------------------------------------------------------------------------------------------


def test_the_declaration_and_consents_are_written_down_with_their_days(as_role, member):
    client, user = as_role(ORGANIZER)

    papers(
        client,
        member,
        declared_on="2.3.2026",
        rules_version="2",
        data_clause_on="2.3.2026",
        image_consent="False",
        image_consent_on="2.3.2026",
    )

    member.refresh_from_db()
    assert (member.declared_on, member.rules_version, member.image_consent) == (date(2026, 3, 2), "2", False)
    event = AuditEvent.objects.about(member).changes().get()
    assert (event.action, event.by) == ("zmiana", user)
    assert "declared_on" in event.details["fields"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"declared_on": "1.1.2099"}, "Data nie może być z przyszłości"),
        ({"image_consent": "True"}, "Wpisz datę odpowiedzi w sprawie wizerunku"),
        ({"guardian_consent_on": "2.3.2026"}, "Wpisz opiekuna, który wyraził zgodę"),
        ({"is_minor": "on"}, "Osoba niepełnoletnia uczestniczy tylko za zgodą opiekuna"),
        ({"joined_on": ""}, "Wpisz datę zapisu"),
    ],
)
def test_wrong_papers_are_explained(as_role, member, typed, words):
    client, _ = as_role(ORGANIZER)

    response = papers(client, member, **typed)

    assert response.status_code == 422
    assert texts(response, ".errors li") == [words]


def test_a_minor_enters_after_the_guardians_consent_is_written_down(as_role, activity):
    client, _ = as_role(ORGANIZER)
    child = PersonFactory(birth_date=date(2014, 5, 1))
    activity.with_minors = True
    activity.save()
    add = f"{activity.get_absolute_url()}uczestnicy/dodaj/?osoba={child.pk}"

    applied = post(client, add, person=child.pk, on="2.3.2026")
    membership = Membership.objects.get(person=child)
    assert membership.status == "applied"
    assert texts(client.get(applied.url), ".rows .meta") == ["osoba niepełnoletnia, brakuje zgody opiekuna"]

    consent = {"guardian_name": "Ewa Lis", "guardian_consent_on": "2.3.2026"}
    papers(client, membership, is_minor="on", **consent)
    press(client, members_page(membership), f"{card(membership)}przyjmij/")

    membership.refresh_from_db()
    assert membership.status == "member"


def test_a_guardian_is_asked_about_only_where_minors_come(as_role, activity):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory()
    add = f"{activity.get_absolute_url()}uczestnicy/dodaj/?osoba={person.pk}"

    assert page(client.get(add)).select("[name=guardian_name]") == []
    activity.with_minors = True
    activity.save()
    consent = {"is_minor": "on", "guardian_name": "Ewa Lis", "guardian_consent_on": "2.3.2026"}
    response = post(client, add, person=person.pk, on="2.3.2026", **consent)

    membership = Membership.objects.get(person=person)
    assert (response.status_code, membership.status, membership.is_minor) == (302, "member", True)


# --- Absence told beforehand ---------------------------------------------------------------------------


def test_an_absence_is_told_and_the_place_lent(as_role, member):
    client, _ = as_role(ORGANIZER)
    waiting = MembershipFactory(activity=member.activity, waiting=True, person__last_name="Mak")
    today = timezone.localdate()

    response = post(
        client,
        f"{card(member)}nieobecnosc/",
        from_day=f"{today:%d.%m.%Y}",
        until=f"{today + timedelta(days=9):%d.%m.%Y}",
        reason="sanatorium",
        lent_to=waiting.pk,
    )

    shown = client.get(response.url)
    assert texts(shown, ".rows .meta") == ["sanatorium · miejsca używa: Leokadia Mak"]
    absence = member.planned_absences.get()
    press(client, card(member), f"{member.activity.get_absolute_url()}nieobecnosci/{absence.pk}/koniec/")
    assert member.planned_absences.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"from_day": "", "until": ""}, ["Wpisz pierwszy dzień", "Wpisz ostatni dzień"]),
        (
            {"from_day": "9.4.2026", "until": "8.4.2026"},
            ["Data końca musi być taka sama jak data początku albo późniejsza"],
        ),
        (
            {"from_day": "1.4.2026", "until": "9.4.2026", "lent_to": "999"},
            ["Wybierz osobę z listy oczekujących"],
        ),
        (
            {"from_day": "1.3.2026", "until": "9.3.2026"},
            ["Na te dni jest już zapisana nieobecność tej osoby."],
        ),
    ],
)
def test_a_wrong_absence_is_explained(as_role, member, typed, words):
    client, _ = as_role(ORGANIZER)
    PlannedAbsenceFactory(membership=member)

    response = post(client, f"{card(member)}nieobecnosc/", **typed)

    assert (response.status_code, texts(response, ".errors li")) == (422, words)


def test_an_absence_of_another_club_is_404(as_role, member):
    client, _ = as_role(ORGANIZER)
    other = PlannedAbsenceFactory()

    url = f"{member.activity.get_absolute_url()}nieobecnosci/{other.pk}/koniec/"
    assert client.post(url).status_code == 404


# --- A break and an offered place ------------------------------------------------------------------------


def test_a_break_gives_the_place_to_the_next_one_and_is_ended(as_role, member):
    client, _ = as_role(ORGANIZER)
    activity = member.activity
    activity.capacity, activity.enrolment = 1, "ask"
    activity.save()
    waiting = MembershipFactory(
        activity=activity, waiting=True, person__last_name="Mak", person__phone="+48600200300"
    )

    response = client.get(post(client, f"{card(member)}wstrzymaj/", on="dziś").url)

    assert "Zwolniło się miejsce. Zaproponuj je: Leokadia Mak, 600 200 300." in texts(response, ".alert p")
    waiting.refresh_from_db()
    assert waiting.status == "offered"
    activity.capacity = 2
    activity.save()
    press(client, card(member), f"{card(member)}wznow/")
    member.refresh_from_db()
    assert member.status == "member"


def test_an_offered_place_is_taken_with_one_press(as_role, member):
    client, _ = as_role(ORGANIZER)
    offered = MembershipFactory(activity=member.activity, offered=True)

    press(client, members_page(member), f"{card(offered)}przyjmij/")

    offered.refresh_from_db()
    assert offered.status == "member"


def test_an_offered_place_not_taken_goes_on(as_role, member):
    client, _ = as_role(ORGANIZER)
    offered = MembershipFactory(activity=member.activity, offered=True, person__last_name="Mak")
    waiting = MembershipFactory(activity=member.activity, waiting=True, person__last_name="Osa")

    response = client.get(post(client, f"{card(offered)}odmowa/", waits_on="tak").url)

    assert texts(response, ".alert p") == [
        "Wolne miejsce dostaje następna osoba z kolejki: Leokadia Osa.",
        "Zapisano odpowiedź: Leokadia Mak nie przyjmuje miejsca.",
    ]
    waiting.refresh_from_db()
    assert waiting.status == "member"
    assert [one.person for one in member.activity.memberships.waiting()] == [offered.person]


def test_a_place_that_was_not_offered_cannot_be_declined(as_role, member):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{card(member)}odmowa/").status_code == 403
