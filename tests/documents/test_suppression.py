"""Small counts are hidden, and nobody can work them out of what is printed."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osl.documents.suppression import HIDDEN, publish, shown, without_small
from tests.documents.attack import bounds, equations_of


def as_printed(public):
    """Every sum that a reader can write down; a hidden number goes by its place."""

    def seen(number, *place):
        return place if number is None else number

    whole = seen(public.total, "whole")
    cells = [
        [seen(cell, row, column) for column, cell in enumerate(line)] for row, line in enumerate(public.cells)
    ]
    rows = [seen(number, "row", place) for place, number in enumerate(public.rows)]
    columns = [seen(number, "column", place) for place, number in enumerate(public.columns)]
    sums = [(line, total) for line, total in zip(cells, rows, strict=True)]
    sums += [(list(line), total) for line, total in zip(zip(*cells, strict=True), columns, strict=True)]
    sums += [(rows, whole), (columns, whole)] if cells else []
    for name, numbers in public.divisions.items():
        sums.append(([seen(number, name, place) for place, number in enumerate(numbers)], whole))
    return sums


def what_a_reader_finds(public):
    return bounds(equations_of(as_printed(public)))


def numbers_of(public):
    return [
        *sum(public.cells, ()),
        *public.rows,
        *public.columns,
        public.total,
        *sum(public.divisions.values(), ()),
    ]


# --- What is hidden ------------------------------------------------------------------------------------


def test_counts_from_one_to_four_are_hidden_and_zero_is_not():
    public = publish(divisions={"wiek": [0, 1, 4, 5, 30]})

    assert public.divisions["wiek"] == (0, None, None, 5, 30)


def test_a_table_without_small_counts_is_printed_whole():
    public = publish([[5, 7], [0, 9]], {"kwartały": [12, 9]})

    assert numbers_of(public) == [5, 7, 0, 9, 12, 9, 5, 16, 21, 12, 9]
    assert not public.hides


def test_a_single_small_cell_takes_others_with_it_because_the_totals_stand():
    public = publish([[2, 7], [9, 6]])

    assert public.cells == ((None, None), (None, None))
    assert (public.rows, public.columns, public.total) == ((9, 15), (11, 13), 24)
    assert public.hides


def test_the_cheapest_numbers_are_hidden():
    """The small cell needs one more in its line and one more in its column: the smallest ones will do."""
    public = publish([[2, 50, 5], [60, 70, 80], [6, 90, 7]])

    assert public.cells == ((None, 50, None), (60, 70, 80), (None, 90, None))


def test_small_totals_are_hidden_too():
    public = publish([[2, 1], [40, 30]])

    assert public.rows == (None, None)
    assert public.total == 73


def test_five_lonely_ones_hide_their_sum():
    """Nothing hidden is zero: five hidden numbers with the sum 5 would all be ones."""
    public = publish([[1, 1, 1, 1, 1], [9, 9, 9, 9, 9]])

    assert public.rows[0] is None


def test_the_same_whole_divided_otherwise_does_not_give_a_number_away():
    """One small month alone would be the total less the other months."""
    public = publish(divisions={"kwartały": [3, 20, 30, 7], "stan": [30, 30]})

    assert public.divisions == {"kwartały": (None, 20, 30, None), "stan": (30, 30)}


def test_nobody_counted_means_nothing_to_hide():
    assert numbers_of(publish([[0, 0]], {"kwartały": [0]})) == [0, 0, 0, 0, 0, 0, 0]
    assert publish().total == 0


@pytest.mark.parametrize(("count", "printed"), [(0, 0), (1, HIDDEN), (4, HIDDEN), (5, 5)])
def test_a_count_that_is_in_no_sum_is_judged_alone(count, printed):
    assert shown(without_small(count)) == printed


@pytest.mark.parametrize(
    ("cells", "divisions"), [([[1, 2]], {"stan": [4]}), ([[-1, 5]], {}), ([], {"a": [3], "b": [2]})]
)
def test_parts_of_different_wholes_are_a_mistake_of_the_program(cells, divisions):
    with pytest.raises(ValueError, match=r"whole|below zero"):
        publish(cells, divisions)


# --- Nobody can work it out ----------------------------------------------------------------------------

FEW = st.integers(min_value=0, max_value=9)


@st.composite
def populations(draw):
    """Random residents, each in a row, a column and a quarter: the three tables agree with one another."""
    rows, columns, quarters = draw(st.integers(1, 3)), draw(st.integers(1, 4)), draw(st.integers(1, 3))
    people = [
        (row, column, draw(st.integers(0, quarters - 1)))
        for row in range(rows)
        for column in range(columns)
        for _ in range(draw(FEW) * draw(st.integers(0, 2)))
    ]
    cells = [
        [sum(who[:2] == (row, column) for who in people) for column in range(columns)] for row in range(rows)
    ]
    return cells, {"kwartały": [sum(who[2] == quarter for who in people) for quarter in range(quarters)]}


@settings(max_examples=60)
@given(populations())
def test_every_hidden_number_may_be_any_of_three_values(population):
    cells, divisions = population

    public = publish(cells, divisions)

    narrow = {
        place: (lowest, highest)
        for place, (lowest, highest) in what_a_reader_finds(public).items()
        if highest is not None and highest - lowest < 2
    }
    assert narrow == {}


@given(populations())
def test_what_is_printed_is_true_and_nothing_small_is_printed(population):
    cells, divisions = population
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    truth = [*chain(*cells), *rows, *columns, sum(rows), *divisions["kwartały"]]

    printed = numbers_of(publish(cells, divisions))

    assert [number for number, true in zip(printed, truth, strict=True) if number not in (None, true)] == []
    assert [number for number in printed if number in range(1, 5)] == []


@given(populations())
def test_the_same_counts_hide_the_same_numbers(population):
    cells, divisions = population

    assert publish(cells, divisions) == publish(cells, divisions)


# --- The attack itself was seen to work ----------------------------------------------------------------


def test_the_reader_of_these_tests_finds_a_number_hidden_alone():
    sums = [([("gap",), 7], 9), ([("gap",), 6], 8)]

    assert bounds(equations_of(sums)) == {("gap",): (2, 2)}


def test_the_reader_of_these_tests_finds_how_far_two_numbers_may_move():
    sums = [([("one",), ("other",)], 9), ([("one",), ("free",)], ("total",))]

    assert bounds(equations_of(sums)) == {
        ("one",): (1, 8),
        ("other",): (1, 8),
        ("free",): (1, None),
        ("total",): (2, None),
    }
