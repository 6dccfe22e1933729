"""A plan takes over what recognition concluded: words for its descriptive part, goals with needs and potential."""

import pytest

from osl.portal.roles import ORGANIZER
from plans.models import Goal, PlanSection
from resources import concluding
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import ConclusionFactory, NeedFactory, YearConclusionsFactory
from tests.plans.factories import OrganizingPlanFactory
from tests.resources.factories import ResourceFactory

PART, GOALS = "/plan/2027/czesc/wnioski/", "/plan/2027/cele/"


@pytest.fixture
def conclusion():
    """One conclusion of 2026, and a plan for 2027 being written."""
    OrganizingPlanFactory(year=2027)
    year = YearConclusionsFactory(year=2026, text="Wysłuchano mieszkańców dziesięciu wsi.")
    conclusion = ConclusionFactory(year=year, text="Umówić kursy w soboty")
    conclusion.needs.add(NeedFactory(statement="Autobus w soboty"))
    concluding.link_resources(conclusion, [ResourceFactory(name="Bus gminny")])
    return conclusion


def make_ready():
    concluding.make_ready(2026, by=NeedFactory().created_by)


def shown_text(response):
    return page(response).select_one("main textarea").get_text().strip()


def test_conclusions_not_ready_are_not_offered(as_role, conclusion):
    client, _ = as_role(ORGANIZER)

    assert "Wstaw wnioski" not in client.get(PART).content.decode()
    assert shown_text(client.get(f"{PART}?wnioski=2026")) == ""
    assert texts(client.get(GOALS), "#wnioski-rozeznania") == []


def test_ready_conclusions_come_after_what_is_written_and_are_saved_by_hand(as_role, conclusion):
    client, _ = as_role(ORGANIZER)
    make_ready()
    PlanSection.objects.create(
        plan=OrganizingPlanFactory._meta.model.objects.get(), kind="conclusions", text="Wstęp."
    )

    link = page(client.get(PART)).select_one("main a.btn")
    response = client.get(PART + link["href"])

    assert " ".join(link.get_text().split()) == "Wstaw wnioski z rozeznania za 2026 r."
    assert shown_text(response) == (
        "Wstęp.\n\nWysłuchano mieszkańców dziesięciu wsi.\n\n- Umówić kursy w soboty"
    )
    assert PlanSection.objects.get().text == "Wstęp."


def test_only_the_part_of_conclusions_takes_them(as_role, conclusion):
    client, _ = as_role(ORGANIZER)
    make_ready()

    assert shown_text(client.get("/plan/2027/czesc/metody/?wnioski=2026")) == ""


@pytest.mark.parametrize("year", ["2024", "x", "99999999999999"])
def test_conclusions_of_another_year_are_not_taken(as_role, conclusion, year):
    make_ready()

    assert shown_text(as_role(ORGANIZER)[0].get(f"{PART}?wnioski={year}")) == ""


def test_a_goal_made_of_a_conclusion_has_its_needs_and_potential(as_role, conclusion):
    client, _ = as_role(ORGANIZER)
    make_ready()

    link = page(client.get(GOALS)).select_one("section:has(#wnioski-rozeznania) a.btn")["href"]
    soup = page(client.get(link))
    ticked = [(box["name"], box["value"]) for box in soup.select("main input[type=checkbox][checked]")]
    typed = {
        "text": soup.select_one("main textarea").get_text().strip(),
        **dict(ticked),
    }
    client.post(link, {**hidden_fields(client.get(link), "main form.form"), **typed})

    goal = Goal.objects.get()
    assert goal.text == "Umówić kursy w soboty"
    assert [need.statement for need in goal.needs.all()] == ["Autobus w soboty"]
    assert [resource.name for resource in goal.resources.all()] == ["Bus gminny"]
