"""How the rows of a list to sign share its sheets: as few sheets as can be, none of them nearly empty.

All lengths are millimetres of a landscape A4 page; they follow templates/documents/print.css.
"""

from dataclasses import dataclass

from osl.documents.measuring import lines_of

POINT = 25.4 / 72
PAGE, WIDTH = 172, 267
SPARE = 1.5  # what measuring may be wrong by
BOLD, REGULAR = "Lato-Bold", "Lato-Regular"

ROW, LEADING = 9.5, 1.35
AROUND, BESIDE = 2.8, 3.8  # what a cell and its borders add to the words
HEADING, TITLE_LINE, UNDER_TITLE, UNDER_CAPTION = 8.5, 5.6, 3, 1.4
# What may stand under the table: the signature of whoever leads, a line for numbers, a clause alone.
SIGNATURE, NUMBERS, CLAUSE = 25, 5, 16

FEWEST_BLANK, MOST_BLANK = 3, 6
FILLED = [share / 20 for share in range(8, 20)]


@dataclass(frozen=True)
class Row:
    """A name with its number, or a blank row for somebody from outside the list."""

    number: int | str = ""
    name: str = ""
    starts_page: bool = False


@dataclass(frozen=True)
class Table:
    """The room of one table: `first` for rows on its first page, `following` on the next ones."""

    first: float
    following: float
    end: float
    names: float
    type: float

    def items(self, names, blanks):
        """Heights of what cannot be divided between pages; the last row keeps with what stands under it."""
        *rows, last = [*map(self.height, names), *[ROW] * blanks]
        return [*rows, last + self.end]

    def height(self, name):
        return max(ROW, AROUND + lines_of(name, self.names, size=self.type) * self.type * LEADING)

    def starts(self, items, filled=1.0):
        """The places of rows that begin a new page, when pages are `filled` to this share."""
        starts, used = [], 0.0
        for place, height in enumerate(items):
            room = (self.following if starts else self.first) - SPARE
            if used and used + height > filled * room:
                starts, used = [*starts, place], 0.0
            used += height
        return starts

    def even_starts(self, items):
        """As few pages as can be, each of them filled alike."""
        full = self.starts(items)
        tried = (self.starts(items, filled) for filled in FILLED)
        return next((starts for starts in tried if len(starts) == len(full)), full)

    def blanks(self, names):
        """How many blank rows fit without one more page; a list without names is one page of them."""
        fewest = len(self.starts(self.items(names, FEWEST_BLANK)))
        most = MOST_BLANK if names else int(PAGE / ROW)
        return max(
            blanks
            for blanks in range(FEWEST_BLANK, most + 1)
            if len(self.starts(self.items(names, blanks))) == fewest
        )

    def rows(self, lines, blanks):
        starts = self.even_starts(self.items([line.name for line in lines], blanks))
        facts = [*((line.number, line.name) for line in lines), *[("", "")] * blanks]
        return [Row(*one, starts_page=place in starts) for place, one in enumerate(facts)]


def table(*, title, head_lines, names, points, end, captioned=False):
    """The table under these lines of a title, its `names` in a column of that share of the sheet."""
    size = 0.905 * points * POINT
    line = size * LEADING
    following = PAGE - AROUND - head_lines * line
    first = following - title_height(title) - (UNDER_CAPTION + line if captioned else 0)
    return Table(first, following, end, names * WIDTH - BESIDE, size)


def title_height(lines):
    if not lines:
        return 0
    size = 12 * POINT
    return (
        HEADING
        + UNDER_TITLE
        + sum(TITLE_LINE * lines_of(one, WIDTH, size=size, face=BOLD) for one in lines if one)
    )
