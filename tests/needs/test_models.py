from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from needs.models import Need
from osl.core.models import AuditEvent, TransitionNotAllowed
from osl.portal.roles import AUDITOR, COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, UserFactory
from tests.needs.factories import NeedFactory, TopicFactory

# --- Seeing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [ORGANIZER, DIRECTOR])
def test_those_who_keep_or_decide_see_every_need(role):
    need = NeedFactory()

    assert list(Need.objects.visible_to(UserFactory(role=role))) == [need]


@pytest.mark.parametrize("role", [COORDINATOR, LEADER])
def test_those_who_only_report_see_their_own_needs(role):
    user = UserFactory(role=role)
    NeedFactory()
    own = NeedFactory(created_by=user)

    assert list(Need.objects.visible_to(user)) == [own]


def test_an_auditor_sees_no_needs():
    NeedFactory()

    assert list(Need.objects.visible_to(UserFactory(role=AUDITOR))) == []


# --- Finding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["zolw", "ŻÓŁW", "zolw leg", "samotn", "towarzystwo łę"])
def test_search_needs_neither_diacritics_nor_order(text):
    need = NeedFactory(
        statement="Żółwie tempo autobusu",
        topic=TopicFactory(name="Samotność i towarzystwo"),
        locality=LocalityFactory(name="Łęg"),
    )
    NeedFactory(statement="Miejsce spotkań")

    assert list(Need.objects.search(text)) == [need]


def test_the_list_starts_with_the_need_heard_last():
    older, newer = NeedFactory(heard_on=date(2026, 3, 8)), NeedFactory(heard_on=date(2026, 3, 9))
    later = NeedFactory(heard_on=date(2026, 3, 9))

    assert list(Need.objects.for_list()) == [later, newer, older]


# --- Verbs ------------------------------------------------------------------------------------------


def test_a_new_need_is_confirmed_with_a_trace():
    need, worker = NeedFactory(), UserFactory()

    need.confirm(by=worker)

    need.refresh_from_db()
    event = AuditEvent.objects.about(need).get()
    assert need.status == "confirmed"
    assert (event.action, event.by, event.details) == (
        "zmiana stanu",
        worker,
        {"old": "new", "new": "confirmed"},
    )


@pytest.mark.parametrize("status", ["confirmed", "planned", "addressed", "closed"])
def test_confirming_never_brings_a_need_back_from_further_on(status):
    need = NeedFactory(status=status)

    with pytest.raises(TransitionNotAllowed):
        need.confirm(by=UserFactory())

    need.refresh_from_db()
    assert (need.status, need.version) == (status, 1)


def test_a_stale_copy_of_a_need_taken_into_the_plan_is_not_confirmed():
    need, worker = NeedFactory(), UserFactory()
    stale = Need.objects.get(pk=need.pk)
    need.take_into_plan(by=worker)

    with pytest.raises(TransitionNotAllowed, match="„W planie” na „Potwierdzona”"):
        stale.confirm(by=worker)


@pytest.mark.parametrize(("verb", "status"), [("set_aside", "rejected"), ("hand_over", "forwarded")])
def test_a_need_is_put_away_with_its_reason(verb, status):
    need = NeedFactory()

    getattr(need, verb)("poza zadaniami Centrum", by=UserFactory())

    need.refresh_from_db()
    assert (need.status, need.status_reason) == (status, "poza zadaniami Centrum")


@pytest.mark.parametrize(
    ("status", "after"),
    [("rejected", "new"), ("forwarded", "new"), ("closed", "confirmed"), ("addressed", "confirmed")],
)
def test_a_need_taken_back_keeps_the_reason_it_was_put_away_for(status, after):
    need = NeedFactory(status=status, status_reason="za mało chętnych")

    need.take_back(by=UserFactory())

    need.refresh_from_db()
    assert (need.status, need.status_reason) == (after, "za mało chętnych")


def test_a_need_in_the_plan_is_not_taken_back():
    need = NeedFactory(status="planned")

    with pytest.raises(TransitionNotAllowed):
        need.take_back(by=UserFactory())


@pytest.mark.parametrize("status", ["planned", "addressed", "closed", "rejected", "joined"])
def test_a_plan_takes_up_only_what_is_new_or_confirmed(status):
    into = {"joined_into": NeedFactory()} if status == "joined" else {}
    need = NeedFactory(status=status, status_reason="powód", **into)

    need.take_into_plan(by=UserFactory())

    need.refresh_from_db()
    assert need.status == status


# --- Beginning where the last one stopped -----------------------------------------------------------


def test_the_first_need_of_a_person_begins_empty():
    user = UserFactory()
    NeedFactory(locality=LocalityFactory())

    need = Need.begun_by(user, today=timezone.localdate())

    assert (need.created_by, need.locality, need.source) == (user, None, "conversation")


@time_machine.travel("2026-03-09 12:00 +0100", tick=False)
def test_the_next_need_of_the_day_keeps_the_place_the_source_and_the_day_heard():
    user, place = UserFactory(), LocalityFactory()
    NeedFactory(created_by=user, locality=place, source="meeting", heard_on=date(2026, 3, 6))

    need = Need.begun_by(user, today=date(2026, 3, 9))

    assert (need.locality, need.source, need.heard_on) == (place, "meeting", date(2026, 3, 6))


def test_on_another_day_only_the_place_is_kept():
    user, place = UserFactory(), LocalityFactory()
    NeedFactory(created_by=user, locality=place, source="meeting", heard_on=date(2026, 3, 6))
    tomorrow = timezone.localdate() + timedelta(days=1)

    need = Need.begun_by(user, today=tomorrow)

    assert (need.locality, need.source, need.heard_on) == (place, "conversation", timezone.localdate())


def test_a_place_no_longer_used_is_not_kept():
    user = UserFactory()
    NeedFactory(created_by=user, locality=LocalityFactory(retired_on=date(2026, 1, 1)))

    assert Need.begun_by(user, today=timezone.localdate()).locality is None


# --- Words ------------------------------------------------------------------------------------------


def test_a_short_statement_is_its_own_headline():
    assert NeedFactory(statement="Przejście przez drogę").headline == "Przejście przez drogę"


def test_a_long_statement_is_cut_at_a_word():
    headline = NeedFactory(statement="Potrzebne miejsce spotkań. " * 20).headline

    assert len(headline) <= 160
    assert headline.endswith(" miejsce…")


def test_an_endless_word_is_cut_inside():
    assert Need(statement="x" * 200 + " i dalej").headline == "x" * 159 + "…"
