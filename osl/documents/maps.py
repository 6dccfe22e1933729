"""A schematic map: places as squares of a sheet, roughly where they lie. No tiles, no foreign host, no addresses.

Coordinates are whole numbers, so that a Polish decimal comma can never slip into a drawing.
"""

from dataclasses import dataclass

from osl.documents.charts import label_lines


@dataclass(frozen=True)
class Square:
    """A place on the sheet: column from the west, row from the north; `number` shades it, `note` stands below."""

    name: str
    column: int
    row: int
    number: int
    note: str
    url: str = ""


@dataclass(frozen=True)
class PlaceMap:
    """`what` says what the shade counts: „potrzeby”."""

    title: str
    what: str
    squares: list

    WIDTH, HEIGHT, GAP, LETTERS, STEPS = 118, 92, 8, 14, 5

    @property
    def west(self):
        return min(square.column for square in self.squares)

    @property
    def north(self):
        return min(square.row for square in self.squares)

    @property
    def columns(self):
        return max(square.column for square in self.squares) - self.west + 1

    @property
    def width(self):
        return self.columns * (self.WIDTH + self.GAP)

    @property
    def height(self):
        rows = max(square.row for square in self.squares) - self.north + 1
        return rows * (self.HEIGHT + self.GAP)

    @property
    def drawn(self):
        """The squares in the order of reading, each with its shade and the places of its words."""
        most = max(square.number for square in self.squares)
        for square in sorted(self.squares, key=lambda one: (one.row, one.column)):
            x = (square.column - self.west) * (self.WIDTH + self.GAP) + self.GAP // 2
            y = (square.row - self.north) * (self.HEIGHT + self.GAP) + self.GAP // 2
            yield {
                "square": square,
                "step": -(-self.STEPS * square.number // most) if most else 0,
                "x": x,
                "y": y,
                "middle": x + self.WIDTH // 2,
                "lines": label_lines(square.name, self.LETTERS, y + 22, 16),
                "number_y": y + 62,
                "note_y": y + 82,
            }
