"""PESEL: checking, reading the birth date and sex, masking. Messages never repeat the number."""

from datetime import date, timedelta

from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.pl import pesel as register

# The marked range of demonstration and test data: births of 1800–1899 (month + 80), so nobody living has one.
MARKED_FROM, MARKED_TO = date(1800, 1, 1), date(1899, 12, 31)


def check_pesel(text):
    """The eleven digits of a typed PESEL. Raises ValueError with a sentence for the person who typed."""
    digits = "".join(text.replace("-", " ").split())
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("Wpisz PESEL samymi cyframi")
    if len(digits) != 11:
        raise ValueError(f"PESEL ma 11 cyfr. Wpisano {len(digits)}")
    try:
        return register.validate(digits)
    except InvalidNumber:
        raise ValueError("Sprawdź PESEL: cyfry się nie zgadzają") from None


def birth_date_of(pesel):
    return register.get_birth_date(pesel)


def sex_of(pesel):
    """F or M, as the number says; a person may know better."""
    return register.get_gender(pesel)


def mask_pesel(pesel):
    """„•••••••1359”"""
    return "•" * (len(pesel) - 4) + pesel[-4:]


def is_marked(pesel):
    return MARKED_FROM <= birth_date_of(pesel) <= MARKED_TO


def marked_pesel(index):
    """The index-th correct PESEL of the marked range; women and men in turn."""
    days = (MARKED_TO - MARKED_FROM).days + 1
    birth = MARKED_FROM + timedelta(days=index % days)
    digits = f"{birth:%y}{birth.month + 80}{birth:%d}{index % 10_000:04}"
    return digits + register.calc_check_digit(digits)
