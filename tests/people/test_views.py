"""Pages of persons: who sees whom, the hint about doubles, bad input."""

from datetime import timedelta

import pytest
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.people.models import Person
from osl.portal.roles import ADMINISTRATOR, AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.activities.factories import ActivityFactory, AttendanceFactory, MeetingFactory, MembershipFactory
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory
from tests.plans.factories import ServiceApplicationFactory

LIST, NEW = "/osoby/", "/osoby/nowa/"
JAN = {"first_name": "Jan", "last_name": "Śliwa"}


def post(client, url, /, **fields):
    """Open the form and post it back, filled in."""
    return client.post(url, {**hidden_fields(client.get(url), "form.form"), **fields})


# --- The list ------------------------------------------------------------------------------------


def test_the_list_is_ordered_the_polish_way(as_role):
    client, _ = as_role(ORGANIZER)
    for name in ("Żak", "Zięba", "Łęcka", "Lis", "Ćwikła", "Czyż"):
        PersonFactory(last_name=name)

    response = client.get(LIST)

    names = [name.split()[0] for name in texts(response, "tbody th")]
    assert names == ["Czyż", "Ćwikła", "Lis", "Łęcka", "Zięba", "Żak"]


def test_search_needs_no_polish_letters(as_role):
    client, _ = as_role(ORGANIZER)
    PersonFactory(first_name="Łucja", last_name="Żak-Łęcka")
    PersonFactory(first_name="Jan", last_name="Lis")

    response = client.get(LIST, {"q": "lucja zak"})

    assert texts(response, "tbody th") == ["Żak-Łęcka Łucja"]
    assert texts(response, "[data-count]") == ["Wyniki: 1"]


def test_the_list_narrows_to_a_village_and_says_so(as_role):
    client, _ = as_role(ORGANIZER)
    leg = LocalityFactory(name="Łęg")
    PersonFactory(last_name="Lis", locality=leg)
    PersonFactory(last_name="Żak")

    response = client.get(LIST, {"miejscowosc": leg.pk})

    assert texts(response, "tbody th") == ["Lis Leokadia"]
    assert texts(response, ".active-filters .off") == ["Usuń filtr: Łęg"]


def test_a_person_hidden_from_the_community_is_nowhere_on_its_side(as_role):
    client, _ = as_role(ORGANIZER)
    hidden = PersonFactory(hidden=True, **JAN)

    assert texts(client.get(LIST), "[data-count]") == ["Wyniki: 0"]
    assert texts(client.get(LIST, {"q": "sliwa"}), "[data-count]") == ["Wyniki: 0"]
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(f"{hidden.get_absolute_url()}zmien/").status_code == 404


def test_a_leader_sees_members_of_own_activities_only(as_role):
    client, leader = as_role(LEADER)
    mine = MembershipFactory(activity__leader=leader, person__last_name="Lis").person
    other = MembershipFactory(person__last_name="Żak").person

    assert texts(client.get(LIST), "tbody th") == ["Lis Leokadia"]
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", [DIRECTOR, AUDITOR, ADMINISTRATOR])
def test_other_roles_have_no_list_of_persons(as_role, role):
    client, _ = as_role(role)

    assert client.get(LIST).status_code == 403


def test_looking_at_the_list_leaves_an_event_without_names(as_role):
    client, user = as_role(ORGANIZER)
    PersonFactory(**JAN)

    client.get(LIST, {"q": "sliwa"})

    event = AuditEvent.objects.get(reading=True)
    assert (event.by, event.action, event.reference) == (user, "lista osób", "")
    assert "liwa" not in f"{event.details} {event.path}"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for _ in range(count):
        PersonFactory(locality=LocalityFactory())

    with django_assert_num_queries(QUERIES_OF_LIST):
        response = client.get(LIST)

    assert len(texts(response, "tbody tr")) == count


def test_the_list_has_pages_of_25(as_role):
    client, _ = as_role(ORGANIZER)
    PersonFactory.create_batch(26)

    assert len(texts(client.get(LIST), "tbody tr")) == 25
    assert len(texts(client.get(LIST, {"strona": "2"}), "tbody tr")) == 1
    assert len(texts(client.get(LIST, {"strona": "ostatnia"}), "tbody tr")) == 25


@pytest.mark.parametrize("value", ["99999999999999999999", "x", "-1", "1\x00"])
def test_a_wrong_filter_is_named_and_nothing_breaks(as_role, value):
    client, _ = as_role(ORGANIZER)
    PersonFactory()

    response = client.get(LIST, {"miejscowosc": value})

    assert response.status_code == 200
    assert texts(response, "tbody tr") == []


# --- A new person --------------------------------------------------------------------------------


def test_a_name_is_enough_and_the_person_is_known_to_the_community(as_role):
    client, user = as_role(ORGANIZER)

    response = post(client, NEW, **JAN)

    person = Person.objects.get()
    assert response.url == person.get_absolute_url()
    assert (str(person), person.phone) == ("Jan Śliwa", "")
    assert person.community_since is not None
    event = AuditEvent.objects.about(person).changes().get()
    assert (event.action, event.by, event.details) == (
        "dodanie",
        user,
        {"fields": ["first_name", "last_name"]},
    )


def test_a_form_posted_twice_makes_one_person(as_role):
    client, _ = as_role(ORGANIZER)
    filled = {**hidden_fields(client.get(NEW), "form.form"), **JAN}

    first, second = client.post(NEW, filled), client.post(NEW, filled)

    assert Person.objects.count() == 1
    assert second.url == first.url


def test_a_double_is_hinted_and_a_tick_saves_it_anyway(as_role):
    client, _ = as_role(ORGANIZER)
    known = PersonFactory(locality=LocalityFactory(name="Łęg"), house_number="12", **JAN)

    refused = post(client, NEW, **JAN)

    assert refused.status_code == 422
    words = "Taka osoba już jest: Jan Śliwa, Łęg 12. Użyj jej albo zapisz jako nową"
    assert texts(refused, ".errors li") == [words]
    assert page(refused).select_one(".alert-info a")["href"] == known.get_absolute_url()
    tick = page(refused).select_one("[name=is_other][type=checkbox]")["value"]
    saved = client.post(NEW, {**hidden_fields(refused, "form.form"), **JAN, "is_other": tick})
    assert saved.status_code == 302
    assert Person.objects.filter(last_name="Śliwa").count() == 2


def test_a_tick_for_one_double_does_not_cover_another(as_role):
    client, _ = as_role(ORGANIZER)
    jan = PersonFactory(**JAN)
    PersonFactory(first_name="Ewa", last_name="Żak")

    response = post(client, NEW, first_name="Ewa", last_name="Żak", is_other=str(jan.pk))

    assert response.status_code == 422


def test_the_same_phone_is_hinted_too(as_role):
    client, _ = as_role(ORGANIZER)
    PersonFactory(phone="+48600100200", **JAN)

    response = post(client, NEW, first_name="Ewa", last_name="Żak", phone="600 100 200")

    assert response.status_code == 422


def test_a_hidden_person_never_appears_in_the_hint(as_role):
    client, _ = as_role(ORGANIZER)
    PersonFactory(hidden=True, **JAN)

    response = post(client, NEW, **JAN)

    assert response.status_code == 302


def test_a_hidden_person_is_not_hinted_even_to_the_coordinator_who_is_the_organizer_too(as_role):
    client, user = as_role(ORGANIZER, COORDINATOR)
    ServiceApplicationFactory(coordinator=user, person=PersonFactory(hidden=True, **JAN))

    response = post(client, NEW, **JAN)

    assert response.status_code == 302


def test_a_new_person_goes_back_to_the_page_that_asked(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, f"{NEW}?wroc=/dzialania/12/uczestnicy/dodaj/", **JAN)

    person = Person.objects.get()
    assert response.url == f"/dzialania/12/uczestnicy/dodaj/?osoba={person.pk}"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/a/?b=1", "/" + "a" * 400])
def test_no_other_address_is_gone_back_to(as_role, address):
    client, _ = as_role(ORGANIZER)

    form = hidden_fields(client.get(NEW, {"wroc": address}), "form.form")
    response = client.post(NEW, {**form, **JAN}, query_params={"wroc": address})

    assert response.url == Person.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("first_name", "", "Wpisz imię"),
        ("last_name", "   ", "Wpisz nazwisko"),
        ("phone", "600 100", "Numer telefonu powinien mieć 9 cyfr"),
        ("email", "jan", "Wpisz adres e-mail ze znakiem @"),
        ("postal_code", "1852", "Wpisz kod pocztowy tak: 18-520"),
        ("birth_date", "31.02.1950", "Taka data nie istnieje: 31.02.1950"),
        ("locality", "99999999999999999999", "Wybierz miejscowość z listy"),
        ("locality", "x", "Wybierz miejscowość z listy"),
    ],
)
def test_each_error_is_a_sentence_at_its_field(as_role, field, value, words):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{**JAN, field: value})

    assert response.status_code == 422
    assert texts(response, f"#id_{field}_error p") == [f"Błąd: {words}"]
    assert Person.objects.count() == 0


def test_a_birth_in_the_future_is_refused(as_role):
    client, _ = as_role(ORGANIZER)
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = post(client, NEW, **JAN, birth_date=f"{tomorrow:%d.%m.%Y}")

    assert texts(response, "#id_birth_date_error p") == ["Błąd: Data urodzenia nie może być z przyszłości"]


@pytest.mark.parametrize("sign", ["\x00", "\u202e", "\u200f"])
@pytest.mark.parametrize("field", ["first_name", "last_name", "phone", "street", "contact_wish"])
def test_invisible_signs_are_refused_and_nothing_breaks(as_role, field, sign):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{**JAN, field: f"Śli{sign}wa"})

    assert response.status_code == 422


def test_too_long_texts_are_refused_and_kept(as_role):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **{**JAN, "street": "u" * 5000})

    assert response.status_code == 422
    assert page(response).select_one("#id_street")["value"] == "u" * 5000


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
def test_only_the_organizer_enters_persons(as_role, role):
    client, _ = as_role(role)

    assert client.get(NEW).status_code == 403


# --- The card ------------------------------------------------------------------------------------


def test_the_card_shows_contact_and_activities_with_attendance(as_role):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(phone="+48600100200", **JAN)
    club = MembershipFactory(person=person, activity=ActivityFactory(name="Klub w Łęgu")).activity
    first, second = MeetingFactory(activity=club), MeetingFactory(activity=club, day="2026-03-16")
    AttendanceFactory(meeting=first, person=person)
    AttendanceFactory(meeting=second, person=person, presence="absent")

    response = client.get(person.get_absolute_url())

    assert texts(response, ".sum a")[0] == "600 100 200"
    assert texts(response, ".rows li") == ["Klub w Łęgu od 1 stycznia 2026 r. · obecność: 1 z 2 Czynne"]


def test_the_address_of_the_card_and_its_title_hold_no_name(as_role):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(**JAN)

    response = client.get(person.get_absolute_url())

    assert texts(response, "title") == [f"Osoba nr {person.pk} – OSL"]


def test_the_card_says_nothing_about_an_ipus_or_where_the_person_came_from(as_role):
    client, _ = as_role(ORGANIZER)
    case = ServiceApplicationFactory(person=PersonFactory(hidden=True, **JAN))
    AuditEvent.record("dodanie", case.person, by=case.coordinator)
    case.person.make_known(by=case.coordinator)

    response = client.get(case.person.get_absolute_url())

    shown = " ".join(texts(response, "main")).lower()
    for word in ("ipus", "wniosek", "koordynator", "ujawnienie", str(case.coordinator).lower()):
        assert word not in shown


def test_a_coordinator_sees_the_contact_but_no_activities(as_role):
    client, _ = as_role(COORDINATOR)
    membership = MembershipFactory(activity__name="Klub w Łęgu")

    response = client.get(membership.person.get_absolute_url())

    assert "Klub w Łęgu" not in " ".join(texts(response, "main"))
    assert texts(response, "h2") == ["Kontakt", "Historia"]


def test_a_coordinator_opens_the_card_of_an_own_resident(as_role):
    client, user = as_role(COORDINATOR)
    case = ServiceApplicationFactory(coordinator=user)

    assert client.get(case.person.get_absolute_url()).status_code == 200


def test_looking_at_a_card_leaves_an_event(as_role):
    client, user = as_role(ORGANIZER)
    person = PersonFactory()

    client.get(person.get_absolute_url())

    event = AuditEvent.objects.about(person).get()
    assert (event.action, event.by, event.reading) == ("karta osoby", user, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory()
    for _ in range(count):
        membership = MembershipFactory(person=person)
        AttendanceFactory(meeting__activity=membership.activity, person=person)

    with django_assert_num_queries(QUERIES_OF_CARD):
        response = client.get(person.get_absolute_url())

    assert len(texts(response, ".rows li")) == count


# --- Changing a card -----------------------------------------------------------------------------


def test_a_change_is_saved_and_traced_by_names_of_fields(as_role):
    client, user = as_role(ORGANIZER)
    person = PersonFactory(**JAN)

    response = post(client, f"{person.get_absolute_url()}zmien/", **JAN, phone="600 100 200")

    person.refresh_from_db()
    assert response.url == person.get_absolute_url()
    assert (person.phone, person.version) == ("+48600100200", 2)
    event = AuditEvent.objects.about(person).changes().get()
    assert (event.by, event.details) == (user, {"fields": ["phone"]})


def test_a_change_over_a_later_one_shows_both_and_overwrites_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    person = PersonFactory(**JAN)
    url = f"{person.get_absolute_url()}zmien/"
    mine = {**hidden_fields(client.get(url), "form.form"), **JAN, "phone": "600 100 200"}
    post(client, url, **JAN, phone="600 100 999")

    response = client.post(url, mine)

    assert response.status_code == 409
    assert texts(response, ".pair tbody tr") == ["Telefon 600 100 200 600 100 999"]
    person.refresh_from_db()
    assert person.phone == "+48600100999"


def test_changing_a_card_does_not_ask_about_doubles(as_role):
    client, _ = as_role(ORGANIZER)
    PersonFactory(**JAN)
    person = PersonFactory(**JAN)

    assert post(client, f"{person.get_absolute_url()}zmien/", **JAN).status_code == 302


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
def test_no_such_person_is_404(as_role, number):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"/osoby/{number}/").status_code == 404


def test_guests_are_sent_to_log_in(client):
    UserFactory()

    assert client.get(LIST).url == "/zaloguj/?next=/osoby/"


QUERIES_OF_LIST = 10
QUERIES_OF_CARD = 10
