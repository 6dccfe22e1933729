"""Pictures people give us: read by their content, made anew, small."""

import io
from contextlib import contextmanager

from django import forms
from PIL import Image, ImageFile, UnidentifiedImageError

LARGEST_BYTES, LARGEST_PIXELS, KEPT_SIDE = 1024 * 1024, 40_000_000, 600
FORMATS = ("PNG", "JPEG")


@contextmanager
def whole_pictures_only():
    """WeasyPrint makes a worker that has printed take half a picture, and notes that unpack without end."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


class PictureField(forms.FileField):
    """A PNG or JPEG file; cleans to the bytes of a fresh PNG without any attached data."""

    def clean(self, data, initial=None):
        given = super().clean(data, initial)
        return self.drawn_anew(given) if given else None

    def drawn_anew(self, given):
        if given.size > LARGEST_BYTES:
            raise forms.ValidationError("Plik jest za duży. Największy rozmiar to 1 MB")
        try:
            with whole_pictures_only():
                picture = Image.open(given, formats=FORMATS)
                if picture.width * picture.height > LARGEST_PIXELS:
                    raise forms.ValidationError("Obraz jest za duży. Zmniejsz go do 40 milionów punktów")
                picture = picture.convert("RGBA")
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            raise forms.ValidationError("Dodaj plik PNG albo JPG") from None
        picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
        fresh = io.BytesIO()
        picture.save(fresh, "PNG", optimize=True)
        return fresh.getvalue()
