"""Tables in files: what goes out comes back the same, no cell is a formula, and hostile files are refused in words."""

import csv
import io
import re
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osl.documents.spreadsheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    Unreadable,
    attachment,
    read_table,
    write_csv,
    write_xlsx,
)
from osl.documents.spreadsheets.formulas import disarm, rearm

FORMULAS = ("=1+1", "+48600100200", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1+1", "'=1", "''+1")
SAID = re.compile(r"[A-ZŁŻŚ].{10,}")


def as_csv(header, rows):
    return "".join(write_csv(header, rows)).encode()


def as_xlsx(header, rows, **values):
    with write_xlsx(Sheet("Dane", tuple(header), rows, **values)) as file:
        return file.read()


WRITERS = {"csv": as_csv, "xlsx": as_xlsx}


def read_back(kind, header, rows):
    table = read_table(f"dane.{kind}", WRITERS[kind](header, rows))
    return table.header, [row.cells for row in table.rows]


def refusal(name, content):
    with pytest.raises(Unreadable) as refused:
        read_table(name, content)
    sentence = str(refused.value)
    assert SAID.fullmatch(sentence)
    return sentence


def read_or_refused(name, content):
    try:
        return read_table(name, content)
    except Unreadable as refused:
        return SAID.fullmatch(str(refused))


# --- Out and back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_comes_back_as_the_text_it_was(kind, text):
    header, rows = read_back(kind, ["Nazwa", text], [["x", text]])

    assert (header, rows) == (("Nazwa", text.strip()), [("x", text.strip())])


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_and_no_header_of_a_csv_file_begins_a_formula(text):
    lines = list(csv.reader(io.StringIO(as_csv([text], [[text]]).decode("utf-8-sig")), delimiter=";"))

    assert all(cell.startswith("'") for line in lines for cell in line)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_and_no_header_of_a_workbook_is_a_formula(text):
    with zipfile.ZipFile(io.BytesIO(as_xlsx([text], [[text]]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f" not in sheet
    assert re.findall(r'<c r="\w+"[^>]* t="(\w+)"', sheet) == ["inlineStr", "inlineStr"]


@given(text=st.text(st.sampled_from("'=+-@＝ ab\t"), max_size=6))
def test_marking_a_text_loses_nothing(text):
    assert rearm(disarm(text)) == text
    assert not disarm(text).startswith(("=", "+", "-", "@", "\t", "＝"))


# What the office keeps: tidy text, no invisible signs.
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"])
    | st.sampled_from(' \n;,"'),
    max_size=40,
).map(lambda text: "\n".join(line.rstrip() for line in text.split("\n")).strip())


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.just("x"), WORDS, WORDS, st.just("y")), max_size=5))
def test_any_text_comes_back_the_same(kind, rows):
    import unicodedata

    rows = [tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in rows]

    assert read_back(kind, list("abcd"), rows) == (tuple("abcd"), rows)


@pytest.mark.parametrize("kind", WRITERS)
def test_numbers_days_and_answers_are_written_as_people_read_them(kind):
    from datetime import UTC, date, datetime

    row = [7, -3, 2.5, date(2026, 3, 9), datetime(2026, 3, 9, 9, 30, tzinfo=UTC), True, False, None, "k"]

    _, [cells] = read_back(kind, list("abcdefghi"), [row])

    assert cells == ("7", "-3", "2,5", "09.03.2026", "09.03.2026 10:30", "tak", "nie", "", "k")


def test_a_csv_file_opens_in_a_polish_spreadsheet():
    content = as_csv(["Nazwa", "Uwagi"], [["Łęg; „świetlica”", 'sala "A"\nna parterze']])

    assert content == ('\ufeffNazwa;Uwagi\r\n"Łęg; „świetlica”";"sala ""A""\nna parterze"\r\n'.encode())


def test_a_file_is_named_plainly():
    from django.http import HttpResponse

    answer = attachment(HttpResponse(), "potencjal-2026-03-09.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="potencjal-2026-03-09.csv"'
    with pytest.raises(ValueError, match="plain"):
        attachment(HttpResponse(), 'Jan Śliwa".csv')


# --- What other programs write ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_csv_file_is_read_however_it_was_saved(encoding, delimiter, end):
    content = end.join(["Nazwa¤Miejscowość", "Świetlica¤Łęg", ""]).replace("¤", delimiter).encode(encoding)

    table = read_table("dane.CSV", content)

    assert table.header == ("Nazwa", "Miejscowość")
    assert [row.cells for row in table.rows] == [("Świetlica", "Łęg")]


def test_a_first_line_that_names_the_delimiter_is_understood():
    table = read_table("dane.csv", b"sep=,\r\nNazwa,Uwagi\r\nx;y,z\r\n")

    assert (table.header, table.rows[0].cells) == (("Nazwa", "Uwagi"), ("x;y", "z"))


def test_rows_have_the_numbers_a_spreadsheet_shows():
    table = read_table("dane.csv", b"Nazwa;Uwagi\n\nA;\n;;\nB;x\n")

    assert [(row.number, row.cells) for row in table.rows] == [(3, ("A",)), (5, ("B", "x"))]


def test_a_workbook_is_read_from_its_first_sheet_with_values_in_place_of_formulas():
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Pierwszy")
        page.write_row(0, 0, ["Nazwa", "Liczba"])
        page.write_string(2, 0, "Świetlica")
        page.write_formula(2, 1, "=40+2", None, 42)
        book.add_worksheet("Drugi").write_string(0, 0, "nie ten")

    table = read_table("dane.xlsx", file.getvalue())

    assert table.header == ("Nazwa", "Liczba")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("Świetlica", "42"))]


# --- Hostile files ----------------------------------------------------------------------------------


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(xml, **others):
    """A sound workbook whose first sheet is this."""
    parts = parts_of(as_xlsx(["Nazwa"], [["x"]]))
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{xml}</worksheet>'
    return packed(parts | {"xl/worksheets/sheet1.xml": sheet} | others)


def far_cell():
    cell = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}{0}"><v>1</v></c></row></sheetData>'
    return with_sheet(cell.format(1048576, "XFD"))


def repeated_text():
    book = with_sheet("<sheetData><row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>" * 1 + "</sheetData>")
    parts = parts_of(book)
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 90 + "</row>"
    sheet = f"<sheetData>{rows * 20_000}</sheetData>"
    strings = f"<sst><si><t>{'A' * 5_000_000}</t></si></sst>"
    return packed(
        parts_of(with_sheet(sheet))
        | {"xl/sharedStrings.xml": strings}
        | {
            name: part
            for name, part in parts.items()
            if "sheet1" not in name and "shared" not in name.lower()
        }
    )


def entities():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    head = f"<?xml version='1.0'?><!DOCTYPE x [{laughs}]>"
    parts = parts_of(as_xlsx(["Nazwa"], [["x"]]))
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("<is><t>x", "<is><t>&l9;")
    return packed(parts | {"xl/worksheets/sheet1.xml": head + sheet.partition("?>")[2]})


def bomb():
    return packed(parts_of(as_xlsx(["Nazwa"], [["x"]])) | {"xl/media/image1.png": b"\0" * 200_000_000})


def with_macros():
    return packed(parts_of(as_xlsx(["Nazwa"], [["x"]])) | {"xl/vbaProject.bin": b"x"})


SOUND = as_xlsx(["Nazwa"], [["x"]])
HOSTILE = {
    "nothing": ("dane.csv", lambda: b""),
    "blank": ("dane.csv", lambda: b" \r\n ; \r\n"),
    "empty workbook": ("dane.xlsx", lambda: with_sheet("<sheetData/>")),
    "picture as text": ("dane.csv", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "bytes of no encoding": ("dane.csv", lambda: b"Nazwa\n\x81\x83"),
    "half of utf-16": ("dane.csv", lambda: b"\xff\xfeN\x00a"),
    "invisible signs": ("dane.csv", lambda: "Nazwa\nA\u0001B".encode()),
    "text cut in quotes": ("dane.csv", lambda: 'Nazwa\n"Świetl'.encode()),
    "endless cell": ("dane.csv", lambda: b"Nazwa\n" + b"x" * 10_001),
    "endless quoted cell": ("dane.csv", lambda: b'Nazwa\n"' + b"x\n" * 200_000 + b'"'),
    "too many columns": ("dane.csv", lambda: b"Nazwa\n" + b";".join([b"x"] * (MOST_COLUMNS + 1))),
    "too many rows": ("dane.csv", lambda: b"Nazwa\n" + b"x\n" * (MOST_ROWS + 1)),
    "too large": ("dane.csv", lambda: b"x" * (10 * 1024 * 1024 + 1)),
    "another kind": ("dane.ods", lambda: b"PK\x03\x04"),
    "no ending": ("dane", lambda: b"Nazwa\nx"),
    "old workbook": ("dane.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    "cut workbook": ("dane.xlsx", lambda: SOUND[: len(SOUND) // 2]),
    "text as workbook": ("dane.xlsx", lambda: b"Nazwa;x"),
    "broken sheet": ("dane.xlsx", lambda: with_sheet('<sheetData><row><c r="A1')),
    "no sheets": ("dane.xlsx", lambda: packed(parts_of(SOUND) | {"xl/workbook.xml": "<workbook/>"})),
    "far cell": ("dane.xlsx", far_cell),
    "repeated text": ("dane.xlsx", repeated_text),
    "entities": ("dane.xlsx", entities),
    "bomb": ("dane.xlsx", bomb),
    "macros": ("dane.xlsx", with_macros),
    "workbook of too many rows": (
        "dane.xlsx",
        lambda: as_xlsx(["Nazwa"], (["x"] for _ in range(MOST_ROWS + 1))),
    ),
    "workbook of too many columns": ("dane.xlsx", lambda: as_xlsx(["x"] * (MOST_COLUMNS + 1), [])),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_quickly_and_in_words(name):
    filename, make = HOSTILE[name]
    content = make()
    started = time.monotonic()

    refusal(filename, content)

    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"Nazwa\n" + b"x\n" * (MOST_ROWS + 1),
            "Plik ma więcej niż 50\u00a0000 wierszy. Podziel go na mniejsze",
        ),
        (
            b"Nazwa\n\n;" + b"x" * 10_001,
            "Wiersz 3, kolumna B: skróć tekst, mieści się najwyżej 10\u00a0000 znaków",
        ),
        (b"Nazwa\n" + b";x" * 101, "Wiersz 2 ma więcej niż 100 kolumn. Usuń zbędne kolumny"),
        (
            b'Nazwa\n"a"b;c',
            "Wiersz 2: sprawdź cudzysłowy, nie widać, gdzie kończy się tekst",
        ),
    ],
)
def test_the_sentence_names_the_row_or_the_limit(content, sentence):
    assert refusal("dane.csv", content) == sentence


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    assert read_or_refused("dane.csv", content)
    assert read_or_refused("dane.xlsx", content)


@settings(max_examples=15, deadline=None)
@given(places=st.lists(st.integers(0, len(SOUND) - 1), min_size=1, max_size=8), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(places, byte):
    damaged = bytearray(SOUND)
    for place in places:
        damaged[place] = byte
    assert read_or_refused("dane.xlsx", bytes(damaged))
