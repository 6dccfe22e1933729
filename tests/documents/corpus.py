"""Files to try the upload field on: sound ones, and those that somebody might send to do harm. Built, not kept."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pikepdf
import xlsxwriter
from PIL import Image, PngImagePlugin

ODT = b"application/vnd.oasis.opendocument.text"
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
GPS, ORIENTATION = 0x8825, 0x0112
CAMERA = "Aparat Zenona"


# --- Pictures ------------------------------------------------------------------------------------------


def picture(mode="RGB", size=(60, 40), kind="JPEG", **options):
    """A picture with a dark left edge, so that one sees how it was turned."""
    drawn = Image.new("L", size, 220)
    drawn.paste(10, (0, 0, size[0] // 3, size[1]))
    file = io.BytesIO()
    (drawn if mode == "L" else drawn.convert(mode)).save(file, kind, **options)
    return file.getvalue()


def exif(orientation=1):
    """What a phone writes: where it was, how it was held, whose it is."""
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    notes[0x010F] = CAMERA
    notes[0x9C9C] = "tajny komentarz".encode("utf-16-le")
    place = notes.get_ifd(GPS)
    place[1], place[2] = "N", (53.0, 36.0, 12.0)
    return notes.tobytes()


def png_with_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", CAMERA)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{CAMERA}</x>")
    return picture(kind="PNG", pnginfo=notes, exif=exif())


def moving_png():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def two_pictures_in_one():
    """As phones write: a second, smaller picture behind the first."""
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (30, 20), "blue")
    file = io.BytesIO()
    first.save(file, "MPO", save_all=True, append_images=[second])
    return file.getvalue()


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width, height, *, before=b"", body=b"", bits=8, colour=2):
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    data = png_chunk(b"IDAT", body or zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + head + before + data + png_chunk(b"IEND", b"")


def jpeg_header_of(width, height):
    """A real picture whose head promises another size."""
    content = bytearray(picture())
    place = content.index(b"\xff\xc0")
    content[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(content)


# --- PDF -----------------------------------------------------------------------------------------------


def pdf(change=None, **options):
    made = pikepdf.new()
    made.add_blank_page()
    if change:
        change(made)
    file = io.BytesIO()
    made.save(file, **options)
    return file.getvalue()


def packed_pdf(change=None):
    return pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


def with_script(made):
    made.Root.OpenAction = made.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('kuku')")
    )


def with_launch(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="cmd.exe")


def pdf_bomb():
    """Objects that unpack a thousand times."""
    body = zlib.compress(b"0 " * 40_000_000, 9)
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type /ObjStm /N 1 /First 10 /Filter /FlateDecode /Length "
        + str(len(body)).encode()
        + b">>\nstream\n"
        + body
        + b"\nendstream\nendobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
    )


# --- Packed documents ----------------------------------------------------------------------------------


def packed(entries, *, comment=b"", store=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries:
            how = zipfile.ZIP_STORED if str(name) in store else zipfile.ZIP_DEFLATED
            archive.writestr(name, body, how)
        archive.comment = comment
    return file.getvalue()


def odt(*more):
    return packed(
        [("mimetype", ODT), ("content.xml", b"<office/>"), ("META-INF/manifest.xml", b"<m/>"), *more],
        store=("mimetype",),
    )


def docx(*more, types=WORD, **options):
    return packed([("[Content_Types].xml", types), ("word/document.xml", b"<w/>"), *more], **options)


def xlsx(*more):
    return packed([("[Content_Types].xml", SHEET), ("xl/workbook.xml", b"<x/>"), *more])


def sheet_of_equal_cells():
    """Packs two hundred times and is an honest table of an office."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(6000):
            sheet.write_row(row, 0, ["Łęg", 0, 0, 0, 0, 0])
    return file.getvalue()


@cache
def zip_bomb(megabytes):
    return docx(("word/media/a.xml", b"\x00" * (megabytes * 1024 * 1024)))


def zip_that_lies():
    """Promises ten bytes and holds twenty million."""
    true_size = 20 * 1024 * 1024
    content = docx(("word/big.xml", b"\x00" * true_size))
    return content.replace(struct.pack("<I", true_size), struct.pack("<I", 10))


def overlapping_zip():
    """Entries that share the same bytes: many times larger unpacked than any honest archive."""
    content = bytearray(docx(*[(f"word/{number:04}.xml", b"\x00" * 900_000) for number in range(3)]))
    directory = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", directory + 4)
    third = content.index(b"PK\x01\x02", second + 4)
    offset = content[second + 42 : second + 46]
    content[third + 42 : third + 46] = offset
    return bytes(content)


def secret_zip():
    """The flag of a password on an entry."""
    content = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def linking_zip():
    link = zipfile.ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    return docx((link, b"/etc/passwd"))


def with_wrong_sum():
    content = bytearray(docx(("word/note.xml", b"dwadziescia dziewiec" * 40), store=("word/note.xml",)))
    content[content.index(b"dwadziescia") + 3] ^= 1
    return bytes(content)


def twice_the_same_name():
    content = docx(("word/dokument.xml", b"<w/>"))
    return content.replace(b"word/dokument.xml", b"word/document.xml")


HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF, BMP, TIFF, WEBP = (picture(kind=kind) for kind in ("GIF", "BMP", "TIFF", "WEBP"))
EXE = b"MZ\x90\x00" + b"\x00" * 200
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "hahaha"><!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>'


SOUND = {
    "photo": ("zdjecie.jpg", lambda: picture()),
    "photo of capitals": ("ZDJĘCIE.JPEG", lambda: picture()),
    "photo with a place": ("gps.jpg", lambda: picture(exif=exif())),
    "photo held sideways": ("bok.jpg", lambda: picture(exif=exif(6))),
    "photo with damaged notes": ("notatki.jpg", lambda: picture(exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")),
    "photo in print colours": ("cmyk.jpg", lambda: picture("CMYK")),
    "grey photo": ("szare.jpg", lambda: picture("L")),
    "progressive photo": ("postep.jpg", lambda: picture(progressive=True)),
    "photo with a comment": ("komentarz.jpg", lambda: picture(comment=HTML)),
    "photo of two pictures": ("mpo.jpg", two_pictures_in_one),
    "photo with a zip behind": ("ogon.jpg", lambda: picture() + packed([("a.html", HTML)])),
    "picture": ("obraz.png", lambda: picture(kind="PNG")),
    "clear picture": ("przezroczysty.png", lambda: picture("RGBA", kind="PNG")),
    "picture of a palette": ("paleta.png", lambda: picture("P", kind="PNG")),
    "picture in black and white": ("skan.png", lambda: picture("1", kind="PNG")),
    "grey picture with a clear part": ("la.png", lambda: picture("LA", kind="PNG")),
    "picture of sixteen bits": ("glebia.png", lambda: picture("I;16", kind="PNG")),
    "moving picture": ("ruch.png", moving_png),
    "picture with notes": ("notatki.png", png_with_notes),
    "picture with a page behind": ("ogon.png", lambda: picture(kind="PNG") + HTML),
    "print": ("pismo.pdf", pdf),
    "packed print": ("pismo2.PDF", packed_pdf),
    "print with an end of line": ("pismo3.pdf", lambda: pdf() + b"\r\n\r\n"),
    "text": ("notatka.odt", odt),
    "text of Word": ("notatka.docx", docx),
    "text with a picture": ("z obrazem.docx", lambda: docx(("word/media/image1.jpeg", picture()))),
    "table": ("tabela.xlsx", xlsx),
    "table of equal cells": ("zera.xlsx", sheet_of_equal_cells),
}

ENDINGS = {
    "svg": SVG, "html": HTML, "htm": HTML, "xhtml": HTML, "txt": b"tekst", "exe": EXE, "js": b"alert(1)",
    "php": b"<?php", "gif": GIF, "bmp": BMP, "tiff": TIFF, "webp": WEBP, "heic": b"\x00\x00\x00\x18ftypheic",
    "zip": b"PK\x03\x04", "doc": OLD_WORD, "xls": OLD_WORD, "docm": b"PK\x03\x04", "xlsm": b"PK\x03\x04",
    "rtf": b"{\\rtf1}", "pdf.exe": EXE, "jpg.svg": SVG, "": b"nic",
}  # fmt: skip
NO_SUCH_ENDING = {
    f"ending {ending}": (f"plik.{ending}", lambda content=content: content)
    for ending, content in ENDINGS.items()
}

OTHER_THAN_IT_SAYS = {
    "page as a print": ("a.pdf", lambda: HTML),
    "page as a photo": ("a.jpg", lambda: HTML),
    "page as a picture": ("a.png", lambda: HTML),
    "drawing as a picture": ("a.png", lambda: SVG),
    "drawing as a photo": ("a.jpeg", lambda: SVG),
    "drawing as a print": ("a.pdf", lambda: SVG),
    "gif as a picture": ("a.png", lambda: GIF),
    "bmp as a picture": ("a.png", lambda: BMP),
    "tiff as a photo": ("a.jpg", lambda: TIFF),
    "webp as a photo": ("a.jpg", lambda: WEBP),
    "picture as a photo": ("a.jpg", lambda: picture(kind="PNG")),
    "photo as a picture": ("a.png", lambda: picture()),
    "photo as a print": ("a.pdf", lambda: picture()),
    "print as a text": ("a.docx", pdf),
    "text of Word as a table": ("a.xlsx", docx),
    "table as a text of Word": ("a.docx", xlsx),
    "text as a text of Word": ("a.docx", odt),
    "text of Word as a text": ("a.odt", docx),
    "any archive as a text of Word": ("a.docx", lambda: packed([("a.txt", b"a")])),
    "empty archive": ("a.docx", lambda: packed([])),
    "old Word as new": ("a.docx", lambda: OLD_WORD),
    "rtf as a text of Word": ("a.docx", lambda: b"{\\rtf1}"),
    "program as a print": ("a.pdf", lambda: EXE),
    "text whose kind stands second": ("a.odt", lambda: packed([("content.xml", b"<o/>"), ("mimetype", ODT)])),
    "table of another kind": (
        "a.odt",
        lambda: packed([("mimetype", b"application/x"), ("content.xml", b"")]),
    ),
}

TWO_FILES_IN_ONE = {
    "page before a print": ("a.pdf", lambda: HTML + pdf()),
    "archive behind a print": ("a.pdf", lambda: pdf() + packed([("a.html", HTML)])),
    "archive behind a print that ends as one": (
        "a.pdf",
        lambda: pdf() + packed([("a.html", HTML)], comment=b"\n%%EOF\n"),
    ),
    "page behind a print": ("a.pdf", lambda: pdf() + HTML * 100),
    "photo before an archive": ("a.docx", lambda: picture() + docx()),
    "archive before an archive": ("a.docx", lambda: xlsx() + docx()),
    "archive with a page for a comment": ("a.docx", lambda: docx(comment=HTML)),
    "page behind an archive": ("a.docx", lambda: docx() + HTML),
}

BOMBS = {
    "picture of a billion points": ("a.png", lambda: png_of(40_000, 40_000)),
    "picture just over the limit": ("a.png", lambda: png_of(8_000, 5_001)),
    "black picture that unpacks": (
        "a.png",
        lambda: png_of(20_000, 20_000, bits=1, colour=0, body=zlib.compress(b"\x00" * 2_501 * 20_000, 9)),
    ),
    "photo of four billion points": ("a.jpg", lambda: jpeg_header_of(65_000, 65_000)),
    "note that unpacks": (
        "a.png",
        lambda: png_of(
            10, 10, before=png_chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"\x00" * 80_000_000, 9))
        ),
    ),
    "colours that unpack": (
        "a.png",
        lambda: png_of(
            10, 10, before=png_chunk(b"iCCP", b"a\x00\x00" + zlib.compress(b"\x00" * 80_000_000, 9))
        ),
    ),
    "archive that unpacks": ("a.docx", lambda: zip_bomb(101)),
    "small archive that unpacks": ("a.docx", lambda: zip_bomb(20)),
    "archive that lies about it": ("a.docx", zip_that_lies),
    "archive of shared bytes": ("a.docx", overlapping_zip),
    "archive of ten thousand entries": (
        "a.xlsx",
        lambda: xlsx(*[(f"xl/{number}.xml", b"") for number in range(10_000)]),
    ),
    "text that multiplies": ("a.xlsx", lambda: xlsx(("xl/sharedStrings.xml", LAUGHS))),
    "text that multiplies in other letters": (
        "a.docx",
        lambda: docx(("word/styles.xml", LAUGHS.decode().encode("utf-16"))),
    ),
    "print that unpacks": ("a.pdf", pdf_bomb),
}

WITH_PROGRAMS = {
    "macros of Word": ("a.docx", lambda: docx(("word/vbaProject.bin", b"\x00"))),
    "macros by their kind": ("a.docx", lambda: docx(types=b"application/vnd.ms-word.document.macroEnabled")),
    "macros of an old sheet": ("a.xlsx", lambda: xlsx(("xl/macrosheets/sheet1.xml", b""))),
    "controls": ("a.docx", lambda: docx(("word/activeX/activeX1.bin", b""))),
    "macros of a text": ("a.odt", lambda: odt(("Basic/Standard/Modul1.xml", b""))),
    "scripts of a text": ("a.odt", lambda: odt(("Scripts/python/a.py", b""))),
    "program in a text": ("a.docx", lambda: docx(("word/embeddings/a.exe", EXE))),
    "script in a print": ("a.pdf", lambda: pdf(with_script)),
    "script in a packed print": ("a.pdf", lambda: packed_pdf(with_script)),
    "program started by a print": ("a.pdf", lambda: pdf(with_launch)),
    "script under another spelling": (
        "a.pdf",
        lambda: pdf(with_script).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53"),
    ),
}

DAMAGED = {
    "half of a photo": ("a.jpg", lambda: picture(size=(600, 400))[:900]),
    "half of a picture": ("a.png", lambda: picture("RGB", (600, 400), "PNG")[:200]),
    "half of a print": ("a.pdf", lambda: pdf()[:-40]),
    "half of an archive": ("a.docx", lambda: docx()[:-30]),
    "archive with a wrong sum": ("a.docx", with_wrong_sum),
    "archive that reaches up": ("a.docx", lambda: docx(("../../etc/cron.d/a", b""))),
    "archive that reaches far": ("a.docx", lambda: docx(("/etc/passwd", b""))),
    "archive with a foreign slash": (
        "a.docx",
        lambda: docx(("word/../../a", b"")).replace(b"word/../../a", b"word\\..\\..\\a"),
    ),
    "archive with a link": ("a.docx", linking_zip),
    "archive of equal names": ("a.docx", twice_the_same_name),
    "archive with a password": ("a.docx", secret_zip),
    "nothing but zeros": ("a.pdf", lambda: b"\x00" * 5000),
    "only the head of a photo": ("a.jpg", lambda: b"\xff\xd8\xff\xe0"),
    "only the head of a picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n"),
}
