from needs.similar import similar_to, similar_to_each
from tests.core.factories import LocalityFactory
from tests.needs.factories import NeedFactory


def test_the_same_need_in_other_words_is_found():
    bench = NeedFactory(statement="Brak ławek na przystankach w Łęgu")
    NeedFactory(statement="Zajęcia ruchowe dla seniorów")

    assert similar_to("Ławki przy przystanku autobusowym") == [bench]


def test_the_closest_stands_first_and_few_are_shown():
    far = NeedFactory(statement="Dowóz dzieci na basen w sobotę")
    near = NeedFactory(statement="Dowóz seniorów do lekarza")

    assert similar_to("Dowóz starszych seniorów do lekarza") == [near]
    assert similar_to("Dowóz na basen") == [far]


def test_needs_of_the_same_place_stand_before_those_of_other_places():
    here, there = LocalityFactory(), LocalityFactory()
    elsewhere = NeedFactory(statement="Świetlica dla młodzieży", locality=there)
    same = NeedFactory(statement="Świetlica dla młodzieży po lekcjach", locality=here)
    anywhere = NeedFactory(statement="Świetlica dla młodzieży blisko szkoły")

    found = similar_to("Świetlica dla młodzieży", locality=here)

    assert found[-1] == elsewhere
    assert set(found) == {elsewhere, same, anywhere}


def test_needs_put_away_and_those_left_out_are_not_suggested():
    away = NeedFactory(statement="Ławka przy szkole", status="rejected", status_reason="jest")
    own = NeedFactory(statement="Ławka przy szkole")

    assert similar_to("Ławka przy szkole", but=[own.pk]) == []
    assert away not in similar_to("Ławka przy szkole")


def test_common_words_alone_are_no_likeness():
    NeedFactory(statement="Brakuje miejsca, gdzie można potańczyć")

    assert similar_to("Brakuje miejsca, gdzie można naprawić rower") == []
    assert similar_to("!!!") == []


def test_many_statements_cost_as_much_as_one(django_assert_num_queries):
    for number in range(30):
        NeedFactory(statement=f"Chodnik wzdłuż drogi numer {number}")

    with django_assert_num_queries(2):
        found = similar_to_each([(f"Chodnik przy drodze {number}", None) for number in range(20)])

    assert [len(one) for one in found] == [3] * 20
