"""How much room a text takes in our own fonts: a poster chooses its size of type by it, before it is printed."""

import re
from functools import cache

from osl.core.polish import tie
from osl.documents.typesetting import FONTS, drawable

BREAKS = re.compile(r"[ \t\n]+")


def lines_of(text, width, *, size, face="Lato-Regular", spacing=0):
    """In how many lines the text stands, `size` and `width` in one unit; a word longer than a line is broken.

    `spacing` is added after each letter, in heights of type.
    """
    lines, used = 1, 0.0
    space = width_of(" ", face, spacing) * size
    for word in BREAKS.split(tie(drawable(text)).strip()):
        taken = width_of(word, face, spacing) * size
        if used and used + space + taken > width:
            lines, used = lines + 1, 0.0
        used += taken + (space if used else 0)
        extra = max(0, -(-used // width) - 1)
        lines, used = lines + int(extra), used - extra * width
    return lines


def longest_word(text, *, size, face="Lato-Regular", spacing=0):
    """How wide the widest piece is that cannot be divided between lines."""
    return max(width_of(word, face, spacing) for word in BREAKS.split(tie(drawable(text)))) * size


def width_of(text, face, spacing=0):
    """In heights of type. Pairs of letters drawn closer together are not counted: the truth is never wider."""
    widths, substitute = advances(face), advances("DejaVuSans")
    return sum(spacing + (widths.get(ord(sign)) or substitute.get(ord(sign), 1.0)) for sign in text)


@cache
def advances(face):
    """The width of every sign of a face, by its code point, in heights of type."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        # Units of a height of type stand in the table „head” at 18; read whole, the table warns of its old dates.
        em, widths = int.from_bytes(font.getTableData("head")[18:20], "big"), font["hmtx"]
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
