"""The pages on which a plan is handed over, decided on and opened for an update."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from osl.core.models import AuditEvent
from osl.documents.models import IssuedDocument, Version
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from plans import approving
from plans.enums import PlanStatus
from tests.markup import hidden_fields, page, texts
from tests.plans.factories import PlanTaskFactory, approved_plan, ready_plan, submitted_plan


def address(view, *args):
    return reverse(f"plans:{view}", args=args)


@pytest.fixture
def director(as_role):
    """A client of the director."""
    return as_role(DIRECTOR, post="dyrektor")[0]


def approval_form(client, year=2026):
    return hidden_fields(client.get(address("plan_approve", year)), "main form[method=post]")


# --- Handing over ---------------------------------------------------------------------------------------------


def press(client, plan, ending):
    key = hidden_fields(client.get(plan.get_absolute_url()), f'form[action$="{ending}"]')
    return client.post(f"{plan.get_absolute_url()}{ending}", key, follow=True)


def test_a_plan_handed_over_says_who_sees_it_next(as_role):
    client, user = as_role(ORGANIZER)
    plan = ready_plan(year=2026)

    response = press(client, plan, "przekaz/")

    plan.refresh_from_db()
    assert (plan.status, plan.submitted_by) == (PlanStatus.SUBMITTED, user)
    assert texts(response, ".alert-success p") == [
        "Przekazano do zatwierdzenia. Dyrektor zobaczy plan na swojej stronie Start."
    ]


def test_handing_over_an_incomplete_plan_is_refused_with_everything_missing(as_role):
    client, user = as_role(ORGANIZER)
    plan = ready_plan(year=2026, author=user)
    key = hidden_fields(client.get(plan.get_absolute_url()), 'form[action$="przekaz/"]')
    plan.tasks.all().delete()
    plan.sections.all().delete()

    response = client.post(address("plan_submit", 2026), key, follow=True)

    assert texts(response, ".alert-error p") == [
        "Nie można jeszcze przekazać planu. Do uzupełnienia: wnioski z rozeznania; cel 1 (brak zadania)."
    ]
    goal = plan.goals.get()
    assert [link["href"] for link in page(response).select(".alert-warning a")] == [
        "/plan/2026/czesc/wnioski/",
        f"/plan/2026/zadania/nowe/?cel={goal.pk}",
    ]


def test_a_plan_handed_over_is_taken_back_by_its_author(as_role):
    client, _ = as_role(ORGANIZER)
    plan = submitted_plan(year=2026)

    press(client, plan, "wycofaj/")

    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT


# --- Deciding -------------------------------------------------------------------------------------------------


def test_the_decision_page_says_what_is_decided_on_and_what_is_missing(director):
    plan = submitted_plan(year=2026)

    response = director.get(address("plan_approve", 2026))

    assert texts(response, "h1") == ["Zatwierdzić plan na 2026 r., wersja 1?"]
    task = plan.tasks.get()
    gaps = [text.partition(" Pokaż")[0] for text in texts(response, ".panel ul > li:has(details)")]
    assert gaps == [
        "1 zadanie bez wskaźnika",
        "1 zadanie bez osoby odpowiedzialnej",
        "1 zadanie bez działań, którymi się je realizuje",
        "Części bez treści, pominięte na wydruku",
    ]
    assert page(response).select_one("main details a")["href"] == f"/plan/2026/zadania/{task.pk}/"
    assert texts(response, ".doc .stamp") == ["PROJEKT"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_decision_page_asks_a_constant_number_of_queries(director, django_assert_num_queries, count):
    plan = ready_plan(year=2026)
    PlanTaskFactory.create_batch(count, plan=plan, goal=plan.goals.get())
    approving.submit(plan, by=plan.author)

    with django_assert_num_queries(17):
        director.get(address("plan_approve", 2026))


def test_approving_makes_a_version_and_says_its_number(director):
    plan = submitted_plan(year=2026)

    response = director.post(address("plan_approve", 2026), approval_form(director), follow=True)

    plan.refresh_from_db()
    version = Version.objects.get()
    assert (plan.status, version.number, version.capacity) == (PlanStatus.APPROVED, 1, "dyrektor")
    assert texts(response, ".alert-success p") == ["Plan na 2026 r. jest zatwierdzony. Wersja 1."]


def test_a_double_click_approves_once(director):
    submitted_plan(year=2026)
    form = approval_form(director)

    first, second = (director.post(address("plan_approve", 2026), form) for _ in range(2))

    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert (Version.objects.count(), IssuedDocument.objects.count()) == (1, 1)


def test_a_plan_changed_since_the_page_was_opened_is_not_approved(director):
    plan = submitted_plan(year=2026)
    form = approval_form(director)
    approving.withdraw(plan, by=plan.author)
    plan.goals.update(text="Zmieniony po otwarciu strony")
    approving.submit(plan, by=plan.author)

    response = director.post(address("plan_approve", 2026), form)

    assert response.status_code == 422
    assert texts(response, ".errors li") == [
        "Treść zmieniła się w tym czasie. Otwórz stronę ponownie i przeczytaj ją przed decyzją."
    ]
    assert Version.objects.count() == 0


def test_a_plan_withdrawn_since_the_page_was_opened_is_not_approved(director):
    plan = submitted_plan(year=2026)
    form = approval_form(director)
    approving.withdraw(plan, by=plan.author)

    response = director.post(address("plan_approve", 2026), form)

    assert (response.status_code, Version.objects.count()) == (422, 0)


@pytest.mark.parametrize("view", ["plan_approve", "plan_return"])
def test_the_page_of_a_plan_that_does_not_wait_leads_back_to_it(director, view):
    plan = ready_plan(year=2026)

    response = director.get(address(view, 2026), follow=True)

    assert response.redirect_chain == [(plan.get_absolute_url(), 302)]
    assert texts(response, ".alert-info p") == ["Ten plan nie czeka na decyzję. Stan: Projekt."]


@pytest.mark.parametrize("view", ["plan_approve", "plan_return"])
@pytest.mark.parametrize("role", [ORGANIZER, COORDINATOR])
def test_only_the_director_decides(as_role, view, role):
    client, _ = as_role(role)
    submitted_plan(year=2026)

    assert client.get(address(view, 2026)).status_code == 403
    assert client.post(address(view, 2026)).status_code == 403


def test_the_author_reads_why_they_cannot_decide(as_role):
    client, user = as_role(ORGANIZER, DIRECTOR)
    submitted_plan(year=2026, author=user)

    response = client.get(address("plan_approve", 2026))

    assert texts(response, ".alert .title") == ["Autor nie zatwierdza własnej pracy"]
    assert "Zatwierdzam" not in texts(response, "button")


def test_in_a_tiny_office_the_author_gives_a_reason(as_role):
    client, user = as_role(ORGANIZER, DIRECTOR)
    tiny = Group.objects.create(name="Mała jednostka")
    tiny.permissions.add(Permission.objects.get(codename="approve_own_plan"))
    user.groups.add(tiny)
    submitted_plan(year=2026, author=user)
    form = approval_form(client)

    refused = client.post(address("plan_approve", 2026), form)
    accepted = client.post(address("plan_approve", 2026), {**form, "reason_own": "Jedna osoba w centrum"})

    assert texts(refused, ".errors li") == ["Podaj powód zatwierdzenia własnej pracy"]
    assert accepted.status_code == 302
    assert Version.objects.get().self_approval_reason == "Jedna osoba w centrum"


# --- Giving back, updating --------------------------------------------------------------------------------------


def test_a_plan_is_sent_back_with_remarks(director):
    plan = submitted_plan(year=2026)
    url = address("plan_return", 2026)
    form = hidden_fields(director.get(url), "form.form")

    refused = director.post(url, {**form, "remarks": " "})
    accepted = director.post(url, {**form, "remarks": "Dopisz wskaźniki."})

    assert (refused.status_code, texts(refused, ".errors li")) == (422, ["Napisz, co poprawić"])
    assert accepted.url == plan.get_absolute_url()
    plan.refresh_from_db()
    assert (plan.status, plan.remarks) == (PlanStatus.RETURNED, "Dopisz wskaźniki.")


def test_an_update_asks_for_its_reason(as_role):
    client, user = as_role(ORGANIZER)
    plan = approved_plan(year=2026, author=user)
    url = address("plan_update", 2026)
    form = hidden_fields(client.get(url), "form.form")

    refused = client.post(url, form)
    accepted = client.post(url, {**form, "reason": "Dochodzi sołectwo Łęg"}, follow=True)

    assert texts(refused, ".errors li") == ["Podaj powód aktualizacji"]
    plan.refresh_from_db()
    assert (plan.status, plan.update_reason) == (PlanStatus.DRAFT, "Dochodzi sołectwo Łęg")
    assert texts(accepted, ".alert-info") == [
        "Trwa aktualizacja planu Do zatwierdzenia zmian obowiązuje wersja 1. Powód: Dochodzi sołectwo Łęg"
    ]


def test_the_decision_on_an_update_shows_what_changed(director):
    plan = approved_plan(year=2026)
    approving.start_update(plan, "Nowe sołectwo", by=plan.author)
    task = plan.tasks.get()
    plan.tasks.update(place="Świetlica w Łęgu")
    approving.submit(plan, by=plan.author)

    response = director.get(address("plan_approve", 2026))

    assert texts(response, ".pair tbody tr") == ["miejsce – Świetlica w Łęgu"]
    assert f"Zadanie 1.1 : {task.name} – zmieniono" in " ".join(texts(response, "section.panel ul > li"))


def test_every_step_of_the_way_leaves_its_trace(as_role, director):
    client, _ = as_role(ORGANIZER)
    plan = ready_plan(year=2026)
    press(client, plan, "przekaz/")
    director.post(address("plan_approve", 2026), approval_form(director))

    actions = list(AuditEvent.objects.changes().order_by("pk").values_list("action", "model"))

    assert actions == [
        ("zmiana stanu", "plans.organizingplan"),
        ("zatwierdzenie", "documents.version"),
        ("wydanie pliku", "documents.issueddocument"),
        ("zmiana stanu", "plans.organizingplan"),
        ("zmiana stanu", "needs.need"),
    ]
