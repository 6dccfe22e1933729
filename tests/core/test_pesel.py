from datetime import date

import pytest

from osl.core.pesel import birth_date_of, check_pesel, is_marked, marked_pesel, mask_pesel, sex_of
from tests.pesel import EVERY_CENTURY, correct_pesels, damaged_pesels, pesel_of

EACH = 10_000


def accepted(text):
    try:
        return check_pesel(text) == text
    except ValueError:
        return False


def test_ten_thousand_correct_numbers_of_every_century_are_accepted_with_their_birth_dates():
    numbers = list(correct_pesels(EACH, births=EVERY_CENTURY))

    refused = [pesel for pesel, birth in numbers if not accepted(pesel) or birth_date_of(pesel) != birth]

    assert refused == []


def test_ten_thousand_damaged_numbers_are_refused():
    numbers = list(damaged_pesels(EACH, births=EVERY_CENTURY))

    assert [pesel for pesel in numbers if accepted(pesel)] == []


def test_the_published_example_is_correct():
    assert check_pesel(" 020708 036 28 ") == pesel_of(date(1902, 7, 8), 362)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0081010000", "PESEL ma 11 cyfr. Wpisano 10"),
        ("008101000020", "PESEL ma 11 cyfr. Wpisano 12"),
        ("00810100003", "Sprawdź PESEL: cyfry się nie zgadzają"),
        ("00000000000", "Sprawdź PESEL: cyfry się nie zgadzają"),
        ("0081010000x", "Wpisz PESEL samymi cyframi"),
        ("００８１０１００００２", "Wpisz PESEL samymi cyframi"),
    ],
)
def test_a_refusal_says_how_to_mend(text, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the sentence is compared below
        check_pesel(text)

    assert str(refusal.value) == sentence


def test_sex_is_read_from_the_tenth_digit():
    assert [sex_of(pesel_of(date(1850, 5, 1), serial)) for serial in (0, 1)] == ["F", "M"]


def test_a_masked_number_shows_the_last_four_digits():
    assert mask_pesel(pesel_of(date(1850, 5, 1), 135)) == "•••••••1354"


def test_marked_numbers_are_correct_different_and_of_nobody_living():
    numbers = [marked_pesel(index) for index in range(40_000)]

    assert [pesel for pesel in numbers if not (accepted(pesel) and is_marked(pesel))] == []
    assert len(set(numbers)) == len(numbers)


def test_a_number_of_somebody_who_may_live_is_not_marked():
    assert not is_marked(pesel_of(date(1900, 1, 1)))
