"""How many independent sources a need has, whatever joins it and parts from it."""

from datetime import date

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from needs.joining import join, part
from needs.models import Evidence, Need, NeedMove
from needs.noting import note
from needs.unmet import note_unmet
from osl.core.models import AuditEvent, Refusal, TransitionNotAllowed
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.needs.factories import (
    EvidenceFactory,
    InquiryFactory,
    NeedFactory,
    SurveyFactory,
    TopicFactory,
    VoteFactory,
)

DAY = date(2026, 3, 10)


def counted(need):
    return Need.objects.get(pk=need.pk).sources_count


def test_a_need_noted_down_is_its_own_first_source():
    inquiry, author = InquiryFactory(), UserFactory()

    need = note(Need(statement="Ławka", source="walk"), by=author, inquiry=inquiry)

    source = need.sources.get()
    assert (source.kind, source.day, source.inquiry, source.created_by) == (
        "walk", need.heard_on, inquiry, author,
    )  # fmt: skip
    assert (counted(need), AuditEvent.objects.about(need).get().action) == (1, "dodanie")


def test_one_person_reporting_twice_a_day_in_one_way_is_one_source():
    need, worker = NeedFactory(), UserFactory()

    for note_text in ("przy sklepie", "w kolejce"):
        need.add_source(by=worker, kind="conversation", day=DAY, note=note_text)

    assert (need.sources.count(), counted(need)) == (3, 2)


@pytest.mark.parametrize(
    "other",
    [{"kind": "walk"}, {"day": date(2026, 3, 11)}, {"by": "somebody else"}],
)
def test_another_way_day_or_person_is_another_source(other):
    need, worker = NeedFactory(), UserFactory()
    told = {"kind": "conversation", "day": DAY, "by": worker}
    need.add_source(**told)

    need.add_source(**told | other | ({"by": UserFactory()} if "by" in other else {}))

    assert counted(need) == 3


def test_what_one_inquiry_brought_is_one_source():
    """Its notes, its survey and its vote heard the same people."""
    need, worker, inquiry = NeedFactory(), UserFactory(), InquiryFactory()

    need.add_source(by=worker, kind="meeting", day=DAY, inquiry=inquiry)
    need.add_source(by=UserFactory(), kind="survey", day=DAY, survey=SurveyFactory(inquiry=inquiry))
    need.add_source(by=worker, kind="meeting", day=date(2026, 3, 12), vote=VoteFactory(inquiry=inquiry))

    assert (need.sources.count(), counted(need)) == (4, 2)


def test_a_survey_and_a_vote_of_their_own_are_two_sources():
    need, worker = NeedFactory(), UserFactory()

    need.add_source(by=worker, kind="survey", day=DAY, survey=SurveyFactory())
    need.add_source(by=worker, kind="meeting", day=DAY, vote=VoteFactory())

    assert counted(need) == 3


def test_two_sources_make_a_new_need_worth_confirming():
    need, confirmed = NeedFactory(), NeedFactory(confirmed=True)
    for one in (need, confirmed):
        assert not one.is_worth_confirming
        one.add_source(by=UserFactory(), kind="walk", day=DAY)

    assert (need.is_worth_confirming, confirmed.is_worth_confirming) == (True, False)
    assert list(Need.objects.to_confirm()) == [need]


def test_a_new_source_disturbs_nobody_who_has_the_need_open():
    need = NeedFactory()

    need.add_source(by=UserFactory(), kind="walk", day=DAY)

    need.refresh_from_db()
    assert need.version == 1


def test_a_source_leaves_a_trace_without_its_words():
    need, worker = NeedFactory(), UserFactory()

    source = need.add_source(by=worker, kind="walk", day=DAY, note="tajne słowa")

    event = AuditEvent.objects.about(need).get()
    assert (event.action, event.by, event.details) == ("dodanie źródła", worker, {"source": source.pk})


# --- Joining and parting ------------------------------------------------------------------------------


@time_machine.travel("2026-03-12 12:00 +0100", tick=False)
def test_a_joined_need_gives_its_sources_away_and_points_to_the_other():
    first, same = NeedFactory(), NeedFactory()
    same.add_source(by=UserFactory(), kind="walk", day=DAY)

    join(same, first, by=UserFactory())

    same.refresh_from_db()
    assert (same.status, same.joined_into, same.sources_count) == ("joined", first, 0)
    assert (same.status_since, same.status_reason) == (
        date(2026, 3, 12), f"Ta sama potrzeba co nr {first.pk}",
    )  # fmt: skip
    assert (first.sources.count(), counted(first)) == (3, 3)


def test_sources_heard_together_stay_one_after_joining():
    inquiry, author = InquiryFactory(), UserFactory()
    needs = [note(Need(statement="Ławka"), by=author, inquiry=inquiry) for _ in range(2)]

    join(needs[1], needs[0], by=author)

    assert (needs[0].sources.count(), counted(needs[0])) == (2, 1)


def test_a_parted_need_is_new_again_with_the_sources_it_brought():
    first, same, worker = NeedFactory(), NeedFactory(), UserFactory()
    join(same, first, by=worker)
    first.add_source(by=worker, kind="walk", day=DAY)

    part(same, by=worker)

    same.refresh_from_db()
    assert (same.status, same.joined_into, same.sources_count) == ("new", None, 1)
    assert counted(first) == 2
    assert Evidence.objects.exclude(brought_by=None).count() == 0


def test_a_need_parted_from_one_that_joined_a_third_finds_its_sources():
    first, second, third, worker = NeedFactory(), NeedFactory(), NeedFactory(), UserFactory()
    join(first, second, by=worker)
    join(second, third, by=worker)
    assert [counted(need) for need in (first, second, third)] == [0, 0, 3]

    part(first, by=worker)
    assert [counted(need) for need in (first, second, third)] == [1, 0, 2]

    part(second, by=worker)
    assert [counted(need) for need in (first, second, third)] == [1, 1, 1]


def test_a_middle_need_takes_back_also_what_had_joined_it():
    first, second, third, worker = NeedFactory(), NeedFactory(), NeedFactory(), UserFactory()
    join(first, second, by=worker)
    join(second, third, by=worker)

    part(second, by=worker)

    assert [counted(need) for need in (first, second, third)] == [0, 2, 1]


@given(
    deeds=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=14)
)
def test_no_source_is_ever_lost_or_doubled(deeds):
    worker = UserFactory()
    needs = [NeedFactory() for _ in range(5)]

    for one, other, joining in deeds:
        try:
            join(needs[one], needs[other], by=worker) if joining else part(needs[one], by=worker)
        except Refusal:
            continue

    stored = Need.objects.filter(pk__in=[need.pk for need in needs])
    assert sum(need.sources.count() for need in stored) == 5
    assert [need.sources_count for need in stored] == [need.sources.independent() for need in stored]
    assert [need.sources.count() == 0 for need in stored] == [need.status == "joined" for need in stored]
    Need.objects.filter(joined_into__isnull=False).update(joined_into=None, status="new")
    Evidence.objects.all().delete()


@pytest.mark.parametrize("status", ["rejected", "forwarded"])
def test_a_need_is_not_joined_into_one_put_away(status):
    first, same = NeedFactory(status=status, status_reason="nie nasze"), NeedFactory()

    with pytest.raises(Refusal, match="Tamta potrzeba jest odłożona"):
        join(same, first, by=UserFactory())


def test_a_need_is_not_joined_into_itself():
    need = NeedFactory()

    with pytest.raises(Refusal, match="do niej samej"):
        join(need, need, by=UserFactory())


def test_a_need_in_the_plan_is_not_joined_away():
    first, planned = NeedFactory(), NeedFactory(status="planned")

    with pytest.raises(TransitionNotAllowed):
        join(planned, first, by=UserFactory())


def test_a_joined_need_gets_no_sources_and_is_only_parted():
    first, same, worker = NeedFactory(), NeedFactory(), UserFactory()
    join(same, first, by=worker)

    with pytest.raises(Refusal, match="dołączona do innej"):
        same.add_source(by=worker, kind="walk", day=DAY)
    with pytest.raises(TransitionNotAllowed):
        Need.objects.get(pk=same.pk).take_back(by=worker)


def test_a_need_that_was_not_joined_is_not_parted():
    with pytest.raises(TransitionNotAllowed):
        part(NeedFactory(), by=UserFactory())


# --- What could not be met ----------------------------------------------------------------------------

STATEMENT = "Miejsce w klubie seniora"


@time_machine.travel("2026-03-12 12:00 +0100", tick=False)
def test_an_unmet_request_becomes_a_need():
    place, topic, group, worker = LocalityFactory(), TopicFactory(), TargetGroupFactory(), UserFactory()

    need = note_unmet(STATEMENT, locality=place, topics=[topic], groups=[group], by=worker)

    assert (need.statement, need.locality, need.topic, need.source) == (STATEMENT, place, topic, "unmet")
    assert (need.status, need.heard_on, list(need.groups.all()), counted(need)) == (
        "new", date(2026, 3, 12), [group], 1,
    )  # fmt: skip


def test_the_next_unmet_request_is_one_more_source_of_the_same_need():
    place, worker = LocalityFactory(), UserFactory()
    with time_machine.travel("2026-03-12 12:00 +0100", tick=False):
        first = note_unmet(STATEMENT, locality=place, by=worker)

    with time_machine.travel("2026-03-19 12:00 +0100", tick=False):
        second = note_unmet(STATEMENT, locality=place, groups=[TargetGroupFactory()], by=worker)

    assert (second, counted(second), second.groups.count()) == (first, 2, 1)


def test_many_unmet_requests_of_one_day_noted_by_one_person_are_one_source():
    worker = UserFactory()
    for _ in range(3):
        need = note_unmet(STATEMENT, by=worker)

    assert (need.sources.count(), need.sources_count) == (1, 1)


@pytest.mark.parametrize("ended", ["closed", "rejected"])
def test_a_need_that_ended_is_not_brought_back_by_an_unmet_request(ended):
    old = NeedFactory(statement=STATEMENT, source="unmet", status=ended, status_reason="za mało chętnych")

    need = note_unmet(STATEMENT, by=UserFactory())

    assert need.pk != old.pk


def test_an_unmet_request_confirms_the_need_that_the_first_one_was_joined_into():
    worker, known, other = UserFactory(), NeedFactory(), NeedFactory()
    first = note_unmet(STATEMENT, by=worker)
    join(first, known, by=worker)
    join(known, other, by=worker)

    need = note_unmet(STATEMENT, by=UserFactory())

    assert (need, need.sources.filter(kind="unmet").count()) == (other, 2)


def test_another_place_is_another_need():
    worker = UserFactory()

    needs = {note_unmet(STATEMENT, locality=place, by=worker).pk for place in (None, LocalityFactory())}

    assert len(needs) == 2


# --- Each move with its day and reason ----------------------------------------------------------------


def test_every_move_stays_with_its_day_and_reason():
    need, worker = NeedFactory(), UserFactory()
    deeds = (
        ("2026-03-10", lambda: need.confirm(by=worker)),
        ("2026-03-11", lambda: need.address("ruszył klub w Łęgu", by=worker)),
        ("2026-03-12", lambda: need.close("autobus wrócił", by=worker)),
    )

    for day, deed in deeds:
        with time_machine.travel(f"{day} 12:00 +0100", tick=False):
            deed()

    moves = NeedMove.objects.order_by("pk").values_list("at__date", "old", "new", "reason", "by")
    assert list(moves) == [
        (date(2026, 3, 10), "new", "confirmed", "", worker.pk),
        (date(2026, 3, 11), "confirmed", "addressed", "ruszył klub w Łęgu", worker.pk),
        (date(2026, 3, 12), "addressed", "closed", "autobus wrócił", worker.pk),
    ]
    need.refresh_from_db()
    assert (need.status_since, need.status_reason) == (date(2026, 3, 12), "autobus wrócił")


def test_handing_over_says_to_whom():
    need = NeedFactory()

    need.hand_over("chodniki to zadanie gminy", to="Urząd Gminy", by=UserFactory())

    need.refresh_from_db()
    assert (need.handed_to, need.moves.get().reason) == ("Urząd Gminy", "chodniki to zadanie gminy")


@pytest.mark.parametrize(
    ("status", "after"),
    [
        ("new", "addressed"),
        ("confirmed", "addressed"),
        ("planned", "addressed"),
        ("addressed", "addressed"),
        ("closed", "closed"),
    ],
)
def test_an_activity_that_began_takes_a_need_up_but_never_back(status, after):
    need = NeedFactory(status=status)

    need.take_up("Rozpoczęto działanie: Klub Seniora", by=UserFactory())

    need.refresh_from_db()
    assert need.status == after


# --- The first source follows the need ----------------------------------------------------------------


def test_a_corrected_day_moves_the_first_source_only():
    need, worker = NeedFactory(), UserFactory()
    other = EvidenceFactory(need=need, day=DAY, created_by=worker)

    need.source, need.heard_on = "walk", date(2026, 3, 1)
    need.follow_first_source()

    first, second = need.sources.order_by("pk")
    assert (first.kind, first.day, second) == ("walk", date(2026, 3, 1), other)
    assert second.day == DAY
