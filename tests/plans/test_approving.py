"""The one way from a draft to a version, as the organizing plan goes it."""

import pytest
from django.contrib.auth.models import Group, Permission

from needs.enums import NeedStatus
from needs.models import Need
from osl.core.models import AuditEvent, TransitionNotAllowed
from osl.documents.models import IssuedDocument, Version
from osl.portal.roles import DIRECTOR, ORGANIZER
from plans import approving
from plans.enums import PlanStatus
from plans.models.organizing_plan import PlanNotReady
from tests.core.factories import UserFactory
from tests.plans.factories import (
    GoalFactory,
    OrganizingPlanFactory,
    approved_plan,
    ready_plan,
    submitted_plan,
)


def test_an_empty_plan_is_refused_with_everything_that_is_missing_and_where_to_add_it():
    plan = OrganizingPlanFactory(year=2026)

    with pytest.raises(PlanNotReady) as refusal:
        approving.submit(plan, by=plan.author)

    assert [(one.text, one.url) for one in refusal.value.missing] == [
        ("cel główny", "/plan/2026/dane/"),
        ("wnioski z rozeznania", "/plan/2026/czesc/wnioski/"),
        ("cele szczegółowe (brak)", "/plan/2026/cele/nowy/"),
    ]
    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT


def test_a_goal_without_a_task_or_a_plan_without_needs_is_not_ready():
    plan = ready_plan(year=2026)
    lonely = GoalFactory(plan=plan, order=2)
    plan.goals.first().needs.clear()

    assert [(one.text, one.url) for one in plan.missing()] == [
        ("potrzeby z rozeznania (żaden cel ich nie ma)", "/plan/2026/cele/"),
        ("cel 2 (brak zadania)", f"/plan/2026/zadania/nowe/?cel={lonely.pk}"),
    ]


def test_handing_over_says_who_and_when_and_leaves_a_trace():
    plan, writer = ready_plan(), UserFactory()

    approving.submit(plan, by=writer)

    plan.refresh_from_db()
    assert (plan.status, plan.submitted_by) == (PlanStatus.SUBMITTED, writer)
    assert plan.submitted_at is not None
    event = AuditEvent.objects.about(plan).get()
    assert (event.by, event.details) == (writer, {"old": "draft", "new": "submitted"})


def test_a_plan_is_taken_back_only_until_it_is_decided_on():
    plan = submitted_plan()

    approving.withdraw(plan, by=plan.author)

    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT
    with pytest.raises(TransitionNotAllowed):
        approving.withdraw(approved_plan(year=2050), by=plan.author)


def test_a_plan_is_given_back_with_remarks_only():
    plan, director = submitted_plan(), UserFactory(role=DIRECTOR)

    with pytest.raises(approving.RemarksMissing):
        approving.give_back(plan, "  ", by=director)
    approving.give_back(plan, "Dopisz wskaźniki", by=director)

    plan.refresh_from_db()
    assert (plan.status, plan.remarks) == (PlanStatus.RETURNED, "Dopisz wskaźniki")


def test_approving_keeps_the_content_and_its_pdf_for_good():
    plan, director = submitted_plan(year=2026), UserFactory(role=DIRECTOR)

    version = approving.approve(plan, by=director, capacity="dyrektor")

    plan.refresh_from_db()
    assert (plan.status, plan.series.slug, plan.series.current) == (
        PlanStatus.APPROVED,
        "plan-osl-2026",
        version,
    )
    assert (version.number, version.author, version.approver, version.capacity) == (
        1,
        plan.author,
        director,
        "dyrektor",
    )
    assert version.snapshot["goals"][0]["text"] == plan.goals.get().text
    assert version.file.file_name == "plan-osl-2026-wersja-1.pdf"


def test_what_was_approved_does_not_change_with_the_rows():
    plan = approved_plan()
    version = plan.series.current
    pdf = version.file.read()

    approving.start_update(plan, "Nowe zadanie", by=plan.author)
    plan.goals.update(text="Coś zupełnie innego")
    plan.tasks.all().delete()

    version = Version.objects.get(pk=version.pk)
    assert version.file.read() == pdf
    assert version.snapshot["goals"][0]["text"] != "Coś zupełnie innego"
    assert len(version.snapshot["tasks"]) == 1


def test_needs_of_the_goals_and_of_the_tasks_go_into_the_plan_with_it():
    plan = ready_plan()
    of_goal, of_task = (
        plan.goals.get().needs.get(),
        Need.objects.create(statement="Dojazd", created_by=plan.author),
    )
    plan.tasks.get().needs.add(of_task)
    approving.submit(plan, by=plan.author)

    approving.approve(plan, by=UserFactory(role=DIRECTOR), capacity="dyrektor")

    assert [need.status for need in plan.linked_needs()] == [NeedStatus.PLANNED] * 2
    assert list(plan.linked_needs()) == sorted([of_goal, of_task], key=lambda need: need.pk)


def test_the_author_does_not_approve_their_own_plan():
    director = UserFactory(roles=(ORGANIZER, DIRECTOR))
    plan = submitted_plan(author=director)

    with pytest.raises(approving.OwnWork):
        approving.approve(plan, by=director, capacity="dyrektor", reason_own="Jestem tu jedyną osobą")

    plan.refresh_from_db()
    assert plan.status == PlanStatus.SUBMITTED


def test_neither_does_the_one_who_handed_it_over():
    plan, director = ready_plan(), UserFactory(roles=(ORGANIZER, DIRECTOR))
    approving.submit(plan, by=director)

    with pytest.raises(approving.OwnWork):
        approving.approve(plan, by=director, capacity="dyrektor")


def test_in_a_tiny_office_the_author_approves_with_a_reason_that_is_kept(tiny_office_director):
    plan = submitted_plan(author=tiny_office_director)

    with pytest.raises(approving.OwnWorkReasonMissing):
        approving.approve(plan, by=tiny_office_director, capacity="dyrektor", reason_own=" ")
    version = approving.approve(
        plan, by=tiny_office_director, capacity="dyrektor", reason_own="W centrum pracuje jedna osoba"
    )

    assert version.self_approval_reason == "W centrum pracuje jedna osoba"


@pytest.fixture
def tiny_office_director():
    group = Group.objects.create(name="Mała jednostka")
    group.permissions.add(Permission.objects.get(codename="approve_own_plan"))
    user = UserFactory(roles=(ORGANIZER, DIRECTOR))
    user.groups.add(group)
    return user


def test_a_text_changed_since_it_was_printed_is_not_approved():
    plan, director = submitted_plan(), UserFactory(role=DIRECTOR)
    proof = approving.make_proof(plan, by=director, capacity="dyrektor")
    plan.goals.update(text="Zmienione po wydruku")

    with pytest.raises(approving.ContentChanged):
        approving.approve(plan, by=director, capacity="dyrektor", proof=proof)

    assert IssuedDocument.objects.count() == 0


def test_a_text_changed_since_it_was_read_is_not_even_printed():
    plan, director = submitted_plan(), UserFactory(role=DIRECTOR)
    seen = approving.content_of(plan)
    plan.goals.update(text="Zmienione po przeczytaniu")

    with pytest.raises(approving.ContentChanged):
        approving.make_proof(plan, by=director, capacity="dyrektor", seen=seen)


def test_only_what_waits_for_a_decision_is_approved():
    plan, director = ready_plan(), UserFactory(role=DIRECTOR)

    with pytest.raises(TransitionNotAllowed):
        approving.approve(plan, by=director, capacity="dyrektor")


def test_a_plan_withdrawn_after_the_print_is_not_approved():
    plan, director = submitted_plan(), UserFactory(role=DIRECTOR)
    proof = approving.make_proof(plan, by=director, capacity="dyrektor")
    approving.withdraw(plan, by=plan.author)

    with pytest.raises(TransitionNotAllowed):
        approving.approve(plan, by=director, capacity="dyrektor", proof=proof)


def test_an_update_needs_a_reason_and_an_approved_plan():
    plan = approved_plan(year=2026)

    with pytest.raises(approving.UpdateReasonMissing):
        approving.start_update(plan, " ", by=plan.author)
    with pytest.raises(TransitionNotAllowed):
        approving.start_update(submitted_plan(year=2027), "Nowe zadanie", by=plan.author)


def test_an_update_becomes_version_two_and_the_first_one_is_superseded():
    plan = approved_plan()
    first = plan.series.current
    approving.start_update(plan, "Dochodzi nowe sołectwo", by=plan.author)
    assert plan.series.current == first
    approving.submit(plan, by=plan.author)

    second = approving.approve(plan, by=UserFactory(role=DIRECTOR), capacity="dyrektor")

    assert (second.number, second.reason) == (2, "Dochodzi nowe sołectwo")
    first = Version.objects.get(pk=first.pk)
    assert (first.superseded_by, second.superseded_by) == (2, None)
    plan.refresh_from_db()
    assert (plan.update_reason, plan.remarks) == ("", "")
