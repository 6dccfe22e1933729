"""Writing tables: CSV as RFC 4180 describes it, with the semicolon Polish spreadsheets expect, and XLSX."""

import csv
import re
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime, time

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from osl.documents.enums import FileKind
from osl.documents.spreadsheets.formulas import disarm

DELIMITER = ";"
XLSX_DAY, XLSX_MOMENT = "dd.mm.yyyy", "dd.mm.yyyy hh:mm"
NARROWEST, WIDEST = 8, 60
IN_MEMORY = 2 * 1024 * 1024
PLAIN_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(csv|xlsx)")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook. `choices` gives a column (by its header) a list to choose from in each cell."""

    title: str
    header: tuple
    rows: object = ()
    widths: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)


# --- CSV ---------------------------------------------------------------------------------------------


class Echo:
    """What the csv module writes to comes straight back."""

    def write(self, text):
        return text


def write_csv(header, rows):
    """The lines of the file one by one; the first begins with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(Echo(), delimiter=DELIMITER, lineterminator="\r\n")
    yield "\ufeff" + writer.writerow([disarm(str(name)) for name in header])
    for row in rows:
        yield writer.writerow([csv_cell(value) for value in row])


def csv_cell(value):
    """Numbers stand as they are, a minus included; any other thing is text and never a formula."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value).replace(".", ",")
    return disarm(as_text(value))


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, datetime):
        return f"{in_poland(value):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def in_poland(moment):
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


# --- XLSX --------------------------------------------------------------------------------------------


def write_xlsx(*sheets):
    """The workbook as an open file at its beginning. Rows are written as they come and not kept in memory."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – given to the caller
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        looks = {
            "header": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": workbook.add_format({"num_format": XLSX_DAY, "valign": "top", "align": "left"}),
            "moment": workbook.add_format({"num_format": XLSX_MOMENT, "valign": "top", "align": "left"}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
        }
        for sheet in sheets:
            write_sheet(workbook.add_worksheet(sheet.title), sheet, looks)
    file.seek(0)
    return file


def write_sheet(page, sheet, looks):
    page.freeze_panes(1, 0)
    for place, name in enumerate(sheet.header):
        width = sheet.widths.get(name, min(max(len(str(name)) + 2, NARROWEST), WIDEST))
        page.set_column(place, place, width)
        page.write_string(0, place, str(name), looks["header"])
        if name in sheet.choices:
            offer(page, place, sheet.choices[name])
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            write_cell(page, number, place, value, looks)


def offer(page, place, source):
    """A list to choose from; something else may still be typed: the import says what it does not know."""
    page.data_validation(
        1, place, 5000, place, {"validate": "list", "source": source, "error_type": "warning"}
    )


def write_cell(page, number, place, value, looks):
    """Text is written as text whatever it begins with: never by `write`, which guesses."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(number, place, value)
    elif isinstance(value, datetime):
        page.write_datetime(number, place, in_poland(value).replace(tzinfo=None), looks["moment"])
    elif isinstance(value, date):
        page.write_datetime(number, place, value, looks["day"])
    elif text := as_text(value):
        page.write_string(number, place, text, looks["text"])


# --- As an answer ------------------------------------------------------------------------------------


def attachment(response, filename):
    """The response as a file to be saved, under a plain name: never of people's data."""
    if not PLAIN_NAME.fullmatch(filename):
        raise ValueError(f"Not a plain file name: {filename}")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def workbook_response(file, filename):
    """What `write_xlsx` made, closed behind it. A workbook is whole only at its end: there is nothing to stream."""
    with file:
        return attachment(HttpResponse(file.read(), content_type=FileKind.XLSX.content_type), filename)
