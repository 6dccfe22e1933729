"""The catalogue and the card of an activity, for each role."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.models import Activity
from osl.core.models import AuditEvent
from osl.portal.roles import (
    ADMINISTRATOR,
    AUDITOR,
    COORDINATOR,
    DIRECTOR,
    LEADER,
    ORGANIZER,
    SERVICES,
)
from tests.activities.factories import ActivityFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post, press
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory
from tests.people.factories import PersonFactory
from tests.resources.factories import ResourceFactory

LIST, CHOOSE, NEW = "/dzialania/", "/dzialania/nowe/", "/dzialania/nowe/klub-seniora/"
CLUB = {
    "name": "Klub w Łęgu",
    "section": "seniors",
    "is_self_help": "on",
    "enrolment": "ask",
    "outside_plan": "False",
}
EDITED = {**CLUB, "form": "senior_club", "absent_times": "3", "absent_days": "30"}


def names(response):
    return texts(response, "tbody tr:not(.group) th a")


# --- The catalogue ---------------------------------------------------------------------------------


def test_the_catalogue_groups_activities_by_those_they_are_for(as_role):
    client, _ = as_role(ORGANIZER)
    for section, name in (("community", "Bank czasu"), ("seniors", "Klub"), ("disability", "Grupa")):
        ActivityFactory(section=section, name=name)

    response = client.get(LIST)

    assert texts(response, ".group") == [
        "Dla seniorów",
        "Dla osób z niepełnosprawnościami i ich rodzin",
        "Dla społeczności lokalnej",
    ]
    assert names(response) == ["Klub", "Grupa", "Bank czasu"]


def test_what_has_ended_comes_last_in_its_group(as_role):
    client, _ = as_role(ORGANIZER)
    ActivityFactory(name="A dawny", status="ended")
    ActivityFactory(name="Żywy")

    assert names(client.get(LIST)) == ["Żywy", "A dawny"]


@pytest.mark.parametrize(
    ("capacity", "members", "words"),
    [(None, 1, "bez limitu miejsc"), (3, 1, "wolne 2 z 3"), (1, 1, "brak miejsc (1 z 1)")],
)
def test_places_are_told_in_words(as_role, capacity, members, words):
    client, _ = as_role(COORDINATOR)
    activity = ActivityFactory(capacity=capacity)
    MembershipFactory.create_batch(members, activity=activity)
    MembershipFactory(activity=activity, waiting=True)
    MembershipFactory(activity=activity, left=True)

    assert texts(client.get(LIST), "[data-l=Miejsca]") == [words]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lawka zabno"}, ["Ławka w Żabnie"]),
        ({"dla_kogo": "dla-seniorow"}, ["Klub"]),
        ({"forma": "bank-czasu"}, ["Ławka w Żabnie"]),
        ({"stan": "wstrzymane"}, ["Klub"]),
        ({"miejscowosc": "żabno"}, ["Ławka w Żabnie"]),
        ({"dla_kogo": "dla-seniorow", "forma": "bank-czasu"}, []),
    ],
)
def test_the_catalogue_narrows(as_role, query, found):
    client, _ = as_role(ORGANIZER)
    village = LocalityFactory(name="Żabno")
    ActivityFactory(name="Klub", status="suspended")
    ActivityFactory(name="Ławka w Żabnie", section="community", form="time_bank", locality=village)
    query = {name: village.pk if value == "żabno" else value for name, value in query.items()}

    response = client.get(LIST, query)

    assert names(response) == found
    assert texts(response, "[data-count]") == [f"Wyniki: {len(found)}"]


@pytest.mark.parametrize("value", ["99999999999999999999", "x\x00", "nie-ma", "\u202e"])
@pytest.mark.parametrize("name", ["q", "dla_kogo", "forma", "miejscowosc", "stan", "strona"])
def test_a_wrong_filter_never_breaks_the_page(as_role, name, value):
    client, _ = as_role(ORGANIZER)
    ActivityFactory()

    assert client.get(LIST, {name: value}).status_code == 200


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, SERVICES])
def test_the_catalogue_is_read_by_those_who_send_people(as_role, role):
    client, _ = as_role(role)
    activity = ActivityFactory()

    assert names(client.get(LIST)) == [activity.name]
    assert not page(client.get(LIST)).select(f'a[href="{NEW}"]')


def test_a_leader_sees_own_activities_only(as_role):
    client, leader = as_role(LEADER)
    mine, other = ActivityFactory(leader=leader), ActivityFactory()

    assert names(client.get(LIST)) == [mine.name]
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", [AUDITOR, ADMINISTRATOR])
def test_nobody_else_opens_the_catalogue(as_role, role):
    client, _ = as_role(role)

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for _ in range(count):
        activity = ActivityFactory(locality=LocalityFactory(), leader=UserFactory(), capacity=5)
        MembershipFactory.create_batch(2, activity=activity)

    with django_assert_num_queries(9):
        response = client.get(LIST)

    assert len(names(response)) == count


def test_the_catalogue_says_what_to_do_when_empty(as_role):
    client, _ = as_role(ORGANIZER)

    assert texts(client.get(LIST), ".empty a") == ["Nowe działanie"]


# --- A new activity, a change ------------------------------------------------------------------------


def test_a_few_fields_make_an_activity(as_role):
    client, user = as_role(ORGANIZER)

    response = post(client, NEW, **CLUB)

    activity = Activity.objects.get()
    assert response.url == activity.get_absolute_url()
    assert (activity.status, activity.natures) == ("draft", ["samopomocowe"])
    event = AuditEvent.objects.about(activity).get()
    assert (event.action, event.by) == ("dodanie", user)


def test_an_activity_posted_twice_is_made_once(as_role):
    client, _ = as_role(ORGANIZER)
    filled = {**hidden_fields(client.get(NEW), "form.form"), **CLUB}

    first, second = client.post(NEW, filled), client.post(NEW, filled)

    assert Activity.objects.count() == 1
    assert second.url == first.url


def test_all_fields_come_back_as_they_were_typed(as_role):
    client, user = as_role(ORGANIZER)
    need, resource, group = NeedFactory(), ResourceFactory(), TargetGroupFactory()
    filled = {
        **CLUB,
        "description": "Zażółć gęślą jaźń",
        "is_neighbourly": "on",
        "rhythm": "poniedziałki 10:00–12:00",
        "starts_on": "5.1.2026",
        "ends_on": "31.12.2026",
        "capacity": "12",
        "leader": str(user.pk),
        "needs": [str(need.pk)],
        "resources": [str(resource.pk)],
        "groups": [str(group.pk)],
    }

    post(client, NEW, **filled)

    activity = Activity.objects.get()
    assert (activity.description, activity.rhythm) == ("Zażółć gęślą jaźń", "poniedziałki 10:00–12:00")
    assert (activity.starts_on, activity.ends_on) == (date(2026, 1, 5), date(2026, 12, 31))
    assert (activity.capacity, activity.leader) == (12, user)
    assert [activity.needs.get(), activity.resources.get(), activity.groups.get()] == [need, resource, group]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": " "}, "name", "Wpisz nazwę działania"),
        ({"min_age": "18", "max_age": "12"}, "max_age", "Wiek „do” nie może być mniejszy niż wiek „od”"),
        ({"min_age": "121"}, "min_age", "Wpisz najwyżej 120"),
        ({"where": "sala-0"}, "where", "Wybierz miejsce z listy"),
        ({"absent_times": "0"}, "absent_times", "Wpisz co najmniej 1"),
        ({"section": ""}, "section", "Wybierz, dla kogo jest działanie"),
        (
            {"is_self_help": ""},
            "is_self_help",
            "Zaznacz, czy działanie jest samopomocowe, wolontaryjne czy sąsiedzkie",
        ),
        (
            {"starts_on": "2.1.2026", "ends_on": "1.1.2026"},
            "ends_on",
            "Data końca musi być taka sama jak data początku albo późniejsza",
        ),
        ({"capacity": "dużo"}, "capacity", "Wpisz liczbę miejsc, na przykład 12"),
        ({"leader": "99999999999999999999"}, "leader", "Wybierz osobę z listy"),
        ({"locality": "0"}, "locality", "Wybierz miejscowość z listy"),
        ({"needs": ["99999999999999999999"]}, "needs", "Wybierz z listy: tej pozycji nie można już wybrać"),
        ({"resources": ["x"]}, "resources", "Wybierz z listy: tej pozycji nie można już wybrać"),
        ({"groups": ["0"]}, "groups", "Wybierz grupę z listy"),
        ({"enrolment": "kiedyś"}, "enrolment", "Wybierz z listy"),
    ],
)
def test_each_error_is_a_sentence_at_its_field(as_role, changed, field, words):
    client, _ = as_role(ORGANIZER)
    filled = {name: value for name, value in {**CLUB, **changed}.items() if value != ""}

    response = post(client, NEW, **filled)

    assert response.status_code == 422
    assert texts(response, f"#id_{field}_error p") == [f"Błąd: {words}"]
    assert texts(response, ".errors li") == [words]


@pytest.mark.parametrize("field", ["name", "description", "rhythm", "place", "leader_name", "contact"])
@pytest.mark.parametrize("sign", ["\x00", "\u202e"])
def test_invisible_signs_are_refused(as_role, field, sign):
    client, _ = as_role(ORGANIZER)

    assert post(client, NEW, **{**CLUB, field: f"Klub{sign}x"}).status_code == 422


def test_an_account_without_the_right_is_not_offered_as_leader(as_role):
    client, _ = as_role(ORGANIZER)
    auditor = UserFactory(role=AUDITOR)

    assert post(client, NEW, **CLUB, leader=str(auditor.pk)).status_code == 422


def test_needs_and_resources_set_before_stay_even_when_no_longer_open(as_role):
    client, _ = as_role(ORGANIZER)
    need = NeedFactory(status="closed")
    activity = ActivityFactory()
    activity.needs.add(need)

    response = client.get(f"{activity.get_absolute_url()}zmien/")

    assert [box["value"] for box in page(response).select("[name=needs][checked]")] == [str(need.pk)]


def test_fewer_places_than_members_are_refused(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(capacity=3)
    MembershipFactory.create_batch(2, activity=activity)

    response = post(client, f"{activity.get_absolute_url()}zmien/", **EDITED, capacity="1")

    assert texts(response, "#id_capacity_error p") == [
        "Błąd: Zajętych miejsc jest już 2. Wpisz co najmniej 2."
    ]


def test_a_change_over_a_later_one_shows_both(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(name="Klub")
    url = f"{activity.get_absolute_url()}zmien/"
    mine = {**hidden_fields(client.get(url), "form.form"), **EDITED, "name": "Moja nazwa"}
    post(client, url, **{**EDITED, "name": "Ich nazwa"})

    response = client.post(url, mine)

    assert response.status_code == 409
    assert texts(response, ".pair tbody tr") == ["Nazwa Moja nazwa Ich nazwa"]


def test_an_ended_activity_is_not_changed(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(status="ended")

    assert client.get(f"{activity.get_absolute_url()}zmien/").status_code == 403


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
def test_only_the_organizer_makes_and_changes_activities(as_role, role):
    client, user = as_role(role)
    activity = ActivityFactory(leader=user)

    for url in (NEW, f"{activity.get_absolute_url()}zmien/", f"{activity.get_absolute_url()}zakoncz/"):
        assert client.get(url).status_code == 403


# --- The card ----------------------------------------------------------------------------------------


def test_parts_of_the_card_are_links_with_own_addresses(as_role):
    client, _ = as_role(ORGANIZER)
    card = ActivityFactory().get_absolute_url()

    links = page(client.get(card)).select(".tabs a")

    assert [(link.text, link["href"]) for link in links] == [
        ("Przegląd", card),
        ("Spotkania", f"{card}spotkania/"),
        ("Uczestnicy", f"{card}uczestnicy/"),
        ("Samodzielność", f"{card}samodzielnosc/"),
        ("Historia", f"{card}historia/"),
    ]
    assert texts(client.get(f"{card}historia/"), ".tabs [aria-current]") == ["Historia"]


def test_the_card_shows_the_chain_from_needs_and_resources(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    activity.needs.add(NeedFactory(statement="Brak miejsca spotkań"))
    activity.resources.add(ResourceFactory(name="Świetlica"))

    assert texts(client.get(activity.get_absolute_url()), ".links:not(.papers) li") == [
        "Brak miejsca spotkań",
        "Świetlica",
    ]


def test_needs_are_shown_only_to_those_who_see_needs(as_role):
    client, _ = as_role(COORDINATOR)
    activity = ActivityFactory()
    activity.needs.add(NeedFactory(statement="Brak miejsca spotkań"))

    assert texts(client.get(activity.get_absolute_url()), ".links:not(.papers) li") == []


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, SERVICES])
def test_those_who_send_people_see_no_name_of_a_member_anywhere(as_role, role):
    client, _ = as_role(role)
    activity = ActivityFactory()
    meeting = MeetingFactory(activity=activity)
    for trait in ({}, {"waiting": True}, {"applied": True}, {"left": True}):
        person = PersonFactory(first_name="Tajemnica", last_name="Tajemnicza")
        MembershipFactory(activity=activity, person=person, **trait)
    card = activity.get_absolute_url()
    open_pages = (LIST, card, f"{card}spotkania/", f"{card}historia/", meeting.get_absolute_url())
    closed_pages = (
        f"{card}uczestnicy/",
        f"{card}uczestnicy/wczesniejsi/",
        f"{card}uczestnicy/dodaj/?q=tajem",
        f"{meeting.get_absolute_url()}obecnosc/",
        f"{meeting.get_absolute_url()}obecnosc/z-papieru/",
        f"{meeting.get_absolute_url()}lista.pdf",
    )

    for url in open_pages:
        response = client.get(url)
        assert (response.status_code, "ajemni" in response.content.decode()) == (200, False), url
    for url in closed_pages:
        assert client.get(url).status_code == 403, url


def test_the_card_offers_attendance_of_a_meeting_that_is_due(as_role):
    client, _ = as_role(ORGANIZER)
    now = timezone.localtime()
    meeting = MeetingFactory(day=now.date(), starts_at="00:00", ends_at="23:59")

    response = client.get(meeting.activity.get_absolute_url())

    filled = page(response).select_one("main a.btn:not(.sec)")
    assert filled["href"] == f"{meeting.get_absolute_url()}obecnosc/"


def test_the_card_counts_past_meetings_without_attendance_and_links_to_them(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    today = timezone.localdate()
    MeetingFactory(activity=activity, day=today - timedelta(days=1))
    MeetingFactory(activity=activity, day=today + timedelta(days=1))

    response = client.get(activity.get_absolute_url())
    link = next(a for a in page(response).select("main a") if a.text.startswith("Brak wpisu"))

    assert link.text == "Brak wpisu obecności: 1 spotkanie"
    url = f"{activity.get_absolute_url()}spotkania/{link['href'].partition('spotkania/')[2]}"
    assert len(texts(client.get(url), "tbody tr")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(leader=UserFactory(), locality=LocalityFactory())
    for number in range(count):
        MeetingFactory(activity=activity, day=timezone.localdate() + timedelta(days=number + 1))
        activity.needs.add(NeedFactory())
        activity.resources.add(ResourceFactory())
        activity.groups.add(TargetGroupFactory())

    with django_assert_num_queries(13):
        client.get(activity.get_absolute_url())


# --- Starting, suspending, ending ------------------------------------------------------------------


def test_a_prepared_activity_is_started_with_one_button(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory(status="draft")
    card = activity.get_absolute_url()

    response = press(client, card, f"{card}rozpocznij/")

    activity.refresh_from_db()
    assert (response.url, activity.status) == (card, "active")
    assert texts(client.get(card), ".alert-success p") == ["Działanie trwa."]


def test_a_running_activity_is_suspended_and_resumed(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    card = activity.get_absolute_url()

    press(client, card, f"{card}wstrzymaj/")
    press(client, card, f"{card}rozpocznij/")

    history = texts(client.get(f"{card}historia/"), ".timeline .note")
    assert history == ["Wstrzymane → Trwa", "Trwa → Wstrzymane"]


def test_ending_asks_first_and_says_what_stays(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    MembershipFactory.create_batch(2, activity=activity)
    url = f"{activity.get_absolute_url()}zakoncz/"

    assert "2 osoby" in " ".join(texts(client.get(url), ".panel li"))
    post(client, url)

    activity.refresh_from_db()
    assert activity.status == "ended"


def test_a_deed_that_is_not_allowed_says_why(as_role):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    card = activity.get_absolute_url()
    key = hidden_fields(client.get(card), f'form[action="{card}wstrzymaj/"]')
    activity.end(by=UserFactory())

    response = client.post(f"{card}wstrzymaj/", key, follow=True)

    assert texts(response, ".alert-error p") == [
        "Nie można zmienić stanu z „Zakończone” na „Wstrzymane”. "
        "Odśwież stronę: ktoś mógł zrobić to wcześniej."
    ]


@pytest.mark.parametrize("deed", ["rozpocznij", "wstrzymaj"])
def test_deeds_are_posted_and_are_the_organizers(as_role, deed):
    organizer, _ = as_role(ORGANIZER)
    coordinator, _ = as_role(COORDINATOR)
    url = f"{ActivityFactory().get_absolute_url()}{deed}/"

    assert organizer.get(url).status_code == 405
    assert coordinator.post(url).status_code == 403


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
@pytest.mark.parametrize("part", ["", "spotkania/", "uczestnicy/", "historia/", "zmien/", "spotkania/1/"])
def test_no_such_activity_is_404(as_role, number, part):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{LIST}{number}/{part}").status_code == 404
