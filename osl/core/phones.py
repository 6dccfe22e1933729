"""Telephone numbers: kept as +48600100200, shown the Polish way."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, ValidationResult

HINT = "Numer telefonu powinien mieć 9 cyfr"
FOREIGN_HINT = "Sprawdź numer zagraniczny. Wpisz go tak: +380 44 123 45 67"
POLAND = 48
# Letters would start an extension, which the stored number cannot hold.
SIGNS = re.compile(r"\+?[0-9\s().\u2011/-]+")
LONGEST_ENTRY = 40


def parse_phone(text):
    """The number as kept. Raises ValueError with a sentence for the person who typed."""
    text = text.strip()
    if len(text) > LONGEST_ENTRY or not SIGNS.fullmatch(text):
        raise ValueError(HINT)
    try:
        number = phonenumbers.parse(text, "PL")
    except phonenumbers.NumberParseException:
        raise ValueError(FOREIGN_HINT if text.startswith(("+", "00")) else HINT) from None
    if number.country_code == POLAND:
        if not re.fullmatch(r"[1-9][0-9]{8}", _national(number)):
            raise ValueError(HINT)
    elif phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise ValueError(FOREIGN_HINT)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@lru_cache(5000)
def format_phone(kept):
    """„600 100 200”, „86 273 81 70”, „+380 44 123 4567”; text that is not a number stays as it is."""
    try:
        number = phonenumbers.parse(kept, "PL")
    except phonenumbers.NumberParseException:
        return kept
    if number.country_code != POLAND:
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    shown = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    if " " in shown or len(shown) != 9:
        return shown
    return f"{shown[:3]} {shown[3:6]} {shown[6:]}"


def _national(number):
    return phonenumbers.national_significant_number(number)
