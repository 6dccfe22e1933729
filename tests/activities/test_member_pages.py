"""Members of an activity: the list, the picker, applications, the queue, leaving."""

import pytest
from django.utils import timezone

from activities.models import Membership
from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory, MembershipFactory
from tests.activities.pages import post, press
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory


@pytest.fixture
def activity():
    return ActivityFactory(name="Klub w Łęgu", capacity=2)


def members_page(activity):
    return f"{activity.get_absolute_url()}uczestnicy/"


def add_page(activity, query=""):
    return f"{members_page(activity)}dodaj/{query}"


def deed_url(membership, deed):
    return f"{members_page(membership.activity)}{membership.pk}/{deed}/"


# --- The list ----------------------------------------------------------------------------------------


def test_members_applications_and_the_queue_stand_apart(as_role, activity):
    client, _ = as_role(ORGANIZER)
    for name, trait in (("Żak", {}), ("Lis", {}), ("Mak", {"applied": True}), ("Osa", {"waiting": True})):
        MembershipFactory(activity=activity, person__last_name=name, **trait)
    MembershipFactory(activity=activity, left=True)

    response = client.get(members_page(activity))

    assert texts(response, "tbody th a") == ["Lis Leokadia", "Żak Leokadia"]
    assert texts(response, ".rows div:first-of-type > a") == ["Mak Leokadia", "Osa Leokadia"]
    assert texts(response, ".list-head h2") == ["Uczestnicy: 2"]
    assert texts(response, ".list-head a") == ["Wcześniejsi uczestnicy (1)"]


def test_the_list_shows_how_often_each_came(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity)
    for day, presence in (("2026-03-09", "present"), ("2026-03-16", "absent"), ("2026-03-23", "present")):
        meeting = MeetingFactory(activity=activity, day=day)
        AttendanceFactory(meeting=meeting, person=membership.person, presence=presence)

    assert texts(client.get(members_page(activity)), "[data-l=Obecność]") == ["2 z 3"]


def test_looking_at_the_list_leaves_an_event(as_role, activity):
    client, user = as_role(ORGANIZER)

    client.get(members_page(activity))

    event = AuditEvent.objects.about(activity).get()
    assert (event.action, event.by, event.reading) == ("lista uczestników", user, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    activity = ActivityFactory()
    for trait in ({}, {"waiting": True}, {"applied": True}):
        for _ in range(count):
            MembershipFactory(activity=activity, person__locality=LocalityFactory(), **trait)

    with django_assert_num_queries(13):
        client.get(members_page(activity))


def test_the_leader_sees_members_but_changes_nothing(as_role, activity):
    client, leader = as_role(LEADER)
    activity.leader = leader
    activity.save()
    membership = MembershipFactory(activity=activity)

    response = client.get(members_page(activity))

    assert texts(response, "tbody th a") == [membership.person.list_name]
    assert texts(response, "main form, .act a, .page-head .btn:not(.sec)") == []
    assert client.get(add_page(activity)).status_code == 403
    assert client.get(deed_url(membership, "wypisz")).status_code == 403
    assert client.post(deed_url(membership, "przyjmij")).status_code == 403


def test_a_leader_who_reads_the_catalogue_sees_no_foreign_members(as_role, activity):
    client, _ = as_role(LEADER, COORDINATOR)
    MembershipFactory(activity=activity)

    assert client.get(activity.get_absolute_url()).status_code == 200
    assert client.get(members_page(activity)).status_code == 403


def test_former_members_have_their_own_list(as_role, activity):
    client, _ = as_role(ORGANIZER)
    MembershipFactory(activity=activity, left=True, leave_reason="przeprowadzka", person__last_name="Lis")

    assert texts(client.get(f"{members_page(activity)}wczesniejsi/"), "tbody tr") == [
        "Lis Leokadia 01.01.2026 01.02.2026 przeprowadzka"
    ]


# --- Writing somebody down -----------------------------------------------------------------------------


def test_a_person_is_found_without_polish_letters_and_written_down(as_role, activity):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(first_name="Łucja", last_name="Żak")

    response = post(client, add_page(activity, "?q=zak luc"), person=person.pk, on="1.3.2026")

    membership = Membership.objects.get()
    assert response.url == members_page(activity)
    assert (membership.person, membership.status, str(membership.joined_on)) == (
        person,
        "member",
        "2026-03-01",
    )


def test_a_single_hit_is_already_chosen(as_role, activity):
    client, _ = as_role(ORGANIZER)
    PersonFactory(last_name="Żak")

    response = client.get(add_page(activity, "?q=zak"))

    assert len(page(response).select("[name=person][checked]")) == 1


def test_before_anything_is_asked_nobody_is_listed(as_role, activity):
    client, _ = as_role(ORGANIZER)
    PersonFactory()

    response = client.get(add_page(activity))

    assert page(response).select("[name=person]") == []


def test_nobody_found_offers_a_new_person_who_comes_back_here(as_role, activity):
    client, _ = as_role(ORGANIZER)

    response = client.get(add_page(activity, "?q=nikt"))
    link = page(response).select_one("#znalezione a")["href"]
    new = post(client, link, first_name="Jan", last_name="Nowy")

    assert page(client.get(new.url)).select_one("[name=person][checked]") is not None


def test_a_hidden_person_is_neither_found_nor_accepted(as_role, activity):
    client, _ = as_role(ORGANIZER)
    hidden, other = PersonFactory(hidden=True, last_name="Ukryta"), PersonFactory(last_name="Ukryta II")

    response = client.get(add_page(activity, "?q=ukryta"))
    refused = post(client, add_page(activity, "?q=ukryta"), person=hidden.pk, on="1.3.2026")

    assert [int(box["value"]) for box in page(response).select("[name=person]")] == [other.pk]
    assert texts(refused, "#id_person_error p") == ["Błąd: Wybierz osobę z listy"]
    assert page(client.get(add_page(activity, f"?osoba={hidden.pk}"))).select("[name=person]") == []


def test_without_a_place_the_person_waits_and_is_told(as_role):
    client, _ = as_role(ORGANIZER)
    activity, person = ActivityFactory(capacity=1), PersonFactory(last_name="Lis")
    MembershipFactory(activity=activity)

    response = post(client, add_page(activity, "?q=lis"), person=person.pk, on="1.3.2026")

    assert texts(client.get(response.url), ".alert-success p") == [
        "Nie ma wolnego miejsca. Osoba jest na liście oczekujących. "
        "Brak miejsc zapisano jako potrzebę, bez nazwiska."
    ]
    assert Membership.objects.get(person=person).status == "waiting"


def test_whoever_is_written_down_already_is_refused_with_a_sentence(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity, person__last_name="Lis")

    response = post(client, add_page(activity, "?q=lis"), person=membership.person.pk, on="1.3.2026")

    assert response.status_code == 422
    assert texts(response, ".errors li") == ["Ta osoba już uczestniczy w tym działaniu."]


def test_the_same_form_sent_twice_writes_down_once(as_role, activity):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(last_name="Lis")
    url = add_page(activity, "?q=lis")
    filled = {**hidden_fields(client.get(url), "form.form"), "person": person.pk, "on": "1.3.2026"}

    client.post(url, filled)
    second = client.post(url, filled)

    assert second.url == members_page(activity)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("person", "", "Wybierz osobę z listy"),
        ("person", "99999999999999999999", "Wybierz osobę z listy"),
        ("person", "x", "Wybierz osobę z listy"),
        ("on", "", "Wpisz datę zapisu"),
        ("on", "jutro rano", "Wpisz datę tak: 17.3.2026"),
        ("on", "1.1.2062", "Sprawdź rok: zapisać można najwyżej na rok naprzód"),
    ],
)
def test_each_error_is_a_sentence_at_its_field(as_role, activity, field, value, words):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(last_name="Lis")

    response = post(
        client, add_page(activity, "?q=lis"), **{"person": person.pk, "on": "1.3.2026", field: value}
    )

    assert response.status_code == 422
    assert texts(response, f"#id_{field}_error p") == [f"Błąd: {words}"]


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%E2%80%AE", "?osoba=x", "?osoba=99999999999999999999", "?osoba=²"]
)
def test_a_strange_query_never_breaks_the_picker(as_role, activity, query):
    client, _ = as_role(ORGANIZER)

    assert client.get(add_page(activity, query)).status_code == 200


def test_an_ended_activity_takes_nobody(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get(add_page(ActivityFactory(status="ended"))).status_code == 403


def test_a_person_is_written_down_from_the_card(as_role, activity):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory()

    response = post(client, f"/dzialania/zapis/{person.pk}/", activity=activity.pk, on="1.3.2026")

    assert response.url == person.get_absolute_url()
    assert Membership.objects.get().activity == activity


def test_from_the_card_only_open_activities_and_known_persons(as_role):
    client, _ = as_role(ORGANIZER)
    ended, person, hidden = ActivityFactory(status="ended"), PersonFactory(), PersonFactory(hidden=True)

    response = post(client, f"/dzialania/zapis/{person.pk}/", activity=ended.pk, on="1.3.2026")

    assert texts(response, "#id_activity_error p") == ["Błąd: Wybierz działanie z listy"]
    assert client.get(f"/dzialania/zapis/{hidden.pk}/").status_code == 404


# --- Accepting, the queue, leaving -----------------------------------------------------------------------


def test_an_application_is_accepted_with_one_button(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity, applied=True)

    press(client, members_page(activity), deed_url(membership, "przyjmij"))

    membership.refresh_from_db()
    assert (membership.status, membership.joined_on) == ("member", timezone.localdate())


def test_when_full_an_application_may_only_wait(as_role, activity):
    client, _ = as_role(ORGANIZER)
    MembershipFactory.create_batch(2, activity=activity)
    membership = MembershipFactory(activity=activity, applied=True)

    page_now = client.get(members_page(activity))
    press(client, members_page(activity), deed_url(membership, "oczekujacy"))

    assert page(page_now).select(f'form[action="{deed_url(membership, "przyjmij")}"]') == []
    membership.refresh_from_db()
    assert membership.status == "waiting"


def test_a_place_taken_in_the_meantime_is_told(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity, applied=True)
    url = deed_url(membership, "przyjmij")
    button = hidden_fields(client.get(members_page(activity)), f'form[action="{url}"]')
    MembershipFactory.create_batch(2, activity=activity)

    response = client.post(url, button, follow=True)

    assert texts(response, ".alert-error p") == ["Brak miejsc (2 z 2). Można wpisać na listę oczekujących."]


def test_leaving_asks_for_a_day_and_a_reason(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity)
    url = deed_url(membership, "wypisz")

    assert texts(post(client, url, on=""), ".errors li") == ["Wpisz datę", "Wybierz przyczynę"]
    assert texts(post(client, url, on="1.2.2026", kind="other"), ".errors li") == [
        "Napisz, jaka to przyczyna"
    ]
    early = post(client, url, on="1.1.2020", kind="moved")
    assert texts(early, ".errors li") == [
        "Data odejścia nie może być wcześniejsza niż data zapisu: 01.01.2026."
    ]
    post(client, url, on="1.2.2026", kind="moved")

    membership.refresh_from_db()
    assert (membership.status, membership.leave_reason) == ("left", "przeprowadzka")


def test_who_has_left_is_not_written_off_again(as_role, activity):
    client, _ = as_role(ORGANIZER)
    membership = MembershipFactory(activity=activity, left=True)

    assert client.get(deed_url(membership, "wypisz")).status_code == 403


def test_a_membership_of_another_activity_is_404(as_role, activity):
    client, _ = as_role(ORGANIZER)
    other = MembershipFactory()

    assert client.get(f"{members_page(activity)}{other.pk}/wypisz/").status_code == 404
