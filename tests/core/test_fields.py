import unicodedata
from datetime import date, time

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from osl.core.fields import (
    INVISIBLE,
    DurationField,
    EmailField,
    HourField,
    PeselField,
    PhoneField,
    PlainText,
    PolishDateField,
    PostalCodeField,
    plain_text,
    tidy_text,
)
from osl.core.pesel import marked_pesel

steady = settings(derandomize=True, deadline=None, max_examples=300)
BROKEN_UP = st.characters() | st.sampled_from("\r\n\t \u00a0e\u0301\u202e\u200f\x00\x85")


def refusal_of(check, value):
    with pytest.raises(ValidationError) as refusal:
        check(value)
    return refusal.value.messages


# --- Plain text ---


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("Ko\u0301łko  \r\nrobótek\r", "Kółko\nrobótek"),
        ("\n\nklub\u00a0\n\n", "klub"),
        ("  wcięcie", "  wcięcie"),
        ("a\tb", "a\tb"),
        ("", ""),
    ],
)
def test_tidy_text_composes_letters_and_ends_lines_one_way(text, tidy):
    assert tidy_text(text) == tidy


@steady
@given(st.text(BROKEN_UP))
def test_tidying_twice_changes_nothing(text):
    assert tidy_text(tidy_text(text)) == tidy_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń",
        "dwa\nwiersze\ti tabulator",
        "„cudzysłów” – 5 zł",
        "👩‍👩‍👧 Олена",
        "<script>{{ x }}",
        "",
    ],
)
def test_ordinary_text_passes(text):
    plain_text(text)


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066",
     "\u2069", "\ud800", "\uffff"],
)  # fmt: skip
def test_an_invisible_sign_is_refused_by_naming_the_word_to_type_anew(sign):
    assert refusal_of(plain_text, f"Klub Se{sign}niora w Łęgu") == [
        "Usuń niewidoczny znak: skasuj wyraz „Seniora” razem z odstępami i wpisz go od nowa"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Łęg \u200f", "Usuń niewidoczny znak: skasuj wyraz „Łęg” razem z odstępami i wpisz go od nowa"),
        ("\u202e Łęg", "Usuń niewidoczny znak: skasuj wyraz „Łęg” razem z odstępami i wpisz go od nowa"),
        ("\x00", "Usuń niewidoczne znaki: skasuj cały tekst i wpisz go od nowa"),
    ],
)
def test_a_sign_between_words_is_found_by_its_neighbour(text, sentence):
    assert refusal_of(plain_text, text) == [sentence]


@steady
@given(st.text(BROKEN_UP))
def test_text_is_refused_exactly_when_it_holds_a_forbidden_sign(text):
    directions = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF}
    forbidden = [
        sign
        for sign in text
        if (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\n\r") or ord(sign) in directions
    ]

    if forbidden:
        assert not INVISIBLE.search(refusal_of(plain_text, text)[0])
    else:
        plain_text(text)


def test_the_validator_can_stand_in_a_migration():
    assert plain_text.deconstruct() == ("osl.core.fields.PlainText", (), {})
    assert plain_text == PlainText()


# --- Dates, hours, durations ---


@time_machine.travel("2026-03-09T23:30:00Z")
def test_today_is_the_day_in_poland():
    assert PolishDateField().clean("dziś") == date(2026, 3, 10)


@time_machine.travel("2026-03-09T12:00:00Z")
def test_a_date_of_the_past_is_sought_backwards():
    assert PolishDateField(past=True).clean("pt") == date(2026, 3, 6)
    assert PolishDateField().clean("pt") == date(2026, 3, 13)


class MeetingForm(forms.Form):
    day = PolishDateField(error_messages={"required": "Wpisz datę spotkania"})
    starts_at = HourField()
    length = DurationField(max_value=240)
    phone = PhoneField(max_length=16, required=False)


def test_a_form_reads_what_was_typed():
    form = MeetingForm({"day": "17.3.2026", "starts_at": "10", "length": "1,5", "phone": "600 100 200"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "day": date(2026, 3, 17),
        "starts_at": time(10),
        "length": 90,
        "phone": "+48600100200",
    }


def test_each_field_says_what_is_wrong_with_it():
    form = MeetingForm({"day": "31.2.2026", "starts_at": "rano", "length": "5 godz.", "phone": "60010020"})

    assert form.errors == {
        "day": ["Taka data nie istnieje: 31.02.2026"],
        "starts_at": ["Wpisz godzinę tak: 10:00"],
        "length": ["Najdłuższy czas: 4 godziny"],
        "phone": ["Numer telefonu powinien mieć 9 cyfr"],
    }


def test_each_missing_field_is_named():
    assert MeetingForm({}).errors == {
        "day": ["Wpisz datę spotkania"],
        "starts_at": ["Wpisz godzinę"],
        "length": ["Wpisz czas"],
    }


def test_kept_values_are_shown_as_people_write_them():
    initial = {"day": date(2026, 3, 17), "starts_at": time(9, 5), "length": 90, "phone": "+48862738170"}
    form = MeetingForm(initial=initial)

    assert [form[name].value() for name in initial] == ["17.03.2026", "09:05", "1:30", "86 273 81 70"]


def test_typed_values_come_back_as_typed():
    typed = {"day": "31.2", "starts_at": "25", "length": "1,30", "phone": "+48 600 100"}
    form = MeetingForm(typed)

    assert {name: form[name].value() for name in typed} == typed


def test_the_same_value_typed_another_way_is_no_change():
    initial = {"day": date(2026, 3, 17), "starts_at": time(10), "length": 90, "phone": "+48600100200"}
    form = MeetingForm(
        {"day": "17 marca 2026", "starts_at": "1000", "length": "90 min", "phone": "600-100-200"},
        initial=initial,
    )

    assert form.changed_data == []


@pytest.mark.parametrize("field", [PolishDateField, HourField, DurationField])
def test_a_field_of_time_left_empty_is_none(field):
    assert field(required=False).clean("  ") is None


def test_a_shortest_duration_can_be_set():
    assert refusal_of(DurationField(min_value=15).clean, "5 min") == ["Najkrótszy czas: 15 minut"]


# --- Phones, PESEL, post codes, e-mail ---


@pytest.mark.parametrize("field", [PhoneField, PeselField, PostalCodeField, EmailField])
def test_a_text_field_left_empty_is_empty_text(field):
    assert field(required=False).clean("  ") == ""


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (PhoneField, "Wpisz numer telefonu"),
        (PeselField, "Wpisz numer PESEL"),
        (PostalCodeField, "Wpisz kod pocztowy"),
        (EmailField, "Wpisz adres e-mail"),
    ],
)
def test_a_missing_text_is_named(field, sentence):
    assert refusal_of(field().clean, "") == [sentence]


def test_spaces_in_pesel_are_ignored():
    pesel = marked_pesel(7)

    assert PeselField(max_length=11).clean(f" {pesel[:6]} {pesel[6:]} ") == pesel


def test_a_wrong_pesel_is_refused_without_repeating_it():
    assert refusal_of(PeselField().clean, "0081010000") == ["PESEL ma 11 cyfr. Wpisano 10"]


@pytest.mark.parametrize("text", ["18-520", "18520", "18 520", "18–520", " 18 - 520 "])
def test_a_post_code_is_read_however_it_is_typed(text):
    assert PostalCodeField(max_length=6).clean(text) == "18-520"


@pytest.mark.parametrize("text", ["1852", "185200", "18-52a", "18/520", "１８５２０"])
def test_a_wrong_post_code_is_refused_with_an_example(text):
    assert refusal_of(PostalCodeField().clean, text) == ["Wpisz kod pocztowy tak: 18-520"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("biuro.example.pl", "Wpisz adres e-mail ze znakiem @"),
        ("biuro@", "Sprawdź adres e-mail. Wpisz go tak: biuro@example.pl"),
        ("biuro@gmina", "Sprawdź adres e-mail. Wpisz go tak: biuro@example.pl"),
    ],
)
def test_a_wrong_address_says_what_is_missing(text, sentence):
    assert refusal_of(EmailField().clean, text) == [sentence]


# --- Inputs ---


def test_inputs_take_what_is_longer_than_kept_and_remember_nobody():
    assert PeselField(max_length=11).widget.attrs == {
        "autocomplete": "off",
        "spellcheck": "false",
        "inputmode": "numeric",
    }


def test_a_form_may_ask_the_browser_to_remember_the_users_own_data():
    field = PhoneField(widget=forms.TextInput({"autocomplete": "tel"}))

    assert field.widget.attrs["autocomplete"] == "tel"


def test_a_date_is_typed_into_a_text_input_with_a_hint():
    field = PolishDateField()

    assert field.widget.input_type == "text"
    assert field.help_text == "Na przykład 17.3.2026, dziś albo wczoraj"
