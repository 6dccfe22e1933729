"""Run as a program: reads a workbook from its input, writes its first visible sheet as JSON.

It gets its own bounds on memory and time before it looks at the file, and knows nothing of the office: no settings,
no database, no environment.
"""

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta

MEMORY, SECONDS = 1024**3, 20
# All the text of a sheet together: a long text repeated in every cell is a bomb too.
MOST_TEXT = 64 * 1024 * 1024


def main(most_rows, most_columns):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    from python_calamine import CalamineError

    try:
        answer = first_sheet(io.BytesIO(sys.stdin.buffer.read()), most_rows, most_columns)
    except (CalamineError, OSError, ValueError):
        answer = {"refused": "damaged"}
    except MemoryError:
        answer = {"refused": "size"}
    json.dump(answer, sys.stdout)


def first_sheet(file, most_rows, most_columns):
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(file)
    names = [
        one.name
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]
    if not names:
        return {"refused": "empty"}
    sheet = book.get_sheet_by_name(names[0])
    if sheet.total_height > most_rows:
        return {"refused": "rows"}
    return rows_of(sheet, most_columns)


def rows_of(sheet, most_columns):
    rows, left = [], MOST_TEXT
    for cells in sheet.to_python(skip_empty_area=False):
        # One column more than allowed is enough to be refused by name.
        row = [as_text(value) for value in cells[: most_columns + 1]]
        left -= sum(map(len, row))
        if left < 0:
            return {"refused": "size"}
        rows.append(row)
    return {"rows": rows}


def as_text(value):
    """A cell as a person would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}" if value.time() != time() else f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
