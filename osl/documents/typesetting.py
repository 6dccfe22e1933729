"""Polish typography and missing letters, applied to the whole document: no template can forget them."""

import re
import unicodedata
from functools import cache

from django.conf import settings

from osl.core.polish import tie

FONTS = settings.BASE_DIR / "static" / "fonts"
SUBSTITUTE = "□"
KEPT = set("\n\r\t\u00ad")

TAG = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"<(/?)(?:title|style|script)\b", re.IGNORECASE)


def typeset(html):
    """The HTML with tied short words and with no sign that the bundled fonts cannot draw."""
    pieces, verbatim = TAG.split(drawable(html)), False
    for number, piece in enumerate(pieces):
        if number % 2:
            if boundary := VERBATIM.match(piece):
                verbatim = not boundary[1]
        elif not verbatim and not piece.isspace():
            pieces[number] = tie(piece)
    return "".join(pieces)


def drawable(html):
    """Letters composed; a sign without a glyph becomes an empty square, an invisible joiner vanishes."""
    html = unicodedata.normalize("NFC", html)
    return html.translate({ord(sign): shown(sign) for sign in set(html) - KEPT})


def shown(sign):
    category = unicodedata.category(sign)
    if category in ("Cc", "Cf"):
        return ""
    if ord(sign) in glyphs():
        return sign
    return "" if category in ("Mn", "Me", "Sk") else SUBSTITUTE


@cache
def glyphs():
    """The code points that a document can show: those of Lato, then those of DejaVu Sans."""
    return letters_of("Lato-Regular") | letters_of("DejaVuSans")


def letters_of(face):
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
