"""What every printed document must be, checked by machine: `assert_archival_pdf(content, pages=…, says=…)`.

Passing means „przygotowano zgodnie z”, not a certificate: veraPDF cannot be run here.
"""

import io
import re
from functools import cached_property

import pikepdf
import pypdf

LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
LONELY = re.compile(r"(?:^|\s)[aiouwzAIOUWZ]$")
# Lone letters of enumerations and units („1.5 m”) do not count: only short Polish words do.


class Print:
    """A PDF opened for reading, with the things that the checks ask about."""

    def __init__(self, content):
        self.content = content
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.reader = pypdf.PdfReader(io.BytesIO(content))

    @cached_property
    def texts(self):
        """The text of each page; a hard space is a space here."""
        return [page.extract_text().replace("\u00a0", " ") for page in self.reader.pages]

    @cached_property
    def text(self):
        return "\n".join(self.texts)

    @property
    def words(self):
        """The whole text with white space folded."""
        return " ".join(self.text.split())

    @cached_property
    def xmp(self):
        return self.pdf.Root.Metadata.read_bytes().decode()

    @cached_property
    def elements(self):
        """Every element of the structure tree that is a dictionary with a tag."""
        found = []
        self._walk(self.pdf.Root.StructTreeRoot.K, found)
        return found

    def _walk(self, node, found):
        if isinstance(node, pikepdf.Array):
            for child in node:
                self._walk(child, found)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            if "/K" in node:
                self._walk(node.K, found)

    def tagged(self, *names):
        return [element for element in self.elements if element.S in names]

    @property
    def fonts(self):
        objects = (thing for thing in self.pdf.objects if isinstance(thing, pikepdf.Dictionary))
        return [thing for thing in objects if thing.get("/Type") == "/Font"]

    @property
    def bookmarks(self):
        return [title.replace("\u00a0", " ") for title in flat(self.reader.outline)]


def flat(outline):
    titles = []
    for entry in outline:
        titles += flat(entry) if isinstance(entry, list) else [entry.title]
    return titles


def assert_archival_pdf(content, *, pages=None, title=None, says=(), stamp=None):
    """All machine checks at once. `pages` is a number or a range, `says` texts that must be there, `stamp` the mark.

    Returns the opened print for further questions.
    """
    opened = Print(content)
    check_identity(opened, title)
    check_metadata(opened)
    check_fonts(opened)
    check_tags(opened)
    check_navigation(opened)
    check_text(opened, says, stamp)
    if pages is not None:
        allowed = pages if isinstance(pages, range) else [pages]
        assert len(opened.reader.pages) in allowed, f"{len(opened.reader.pages)} pages, not {pages}"
    return opened


def check_identity(opened, title):
    root = opened.pdf.Root
    assert opened.content.startswith(b"%PDF-1.7")
    assert str(root.Lang) == "pl"
    assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712  a pikepdf boolean
    assert str(opened.pdf.docinfo["/Title"]).strip()
    if title is not None:
        assert str(opened.pdf.docinfo["/Title"]) == title
    assert "/ID" in opened.pdf.trailer


def check_metadata(opened):
    xmp = opened.xmp
    assert xmp.count("<rdf:RDF") == 1, "the metadata must be one block"
    assert 'pdfaid:part="2"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in xmp, "PDF/A wants foreign properties described"
    assert opened.pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
    for forbidden in ("/JavaScript", "/EmbeddedFiles"):
        assert forbidden not in opened.pdf.Root.get("/Names", {})


def check_fonts(opened):
    assert opened.fonts
    for font in opened.fonts:
        if font.Subtype == "/Type0":
            assert "/ToUnicode" in font
        else:
            assert "/FontFile2" in font.FontDescriptor, f"not embedded: {font.BaseFont}"


def check_tags(opened):
    assert opened.pdf.Root.MarkInfo.Marked == True  # noqa: E712
    for figure in opened.tagged("/Figure"):
        assert str(figure.get("/Alt", "")).strip(), "a picture without words"
    headers = opened.tagged("/TH")
    for header in headers:
        assert header.A.Scope in ("/Column", "/Row")
        assert "/ID" in header
    for cell in opened.tagged("/TD"):
        assert len(cell.A.get("/Headers", [])) > 0, "a cell that no header describes"
    if headers:
        listed = {
            bytes(name) for kid in opened.pdf.Root.StructTreeRoot.IDTree.Kids for name in list(kid.Names)[::2]
        }
        assert {bytes(header.ID) for header in headers} == listed
    assert len(opened.tagged("/H1")) == 1, "one main heading"


def check_navigation(opened):
    headings = opened.tagged("/H1", "/H2", "/H3")
    if len(headings) > 3:
        assert len(opened.bookmarks) == len(opened.tagged("/H1", "/H2", "/H3", "/H4"))
    total = len(opened.texts)
    for number, text in enumerate(opened.texts, start=1):
        assert f"Strona {number} z {total}" in " ".join(text.split())


def check_text(opened, says, stamp):
    assert "\ufffd" not in opened.text
    for words in says:
        assert words in opened.words, f"not in the text: {words}"
    lonely = [line for line in opened.text.splitlines() if LONELY.search(line)]
    assert lonely == [], "lines that end with a single letter"
    if stamp is not None:
        assert [number for number, text in enumerate(opened.texts, start=1) if stamp not in text] == []
    check_edges(opened)


def check_edges(opened):
    """No text starts outside its page."""
    for number, page in enumerate(opened.pdf.pages, start=1):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        outside = [(x, y) for x, y in text_origins(page) if not (left <= x <= right and bottom <= y <= top)]
        assert outside == [], f"text outside page {number}"


def text_origins(page):
    """Where each piece of text starts, in the units of the page."""
    place, kept, start = pikepdf.Matrix(), [], pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(place)
            case "Q":
                place = kept.pop()
            case "cm":
                place = pikepdf.Matrix(*map(float, operands)) @ place
            case "Tm":
                start = pikepdf.Matrix(*map(float, operands))
            case "TJ" | "Tj":
                at = start @ place
                yield at.e, at.f
