"""Text that a spreadsheet would take for a formula, and how it travels in a CSV file as text.

XLSX says itself which cell is text. CSV cannot, so such a text gets an apostrophe in front, which spreadsheets show
as text; reading takes it off again. A text that already looks so marked gets one more: nothing is lost on the way.
"""

import re

# Signs that begin a formula or hide its beginning, the wide ones of East Asian keyboards too.
STARTS = "=+\\-@\t\r\n\x00＝＋－＠"
TAKEN_FOR_FORMULA = re.compile(f"'*[{STARTS}]")
MARKED = re.compile(f"'+[{STARTS}]")


def disarm(text):
    return f"'{text}" if TAKEN_FOR_FORMULA.match(text) else text


def rearm(text):
    """The text as it was before `disarm`."""
    return text[1:] if MARKED.match(text) else text
