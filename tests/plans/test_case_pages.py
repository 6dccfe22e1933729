from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Membership
from osl.people.models import Person
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from plans.models import Ipus, IpusActivity, IpusGoal, IpusService, ServiceApplication
from tests.activities.factories import ActivityFactory
from tests.core.factories import LocalityFactory
from tests.markup import hidden_fields, page, texts
from tests.people.factories import PersonFactory
from tests.plans.factories import IpusFactory, ServiceApplicationFactory


@pytest.fixture
def coordinator(as_role):
    return as_role(COORDINATOR)


def fill(client, address, form="main form.form", **typed):
    """Post the form of a page as a person would: what it holds already, and what was typed."""
    response = client.get(address)
    soup = page(response).select_one(form)
    values = hidden_fields(response, form)
    for field in soup.select("input:not([type=hidden]), select, textarea"):
        if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        values.setdefault(field["name"], written_in(field))
    return client.post(address, {**values, **typed})


def written_in(field):
    if field.name == "textarea":
        return field.get_text().lstrip("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return chosen["value"] if chosen else ""
    return field.get("value", "")


def test_an_application_of_a_new_resident_is_hidden_from_the_organizer(coordinator, as_role):
    client, user = coordinator
    leg = LocalityFactory(name="Łęg")

    response = fill(
        client,
        reverse("plans:application_create"),
        first_name="Leokadia",
        last_name="Śliwa",
        locality=leg.pk,
        house_number="12",
        described_need="Samotne wieczory",
    )

    application = ServiceApplication.objects.get()
    assert response.url == application.get_absolute_url()
    assert (application.coordinator, application.number) == (user, f"1/{timezone.localdate().year}")
    assert Person.objects.get().address == "Łęg 12"
    organizer, _ = as_role(ORGANIZER)
    assert "Śliwa" not in organizer.get(reverse("people:list")).content.decode()


def test_a_person_known_here_is_offered_and_linked_not_typed_twice(coordinator):
    client, _ = coordinator
    known = PersonFactory(
        first_name="Jan", last_name="Śliwa", locality=LocalityFactory(name="Łęg"), house_number="3"
    )
    address = reverse("plans:application_create")

    asked = fill(client, address, first_name="Jan", last_name="Śliwa")
    assert asked.status_code == 422
    assert "Taka osoba już jest. Wybierz ją albo zapisz jako nową" in asked.content.decode()
    answered = {
        **hidden_fields(asked, "main form.form"),
        "first_name": "Jan",
        "last_name": "Śliwa",
        "same_as": known.pk,
        "received_on": "dziś",
        "way": "phone",
        "applicant_kind": "self",
    }
    client.post(address, answered)

    assert ServiceApplication.objects.get().person == known
    assert Person.objects.count() == 1


def test_a_double_click_saves_one_application(coordinator):
    client, _ = coordinator
    address = reverse("plans:application_create")
    values = {
        **hidden_fields(client.get(address), "main form.form"),
        "first_name": "Jan",
        "last_name": "Śliwa",
        "received_on": "dziś",
        "way": "phone",
        "applicant_kind": "self",
    }

    first, second = client.post(address, values), client.post(address, {**values, "same_as": "nowa"})

    assert first.url == second.url
    assert (ServiceApplication.objects.count(), Person.objects.count()) == (1, 1)


def test_the_main_job_from_the_application_to_the_approved_paper(coordinator, as_role):
    client, user = coordinator
    case = ServiceApplicationFactory(coordinator=user, described_need="Chcę wyjść do ludzi.")
    club = ActivityFactory(name="Klub Aktywnego Seniora", rhythm="poniedziałki 10:00–12:00")

    fill(client, reverse("plans:ipus_create", args=[case.pk]))
    ipus = Ipus.objects.get()
    here = [case.pk, ipus.pk]
    fill(client, reverse("plans:ipus_goal_create", args=here), text="Dwa razy w tygodniu między ludzi")
    fill(client, reverse("plans:ipus_attach", args=here), "main form.form", activity=club.pk, consent="on")
    fill(client, reverse("plans:ipus_agree", args=here), agreed_way="podpis na wydruku")
    press(client, ipus.get_absolute_url(), reverse("plans:ipus_submit", args=here))
    director, _ = as_role(DIRECTOR, post="dyrektor")
    answer = fill(director, reverse("plans:ipus_approve", args=here))

    assert answer.status_code == 302, texts(answer, ".alert")
    ipus.refresh_from_db()
    assert (ipus.status, ipus.series.current.number) == ("approved", 1)
    assert IpusActivity.objects.get().membership == Membership.objects.get()
    paper = client.get(reverse("plans:ipus_pdf", args=here))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content == ipus.series.current.file.read()


def press(client, address, action):
    """Press the button of a page that posts to `action`."""
    form = f'main form[action="{action}"]'
    return client.post(action, hidden_fields(client.get(address), form))


def test_without_consent_nothing_is_attached_and_the_choice_is_kept(coordinator):
    client, user = coordinator
    ipus = IpusFactory(application__coordinator=user)
    club = ActivityFactory()

    answer = fill(client, reverse("plans:ipus_attach", args=[ipus.application_id, ipus.pk]), activity=club.pk)

    assert answer.status_code == 422
    assert "Bez zgody nie można dołączyć działania" in answer.content.decode()
    assert page(answer).select_one(f'input[name=activity][value="{club.pk}"]').has_attr("checked")
    assert Membership.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        ("9.3.2026", "9.3.2027", "IPUS może trwać najwyżej rok: do 08.03.2027"),
        ("9.3.2026", "8.3.2026", "Data końca musi być taka sama jak data początku albo późniejsza"),
        ("31.2.2026", "8.3.2026", "Taka data nie istnieje: 31.02.2026"),
    ],
)
def test_a_wrong_period_is_refused_with_a_sentence(coordinator, first, last, error):
    client, user = coordinator
    case = ServiceApplicationFactory(coordinator=user)

    answer = fill(client, reverse("plans:ipus_create", args=[case.pk]), starts_on=first, ends_on=last)

    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert Ipus.objects.count() == 0


def test_two_people_editing_one_ipus_see_both_texts(coordinator):
    client, user = coordinator
    ipus = IpusFactory(application__coordinator=user)
    address = reverse("plans:ipus_edit", args=[ipus.application_id, ipus.pk])
    opened = hidden_fields(client.get(address), "main form.form")
    dates = {"starts_on": "1.3.2026", "ends_on": "31.8.2026"}
    fill(client, address, own_words="Pierwszy tekst")

    answer = client.post(address, {**opened, **dates, "own_words": "Drugi tekst"})

    assert answer.status_code == 409
    assert ("Drugi tekst" in answer.content.decode(), "Pierwszy tekst" in answer.content.decode()) == (
        True,
        True,
    )
    assert Ipus.objects.get().own_words == "Pierwszy tekst"


def test_a_returned_ipus_shows_the_remarks_and_can_be_changed(coordinator, as_role):
    client, user = coordinator
    ipus = IpusFactory(application__coordinator=user, own_words="Chcę wyjść do ludzi.")
    IpusGoal.objects.create(ipus=ipus, text="Cel")
    IpusService.objects.create(
        ipus=ipus,
        name="Usługa",
        area="health",
        provider="CUS",
        amount="raz",
        starts_on=ipus.starts_on,
        ends_on=ipus.ends_on,
    )
    here = [ipus.application_id, ipus.pk]
    fill(client, reverse("plans:ipus_agree", args=here), agreed_on="wczoraj")
    press(client, ipus.get_absolute_url(), reverse("plans:ipus_submit", args=here))
    director, _ = as_role(DIRECTOR)

    fill(director, reverse("plans:ipus_return", args=here), remarks="Dopisz, kto dowozi.")

    card = client.get(ipus.get_absolute_url())
    assert "Dopisz, kto dowozi." in card.content.decode()
    assert client.get(reverse("plans:ipus_edit", args=here)).status_code == 200


def test_an_approved_ipus_is_not_edited(coordinator):
    client, user = coordinator
    ipus = IpusFactory(application__coordinator=user, status="submitted", agreed_on=date(2026, 3, 1))

    answer = client.get(reverse("plans:ipus_edit", args=[ipus.application_id, ipus.pk]))

    assert answer.status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_residents_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(COORDINATOR)
    ServiceApplicationFactory.create_batch(count, coordinator=user)
    client.get(reverse("portal:help"))

    with django_assert_num_queries(6):
        response = client.get(reverse("plans:resident_list"))

    assert len(texts(response, "tbody tr")) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_card_of_an_ipus_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, user = as_role(COORDINATOR)
    ipus = IpusFactory(application__coordinator=user, own_words="Tekst")
    for _ in range(count):
        IpusGoal.objects.create(ipus=ipus, text="Cel")
        activity = ActivityFactory()
        membership = Membership.objects.create(
            activity=activity, person=ipus.person, status="member", joined_on=ipus.starts_on
        )
        IpusActivity.objects.create(
            ipus=ipus,
            activity=activity,
            membership=membership,
            consent_on=ipus.starts_on,
            starts_on=ipus.starts_on,
            ends_on=ipus.ends_on,
        )

    client.get(reverse("portal:help"))

    with django_assert_num_queries(12):
        response = client.get(ipus.get_absolute_url())

    assert len(texts(response, "#dzialania tbody tr")) == count


def test_deadline_is_thirty_days_from_the_application():
    case = ServiceApplicationFactory(received_on=date(2026, 2, 1))

    assert case.deadline == date(2026, 2, 1) + timedelta(days=30)


def test_a_double_click_approves_once(coordinator, as_role):
    _, user = coordinator
    ipus = IpusFactory(
        application__coordinator=user, own_words="Tekst", status="submitted", agreed_on=date(2026, 3, 1)
    )
    director, _ = as_role(DIRECTOR)
    address = reverse("plans:ipus_approve", args=[ipus.application_id, ipus.pk])
    pressed = hidden_fields(director.get(address), "main form.form")

    first, second = director.post(address, pressed), director.post(address, pressed)

    assert (first.url, second.url) == (ipus.get_absolute_url(), ipus.get_absolute_url())
    ipus.refresh_from_db()
    assert ipus.series.versions.count() == 1


def test_a_director_who_coordinates_does_not_approve_own_ipus(as_role):
    client, user = as_role(COORDINATOR, DIRECTOR)
    ipus = IpusFactory(
        application__coordinator=user, own_words="Tekst", status="submitted", agreed_on=date(2026, 3, 1)
    )

    answer = fill(
        client,
        reverse("plans:ipus_approve", args=[ipus.application_id, ipus.pk]),
        reason_own="Nie ma nikogo innego",
    )

    assert answer.status_code == 422
    assert "Autor nie zatwierdza własnej pracy" in answer.content.decode()


def test_from_the_catalogue_a_club_joins_the_ipus_that_is_being_written(coordinator):
    client, user = coordinator
    club = ActivityFactory(name="Klub Seniora „Złota Jesień”", status="active")
    ActivityFactory(name="Klub Filmowy", status="draft")
    ipus = IpusFactory(coordinator=user, status="draft")
    IpusFactory(status="draft")

    listed = client.get(reverse("activities:activity_list"))
    choice = client.get(page(listed).select_one("td.act a")["href"])
    (link,) = page(choice).select("main ul.rows a")
    attaching = client.get(link["href"])

    assert texts(listed, "td.act a") == [f"Dołącz do IPUS : {club}"]
    assert link.get_text() == ipus.person.list_name
    assert [box["value"] for box in page(attaching).select("[name=activity][checked]")] == [str(club.pk)]


def test_without_an_ipus_in_preparation_the_page_says_where_one_begins(coordinator):
    client, _ = coordinator

    response = client.get(reverse("plans:attach_to", args=[ActivityFactory(status="active").pk]))

    assert texts(response, "main .empty p")[0].startswith("Nie masz teraz IPUS w przygotowaniu.")
