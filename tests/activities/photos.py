"""Pictures as a camera gives them, for tests of photographs."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from osl.documents.uploads import PhotoField

CAMERA = "Aparat Zagorze 3000"


def jpeg(name="zdjecie.jpg", side=(1200, 800)):
    """A photograph that remembers its camera, as all do."""
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    content = io.BytesIO()
    Image.new("RGB", side, "#5fae78").save(content, "JPEG", exif=exif)
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def noise(name="szum.jpg", side=(1500, 1000)):
    """A photograph that no compression makes small."""
    content = io.BytesIO()
    Image.effect_noise(side, 120).convert("RGB").save(content, "JPEG", quality=95)
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def of_60_megapixels():
    """A PNG of a few bytes that would unpack to 60 million points."""
    header = struct.pack(">IIBBBBB", 10_000, 6_000, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return SimpleUploadedFile("ogromne.png", b"\x89PNG\r\n\x1a\n" + chunks, "image/png")


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def disguised():
    return SimpleUploadedFile("zdjecie.jpg", b"<script>alert(1)</script>", "image/jpeg")


def checked(**facts):
    """A picture that went through the field, ready to be kept."""
    return PhotoField().clean(jpeg(**facts))
