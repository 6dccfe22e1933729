"""Tables in files: CSV and XLSX, read and written; no cell ever becomes a formula.

A list that answers `?jako=csv` and `?jako=xlsx` with the rows its filters let through:

    NEEDS = Export("potrzeby", (Column("Potrzeba", "statement"), Column("Grupy", many=Need.groups)))

    return exported(request, NeedFilter, needs, NEEDS) or listing(request, NeedFilter, needs, template=…)

and in the template, under the table: `{% include "ui/export.html" %}`.

A file that a person gave, read whole or refused in a sentence:

    table = read_table(upload.name, upload.read())     # raises Unreadable
    for row in table.rows: row.number, row.cells

A file of ours: `write_csv(header, rows)` gives parts of text, `write_xlsx(Sheet(…), …)` an open file.
"""

from .exporting import Column, Export, answer, exported
from .reading import MOST_COLUMNS, MOST_ROWS, Row, Table, Unreadable, read_table
from .writing import Sheet, attachment, workbook_response, write_csv, write_xlsx

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Column",
    "Export",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "answer",
    "attachment",
    "exported",
    "read_table",
    "workbook_response",
    "write_csv",
    "write_xlsx",
]
