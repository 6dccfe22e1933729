"""Of thousands of rows the count may be a minute old; shorter lists are counted each time."""

import pytest

from osl.core.listing import LongCounts


@pytest.mark.parametrize(
    ("first", "then", "after", "said"),
    [
        (4_999, 5_000, 1, 5_000),
        (5_000, 5_001, 59, 5_000),
        (5_000, 5_001, 60, 5_001),
        (20_000, 3, 60, 3),
    ],
)
def test_a_long_count_is_good_for_a_minute(first, then, after, said):
    counts = LongCounts()
    counts.get("needs", lambda: first, now=100)

    assert counts.get("needs", lambda: then, now=100 + after) == said


def test_each_list_has_a_count_of_its_own():
    counts = LongCounts()

    first = counts.get("a", lambda: 6_000, now=1)
    second = counts.get("b", lambda: 7_000, now=1)

    assert (first, second, counts.get("a", lambda: 0, now=2)) == (6_000, 7_000, 6_000)


def test_memory_has_a_bound():
    counts = LongCounts()

    for number in range(LongCounts.MOST + 1):
        counts.get(number, lambda: 5_000, now=1)

    assert len(counts.kept) == 1
