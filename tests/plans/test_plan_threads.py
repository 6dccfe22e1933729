"""Two people at once: true only with the row locks of PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from osl.core.models import Refusal
from osl.documents.models import IssuedDocument, Version
from osl.portal.roles import DIRECTOR
from plans import approving
from plans.models import OrganizingPlan
from plans.models.organizing_plan import PlanClosed
from tests.core.factories import UserFactory
from tests.plans.factories import GoalFactory, ready_plan, submitted_plan

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*deeds):
    """Do the deeds in threads that start together; the refusals among their results."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return [thread.result() for thread in [threads.submit(run, deed) for deed in deeds]]


def test_two_decisions_at_once_make_one_version():
    plan, director = submitted_plan(), UserFactory(role=DIRECTOR)
    proof = approving.make_proof(plan, by=director, capacity="dyrektor")

    def approve():
        fresh = OrganizingPlan.objects.get(pk=plan.pk)
        return approving.approve(fresh, by=director, capacity="dyrektor", proof=proof)

    results = at_once(approve, approve, approve)

    assert sum(isinstance(result, Version) for result in results) == 1
    assert (Version.objects.count(), IssuedDocument.objects.count()) == (1, 1)


def test_a_part_saved_while_the_plan_is_handed_over_is_either_in_it_or_refused():
    for _round in range(5):
        plan = ready_plan()
        bare = GoalFactory.build(plan=plan, order=2)

        def add_a_goal_without_tasks(bare=bare, plan=plan):
            with transaction.atomic():
                OrganizingPlan.objects.get(pk=plan.pk).open_for_editing()
                bare.save()

        def hand_over(plan=plan):
            approving.submit(OrganizingPlan.objects.get(pk=plan.pk), by=plan.author)

        added, handed = at_once(add_a_goal_without_tasks, hand_over)

        plan.refresh_from_db()
        was_handed_over = plan.status == plan.Status.SUBMITTED
        assert was_handed_over == isinstance(added, PlanClosed)
        assert was_handed_over != isinstance(handed, Refusal)
        assert plan.goals.count() == (1 if was_handed_over else 2)
