"""Reading a table that somebody gave: whole and bounded, or refused in a sentence that names the row or the limit."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from osl.core.fields import UNPRINTABLE, tidy_text
from osl.core.polish import number
from osl.documents.enums import FileKind
from osl.documents.screening import Unfit, screen_packed
from osl.documents.spreadsheets.formulas import rearm

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 50_000, 100, 10_000
LARGEST_TABLE = 10 * 1024 * 1024
DELIMITERS = ";,\t"
OPENER, LONGEST_OPENING = Path(__file__).with_name("opening.py"), 30

NOT_A_TABLE = "Dodaj plik CSV albo XLSX"
TOO_LARGE = f"Plik jest za duży. Największy rozmiar to {LARGEST_TABLE // 1024**2} MB"
EMPTY = "Plik jest pusty. Pierwszy wiersz powinien zawierać nazwy kolumn"
NOT_TEXT = "To nie jest plik tekstowy CSV. Zapisz arkusz jako „CSV UTF-8” albo XLSX i dodaj jeszcze raz"
DAMAGED = "Plik jest uszkodzony i nie da się go otworzyć. Zapisz go od nowa i dodaj jeszcze raz"
TOO_MANY_ROWS = f"Plik ma więcej niż {number(MOST_ROWS)} wierszy. Podziel go na mniejsze"
TOO_MUCH = (
    f"Arkusz jest za duży, żeby go otworzyć. Najwyżej {number(MOST_ROWS)} wierszy i {MOST_COLUMNS} kolumn. "
    "Skopiuj dane do nowego, pustego arkusza i dodaj jeszcze raz"
)


class Unreadable(ValueError):
    """The file is refused; the text says to the person why and what to do."""


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet shows it: the header is 1, and empty rows count."""

    number: int
    cells: tuple


@dataclass(frozen=True)
class Table:
    header: tuple
    rows: tuple


def read_table(name, content):
    """The first sheet of the file as text; empty rows are left out. Raises Unreadable."""
    if len(content) > LARGEST_TABLE:
        raise Unreadable(TOO_LARGE)
    ending = name.casefold().rpartition(".")[2]
    if ending not in ("csv", "txt", "xlsx"):
        raise Unreadable(NOT_A_TABLE)
    rows = bounded(xlsx_rows(content) if ending == "xlsx" else csv_rows(content))
    header = next(rows, None)
    if header is None:
        raise Unreadable(EMPTY)
    return Table(header.cells, tuple(rows))


def bounded(lines):
    """Rows with their numbers; the first that breaks a limit ends the reading."""
    for place, cells in enumerate(lines, start=1):
        if place > MOST_ROWS + 1:
            raise Unreadable(TOO_MANY_ROWS)
        cells = tuple(tidy_text(cell).strip() for cell in cells)
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(f"Wiersz {place} ma więcej niż {MOST_COLUMNS} kolumn. Usuń zbędne kolumny")
        for column, cell in enumerate(cells):
            check_cell(cell, place, column)
        if cells:
            yield Row(place, cells)


def check_cell(cell, place, column):
    where = f"Wiersz {place}, kolumna {letters(column)}"
    if len(cell) > LONGEST_CELL:
        raise Unreadable(f"{where}: skróć tekst, mieści się najwyżej {number(LONGEST_CELL)} znaków")
    if UNPRINTABLE.search(cell):
        raise Unreadable(f"{where}: usuń niewidoczne znaki, na przykład wpisz tekst od nowa")


def letters(column):
    """The column as the spreadsheet names it: 0 → A, 27 → AB."""
    name = chr(ord("A") + column % 26)
    return name if column < 26 else letters(column // 26 - 1) + name


# --- CSV ---------------------------------------------------------------------------------------------


def csv_rows(content):
    text = decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return parsed(rest, first.strip()[4])
    return parsed(text, delimiter_of(text))


def decoded(content):
    """Text in UTF-8 (with its mark or without), UTF-16 with its mark, or Windows-1250."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(NOT_TEXT)


def delimiter_of(text):
    """The sign that cuts the header into most columns."""
    return max(DELIMITERS, key=lambda sign: len(next(lenient(text, sign), ())))


def lenient(text, delimiter):
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        return


def parsed(text, delimiter):
    if delimiter not in DELIMITERS:
        raise Unreadable("Rozdziel kolumny średnikiem, przecinkiem albo tabulatorem")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    place = 0
    while True:
        place += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Unreadable(
                f"Wiersz {place}: sprawdź cudzysłowy, nie widać, gdzie kończy się tekst"
            ) from None
        if cells is None:
            return
        yield [rearm(cell) for cell in cells]


# --- XLSX --------------------------------------------------------------------------------------------


def xlsx_rows(content):
    """The sheet is opened by a process of its own, with bounds on memory and time: a bomb harms only that process."""
    try:
        screen_packed(content, FileKind.XLSX)
    except Unfit as unfit:
        raise Unreadable(str(unfit)) from None
    answer = opened(content)
    if "refused" in answer:
        raise Unreadable(
            {"rows": TOO_MANY_ROWS, "size": TOO_MUCH, "empty": EMPTY}.get(answer["refused"], DAMAGED)
        )
    return answer["rows"]


def opened(content):
    program = [sys.executable, "-I", str(OPENER), str(MOST_ROWS + 1), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(  # noqa: S603 – our own program, no shell, nothing of the file in its arguments
            program, input=content, capture_output=True, timeout=LONGEST_OPENING, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_MUCH) from None
    if done.returncode < 0:
        raise Unreadable(TOO_MUCH)  # stopped by its bounds
    return json.loads(done.stdout) if done.returncode == 0 else {"refused": "damaged"}
