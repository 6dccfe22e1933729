from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osl.core.dates import (
    date_range,
    days_left,
    long_date,
    parse_date,
    parse_duration,
    parse_time,
    weekday_date,
)
from osl.core.polish import spell_duration

steady = settings(derandomize=True, deadline=None, max_examples=300)
MONDAY = date(2026, 3, 9)
any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def answer_or_sentence(read):
    try:
        return read()
    except ValueError as refusal:
        return str(refusal)


# --- Reading a day ---


@pytest.mark.parametrize(
    "text",
    [
        "17.3.2026", "17.03.2026", "17.3", "17.3.", "17.03.26", "17-03-2026", "17/3/2026", "17,3,2026", "17 3 2026",
        "17. 3. 2026", "2026-03-17", "2026.3.17", "17032026", "170326", "17 marca", "17 MARCA", "17 marca 2026",
        "17 marca 2026 r.", "17 marca 2026 roku", "17.03.2026r.", "17\u00a0marca\u00a02026\u00a0r.", "17 marzec",
        "17 mar", "17 III 2026", " 17.3.2026 ", "wtorek, 17 marca 2026 r.", "wt 17.3",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_typed(text):
    assert parse_date(text, MONDAY) == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dziś", date(2026, 3, 9)),
        ("Dzis", date(2026, 3, 9)),
        ("dzisiaj", date(2026, 3, 9)),
        ("jutro", date(2026, 3, 10)),
        ("pojutrze", date(2026, 3, 11)),
        ("wczoraj", date(2026, 3, 8)),
        ("przedwczoraj", date(2026, 3, 7)),
        ("pn", date(2026, 3, 9)),
        ("pt", date(2026, 3, 13)),
        ("pt.", date(2026, 3, 13)),
        ("piątek", date(2026, 3, 13)),
        ("w piątek", date(2026, 3, 13)),
        ("we wtorek", date(2026, 3, 10)),
        ("w środę", date(2026, 3, 11)),
        ("czw", date(2026, 3, 12)),
        ("sobota", date(2026, 3, 14)),
        ("w niedzielę", date(2026, 3, 15)),
    ],
)
def test_words_mean_the_nearest_such_day_from_today_on(text, day):
    assert parse_date(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pn", date(2026, 3, 9)),
        ("pt", date(2026, 3, 6)),
        ("w niedzielę", date(2026, 3, 8)),
        ("17.3", date(2026, 3, 17)),
        ("17.9", date(2026, 9, 17)),
        ("17.10", date(2025, 10, 17)),
        ("28.12", date(2025, 12, 28)),
        ("4.7.47", date(1947, 7, 4)),
        ("4.7.25", date(2025, 7, 4)),
        ("10.3.26", date(2026, 3, 10)),
    ],
)
def test_a_day_that_has_been_is_sought_backwards(text, day):
    assert parse_date(text, MONDAY, past=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "17", "marca", "2026", "1703", "17.3.026", "17.3.20266", "017.3.2026", "10:05", "17:3", "-17.3.2026",
        "17.3.2026.1", "17 brumaire 2026", "marca 17", "w", "r.", "w r.", "za tydzień", "１７.３.２０２６", "½",
        "17\x003", "17." + " " * 60 + "3.2026", "nan", "1e5", "<b>17.3</b>",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"^Wpisz datę tak: 17\.3\.2026$"):
        parse_date(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.2.2026", "Taka data nie istnieje: 31.02.2026"),
        ("31.2", "Taka data nie istnieje: 31.02.2026"),
        ("29 lutego 2027", "Taka data nie istnieje: 29.02.2027"),
        ("17.13.2026", "Taka data nie istnieje: 17.13.2026"),
        ("0.3.2026", "Taka data nie istnieje: 00.03.2026"),
        ("31042026", "Taka data nie istnieje: 31.04.2026"),
        ("17.3.1899", "Wpisz rok od 1900 do 2100"),
        ("17.3.2101", "Wpisz rok od 1900 do 2100"),
        ("środa, 17.3.2026", "Sprawdź dzień tygodnia: 17.03.2026 to wtorek"),
    ],
)
def test_an_impossible_day_is_named(text, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the sentence is compared below
        parse_date(text, MONDAY)

    assert str(refusal.value) == sentence


WAYS_OF_WRITING = (
    "{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}", "{0:%Y-%m-%d}", "{0:%d%m%Y}", "{0:%d %m %Y}",
)  # fmt: skip


@steady
@given(any_day, st.sampled_from(WAYS_OF_WRITING), st.booleans())
def test_every_day_survives_being_written_and_read(day, way, past):
    assert parse_date(way.format(day), MONDAY, past=past) == day


@steady
@given(any_day)
def test_dates_shown_by_the_system_can_be_typed_back(day):
    assert [parse_date(text, MONDAY) for text in (long_date(day), weekday_date(day))] == [day, day]


@steady
@given(any_day)
def test_a_weekday_is_within_the_week_that_begins_today(today):
    for past, bounds in ((False, range(7)), (True, range(-6, 1))):
        for name in ("pn", "wt", "śr", "czw", "pt", "sob", "niedz"):
            assert (parse_date(name, today, past=past) - today).days in bounds


fragments = st.sampled_from(
    ["1", "31", "2026", ".", "-", " ", "marca", "pt", "w", "r.", "ś", ",", "dziś", ":", "\x00"]
)


@steady
@given(st.text(max_size=20) | st.lists(fragments, max_size=8).map("".join), st.booleans())
def test_any_text_gives_a_day_or_a_sentence(text, past):
    answer = answer_or_sentence(lambda: parse_date(text, MONDAY, past=past))

    if isinstance(answer, str):
        assert answer.startswith(("Wpisz ", "Taka data nie istnieje: ", "Sprawdź dzień tygodnia: "))
    else:
        assert date(1900, 1, 1) <= answer <= date(2100, 12, 31)


# --- Reading an hour ---


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("10", time(10)),
        ("10:00", time(10)),
        ("10.00", time(10)),
        ("1000", time(10)),
        ("10 00", time(10)),
        ("10:00:00", time(10)),
        ("9:30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9", time(9)),
        ("godz. 9", time(9)),
        ("o 17.15", time(17, 15)),
        ("0", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_an_hour_is_read_however_it_is_typed(text, hour):
    assert parse_time(text) == hour


@pytest.mark.parametrize(
    "text",
    ["", "24", "24:00", "10:60", "10:5", "-1", "10000", "rano", "10:00:30", "１０", "godz." + " " * 60 + "9"],
)
def test_what_is_no_hour_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"^Wpisz godzinę tak: 10:00$"):
        parse_time(text)


@pytest.mark.parametrize("way", ["{0:%H:%M}", "{0:%H.%M}", "{0:%H%M}", "{0.hour}:{0:%M}"])
def test_every_minute_of_a_day_survives_being_written_and_read(way):
    minutes = [time(hour, minute) for hour in range(24) for minute in range(60)]

    assert [parse_time(way.format(minute)) for minute in minutes] == minutes


# --- Reading a duration ---


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        ("01:30", 90),
        ("0:45", 45),
        ("1,5", 90),
        ("1.5", 90),
        ("0,5", 30),
        ("1,25", 75),
        ("1,50", 90),
        ("1,5 godz.", 90),
        ("2.00", 120),
        ("2", 120),
        ("9", 540),
        ("2 godz.", 120),
        ("2 godziny", 120),
        ("5h", 300),
        ("15 godz.", 900),
        ("90 min", 90),
        ("90min.", 90),
        ("1 minuta", 1),
        ("1 godz. 30 min", 90),
        ("1 godzina i 5 minut", 65),
        ("1h30", 90),
        ("1 H 30 MIN", 90),
        ("24 h", 1440),
        ("1440 min", 1440),
    ],
)
def test_a_duration_is_read_in_minutes(text, minutes):
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Wpisz czas tak: 1:30 albo 90 min"),
        ("długo", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1:75", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1 godz. 75 min", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1,30", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1.30", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1.25", "Wpisz czas tak: 1:30 albo 90 min"),
        ("-1", "Wpisz czas tak: 1:30 albo 90 min"),
        ("nan", "Wpisz czas tak: 1:30 albo 90 min"),
        ("Infinity", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1e309", "Wpisz czas tak: 1:30 albo 90 min"),
        ("１:３０", "Wpisz czas tak: 1:30 albo 90 min"),
        ("1" + " " * 99 + "h", "Wpisz czas tak: 1:30 albo 90 min"),
        ("10", "Dopisz, czy to godziny, czy minuty: 10 godz. albo 10 min"),
        ("15", "Dopisz, czy to godziny, czy minuty: 15 godz. albo 15 min"),
        ("90", "Dopisz, czy to godziny, czy minuty: 90 godz. albo 90 min"),
        ("0", "Wpisz czas od 1 minuty do 24 godzin"),
        ("0:00", "Wpisz czas od 1 minuty do 24 godzin"),
        ("24:01", "Wpisz czas od 1 minuty do 24 godzin"),
        ("1441 min", "Wpisz czas od 1 minuty do 24 godzin"),
    ],
)
def test_an_unclear_duration_is_refused(text, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the sentence is compared below
        parse_duration(text)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("way", [spell_duration, "{0} min".format, lambda n: f"{n // 60}:{n % 60:02}"])
def test_every_duration_survives_being_written_and_read(way):
    durations = list(range(1, 24 * 60 + 1))

    assert [parse_duration(way(minutes)) for minutes in durations] == durations


@steady
@given(
    st.text(max_size=20)
    | st.lists(st.sampled_from(["1", "30", ":", ",", ".", " ", "h", "min", "i", "-"])).map("".join)
)
def test_any_text_gives_minutes_of_one_day_or_a_sentence(text):
    answer = answer_or_sentence(lambda: parse_duration(text))

    if isinstance(answer, str):
        assert answer.startswith(("Wpisz czas ", "Dopisz, czy to godziny, czy minuty: "))
    else:
        assert 0 < answer <= 1440


# --- Showing ---


def test_dates_are_written_in_words():
    assert long_date(MONDAY) == "9 marca 2026 r."
    assert weekday_date(MONDAY) == "poniedziałek, 9 marca 2026 r."


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 3, 2), date(2026, 3, 6), "2–6 marca 2026 r."),
        (date(2026, 3, 2), date(2026, 3, 2), "2 marca 2026 r."),
        (date(2026, 2, 28), date(2026, 3, 3), "28 lutego – 3 marca 2026 r."),
        (date(2025, 3, 2), date(2026, 3, 6), "2 marca 2025 r. – 6 marca 2026 r."),
        (date(2026, 3, 2), None, "od 2 marca 2026 r."),
        (None, date(2026, 3, 6), "do 6 marca 2026 r."),
        (None, None, ""),
    ],
)
def test_a_range_says_each_thing_once(first, last, text):
    assert date_range(first, last) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 9), "dziś"),
        (date(2026, 3, 10), "jutro"),
        (date(2026, 3, 11), "za 2 dni"),
        (date(2026, 3, 13), "za 4 dni"),
        (date(2026, 3, 31), "za 22 dni"),
        (date(2026, 3, 8), "po terminie: 1 dzień"),
        (date(2026, 3, 6), "po terminie: 3 dni"),
    ],
)
def test_a_term_is_told_in_words(day, text):
    assert days_left(day, MONDAY) == text
