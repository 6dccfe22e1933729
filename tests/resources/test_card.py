"""The card of an entry and its form."""

from datetime import date

import pytest
import time_machine

from osl.core.models import AuditEvent
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from resources.models import Resource
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import TopicFactory
from tests.plans.factories import GoalFactory, OrganizingPlanFactory
from tests.resources.factories import ResourceFactory

NEW = "/rozeznanie/potencjal/nowy/"
TODAY = "2026-03-09 12:00 +0100"
LEAST = {"name": "Świetlica w Łęgu", "branch": "material", "offer": "Sala na 30 osób"}


def card(resource, deed=""):
    return f"/rozeznanie/potencjal/{resource.pk}/{deed}"


def post(client, address, **answers):
    return client.post(address, hidden_fields(client.get(address)) | answers)


def press(client, resource, deed):
    soup = page(client.get(card(resource)))
    form = soup.select_one(f'form[action="{card(resource, deed)}"]')
    return client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})


def facts(response):
    return dict(zip(texts(response, ".sum dt"), texts(response, ".sum dd"), strict=True))


# --- Card -------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
def test_the_card_tells_everything_about_the_entry(as_role):
    client, _ = as_role(COORDINATOR)
    resource = ResourceFactory(
        name="Świetlica",
        offer="Sala na 30 osób\nz kuchnią",
        conditions="klucz u sołtysa",
        locality=LocalityFactory(name="Łęg"),
        accessibility="bez schodów",
        contact_name="Jan Śliwa",
        phone="+48600100200",
        email="sala@example.pl",
        confirmed_on=date(2026, 2, 2),
        confirmed_by=UserFactory(first_name="Anna", last_name="Kos"),
    )
    resource.topics.add(TopicFactory(name="miejsca spotkań"))
    resource.groups.add(TargetGroupFactory(name="seniorzy"))

    response = client.get(card(resource))

    assert texts(response, "h1") == ["Świetlica"]
    assert texts(response, "title") == [f"Zasób nr {resource.pk} – OSL"]
    assert texts(response, ".said") == ["Sala na 30 osób z kuchnią"]
    assert facts(response) == {
        "Aktualność": "Aktualny Aktualne na 02.02.2026 (Anna Kos)",
        "Rodzaj": "miejsca i rzeczy",
        "Na jakich warunkach": "klucz u sołtysa",
        "Miejscowość": "Łęg",
        "W jakich sprawach": "miejsca spotkań",
        "Dla kogo": "seniorzy",
        "Dostępność miejsca": "bez schodów",
        "Dostępność usługi": "Nie podano",
    }
    links = page(response).select(".panel a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("600 100 200", "tel:+48600100200"),
        ("sala@example.pl", "mailto:sala@example.pl"),
    ]


def test_missing_facts_are_said_in_words(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.get(card(ResourceFactory(confirmed_on=None)))

    told = facts(response)
    assert told["Aktualność"] == "Nieaktualny Nikt jeszcze nie potwierdził"
    assert (told["Na jakich warunkach"], told["Miejscowość"]) == ("Nie podano", "cała gmina")
    assert "Nie podano kontaktu." in texts(response, ".panel p")


@pytest.mark.parametrize("role", [ORGANIZER, COORDINATOR, DIRECTOR, SERVICES])
def test_a_look_at_contacts_leaves_a_trace(as_role, role):
    client, user = as_role(role)
    resource = ResourceFactory()

    response = client.get(card(resource))

    event = AuditEvent.objects.about(resource).get()
    assert (event.action, event.by, event.reading) == ("podgląd zasobu", user, True)
    assert texts(response, ".timeline .what") == []


@pytest.mark.parametrize("role", [LEADER, AUDITOR])
def test_others_are_refused(as_role, role):
    client, _ = as_role(role)

    assert client.get(card(ResourceFactory())).status_code == 403


def test_an_entry_that_is_not_there_is_404(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get("/rozeznanie/potencjal/999999/").status_code == 404


@pytest.mark.parametrize(
    ("role", "shown"),
    [(ORGANIZER, ["Klub", "Mniej samotności"]), (SERVICES, ["Klub"]), (COORDINATOR, ["Klub"])],
)
def test_the_card_leads_to_what_uses_the_entry(as_role, role, shown):
    client, _ = as_role(role)
    resource = ResourceFactory()
    ActivityFactory(name="Klub").resources.add(resource)
    GoalFactory(plan=OrganizingPlanFactory(year=2026), text="Mniej samotności").resources.add(resource)

    assert texts(client.get(card(resource)), ".rows:not(.matches) a") == shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(ORGANIZER)
    resource = ResourceFactory()
    for _ in range(count):
        ActivityFactory().resources.add(resource)
        GoalFactory(plan=OrganizingPlanFactory()).resources.add(resource)
        resource.topics.add(TopicFactory())
        resource.confirm(by=user)
    client.get(card(resource))

    with django_assert_num_queries(14):
        client.get(card(resource))


# --- Deeds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status", "deeds"),
    [
        (ORGANIZER, "active", ["Potwierdź aktualność", "Zmień", "Wycofaj"]),
        (ORGANIZER, "withdrawn", ["Przywróć zasób", "Zmień"]),
        (COORDINATOR, "active", []),
        (DIRECTOR, "active", []),
    ],
)
def test_the_card_offers_only_what_would_work(as_role, role, status, deeds):
    client, _ = as_role(role)
    response = client.get(card(ResourceFactory(status=status)))

    assert [text.partition(" :")[0] for text in texts(response, ".actions .btn")] == deeds


@time_machine.travel(TODAY, tick=False)
def test_one_press_confirms(as_role):
    client, user = as_role(ORGANIZER)
    resource = ResourceFactory(confirmed_on=None)

    response = press(client, resource, "potwierdz/")

    resource.refresh_from_db()
    assert response["Location"] == card(resource)
    assert (resource.confirmed_on, resource.confirmed_by) == (date(2026, 3, 9), user)


@pytest.mark.parametrize(
    ("before", "deed", "after", "message"),
    [
        ("active", "wycofaj/", "withdrawn", "Wycofano zasób."),
        ("withdrawn", "przywroc/", "active", "Przywrócono zasób."),
    ],
)
def test_one_press_withdraws_and_brings_back(as_role, before, deed, after, message):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(status=before)

    response = press(client, resource, deed)

    resource.refresh_from_db()
    assert resource.status == after
    assert texts(client.get(response["Location"]), ".alert p") == [message]


@pytest.mark.parametrize("deed", ["potwierdz/", "wycofaj/", "przywroc/", "zmien/"])
@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
def test_deeds_belong_to_the_organizer(as_role, role, deed):
    client, _ = as_role(role)
    resource = ResourceFactory(confirmed_on=None)

    assert client.post(card(resource, deed), LEAST).status_code == 403
    resource.refresh_from_db()
    assert (resource.status, resource.confirmed_on, resource.version) == ("active", None, 1)


@pytest.mark.parametrize("deed", ["potwierdz/", "wycofaj/", "przywroc/"])
def test_nothing_changes_by_opening_an_address(as_role, deed):
    client, _ = as_role(ORGANIZER)

    assert client.get(card(ResourceFactory(), deed)).status_code == 405


# --- Form -------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
def test_three_answers_make_an_entry_true_today(as_role):
    client, user = as_role(ORGANIZER)

    response = post(client, NEW, **LEAST)

    resource = Resource.objects.get()
    assert (response.status_code, response["Location"]) == (302, card(resource))
    assert (resource.name, resource.branch, resource.offer) == tuple(LEAST.values())
    assert (resource.confirmed_on, resource.confirmed_by, resource.status) == (
        date(2026, 3, 9),
        user,
        "active",
    )


def test_everything_told_is_kept(as_role):
    client, _ = as_role(ORGANIZER)
    place, topic, group = LocalityFactory(), TopicFactory(), TargetGroupFactory()

    post(
        client,
        NEW,
        **LEAST,
        conditions="klucz u sołtysa",
        locality=place.pk,
        topics=[topic.pk],
        groups=[group.pk],
        accessibility="bez schodów",
        contact_name="Jan Śliwa",
        phone="600 100-200",
        email="sala@example.pl",
    )

    resource = Resource.objects.get()
    assert (resource.locality, list(resource.topics.all()), list(resource.groups.all())) == (
        place,
        [topic],
        [group],
    )
    assert (resource.contact_name, resource.phone, resource.email) == (
        "Jan Śliwa",
        "+48600100200",
        "sala@example.pl",
    )
    assert (resource.conditions, resource.accessibility) == ("klucz u sołtysa", "bez schodów")


def test_the_log_names_the_fields_and_never_their_contents(as_role):
    client, user = as_role(ORGANIZER)

    post(client, NEW, **LEAST, contact_name="Leokadia Śliwa")

    event = AuditEvent.objects.about(Resource.objects.get()).get()
    assert (event.action, event.by) == ("dodanie", user)
    assert event.details == {"fields": ["name", "branch", "offer", "contact_name"]}
    assert "Leokadia" not in f"{event.details}{event.reference}"


def test_a_form_sent_twice_makes_one_entry(as_role):
    client, _ = as_role(ORGANIZER)
    form = hidden_fields(client.get(NEW)) | LEAST

    first, second = client.post(NEW, form), client.post(NEW, form)

    assert first["Location"] == second["Location"]
    assert Resource.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "Wpisz nazwę zasobu"),
        ("branch", "", "Wybierz rodzaj zasobu"),
        ("branch", "boski", "Wybierz rodzaj z listy"),
        ("offer", "  ", "Napisz, co zasób może dać mieszkańcom"),
        (
            "offer",
            "sala\x07",
            "Usuń niewidoczny znak: skasuj wyraz „sala” razem z odstępami i wpisz go od nowa",
        ),
        ("name", "a" * 161, "Skróć tekst: mieści się najwyżej 160 znaków, jest 161"),
        ("locality", "999999", "Wybierz miejscowość z listy"),
        ("topics", "999999", "Wybierz tematy z listy"),
        ("groups", "x", "Wybierz grupy z listy"),
        ("phone", "12", "Numer telefonu powinien mieć 9 cyfr"),
        ("email", "sala.example.pl", "Wpisz adres e-mail ze znakiem @"),
    ],
)
def test_a_mistake_is_explained_at_its_field(as_role, field, value, error):
    client, _ = as_role(ORGANIZER)

    response = post(client, NEW, **(LEAST | {field: value}))

    assert response.status_code == 422
    assert texts(response, ".wrong") == [f"Błąd: {error}"]
    assert not Resource.objects.exists()


def test_a_change_is_saved_without_confirming_the_rest(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(confirmed_on=date(2025, 1, 1))

    post(client, card(resource, "zmien/"), **LEAST)

    resource.refresh_from_db()
    assert (resource.name, resource.confirmed_on, resource.version) == (
        "Świetlica w Łęgu",
        date(2025, 1, 1),
        2,
    )


def test_two_people_at_once_both_keep_their_texts(as_role):
    client, _ = as_role(ORGANIZER)
    resource = ResourceFactory(**LEAST)
    late = hidden_fields(client.get(card(resource, "zmien/"))) | LEAST | {"offer": "Sala na 20 osób"}
    post(client, card(resource, "zmien/"), **(LEAST | {"offer": "Sala na 40 osób"}))

    response = client.post(card(resource, "zmien/"), late)

    resource.refresh_from_db()
    assert response.status_code == 409
    assert resource.offer == "Sala na 40 osób"
    assert texts(response, ".pair tbody tr") == ["Co może dać? Sala na 20 osób Sala na 40 osób"]


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
def test_only_the_organizer_adds(as_role, role):
    client, _ = as_role(role)

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, LEAST).status_code == 403
    assert not Resource.objects.exists()


def test_the_form_asks_a_constant_number_of_queries(as_role, django_assert_num_queries):
    client, _ = as_role(ORGANIZER)
    for _ in range(3):
        TopicFactory(), TargetGroupFactory(), LocalityFactory()
    client.get(NEW)

    with django_assert_num_queries(8):
        client.get(NEW)
