import re
from decimal import Decimal
from functools import cmp_to_key

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from osl.core.polish import (
    MINUS,
    NBSP,
    fold,
    money,
    number,
    plural,
    search_words,
    sort_key,
    spell_duration,
    tie,
)

steady = settings(derandomize=True, deadline=None, max_examples=300)


# --- Folding and search ---


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łucja ŻAK-Łęcka", "lucja zak lecka"),
        ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
        ("Z\u0307o\u0301łty", "zolty"),
        ("OSL.8120/3", "osl 8120 3"),
        ("+48 600-100-200", "48 600 100 200"),
        ("„Złota Jesień” (klub)", "zlota jesien klub"),
        ("O’Neil d'Arc", "o neil d arc"),
        ("Müller Straße Ørsted Đoković", "muller strasse orsted dokovic"),
        ("po\u00adtrze\u200bba", "potrzeba"),
        ("12\u00a0500", "12 500"),
        ("  \t\n", ""),
        ("", ""),
    ],
)
def test_fold_keeps_bare_letters_and_digits(text, folded):
    assert fold(text) == folded


@steady
@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@steady
@given(st.text())
def test_folded_text_is_letters_digits_and_single_spaces(text):
    words = fold(text).split(" ")

    assert all(word.isalnum() for word in words) or words == [""]


def test_search_words_come_once_and_in_order():
    assert search_words("Żak, Łęcka żak") == ["zak", "lecka"]


def test_only_the_first_eight_words_are_searched():
    assert search_words("a b c d e f g h i j") == list("abcdefgh")


# --- Alphabetical order ---

IN_ORDER = [
    "Ala", "Ąk", "Bąk", "Bóg", "Cap", "Ćma", "Dom", "Ewa", "Ęk", "Kowal", "Kowal Zofia", "Kowal-Nowak Anna",
    "Kowalska", "Lak", "Lech", "Łąk", "Łęg", "Łęg 12", "Nowak", "Nów", "Ńa", "Osa", "Ósma", "Sowa", "Szop", "Śliwa",
    "Świt", "Zając", "Zys", "Źrebak", "Żak", "Żuk",
]  # fmt: skip
ORDER_OF_SIGNS = " -'0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def compare(left, right):
    """The dictionary rule, sign by sign, said in other words than the code under test."""
    for mine, theirs in zip(left.lower(), right.lower(), strict=False):
        if mine != theirs:
            return ORDER_OF_SIGNS.index(mine) - ORDER_OF_SIGNS.index(theirs)
    return len(left) - len(right)


names = st.lists(
    st.text(ORDER_OF_SIGNS[13:] + ORDER_OF_SIGNS[13:].upper() + "0123456789", min_size=1, max_size=8),
    min_size=1,
    max_size=4,
).flatmap(lambda words: st.sampled_from(" -'").map(lambda between: between.join(words)))


def test_names_stand_in_polish_order():
    upside_down = IN_ORDER[::-1]

    assert sorted(upside_down, key=sort_key) == IN_ORDER


@steady
@given(st.lists(names, max_size=12))
def test_order_of_keys_is_the_order_of_a_polish_dictionary(texts):
    texts = sorted(texts)

    assert sorted(texts, key=sort_key) == sorted(texts, key=cmp_to_key(compare))


@steady
@given(st.text())
def test_a_sort_key_is_digits_within_its_length(text):
    key = sort_key(text, length=40)

    assert re.fullmatch(r"[0-9]{0,40}", key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ŚLIWA", "śliwa"),
        ("S\u0301liwa", "Śliwa"),
        ("Muller", "Müller"),
        ("  Nowak ", "Nowak"),
        ("„Złota Jesień”", "Złota Jesień"),
        ("Nowak - Kowal", "Nowak-Kowal"),
        ("Nowak\u2011Kowal", "Nowak-Kowal"),
        ("O’Neil", "O'Neil"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert sort_key(one) == sort_key(other)


def test_another_script_stands_after_the_whole_alphabet_in_its_own_order():
    texts = ["Олена", "Żuk", "Анна", "Ala"]

    assert sorted(texts, key=sort_key) == ["Ala", "Żuk", "Анна", "Олена"]


# --- Numbers and plural forms ---

PEOPLE = ("osoba", "osoby", "osób", "osoby")
HOURS = ("godzina", "godziny", "godzin", "godziny")


@pytest.mark.parametrize(
    ("count", "forms", "form"),
    [
        (0, PEOPLE, "osób"),
        (1, PEOPLE, "osoba"),
        (2, PEOPLE, "osoby"),
        (4, PEOPLE, "osoby"),
        (5, PEOPLE, "osób"),
        (11, PEOPLE, "osób"),
        (12, PEOPLE, "osób"),
        (14, PEOPLE, "osób"),
        (21, PEOPLE, "osób"),
        (22, PEOPLE, "osoby"),
        (101, PEOPLE, "osób"),
        (112, PEOPLE, "osób"),
        (123, PEOPLE, "osoby"),
        (-4, HOURS, "godziny"),
        (1.0, HOURS, "godzina"),
        (1.5, HOURS, "godziny"),
        (Decimal("2.50"), HOURS, "godziny"),
        (Decimal("5.00"), HOURS, "godzin"),
        (1.001, HOURS, "godzina"),
        (2, ("mieszkaniec", "mieszkańców", "mieszkańców"), "mieszkańców"),
        (0.5, ("dzień", "dni", "dni", "dnia"), "dnia"),
    ],
)
def test_plural_form_agrees_with_the_number(count, forms, form):
    assert plural(count, *forms) == form


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (2026, "2026"),
        (9999, "9999"),
        (12500, f"12{NBSP}500"),
        (1234567, f"1{NBSP}234{NBSP}567"),
        (-4, f"{MINUS}4"),
        (1250.5, "1250,5"),
        (12.50, "12,5"),
        (Decimal("12500.25"), f"12{NBSP}500,25"),
        (0.1 + 0.2, "0,3"),
        (0.125, "0,13"),
        (-0.001, "0"),
    ],
)
def test_numbers_are_written_the_polish_way(value, text):
    assert number(value) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_a_number_is_not_written(value):
    with pytest.raises(ValueError, match="Not a number"):
        number(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, f"0,00{NBSP}zł"),
        (Decimal("1250.5"), f"1{NBSP}250,50{NBSP}zł"),
        (-7, f"{MINUS}7,00{NBSP}zł"),
    ],
)
def test_money_has_two_decimals(value, text):
    assert money(value) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 minut"),
        (1, "1 minuta"),
        (22, "22 minuty"),
        (60, "1 godzina"),
        (90, "1 godzina 30 minut"),
        (125, "2 godziny 5 minut"),
        (1500, "25 godzin"),
        (-90, f"{MINUS}1 godzina 30 minut"),
        (750_000, f"12{NBSP}500 godzin"),
    ],
)
def test_durations_are_spelled(minutes, text):
    assert spell_duration(minutes) == text


# --- Words kept together ---


@pytest.mark.parametrize(
    "text",
    [
        "w_domu i_w_ogrodzie",
        "O_tym, a_także (z_nią)",
        "nr_5, ust._2 pkt_3, art._12 i_poz._7",
        "9_marca 2026_r.",
        "17 spotkań, 12_osób, 3_godziny 30_minut",
        "12,5_% i_40_zł",
        "tel._600_100_200 albo 86_273_81_70",
        "+48_600_100_200",
        "razem 1_250_500_zł",
        "sala 12 i_3 inne",
        "100_200_300 400_500",
        "12 5000 i_600_100 2000",
        "ale to nie są sierotki",
        "rok 2026 rozpoczął się",
    ],
)
def test_tie_joins_exactly_the_gaps_marked_here(text):
    plain = text.replace("_", " ")

    tied = tie(plain)

    assert tied.replace(NBSP, "_") == text


def test_tie_joins_a_short_word_with_what_follows_in_another_element():
    assert tie("mieszka w ") == f"mieszka w{NBSP}"


def test_tie_leaves_ends_of_lines():
    assert tie("pole a\npole b") == "pole a\npole b"


PIECES = [
    "w",
    "i",
    "Z",
    "nr",
    "art.",
    "5",
    "12",
    "600",
    "500",
    "r.",
    "zł",
    "marca",
    "dom",
    " ",
    "  ",
    NBSP,
    "\n",
]
snippets = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@steady
@example("100 200 300 400 500")
@given(snippets)
def test_tying_twice_changes_nothing(text):
    assert tie(tie(text)) == tie(text)


@steady
@given(snippets)
def test_tie_changes_nothing_but_spaces(text):
    def but_spaces(words):
        return re.sub(f"[ {NBSP}]+", " ", words)

    assert but_spaces(tie(text)) == but_spaces(text)


@steady
@given(
    st.lists(st.sampled_from(["a", "i", "o", "u", "w", "z", "dom", "Łęg", "rok"]), min_size=2).map(" ".join)
)
def test_no_one_letter_word_can_end_a_line(text):
    for line in tie(text).split(" ")[:-1]:
        assert len(line.split(NBSP)[-1]) > 1
