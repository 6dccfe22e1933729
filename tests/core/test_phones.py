import pytest

from osl.core.phones import format_phone, parse_phone


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("600100200", "+48600100200"),
        ("600 100 200", "+48600100200"),
        ("600-100-200", "+48600100200"),
        ("+48 600 100 200", "+48600100200"),
        ("48600100200", "+48600100200"),
        ("0048 600 100 200", "+48600100200"),
        ("86 273 81 70", "+48862738170"),
        ("(86) 273-81-70", "+48862738170"),
        ("600\u00a0100\u00a0200", "+48600100200"),
        ("+380 44 123 45 67", "+380441234567"),
        ("00380441234567", "+380441234567"),
    ],
)
def test_a_number_is_kept_in_one_way_however_it_is_typed(text, kept):
    assert parse_phone(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "60010020", "6001002000", "0862738170", "112", "000 000 000", "86 273 81 70 wew. 12",
        "600 100 200, 600 100 201", "+48 60010020", "telefon", "-", "６００１００２００",
        "600" + " " * 40 + "100200",
    ],
)  # fmt: skip
def test_a_polish_number_has_nine_digits(text):
    with pytest.raises(ValueError, match=r"^Numer telefonu powinien mieć 9 cyfr$"):
        parse_phone(text)


@pytest.mark.parametrize("text", ["+380 44", "+999 123 456 789", "+", "+380 44 123 45 67 89 01 23"])
def test_a_foreign_number_is_refused_with_an_example(text):
    with pytest.raises(
        ValueError, match=r"^(Sprawdź numer zagraniczny\. Wpisz go tak: \+380|Numer telefonu)"
    ):
        parse_phone(text)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+48600100200", "600 100 200"),
        ("+48862738170", "86 273 81 70"),
        ("+48111222333", "111 222 333"),
        ("+380441234567", "+380 44 123 4567"),
        ("brak", "brak"),
    ],
)
def test_a_kept_number_is_shown_in_groups(kept, shown):
    assert format_phone(kept) == shown
