"""Pictures drawn anew from their points alone: whatever was attached to them – place, time, camera – is gone."""

import io
import warnings
from contextlib import suppress
from dataclasses import dataclass

from PIL import Image, ImageOps

from osl.core.pictures import whole_pictures_only
from osl.documents.enums import FileKind

MOST_POINTS = 40_000_000
KEPT_SIDE = 3600  # a page scanned at 300 dots to the inch
READ_AS = {FileKind.JPEG: ("JPEG", "MPO"), FileKind.PNG: ("PNG",)}


class NotAPicture(ValueError):
    """Not a whole picture of the kind that its name promises."""


class TooManyPoints(ValueError):
    """More points than anybody needs, perhaps a bomb: refused before any of them is read."""


@dataclass(frozen=True)
class Body:
    """Bytes to be stored; a picture knows its width and height."""

    content: bytes
    width: int | None = None
    height: int | None = None


def redrawn(content, kind, *, sides=(KEPT_SIDE,), write_as=None):
    """The picture as fresh `Body`s, one for each longest side, the largest first. Never drawn larger than it is.

    Raises NotAPicture or TooManyPoints.
    """
    picture = opened(content, kind, max(sides))
    bodies = []
    for side in sorted(sides, reverse=True):
        picture.thumbnail((side, side))
        if not bodies or picture.width < bodies[-1].width:
            bodies.append(written(picture, write_as or kind))
    return bodies


def opened(content, kind, side):
    """The picture upright and in plain colours, its longest side no longer than `side`."""
    try:
        with warnings.catch_warnings(), whole_pictures_only():
            warnings.simplefilter("ignore")  # of damaged notes; the points are counted here
            picture = Image.open(io.BytesIO(content), formats=READ_AS[kind])
            if picture.width * picture.height > MOST_POINTS:
                raise TooManyPoints
            if kind == FileKind.JPEG:
                picture.draft(None, (side, side))  # reads no more points than it will keep
            picture.load()
            return upright(picture, side)
    except (TooManyPoints, Image.DecompressionBombError):
        raise TooManyPoints from None
    except Exception:
        # Decoders of damaged pictures raise whatever they stumble over.
        raise NotAPicture from None


def upright(picture, side):
    """Turned as the camera was held; then without a trace of the camera."""
    with suppress(Exception):  # a damaged note about turning is no reason to refuse the picture
        picture = ImageOps.exif_transpose(picture)
    picture = in_plain_colours(picture)
    picture.thumbnail((side, side))
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def in_plain_colours(picture):
    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256))
        return picture.convert("L")
    if picture.mode in ("L", "RGB", "RGBA"):
        return picture
    has_clear_points = "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa")
    return picture.convert("RGBA" if has_clear_points else "RGB")


def written(picture, kind):
    file = io.BytesIO()
    if kind == FileKind.JPEG:
        on_white(picture).save(file, "JPEG", quality=88, optimize=True, progressive=True)
    else:
        picture.save(file, "PNG", compress_level=6)
    return Body(file.getvalue(), picture.width, picture.height)


def on_white(picture):
    if picture.mode != "RGBA":
        return picture
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet
