"""Writing the parts of a plan: basics, texts, goals and tasks; choosing needs out of very many."""

from datetime import date

import pytest
from django.urls import reverse

from osl.core.models import AuditEvent
from osl.portal.roles import DIRECTOR, ORGANIZER
from plans import approving
from plans.models import Goal, PlanSection, PlanTask
from tests.activities.factories import ActivityFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import NeedFactory
from tests.plans.factories import (
    GoalFactory,
    OrganizingPlanFactory,
    PlanTaskFactory,
    ready_plan,
    submitted_plan,
)
from tests.resources.factories import ResourceFactory

FORM = "form.form"
DONE = 302


def address(view, *args):
    return reverse(f"plans:{view}", args=args)


@pytest.fixture
def writer(as_role):
    """A client of an organizer."""
    return as_role(ORGANIZER)[0]


def post(client, url, **fields):
    return client.post(url, {**hidden_fields(client.get(url), FORM), **fields})


# --- Basics and texts -------------------------------------------------------------------------------------


def test_the_main_aim_is_kept_and_leaves_names_of_fields_only(writer):
    plan = OrganizingPlanFactory(year=2026)

    response = post(writer, address("plan_basics", 2026), main_aim="Bliżej siebie", case_sign="OSL.1.2026")

    plan.refresh_from_db()
    assert (response.status_code, plan.main_aim, plan.case_sign) == (DONE, "Bliżej siebie", "OSL.1.2026")
    event = AuditEvent.objects.about(plan).get()
    assert event.details == {"fields": ["main_aim", "case_sign"]}


def test_a_stale_form_shows_both_texts_and_overwrites_nothing(writer):
    plan = OrganizingPlanFactory(year=2026)
    mine = hidden_fields(writer.get(address("plan_basics", 2026)), FORM)
    post(writer, address("plan_basics", 2026), main_aim="Tekst drugiej osoby")

    response = writer.post(address("plan_basics", 2026), {**mine, "main_aim": "Mój tekst"})

    assert response.status_code == 409
    assert texts(response, ".pair tbody tr") == ["Cel główny Mój tekst Tekst drugiej osoby"]
    plan.refresh_from_db()
    assert plan.main_aim == "Tekst drugiej osoby"


def test_the_introduction_comes_with_a_text_to_start_from(writer):
    OrganizingPlanFactory(year=2026)

    response = writer.get(address("section_edit", 2026, "wprowadzenie"))

    assert page(response).select_one("textarea").get_text().lstrip().startswith("Plan organizowania")
    assert PlanSection.objects.count() == 0


def test_a_text_of_a_part_is_kept(writer):
    plan = OrganizingPlanFactory(year=2026)

    response = post(writer, address("section_edit", 2026, "metody"), text="Praca w terenie.")

    assert response.url == plan.get_absolute_url()
    assert plan.sections.get().text == "Praca w terenie."


def test_two_people_who_begin_the_same_part_see_both_texts(writer):
    plan = OrganizingPlanFactory(year=2026)
    url = address("section_edit", 2026, "metody")
    mine = hidden_fields(writer.get(url), FORM)
    post(writer, url, text="Tekst drugiej osoby")

    response = writer.post(url, {**mine, "text": "Mój tekst"})

    assert response.status_code == 409
    assert plan.sections.get().text == "Tekst drugiej osoby"
    again = {**hidden_fields(response, FORM), "text": "Oba teksty"}
    assert writer.post(url, again).status_code == DONE
    assert plan.sections.get().text == "Oba teksty"


def test_a_part_that_does_not_exist_is_not_found(writer):
    OrganizingPlanFactory(year=2026)

    assert writer.get(address("section_edit", 2026, "budzet")).status_code == 404


# --- A plan that waits for a decision ------------------------------------------------------------------------


def parts_of(plan):
    goal, task = plan.goals.get(), plan.tasks.get()
    return [
        address("plan_basics", plan.year),
        address("section_edit", plan.year, "wnioski"),
        address("goal_create", plan.year),
        address("goal_edit", plan.year, goal.pk),
        address("task_create", plan.year),
        address("task_edit", plan.year, task.pk),
    ]


def test_the_parts_of_a_plan_handed_over_are_closed(writer):
    plan = submitted_plan(year=2026)

    assert [writer.get(url).status_code for url in parts_of(plan)] == [403] * 6


def test_a_form_opened_before_the_plan_was_handed_over_changes_nothing(writer):
    plan = ready_plan(year=2026)
    url = address("goal_edit", 2026, plan.goals.get().pk)
    form = hidden_fields(writer.get(url), FORM)
    approving.submit(plan, by=plan.author)

    response = writer.post(url, {**form, "text": "Za późno"})

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        "Planu w stanie „Czeka na zatwierdzenie” nie można zmieniać. Odśwież stronę: ktoś mógł go przekazać."
    ]
    assert plan.goals.get().text != "Za późno"


def test_the_director_reads_the_rows_but_does_not_write_them(as_role):
    client, _ = as_role(DIRECTOR)
    plan = ready_plan(year=2026)

    assert [client.get(url).status_code for url in parts_of(plan)] == [403] * 6
    assert texts(client.get(address("goal_list", 2026)), "main .btn") == []


# --- Goals ------------------------------------------------------------------------------------------------


def test_a_goal_takes_needs_and_potential(writer):
    plan, need, hall = OrganizingPlanFactory(year=2026), NeedFactory(), ResourceFactory()

    response = post(
        writer, address("goal_create", 2026), text="Mniej samotności", needs=[need.pk], resources=[hall.pk]
    )

    goal = plan.goals.get()
    assert response.url == f"/plan/2026/cele/#cel-{goal.pk}"
    assert (goal.text, list(goal.needs.all()), list(goal.resources.all())) == (
        "Mniej samotności",
        [need],
        [hall],
    )


def test_a_goal_without_words_is_refused(writer):
    OrganizingPlanFactory(year=2026)

    response = post(writer, address("goal_create", 2026), text=" ")

    assert (response.status_code, texts(response, ".errors li")) == (422, ["Wpisz cel"])


def test_goals_stand_in_the_order_of_writing_until_one_is_raised(writer):
    plan = OrganizingPlanFactory(year=2026)
    for text in ("Pierwszy", "Drugi", "Trzeci"):
        post(writer, address("goal_create", 2026), text=text)
    last = plan.goals.get(text="Trzeci")
    key = hidden_fields(writer.get(address("goal_list", 2026)), f'form[action$="{last.pk}/wyzej/"]')

    writer.post(address("goal_raise", 2026, last.pk), key)

    assert [goal.text for goal in plan.goals.all()] == ["Pierwszy", "Trzeci", "Drugi"]


def test_a_goal_with_tasks_is_not_removed(writer):
    plan = ready_plan(year=2026)
    goal = plan.goals.get()
    key = hidden_fields(writer.get(address("goal_edit", 2026, goal.pk)), 'form[action$="usun/"]')

    response = writer.post(address("goal_remove", 2026, goal.pk), key, follow=True)

    assert texts(response, ".alert-error p") == [
        "Ten cel ma zadania. Najpierw przenieś je do innego celu albo usuń."
    ]
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_goals_asks_a_constant_number_of_queries(writer, django_assert_num_queries, count):
    plan = OrganizingPlanFactory(year=2026)
    for goal in GoalFactory.create_batch(count, plan=plan):
        goal.needs.add(NeedFactory())
        PlanTaskFactory(plan=plan, goal=goal)

    with django_assert_num_queries(11):
        response = writer.get(address("goal_list", 2026))

    assert len(texts(response, ".panel")) == count + 1


# --- Choosing needs ------------------------------------------------------------------------------------------


def offered(response):
    return texts(response, "#div_id_needs .pick-list label")


def test_only_open_needs_are_offered_the_ticked_ones_first_then_the_newest(writer):
    plan = OrganizingPlanFactory(year=2026)
    old = NeedFactory(statement="Dawna", heard_on=date(2025, 1, 1))
    NeedFactory(statement="Nowa", heard_on=date(2026, 5, 1))
    NeedFactory(statement="Odłożona", status="rejected", status_reason="Poza zakresem")
    goal = GoalFactory(plan=plan)
    goal.needs.add(old)

    response = writer.get(address("goal_edit", 2026, goal.pk))

    assert offered(response) == ["Dawna", "Nowa"]


def test_a_need_closed_since_stays_with_its_goal(writer):
    plan = OrganizingPlanFactory(year=2026)
    closed = NeedFactory(statement="Zakończona", status="closed")
    goal = GoalFactory(plan=plan)
    goal.needs.add(closed)

    post(writer, address("goal_edit", 2026, goal.pk), text="Nowy tekst", needs=[closed.pk])

    assert list(goal.needs.all()) == [closed]


def test_a_need_that_is_not_offered_cannot_be_chosen(writer):
    plan = OrganizingPlanFactory(year=2026)
    closed = NeedFactory(status="closed")

    response = post(writer, address("goal_create", 2026), text="Cel", needs=[closed.pk])

    assert response.status_code == 422
    assert plan.goals.count() == 0


def test_many_needs_are_shown_fifty_at_most_and_found_by_words_with_everything_typed(writer):
    OrganizingPlanFactory(year=2026)
    NeedFactory(statement="Dojazd do lekarza", heard_on=date(2020, 1, 1))
    ticked = NeedFactory.create_batch(60)[0]
    url = address("goal_create", 2026)
    form = writer.get(url)
    assert len(offered(form)) == 50

    response = writer.post(
        url,
        {
            **hidden_fields(form, FORM),
            "text": "Wpisany cel",
            "needs": [ticked.pk],
            "needs-szukaj": "lekarza",
            "szukaj": "needs",
        },
    )

    assert response.status_code == 200
    assert offered(response) == [ticked.statement, "Dojazd do lekarza"]
    assert page(response).select_one("textarea[name=text]").get_text().strip() == "Wpisany cel"
    assert Goal.objects.count() == 0


def test_a_search_in_an_empty_form_judges_nothing(writer):
    OrganizingPlanFactory(year=2026)
    url = address("goal_create", 2026)

    response = writer.post(url, {**hidden_fields(writer.get(url), FORM), "text": "", "szukaj": "needs"})

    assert (response.status_code, texts(response, ".errors")) == (200, [])


def test_enter_saves_because_the_first_button_of_the_form_is_not_the_search(writer):
    OrganizingPlanFactory(year=2026)
    NeedFactory.create_batch(51)

    response = writer.get(address("goal_create", 2026))

    assert page(response).select(f"{FORM} button")[0].get("name") is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_form_with_many_choices_asks_a_constant_number_of_queries(writer, django_assert_num_queries, count):
    goal = GoalFactory(plan=OrganizingPlanFactory(year=2026))
    goal.needs.set(NeedFactory.create_batch(count))
    ResourceFactory.create_batch(count)

    with django_assert_num_queries(15):
        writer.get(address("goal_edit", 2026, goal.pk))


# --- Tasks ------------------------------------------------------------------------------------------------


def task_fields(**fields):
    return {
        "name": "Spotkania sąsiedzkie",
        "kind": "main",
        "addressees": "wszyscy mieszkańcy",
        "starts_on": "1.3.2026",
        "ends_on": "31.05.2026",
        **fields,
    }


def test_a_task_is_kept_with_what_it_stands_on(writer):
    plan = OrganizingPlanFactory(year=2026)
    goal, need, club = GoalFactory(plan=plan), NeedFactory(), ActivityFactory()

    response = post(
        writer,
        address("task_create", 2026),
        **task_fields(goal=goal.pk, needs=[need.pk], activities=[club.pk]),
    )

    task = plan.tasks.get()
    assert response.url == task.get_absolute_url()
    assert (task.goal, task.term) == (goal, "marzec–maj 2026")
    assert (list(task.needs.all()), list(task.activities.all())) == ([need], [club])


def test_a_task_begun_at_a_goal_has_that_goal_chosen(writer):
    goal = GoalFactory(plan=OrganizingPlanFactory(year=2026))

    response = writer.get(f"{address('task_create', 2026)}?cel={goal.pk}")

    assert page(response).select_one("[name=goal] option[selected]")["value"] == str(goal.pk)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Wpisz nazwę zadania"),
        ({"addressees": ""}, "Wpisz, dla kogo jest zadanie"),
        ({"starts_on": ""}, "Wpisz, od kiedy"),
        ({"starts_on": "kiedyś"}, "Wpisz datę tak: 17.3.2026"),
        ({"ends_on": "1.1.2027"}, "Plan jest na 2026 r. Wpisz dzień z tego roku"),
        (
            {"starts_on": "1.6.2026"},
            "Data końca musi być taka sama jak data początku albo późniejsza",
        ),
    ],
)
def test_a_wrong_task_is_refused_in_words(writer, fields, said):
    OrganizingPlanFactory(year=2026)

    response = post(writer, address("task_create", 2026), **task_fields(**fields))

    assert (response.status_code, texts(response, ".errors li")) == (422, [said])
    assert PlanTask.objects.count() == 0


def test_a_task_may_not_take_a_goal_of_another_plan(writer):
    OrganizingPlanFactory(year=2026)
    foreign = GoalFactory(plan=OrganizingPlanFactory(year=2027))

    response = post(writer, address("task_create", 2026), **task_fields(goal=foreign.pk))

    assert response.status_code == 422


def test_a_task_of_another_year_is_not_found(writer):
    task = PlanTaskFactory(plan=OrganizingPlanFactory(year=2027))
    OrganizingPlanFactory(year=2026)

    for view in ("task_detail", "task_edit"):
        assert writer.get(address(view, 2026, task.pk)).status_code == 404


def test_a_task_removed_twice_is_removed_once(writer):
    plan = ready_plan(year=2026)
    task = plan.tasks.get()
    key = hidden_fields(writer.get(address("task_edit", 2026, task.pk)), 'form[action$="usun/"]')
    remove = address("task_remove", 2026, task.pk)

    first, second = (writer.post(remove, key) for _ in range(2))

    assert first.url == second.url == address("task_list", 2026)
    assert plan.tasks.count() == 0
    assert AuditEvent.objects.filter(action="usunięcie").count() == 1
