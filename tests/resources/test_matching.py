"""Which potential may answer which need, what is decided about it, and what is left without a pair."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from needs.models import Need, Topic
from osl.core.models import AuditEvent, Refusal
from osl.portal.roles import LEADER, ORGANIZER
from resources import matching
from resources.enums import MatchStatus
from resources.models import Match, Resource
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.needs.factories import NeedFactory, TopicFactory
from tests.resources.factories import ResourceFactory


@pytest.fixture
def organizer():
    return UserFactory(role=ORGANIZER)


def potential(*, topics=(), groups=(), **fields):
    resource = ResourceFactory(**fields)
    resource.topics.set(topics)
    resource.groups.set(groups)
    return resource


def need(*, groups=(), **fields):
    made = NeedFactory(**fields)
    made.groups.set(groups)
    return made


def suggested(one, user):
    return [(pair.resource.name, pair.reason) for pair in matching.suggest([one], user)[one.pk]]


# --- Suggestions ----------------------------------------------------------------------------------------


def test_of_equals_the_entry_confirmed_lately_stands_first(organizer):
    place, topic, today = LocalityFactory(), TopicFactory(), timezone.localdate()
    for name, days in (("Auto", 400), ("Bryczka", 200), ("Wóz", 10), ("Bus", 10)):
        potential(name=name, locality=place, topics=[topic], confirmed_on=today - timedelta(days=days))

    found = suggested(need(locality=place, topic=topic), organizer)

    assert [name for name, _ in found] == ["Bus", "Wóz", "Bryczka"]


def test_the_same_topic_in_the_same_place_goes_together_and_says_why(organizer):
    place, topic = LocalityFactory(name="Łęg"), TopicFactory(name="Dojazd")
    potential(name="Bus gminny", locality=place, topics=[topic])

    assert suggested(need(locality=place, topic=topic), organizer) == [
        ("Bus gminny", "ta sama miejscowość: Łęg; temat: Dojazd")
    ]


def test_what_is_for_the_whole_gmina_fits_every_place(organizer):
    topic = TopicFactory(name="Dojazd")
    potential(name="Telefon zaufania", topics=[topic])

    assert suggested(need(locality=LocalityFactory(), topic=topic), organizer) == [
        ("Telefon zaufania", "potencjał całej gminy; temat: Dojazd")
    ]


def test_a_need_of_the_whole_gmina_may_be_answered_anywhere(organizer):
    topic = TopicFactory(name="Dojazd")
    potential(name="Bus", locality=LocalityFactory(name="Łęg"), topics=[topic])

    assert suggested(need(topic=topic), organizer) == [("Bus", "potrzeba całej gminy; temat: Dojazd")]


def test_a_common_group_in_the_same_place_goes_together_too(organizer):
    place, group = LocalityFactory(name="Łęg"), TargetGroupFactory(name="seniorzy")
    potential(name="Klub", locality=place, groups=[group])

    assert suggested(need(locality=place, groups=[group]), organizer) == [
        ("Klub", "ta sama miejscowość: Łęg; dla kogo: seniorzy")
    ]


def test_a_place_alone_a_topic_elsewhere_or_two_others_are_not_enough(organizer):
    place, topic = LocalityFactory(), TopicFactory()
    other, _ = Topic.objects.get_or_create(code="other", defaults={"name": "Inny temat"})
    potential(locality=place)
    potential(locality=LocalityFactory(), topics=[topic])
    potential(locality=place, topics=[other])

    assert suggested(need(locality=place, topic=topic), organizer) == []
    assert suggested(need(locality=place, topic=other, topic_other="basen"), organizer) == []


def test_the_best_come_first_and_only_three_are_shown(organizer):
    place, topic, group = LocalityFactory(), TopicFactory(), TargetGroupFactory()
    potential(name="C – gmina", topics=[topic])
    potential(name="B – tu", locality=place, topics=[topic])
    potential(name="A – tu i dla nich", locality=place, topics=[topic], groups=[group])
    potential(name="D – gmina", topics=[topic])

    names = [name for name, _ in suggested(need(locality=place, topic=topic, groups=[group]), organizer)]

    assert names == ["A – tu i dla nich", "B – tu", "C – gmina"]


def test_a_withdrawn_entry_is_not_suggested_nor_shown_to_those_who_see_no_potential(organizer):
    topic = TopicFactory()
    potential(topics=[topic]).withdraw(by=organizer)
    potential(topics=[topic], name="Bus")

    one = need(topic=topic)

    assert [name for name, _ in suggested(one, organizer)] == ["Bus"]
    assert suggested(one, UserFactory(role=LEADER)) == []


def test_a_hundred_entries_of_one_topic_are_not_all_weighed(organizer, django_assert_num_queries):
    topic = TopicFactory()
    for number in range(12):
        potential(topics=[topic], confirmed_on=date(2026, 1, 1 + number))
    one = need(topic=topic)

    assert len(matching.weighed([matching.facts_of(one)], organizer)) == matching.WEIGHED
    with django_assert_num_queries(5):
        matching.suggest(list(Need.objects.select_related("topic", "locality")), organizer)


def test_potential_finds_needs_the_same_way(organizer):
    place, topic = LocalityFactory(name="Łęg"), TopicFactory(name="Dojazd")
    wanted = need(locality=place, topic=topic, statement="Autobus w soboty")
    need(locality=place, topic=TopicFactory())
    need(locality=place, topic=topic).set_aside("nie teraz", by=organizer)
    bus = potential(locality=place, topics=[topic])

    pairs = matching.suggest_needs(bus, organizer)

    assert [(pair.need, pair.reason) for pair in pairs] == [
        (wanted, "ta sama miejscowość: Łęg; temat: Dojazd")
    ]


# --- Decisions ------------------------------------------------------------------------------------------


def test_connecting_keeps_who_when_and_why(organizer):
    place, topic = LocalityFactory(name="Łęg"), TopicFactory(name="Dojazd")
    one, bus = need(locality=place, topic=topic), potential(locality=place, topics=[topic])

    match = matching.connect(one, bus, by=organizer)

    assert (match.status, match.by, match.reason) == (
        MatchStatus.ACCEPTED,
        organizer,
        "ta sama miejscowość: Łęg; temat: Dojazd",
    )
    assert [event.action for event in AuditEvent.objects.about(match)] == ["dopasowanie"]
    assert suggested(one, organizer) == []


def test_a_pair_found_not_to_fit_is_not_suggested_again_until_somebody_connects_it(organizer):
    topic = TopicFactory()
    one, bus = need(topic=topic), potential(topics=[topic])

    matching.decline(one, bus, by=organizer)
    matching.decline(one, bus, by=organizer)

    assert suggested(one, organizer) == []
    assert matching.suggest_needs(bus, organizer) == []
    assert Match.objects.get().status == MatchStatus.DECLINED
    matching.connect(one, bus, by=organizer, reason="jednak jedzie też w soboty")
    assert Match.objects.get().reason == "jednak jedzie też w soboty"
    assert Match.objects.get().status == MatchStatus.ACCEPTED


def test_two_with_nothing_in_common_may_still_be_connected(organizer):
    one, shop = need(), potential()

    assert matching.connect(one, shop, by=organizer).reason == "decyzja bez wspólnego miejsca i tematu"


@pytest.mark.parametrize("put_away", ["need", "resource"])
def test_what_is_put_away_is_not_connected(organizer, put_away):
    one, shop = need(), potential()
    if put_away == "need":
        one.set_aside("nie teraz", by=organizer)
    else:
        shop.withdraw(by=organizer)

    with pytest.raises(Refusal, match="Potrzeba nie jest już otwarta albo zasób jest wycofany"):
        matching.connect(one, shop, by=organizer)
    assert not Match.objects.exists()


# --- Gaps -----------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.data())
def test_gaps_are_exactly_what_has_no_pair_by_place_and_topic(data):
    """Against the rule said anew, need by need and entry by entry."""
    with transaction.atomic():
        gaps_agree(data)
        transaction.set_rollback(True)


def gaps_agree(data):
    organizer = UserFactory(role=ORGANIZER)
    places = [None, *LocalityFactory.create_batch(2)]
    topics = TopicFactory.create_batch(2)
    needs = [
        need(locality=data.draw(st.sampled_from(places)), topic=data.draw(st.sampled_from([None, *topics])))
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    entries = [
        potential(
            locality=data.draw(st.sampled_from(places)),
            topics=[topic for topic in topics if data.draw(st.booleans())],
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    if needs and entries and data.draw(st.booleans()):
        matching.connect(needs[0], entries[0], by=organizer)
    matched_needs = {match.need_id for match in Match.objects.all()}
    matched_entries = {match.resource_id for match in Match.objects.all()}
    waiting = [one for one in needs if one.topic and one.pk not in matched_needs]

    found_needs = matching.without_potential(Need.objects.all(), organizer)
    found_entries = matching.without_need(Resource.objects.all(), organizer)

    assert {one.pk for one in found_needs} == {
        one.pk for one in waiting if not any(meet(one, entry) for entry in entries)
    }
    assert {entry.pk for entry in found_entries} == {
        entry.pk
        for entry in entries
        if entry.pk not in matched_entries and not any(meet(one, entry) for one in waiting)
    }


def meet(one, entry):
    same_place = None in (one.locality, entry.locality) or one.locality == entry.locality
    return same_place and one.topic in entry.topics.all()
