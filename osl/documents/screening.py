"""What is inside a document file: is it what its name says, whole, of a sane size, and without programs?

Only the shell of a file is read here, with bounds; nothing in it is executed or followed.
"""

import io
import re
import zipfile
import zlib

from osl.documents.enums import FileKind


class Unfit(ValueError):
    """The file is refused; the text says to the person why and what to do."""


NOT_WHAT_IT_SAYS = (
    "W środku pliku jest co innego, niż mówi końcówka nazwy. Zapisz go od nowa i dodaj jeszcze raz"
)
DAMAGED = "Plik jest uszkodzony i nie da się go otworzyć. Zapisz go od nowa i dodaj jeszcze raz"
WITH_PROGRAMS = "W pliku są makra albo skrypty. Zapisz go bez nich, najlepiej jako PDF, i dodaj jeszcze raz"
UNPACKS_TOO_LARGE = "Plik po rozpakowaniu jest za duży. Podziel go na mniejsze"

# --- PDF -----------------------------------------------------------------------------------------------

PDF_TAIL, ZIP_TAIL = 1024, 65_557
MOST_OBJECTS_UNPACKED = 20 * 1024 * 1024
STREAM = re.compile(rb"/Type\s*/ObjStm[^>]{0,300}>>\s*stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
PROGRAMS = re.compile(rb"/(?:JavaScript|JS|Launch)(?![A-Za-z0-9#])")
PDF_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def screen_pdf(content):
    """A PDF from its first byte to its last: nothing before, no second file behind, no scripts."""
    if not content.startswith(b"%PDF-") or b"PK\x05\x06" in content[-ZIP_TAIL:]:
        raise Unfit(NOT_WHAT_IT_SAYS)
    end = content.rfind(b"%%EOF")
    if end < len(content) - PDF_TAIL or content[end + 5 :].strip(b"\r\n\t \x00"):
        raise Unfit(DAMAGED)
    objects = PDF_STREAMS.sub(b"", content) + unpacked_objects(content)
    if PROGRAMS.search(ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), objects)):
        raise Unfit(WITH_PROGRAMS)


def unpacked_objects(content):
    """Newer files keep their objects packed; this reads them, so far and no further."""
    parts, left = [], MOST_OBJECTS_UNPACKED
    for start in STREAM.finditer(content):
        reader = zlib.decompressobj()
        try:
            part = reader.decompress(content[start.end() :], left)
        except zlib.error:
            continue  # packed in another way, or not packed
        left -= len(part)
        if left <= 0:
            raise Unfit(UNPACKS_TOO_LARGE)
        parts.append(part)
    return b"\n".join(parts)


# --- Packed office documents ---------------------------------------------------------------------------

MOST_ENTRIES, LONGEST_ENTRY_NAME = 2_000, 200
MOST_UNPACKED = 100 * 1024 * 1024
MOST_TIMES_LARGER = 150
FREELY_UNPACKED = 10 * 1024 * 1024  # a small sheet of equal cells packs a thousand times and harms nobody
CHUNK = 256 * 1024

ODT_TYPE = FileKind.ODT.content_type.encode()
CHIEF_PART = {
    FileKind.ODT: "content.xml",
    FileKind.DOCX: "word/document.xml",
    FileKind.XLSX: "xl/workbook.xml",
}
MACROS = re.compile(
    r"(?i)vbaproject|vbadata|(^|/)activex/|^basic/|^scripts/|macrosheets/|\.(exe|dll|js|vbs|bat)$"
)
ENTITY = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


def screen_packed(content, kind):
    """An ODT, DOCX or XLSX: one clean archive with the parts of its kind, no macros, no bomb."""
    if not content.startswith(b"PK\x03\x04"):
        raise Unfit(NOT_WHAT_IT_SAYS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            screen_entries(archive, content)
            screen_kind(archive, kind)
            unpack_all(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as fault:
        raise fault if isinstance(fault, Unfit) else Unfit(DAMAGED) from None


def screen_entries(archive, content):
    """One archive from the first byte to the last, and only entries that an office program would write."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    is_alone = (
        content[-22:-18] == b"PK\x05\x06" and min((one.header_offset for one in entries), default=1) == 0
    )
    if not is_alone or len(set(names)) != len(names) or any(is_strange(entry) for entry in entries):
        raise Unfit(NOT_WHAT_IT_SAYS)
    if any(MACROS.search(name) for name in names):
        raise Unfit(WITH_PROGRAMS)
    unpacked = sum(entry.file_size for entry in entries)
    allowed = max(FREELY_UNPACKED, MOST_TIMES_LARGER * len(content))
    if len(entries) > MOST_ENTRIES or unpacked > min(MOST_UNPACKED, allowed):
        raise Unfit(UNPACKS_TOO_LARGE)


def is_strange(entry):
    """Names that reach elsewhere, secret entries, links."""
    name, mode = entry.filename, entry.external_attr >> 16
    reaches_out = name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name
    is_link = mode & 0o170000 == 0o120000
    return reaches_out or is_link or entry.flag_bits & 0x1 or len(name) > LONGEST_ENTRY_NAME


def screen_kind(archive, kind):
    names = archive.namelist()
    if CHIEF_PART[kind] not in names:
        raise Unfit(NOT_WHAT_IT_SAYS)
    if kind == FileKind.ODT:
        if names[0] != "mimetype" or archive.read("mimetype").strip() != ODT_TYPE:
            raise Unfit(NOT_WHAT_IT_SAYS)
    elif "[Content_Types].xml" not in names or b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Unfit(NOT_WHAT_IT_SAYS)


def unpack_all(archive):
    """Every entry to its end, in small pieces: sums agree, sizes are true, no text multiplies itself."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            before = b""
            while piece := part.read(CHUNK):
                if any(word in before[-20:] + piece for word in ENTITY):
                    raise Unfit(DAMAGED)
                before = piece
