"""Polish text: folding for search, alphabetical order, plural forms, numbers, words kept together in print.

Pure functions without Django, so that models, forms, templates and documents can all lean on them.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

NBSP = "\u00a0"
MINUS = "\u2212"

# --- Folding and search ------------------------------------------------------------------------------

# Letters that Unicode does not take apart into a base letter and a mark.
UNDIVIDED = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)
MOST_WORDS = 8


def fold(text):
    """„Łucja ŻAK-Łęcka” → „lucja zak lecka”: lower case, no diacritics, any other sign becomes a space."""
    plain = _without_marks(unicodedata.normalize("NFKD", text).casefold()).translate(UNDIVIDED)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def search_words(text):
    """The folded words of a query, each once. Only the first few count: a page of text is not a query."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]


def _without_marks(text):
    """The text without combining marks and invisible signs such as a soft hyphen."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))


# --- Alphabetical order ------------------------------------------------------------------------------

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
# „Kowal Zofia” stands before „Kowal-Nowak Anna”, and that before „Kowalska”; digits stand before letters.
CODES = {sign: f"{code}" for code, sign in enumerate(" -'", start=10)}
CODES |= {digit: f"{code}" for code, digit in enumerate("0123456789", start=20)}
CODES |= {letter: f"{code}" for code, letter in enumerate(ALPHABET, start=30)}
SORT_KEY_LENGTH = 160

BETWEEN_WORDS = re.compile(r"[\W_]+")


def sort_key(text, length=SORT_KEY_LENGTH):
    """A string of digits, two for each sign, that stands in Polish alphabetical order under any collation.

    Letters of other Latin alphabets go with their base letter (ö with o), other scripts after ż.
    """
    letters = unicodedata.normalize("NFC", text.casefold())
    visible = "".join(sign for sign in letters if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))
    words = BETWEEN_WORDS.sub(_separator, visible).strip(" -'")
    return "".join(_code(sign) for sign in words)[:length]


def _separator(match):
    run = match[0]
    if "-" in run or "\u2010" in run or "\u2011" in run:
        return "-"
    return "'" if "'" in run or "’" in run else " "


def _code(sign):
    if sign in CODES:
        return CODES[sign]
    base = _without_marks(sign).casefold().translate(UNDIVIDED)
    # A foreign script: after the whole alphabet, in the order of its code points.
    return "".join(CODES.get(letter, f"99{ord(letter):07}") for letter in base)


# --- Numbers and plural forms ------------------------------------------------------------------------


def number(value):
    """12500 → „12 500”, 1250.5 → „1250,5”, -4 → „−4”: at most two decimals, groups from five digits."""
    amount = _rounded(value)
    whole, _, decimals = f"{abs(amount):f}".partition(".")
    if len(whole) > 4:
        whole = _grouped(whole)
    decimals = decimals.rstrip("0")
    return _sign(amount) + (f"{whole},{decimals}" if decimals else whole)


def money(value):
    """1250.5 → „1 250,50 zł”: always two decimals, groups from four digits."""
    amount = _rounded(value)
    whole, _, decimals = f"{abs(amount):f}".partition(".")
    return f"{_sign(amount)}{_grouped(whole)},{decimals}{NBSP}zł"


def plural(n, one, few, many, fraction=None):
    """The form of a noun after a number: 1 osoba, 2 osoby, 5 osób, 1,5 osoby."""
    amount = abs(_rounded(n))
    if amount != int(amount):
        return many if fraction is None else fraction
    if amount == 1:
        return one
    if amount % 10 in (2, 3, 4) and amount % 100 not in (12, 13, 14):
        return few
    return many


def spell_duration(minutes):
    """90 → „1 godzina 30 minut”."""
    hours, rest = divmod(abs(minutes), 60)
    parts = []
    if hours:
        parts.append(f"{number(hours)} {plural(hours, 'godzina', 'godziny', 'godzin')}")
    if rest or not hours:
        parts.append(f"{rest} {plural(rest, 'minuta', 'minuty', 'minut')}")
    return _sign(minutes) + " ".join(parts)


def _rounded(value):
    """The value as people will see it, so that the noun agrees with the number printed beside it."""
    amount = Decimal(str(value))
    if not amount.is_finite():
        raise ValueError(f"Not a number to show: {value}")
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP, context=Context(prec=400))


def _grouped(digits):
    return f"{int(digits):,}".replace(",", NBSP)


def _sign(amount):
    return MINUS if amount < 0 else ""


# --- Words kept together in print --------------------------------------------------------------------

# Every pattern takes a non-breaking space for a space: tying twice then changes nothing.
GAP = f"[ {NBSP}]+"
MONTHS = "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
UNITS = (
    r"r\.|roku|rok|lat|lata|zł|gr|tys\.|mln|mld|%|°C|km|m|cm|mm|m²|ha|kg|g|l|kB|MB|GB|h|min|szt\.|egz\.|os\."
    r"|godz\.|godzin[aęy]?|minut[aęy]?|dzień|dni|dnia|tydzień|tygodni[ea]?|miesiąc[ea]?|miesięcy|osób|osob[ay]"
)
AFTER_SHORT_WORD = re.compile(
    rf"(?<!\w)([aiouwz]|nr|ust\.|pkt|art\.|poz\.|lit\.|str\.|§|ul\.|al\.|tel\.|godz\.){GAP}", re.IGNORECASE
)
BEFORE_UNIT = re.compile(rf"(?<=[0-9]){GAP}(?=(?:{UNITS}|{MONTHS})(?!\w))")
DIGIT_GROUPS = re.compile(
    rf"(?<![0-9])(?:\+[0-9]{{1,3}}{GAP})?"
    rf"(?:[0-9]{{3}}{GAP}[0-9]{{3}}{GAP}[0-9]{{3}}|[0-9]{{2}}{GAP}[0-9]{{3}}{GAP}[0-9]{{2}}{GAP}[0-9]{{2}}"
    rf"|[0-9]{{1,3}}(?:{GAP}[0-9]{{3}}){{1,2}})(?![0-9])"
)


def tie(text):
    """The text with non-breaking spaces where a line must not end: „w domu”, „nr 5”, „9 marca”, „2026 r.”.

    Changes nothing but spaces, never an end of a line. For text, not for HTML with attributes.
    """
    text = AFTER_SHORT_WORD.sub(rf"\1{NBSP}", text)
    text = BEFORE_UNIT.sub(NBSP, text)
    return DIGIT_GROUPS.sub(lambda match: re.sub(GAP, NBSP, match[0]), text)
