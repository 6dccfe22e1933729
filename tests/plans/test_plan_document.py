"""The document of a plan: its content, its words, its print."""

from datetime import UTC, date, datetime

import pytest

from osl.documents.snapshots import canonical
from plans.documents import printed
from plans.documents.decision import Decision
from plans.documents.organizing_plan import PlanDocument, blocks_of
from plans.models import OrganizingPlan
from plans.models.plan_changes import changes_between
from plans.models.term import term_words
from tests.core.factories import LocalityFactory, OfficeFactory, UserFactory
from tests.documents.checks import Print, assert_archival_pdf
from tests.needs.factories import NeedFactory, TopicFactory
from tests.plans.factories import GoalFactory, OrganizingPlanFactory, PlanTaskFactory, ready_plan
from tests.resources.factories import ResourceFactory


def full_plan():
    """A plan of 2026 with every part written, two goals, needs, potential and tasks."""
    OfficeFactory()
    plan = ready_plan(year=2026, case_sign="OSL.0320.1.2026")
    for kind in ("introduction", "methods", "partners", "documentation", "results"):
        plan.sections.create(kind=kind, text=f"Tekst części „{kind}” w gminie z ąćęłńóśźż.")
    second = GoalFactory(plan=plan, order=2, text="Każdy może dojechać")
    second.needs.add(NeedFactory(locality=LocalityFactory(name="Łęg"), topic=TopicFactory(name="Dojazd")))
    second.resources.add(ResourceFactory(name="Bus gminny"))
    PlanTaskFactory(
        plan=plan,
        goal=second,
        name="Wspólne przejazdy",
        description="Grafik kierowców.",
        place="cała gmina",
        responsible="organizator",
        partners="OSP",
        indicator="80 kursów",
    )
    return plan


def decision():
    return Decision(
        by=UserFactory(first_name="Maria", last_name="Wójcik"),
        capacity="dyrektor",
        at=datetime(2026, 3, 9, 9, 42, tzinfo=UTC),
    )


# --- Words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "styczeń–grudzień 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "luty 2026"),
        (date(2028, 2, 1), date(2028, 2, 28), "1–28 lutego 2028 r."),
        (date(2026, 3, 2), date(2026, 3, 6), "2–6 marca 2026 r."),
        (date(2026, 11, 1), date(2027, 2, 28), "listopad 2026 – luty 2027"),
    ],
)
def test_a_term_of_whole_months_is_named_by_them(first, last, words):
    assert term_words(first, last) == words


def test_a_typed_text_becomes_paragraphs_and_lists():
    text = "Pierwszy wiersz\ndrugi wiersz\n\n- jeden\n- dwa\nzakończenie"

    blocks = [(block.is_list, block.lines) for block in blocks_of(text)]

    assert blocks == [
        (False, ("Pierwszy wiersz", "drugi wiersz")),
        (True, ("jeden", "dwa")),
        (False, ("zakończenie",)),
    ]


def test_empty_parts_are_left_out_and_the_numbers_follow():
    plan = ready_plan(year=2026)

    chapters = PlanDocument(plan.snapshot()).chapters

    assert [(chapter.number, chapter.title) for chapter in chapters] == [
        (1, "Wnioski z rozeznania potrzeb i potencjału"),
        (2, "Cel główny i cele szczegółowe"),
        (3, "Zadania"),
        (4, "Harmonogram"),
    ]


def test_an_empty_plan_has_a_document_too():
    document = PlanDocument(OrganizingPlanFactory().snapshot())

    assert document.chapters == []


def test_tasks_are_numbered_within_their_goals_and_the_rest_after_them():
    plan = full_plan()
    PlanTaskFactory(plan=plan, goal=plan.goals.first(), name="Drugie zadanie pierwszego celu")
    PlanTaskFactory(plan=plan, goal=None, name="Wspólne zadanie")

    numbers = [(task["number"], task["name"]) for task in plan.snapshot()["tasks"]]

    assert numbers[1:] == [
        ("1.2", "Drugie zadanie pierwszego celu"),
        ("2.1", "Wspólne przejazdy"),
        ("3.1", "Wspólne zadanie"),
    ]


def test_needs_are_counted_once_by_place_and_by_topic():
    plan = full_plan()
    shared = plan.goals.last().needs.get()
    plan.goals.first().needs.add(shared)

    document = PlanDocument(plan.snapshot())

    assert document.needs_by_place.rows == [("cała gmina", 1), ("Łęg", 1)]
    assert [(topic.name, topic.needs, topic.goals) for topic in document.topics] == [
        ("Dojazd", 1, [1, 2]),
        ("inne", 1, [1]),
    ]


# --- The content ----------------------------------------------------------------------------------------------


def test_the_same_rows_give_the_same_content():
    plan = full_plan()

    assert canonical(plan.snapshot()) == canonical(OrganizingPlan.objects.get().snapshot())


def test_what_changed_is_told_part_by_part():
    plan = full_plan()
    before = plan.snapshot()
    plan.main_aim = "Inny cel"
    plan.save()
    plan.sections.filter(kind="methods").delete()
    plan.sections.filter(kind="results").update(text="Nowy tekst")
    plan.goals.last().resources.clear()
    plan.tasks.filter(name="Wspólne przejazdy").update(partners="OSP, szkoła")
    PlanTaskFactory(plan=plan, goal=plan.goals.first(), name="Nowe zadanie")

    changes = changes_between(before, plan.snapshot())

    told = [(change["what"], change["name"], change["change"]) for change in changes]
    assert told == [
        ("Cel główny", "", "zmieniono"),
        ("Część", "Oczekiwane rezultaty", "zmieniono"),
        ("Część", "Metody pracy", "usunięto"),
        ("Cel 2", "Każdy może dojechać", "zmieniono"),
        ("Zadanie 1.2", "Nowe zadanie", "dodano"),
        ("Zadanie 2.1", "Wspólne przejazdy", "zmieniono"),
    ]
    assert changes[-1]["details"] == [{"label": "partnerzy", "old": "OSP", "new": "OSP, szkoła"}]


# --- The print ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_approved_plan_is_an_archival_document():
    plan = full_plan()

    content = printed(plan, plan.snapshot(), decision())

    assert_archival_pdf(
        content,
        title="Plan organizowania społeczności lokalnej na 2026 r.",
        says=(
            "Zatwierdzono elektronicznie 09.03.2026, Maria Wójcik, dyrektor",
            "Zagórze, 9 marca 2026 r.",
            "OSL.0320.1.2026",
            "Wersja 1 z 9 marca 2026 r.",
            "Wspólne przejazdy",
            "styczeń–grudzień 2026",
        ),
    )


@pytest.mark.slow
def test_a_draft_says_projekt_on_every_page():
    plan = full_plan()

    content = printed(plan, plan.snapshot())

    assert_archival_pdf(content, stamp="PROJEKT")
    assert "Zatwierdzono elektronicznie" not in Print(content).words


def test_the_same_decision_prints_the_same_bytes():
    plan, made = ready_plan(year=2026), decision()

    assert printed(plan, plan.snapshot(), made) == printed(plan, plan.snapshot(), made)
