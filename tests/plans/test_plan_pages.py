"""Who sees which pages of a plan, and what stands on them."""

import pytest
from django.conf import settings
from django.urls import reverse

from osl.core.models import AuditEvent
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER, SERVICES
from plans import approving
from plans.models import OrganizingPlan
from tests.core.factories import OfficeFactory
from tests.documents.checks import Print
from tests.markup import hidden_fields, page, texts
from tests.plans.factories import (
    GoalFactory,
    OrganizingPlanFactory,
    PlanTaskFactory,
    approved_plan,
    ready_plan,
    submitted_plan,
)

LIST, CREATE = reverse("plans:plan_list"), reverse("plans:plan_create")


def address(view, *args):
    return reverse(f"plans:{view}", args=args)


def links(response, selector="main a"):
    return {" ".join(link.get_text().split()): link["href"] for link in page(response).select(selector)}


# --- The list -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    for year in range(2026, 2026 + count):
        ready_plan(year=year)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert len(texts(response, "tbody tr")) == count


def test_the_list_says_how_much_is_done_and_each_number_opens_its_rows(as_role):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    PlanTaskFactory(plan=plan, goal=plan.goals.get(), status="done")

    response = client.get(LIST)

    assert texts(response, "td[data-l=Wykonanie]") == ["1 z 2 zadań"]
    done, everything = page(response).select("td[data-l=Wykonanie] a")
    assert len(texts(client.get(done["href"]), "th[scope=row]")) == 1
    assert len(texts(client.get(everything["href"]), "th[scope=row]")) == 2


def test_an_empty_list_leads_the_organizer_to_the_first_plan(as_role):
    organizer, _ = as_role(ORGANIZER)
    director, _ = as_role(DIRECTOR)

    assert links(organizer.get(LIST), ".empty a") == {"Utwórz plan": CREATE}
    assert texts(director.get(LIST), ".empty") == ["Nie ma jeszcze zatwierdzonego planu."]


def test_those_without_a_plan_to_see_are_refused(as_role):
    client, _ = as_role(LEADER)

    assert client.get(LIST).status_code == 403


# --- A new plan -----------------------------------------------------------------------------------------


def test_a_new_plan_belongs_to_the_one_who_created_it(as_role):
    client, user = as_role(ORGANIZER)
    form = client.get(f"{CREATE}?rok=2031")

    response = client.post(CREATE, {**hidden_fields(form, "main form"), "year": "2031"})

    plan = OrganizingPlan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert (plan.year, plan.author, plan.case_sign) == (2031, user, "")
    assert page(form).select_one("[name=year]")["value"] == "2031"


def test_a_new_plan_gets_the_next_sign_of_the_office(as_role):
    OfficeFactory(case_sign_pattern="OSL.{klasa}.{nr}.{rok}", plan_class="0320")
    client, _ = as_role(ORGANIZER)

    client.post(CREATE, {**hidden_fields(client.get(CREATE)), "year": "2031"})

    assert OrganizingPlan.objects.get().case_sign == "OSL.0320.1.2031"


def test_one_year_has_one_plan(as_role):
    OrganizingPlanFactory(year=2031)
    client, _ = as_role(ORGANIZER)

    response = client.post(CREATE, {**hidden_fields(client.get(CREATE)), "year": "2031"})

    assert response.status_code == 422
    assert texts(response, ".errors li") == ["Plan na ten rok już jest. Otwórz go na liście planów."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Wpisz rok"), ("rok", "Wpisz rok tak: 2027"), ("1999", "Wpisz rok od 2020 do 2100")],
)
def test_a_wrong_year_is_refused_in_words(as_role, typed, said):
    client, _ = as_role(ORGANIZER)

    response = client.post(CREATE, {**hidden_fields(client.get(CREATE)), "year": typed})

    assert response.status_code == 422
    assert texts(response, ".errors li") == [said]


# --- The plan -------------------------------------------------------------------------------------------


def test_the_plan_says_what_stops_it_and_where_to_add_it(as_role):
    client, user = as_role(ORGANIZER)
    plan = OrganizingPlanFactory(year=2026, author=user)

    response = client.get(plan.get_absolute_url())

    assert links(response, ".alert-warning a") == {
        "cel główny": "/plan/2026/dane/",
        "wnioski z rozeznania": "/plan/2026/czesc/wnioski/",
        "cele szczegółowe (brak)": "/plan/2026/cele/nowy/",
    }
    assert "Przekaż do zatwierdzenia" not in texts(response, "button")


def test_each_part_of_the_plan_says_how_it_stands(as_role):
    client, user = as_role(ORGANIZER)
    plan = ready_plan(year=2026, author=user)

    response = client.get(plan.get_absolute_url())

    assert texts(response, ".tasks li .tag") == [
        "Puste",
        "Gotowe",
        "Gotowe",
        "Gotowe",
        "Gotowe",
        *["Puste"] * 4,
    ]
    assert [link["href"] for link in page(response).select(".tasks a")] == [
        "/plan/2026/czesc/wprowadzenie/",
        "/plan/2026/czesc/wnioski/",
        "/plan/2026/dane/",
        "/plan/2026/cele/",
        "/plan/2026/zadania/",
        "/plan/2026/czesc/metody/",
        "/plan/2026/czesc/partnerzy/",
        "/plan/2026/czesc/dokumentowanie/",
        "/plan/2026/czesc/rezultaty/",
    ]


@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR])
def test_no_link_of_the_plan_leads_to_a_refusal(as_role, role):
    client, _ = as_role(role)
    plan = submitted_plan(year=2026)

    response = client.get(plan.get_absolute_url())

    for url in set(links(response).values()):
        assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("count", [1, 3])
def test_the_plan_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    PlanTaskFactory.create_batch(count, plan=plan, goal=plan.goals.get())

    with django_assert_num_queries(17):
        response = client.get(plan.get_absolute_url())

    assert texts(response, ".tasks .hint")[1] == {1: "1 cel", 3: "1 cel"}[count]


def test_a_plan_sent_back_shows_the_remarks_to_its_author(as_role):
    client, user = as_role(ORGANIZER)
    plan = submitted_plan(year=2026, author=user)
    approving.give_back(plan, "Dopisz wskaźniki do zadań.", by=user)

    response = client.get(plan.get_absolute_url())

    assert texts(response, ".alert-warning") == ["Uwagi do poprawy Dopisz wskaźniki do zadań."]


# --- Those who see approved plans only --------------------------------------------------------------------


@pytest.mark.parametrize("role", [COORDINATOR, SERVICES])
def test_a_plan_never_approved_does_not_exist_for_the_case_side(as_role, role):
    client, _ = as_role(role)
    plan = submitted_plan(year=2026)

    for view in ("plan_detail", "plan_preview", "plan_pdf", "plan_versions"):
        assert client.get(address(view, plan.year)).status_code == 404, view
    assert texts(client.get(LIST), ".empty") == ["Nie ma jeszcze zatwierdzonego planu."]


def test_the_case_side_reads_what_was_approved_and_never_the_rows(as_role):
    client, _ = as_role(COORDINATOR)
    plan = approved_plan(year=2026)
    approving.start_update(plan, "Nowe sołectwo", by=plan.author)
    plan.goals.update(text="Cel jeszcze niezatwierdzony")

    response = client.get(plan.get_absolute_url(), follow=True)

    assert response.redirect_chain == [("/plan/2026/podglad/", 302)]
    assert texts(response, "h1") == ["Plan na 2026 r., wersja 1"]
    assert "niezatwierdzony" not in response.content.decode()
    assert "niezatwierdzony" not in Print(client.get(address("plan_pdf", 2026)).content).words
    assert "projekt" not in " ".join(texts(client.get(LIST), "tbody")).lower()


@pytest.mark.parametrize("view", ["goal_list", "task_list"])
def test_the_case_side_may_not_open_the_rows(as_role, view):
    client, _ = as_role(COORDINATOR)
    plan = approved_plan(year=2026)

    assert client.get(address(view, plan.year)).status_code == 403


# --- Preview, versions, print ------------------------------------------------------------------------------


def test_the_preview_of_a_draft_says_that_it_is_one(as_role):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)

    response = client.get(address("plan_preview", plan.year))

    assert texts(response, "h1") == ["Plan na 2026 r., projekt"]
    assert texts(response, ".doc .stamp") == ["PROJEKT"]
    assert texts(response, ".foot .version") == [f"Wersja {settings.VERSION}"]
    assert texts(response, ".doc section h2")[:2] == [
        "1. Wnioski z rozeznania potrzeb i potencjału",
        "2. Cel główny i cele szczegółowe",
    ]


def test_an_older_version_says_what_replaced_it(as_role):
    client, _ = as_role(DIRECTOR)
    plan = approved_plan(year=2026)
    approving.start_update(plan, "Nowe sołectwo", by=plan.author)
    approving.submit(plan, by=plan.author)
    approving.approve(plan, by=plan.series.current.approver, capacity="dyrektor")

    response = client.get(f"{address('plan_preview', 2026)}?wersja=1")

    assert texts(response, ".alert .title") == ["Wersja nieaktualna"]
    assert texts(client.get(address("plan_versions", 2026)), "td[data-l=Stan]") == [
        "Obowiązuje",
        "Zastąpiona",
    ]


@pytest.mark.parametrize("number", ["2", "0", "jeden", "²", "9999999999", ""])
def test_a_version_that_is_not_there_is_not_found(as_role, number):
    client, _ = as_role(ORGANIZER)
    ready_plan(year=2026)

    assert client.get(f"{address('plan_preview', 2026)}?wersja={number}").status_code == 404


def test_a_draft_is_printed_on_the_fly_and_the_print_leaves_a_trace(as_role):
    client, user = as_role(ORGANIZER)
    plan = ready_plan(year=2026)

    response = client.get(address("plan_pdf", 2026))

    assert response.headers["Content-Disposition"] == 'inline; filename="plan-osl-2026-projekt.pdf"'
    assert "PROJEKT" in Print(response.content).texts[0]
    event = AuditEvent.objects.get(reading=True)
    assert (event.action, event.by, event.reference) == ("wydruk planu", user, plan.reference)


def test_an_approved_version_is_served_as_it_was_issued(as_role):
    client, _ = as_role(ORGANIZER)
    plan = approved_plan(year=2026)
    issued = plan.series.current.file

    response = client.get(f"{address('plan_pdf', 2026)}?wersja=1")

    assert response.content == issued.read()
    assert response.headers["Content-Disposition"] == 'inline; filename="plan-osl-2026-wersja-1.pdf"'
    assert client.get(address("plan_pdf", 2026)).content == issued.read()
    event = AuditEvent.objects.filter(action="wydruk planu").first()
    assert event.reference == plan.series.current.reference


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_asks_a_constant_number_of_queries(as_role, django_assert_num_queries, count):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    for goal in GoalFactory.create_batch(count, plan=plan):
        PlanTaskFactory(plan=plan, goal=goal)

    with django_assert_num_queries(17):
        client.get(address("plan_preview", plan.year))
