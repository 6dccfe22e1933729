"""A QR code as a drawing of whole numbers: it prints sharp at any size and reaches nothing outside the document."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """The dark squares of a code as one SVG path in a square of `side` units, quiet zone included."""

    side: int
    path: str

    @classmethod
    def of(cls, text):
        """Level M: still read when a sixth of it is torn off or soiled."""
        rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=QUIET_ZONE))
        return cls(len(rows), "".join(run for top, row in enumerate(rows) for run in runs(row, top)))


def runs(row, top):
    """The dark stretches of a row of squares, one unit high."""
    left = 0
    for dark, squares in groupby(row):
        length = len(list(squares))
        if dark:
            yield f"M{left} {top}h{length}v1h-{length}z"
        left += length
