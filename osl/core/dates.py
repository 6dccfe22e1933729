"""Days, hours and durations as people in Poland write and read them. Pure: today is always given.

Each `parse_…` raises ValueError whose text is a sentence for the person who typed.
"""

import re
from datetime import date, time, timedelta

from osl.core.polish import fold, plural

DATE_HINT = "Wpisz datę tak: 17.3.2026"
TIME_HINT = "Wpisz godzinę tak: 10:00"
DURATION_HINT = "Wpisz czas tak: 1:30 albo 90 min"
LONGEST_ENTRY = 60

FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_MINUTES = 24 * 60

MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)
MONTH_NAMES = (
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
)
WEEKDAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")

# --- Reading a day -----------------------------------------------------------------------------------

RELATIVE = {"przedwczoraj": -2, "wczoraj": -1, "dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2}
WEEKDAY_WORDS = (
    "poniedzialek pn pon",
    "wtorek wt wto",
    "sroda srode sr sro",
    "czwartek cz czw",
    "piatek pt pia",
    "sobota sobote sb so sob",
    "niedziela niedziele nd ndz nie niedz",
)
MONTH_WORDS = (
    "stycznia styczen sty i",
    "lutego luty lut ii",
    "marca marzec mar iii",
    "kwietnia kwiecien kwi iv",
    "maja maj v",
    "czerwca czerwiec cze vi",
    "lipca lipiec lip vii",
    "sierpnia sierpien sie viii",
    "wrzesnia wrzesien wrz ix",
    "pazdziernika pazdziernik paz x",
    "listopada listopad lis xi",
    "grudnia grudzien gru xii",
)
WEEKDAY_OF = {word: day for day, words in enumerate(WEEKDAY_WORDS) for word in words.split()}
MONTH_OF = {word: month for month, words in enumerate(MONTH_WORDS, start=1) for word in words.split()}

# Signs of a date only: „10:05” is an hour typed into a wrong field, not the tenth of May.
DATE_SIGNS = re.compile(r"[0-9a-ząćęłńóśźż][0-9a-ząćęłńóśźż\s.,/–-]*")
DIGITS_ONLY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")


def parse_date(text, today, *, past=False):
    """The day meant by „17.3.2026”, „17.3”, „17032026”, „2026-03-17”, „17 marca”, „dziś”, „pt”, „w piątek”…

    A day without a year is in the current year; a weekday is the nearest one from today on, today included.
    With `past` (a day that has been: a meeting held, a birth) a weekday is the latest one up to today, „28.12”
    typed in January is last December's, and a two-digit year after this one belongs to the last century.
    """
    words = _date_words(text)
    if len(words) == 1 and words[0] in RELATIVE:
        return today + timedelta(days=RELATIVE[words[0]])
    weekday = WEEKDAY_OF.get(words[0])
    if weekday is not None and len(words) == 1:
        return _nearest(weekday, today, past)
    day = _calendar_day(words if weekday is None else words[1:], today, past)
    if weekday not in (None, day.weekday()):
        raise ValueError(f"Sprawdź dzień tygodnia: {day:%d.%m.%Y} to {WEEKDAYS[day.weekday()]}")
    return day


def _date_words(text):
    """The folded words and numbers of a date: „w piątek” → piatek, „17 marca 2026 r.” → 17 marca 2026."""
    text = text.strip().lower()
    if len(text) > LONGEST_ENTRY or not DATE_SIGNS.fullmatch(text):
        raise ValueError(DATE_HINT)
    words = re.findall(r"[0-9]+|[a-z]+", fold(text))
    if words[0] in ("w", "we"):
        words = words[1:]
    if words[-1:] in (["r"], ["roku"]):
        words = words[:-1]
    if not words:
        raise ValueError(DATE_HINT)
    return words


def _nearest(weekday, today, past):
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _calendar_day(words, today, past):
    day, month, year = _split(words)
    month_number = MONTH_OF.get(month) or _integer(month, 2)
    day_number = _integer(day, 2)
    year_number = _year(year, month_number, today, past)
    if not FIRST_YEAR <= year_number <= LAST_YEAR:
        raise ValueError(f"Wpisz rok od {FIRST_YEAR} do {LAST_YEAR}")
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        raise ValueError(f"Taka data nie istnieje: {day_number:02}.{month_number:02}.{year_number}") from None


def _split(words):
    """Day, month and year as typed; the year may be None."""
    if len(words) == 1 and (match := DIGITS_ONLY.fullmatch(words[0])):
        return match.groups()
    if len(words) == 2:
        return *words, None
    if len(words) == 3:
        return reversed(words) if len(words[0]) == 4 else words
    raise ValueError(DATE_HINT)


def _integer(word, longest):
    if not word.isdigit() or len(word) > longest:
        raise ValueError(DATE_HINT)
    return int(word)


def _year(word, month, today, past):
    if word is None:
        # A day soon to come stays in this year: it is a slip for the form to refuse, not a day of last year.
        return today.year - (past and month > today.month + 6)
    if len(word) == 4:
        return _integer(word, 4)
    if len(word) != 2:
        raise ValueError(DATE_HINT)
    year = 2000 + _integer(word, 2)
    return year - 100 if past and year > today.year else year


# --- Reading an hour and a duration ------------------------------------------------------------------

HOUR = re.compile(r"(?:(?:o|godz\.?)\s*)?([0-9]{1,2})(?:[:.,\s]?([0-9]{2}))?(?::00)?")

HOURS_WORD = r"(?:h|g|godz\.?|godzin[aęy]?)"
MINUTES_WORD = r"(?:m|min\.?|minut[aęy]?)"
CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
BARE_HOURS = re.compile(r"[0-9]{1,2}")
# Quarters only after a comma: „1,30” could mean 1:30 as well, so the person must say which.
DECIMAL_HOURS = re.compile(rf"([0-9]{{1,2}})(?:[.,]([0-9])|,(00|25|50|75)|\.(00))\s*{HOURS_WORD}?")
HOURS_AND_MINUTES = re.compile(
    rf"([0-9]{{1,2}})\s*{HOURS_WORD}(?:\s*(?:i\s+)?([0-5]?[0-9])\s*{MINUTES_WORD}?)?"
)
MINUTES = re.compile(rf"([0-9]{{1,4}})\s*{MINUTES_WORD}")


def parse_time(text):
    """The hour meant by „10”, „10:00”, „10.00”, „1000”, „9:30”, „godz. 9”."""
    match = len(text) <= LONGEST_ENTRY and HOUR.fullmatch(text.strip().lower())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise ValueError(TIME_HINT)
    return time(int(match[1]), int(match[2] or 0))


def parse_duration(text):
    """Minutes meant by „1:30”, „1,5”, „90 min”, „2 godz.”, „1 godz. 30 min”; more than none, at most a day.

    A whole number alone means hours only up to nine: nobody can tell what „15” stands for.
    """
    if len(text) > LONGEST_ENTRY:
        raise ValueError(DURATION_HINT)
    minutes = _minutes(text.strip().lower())
    if not 0 < minutes <= DAY_MINUTES:
        raise ValueError("Wpisz czas od 1 minuty do 24 godzin")
    return minutes


def _minutes(text):
    if match := CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    if BARE_HOURS.fullmatch(text):
        if int(text) > 9:
            raise ValueError(f"Dopisz, czy to godziny, czy minuty: {int(text)} godz. albo {int(text)} min")
        return int(text) * 60
    if match := DECIMAL_HOURS.fullmatch(text):
        decimals = match[2] or match[3] or match[4]
        return int(match[1]) * 60 + int(f"{decimals:0<2}") * 60 // 100
    if match := HOURS_AND_MINUTES.fullmatch(text):
        return int(match[1]) * 60 + int(match[2] or 0)
    if match := MINUTES.fullmatch(text):
        return int(match[1])
    raise ValueError(DURATION_HINT)


# --- Showing -----------------------------------------------------------------------------------------


def long_date(day):
    """„9 marca 2026 r.”"""
    return f"{day_and_month(day)} {day.year} r."


def weekday_date(day):
    """„poniedziałek, 9 marca 2026 r.”"""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def date_range(first, last):
    """„2–6 marca 2026 r.”, „28 lutego – 3 marca 2026 r.”; an open end: „od 2 marca 2026 r.”."""
    if first is None and last is None:
        return ""
    if last is None:
        return f"od {long_date(first)}"
    if first is None:
        return f"do {long_date(last)}"
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    start = day_and_month(first) if first.year == last.year else long_date(first)
    return f"{start} – {long_date(last)}"


def days_left(day, today):
    """„za 4 dni”, „jutro”, „dziś”, „po terminie: 3 dni”."""
    days = (day - today).days
    if days in (0, 1):
        return ("dziś", "jutro")[days]
    count = f"{abs(days)} {plural(days, 'dzień', 'dni', 'dni')}"
    return f"za {count}" if days > 0 else f"po terminie: {count}"


def day_and_month(day):
    return f"{day.day} {MONTHS[day.month - 1]}"
