"""Two people at once at one need: true only with the row locks of PostgreSQL."""

from datetime import date

import pytest

from needs.joining import join, part
from needs.models import Evidence, Need
from needs.unmet import note_unmet
from tests.core.factories import LocalityFactory, UserFactory
from tests.needs.factories import NeedFactory
from tests.plans.test_plan_threads import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5
STATEMENT = "Miejsce w klubie seniora"


def fresh(need):
    return Need.objects.get(pk=need.pk)


@pytest.mark.parametrize("everywhere", [True, False])
def test_unmet_requests_at_once_make_one_need(everywhere):
    place, workers = LocalityFactory(), [UserFactory() for _ in range(4)]

    at_once(
        *(
            lambda by=worker: note_unmet(STATEMENT, locality=None if everywhere else place, by=by)
            for worker in workers
        )
    )

    need = Need.objects.get()
    assert (need.sources_count, need.sources.count()) == (4, 4)


def test_sources_added_at_once_are_all_counted():
    need, workers = NeedFactory(), [UserFactory() for _ in range(4)]

    at_once(
        *(
            lambda by=worker: fresh(need).add_source(by=by, kind="walk", day=date(2026, 3, 10))
            for worker in workers
        )
    )

    assert fresh(need).sources_count == 5


def test_two_needs_joined_into_each_other_at_once_never_both_vanish():
    for _round in range(ROUNDS):
        one, other, worker = NeedFactory(), NeedFactory(), UserFactory()

        at_once(
            lambda o=one, t=other, w=worker: join(o, t, by=w),
            lambda o=one, t=other, w=worker: join(t, o, by=w),
        )

        statuses = sorted(Need.objects.filter(pk__in=[one.pk, other.pk]).values_list("status", flat=True))
        assert statuses == ["joined", "new"]


def test_a_source_added_while_a_need_is_joined_is_not_lost():
    for _round in range(ROUNDS):
        need, into, worker = NeedFactory(), NeedFactory(), UserFactory()

        at_once(
            lambda n=need, i=into, w=worker: join(n, i, by=w),
            lambda n=need, w=worker: fresh(n).add_source(by=w, kind="walk", day=date(2026, 3, 10)),
        )

        assert fresh(need).sources_count == 0
        assert fresh(into).sources_count == fresh(into).sources.independent()
        assert Evidence.objects.filter(need=need).count() == 0


def test_parting_twice_at_once_parts_once():
    need, into, worker = NeedFactory(), NeedFactory(), UserFactory()
    join(need, into, by=worker)

    at_once(*[lambda: part(fresh(need), by=worker)] * 3)

    assert (fresh(need).status, fresh(need).moves.count()) == ("new", 2)
    assert [fresh(one).sources_count for one in (need, into)] == [1, 1]
