"""The poster of an event: one sheet, nothing cut off, whatever its words are."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pypdf
import pytest
import segno
from hypothesis import example, given, settings
from hypothesis import strategies as st

from activities.documents.poster import PosterFacts, PosterSize, compose, poster
from activities.enums import PosterLayout
from osl.core.models import Office
from osl.documents import rendering
from osl.documents.typesetting import typeset
from tests.documents import checks

ARMS = Path("static/img/herb.png").read_bytes()
PICTURE = Path("static/img/herb.png").read_bytes()
LONG_TITLE = (
    "Międzypokoleniowe spotkanie integracyjne mieszkańców Zagórza, Łęgu, Żabna i Starej Wsi z okazji Dnia Sąsiada, "
    "połączone z warsztatami rękodzieła, kiermaszem domowych wypieków, wymianą sadzonek, pokazem ratownictwa "
    "Ochotniczej Straży Pożarnej oraz wspólnym śpiewaniem przy ognisku do późnego zmroku i jeszcze dłużej"
)
FEAST = PosterFacts(
    title="Festyn sąsiedzki nad Rudawą",
    day=date(2026, 6, 13),
    hours="godz. 15:00–19:00",
    sentence="Wspólny stół, muzyka na żywo i zabawy dla dzieci – weźcie koc i dobry humor.",
    where="boisko przy świetlicy, Łęg 14",
    entry="Wstęp wolny",
    points=("warsztaty wypieku chleba z Kołem Gospodyń", "wymiana sadzonek i książek"),
    accessibility="wejście bez schodów, toaleta dla osób na wózkach",
    contact=("Ewa Maj", "tel. 600 100 200"),
    address="cus.zagorze.example/w/festyn",
)
FULLEST = replace(
    FEAST,
    title=LONG_TITLE,
    sentence="Zapraszamy całe rodziny. " * 6,
    where="boisko przy świetlicy wiejskiej i remizie Ochotniczej Straży Pożarnej w Łęgu, " * 2,
    points=("wspólne gotowanie na świeżym powietrzu i degustacja",) * 4,
    accessibility="wejście bez schodów, toaleta dla osób na wózkach, pętla indukcyjna, dojazd na telefon "
    * 2,
    contact=(
        "Anna Maria Wesołowska-Brzęczyszczykiewicz, organizatorka społeczności lokalnej",
        "tel. 600 100 200",
    ),
    funding="Sfinansowano z Funduszu Sołeckiego i budżetu gminy Zagórze na 2026 rok. " * 4,
    strip="NOWY TERMIN",
    strip_note="z powodu zapowiadanej burzy spotykamy się tydzień później, tak samo licznie i wesoło",
)


def printed(facts, layout=PosterLayout.BAND, size=PosterSize.A4, **office):
    office = Office(name="Centrum Usług Społecznych w Zagórzu", coat_of_arms=ARMS, **office)
    return poster(
        facts,
        office=office,
        identifier="plakat-8",
        updated_at=datetime(2026, 3, 9, tzinfo=UTC),
        layout=layout,
        size=size,
    )


def pages(content):
    return pypdf.PdfReader(io.BytesIO(content)).pages


# --- One sheet ----------------------------------------------------------------------------------------

MILLIMETRE = 72 / 25.4
SHEETS = {PosterSize.A3: (297, 420), PosterSize.A4: (210, 297), PosterSize.A5: (148, 210)}


@pytest.mark.parametrize(("layout", "size"), list(product(PosterLayout, PosterSize)))
@pytest.mark.parametrize("facts", [FEAST, FULLEST, replace(FEAST, title="Piknik", points=(), sentence="")])
def test_the_fullest_and_the_shortest_poster_take_one_sheet(facts, layout, size):
    content = printed(facts, layout, size)

    width, height = (float(edge) / MILLIMETRE for edge in pages(content)[0].mediabox[2:])
    assert len(pages(content)) == 1
    assert (round(width), round(height)) == SHEETS[size]


@pytest.mark.parametrize("layout", PosterLayout)
@settings(max_examples=6)
@given(title=st.text("aąbcćdeęfłńoóśwźżi MWŁ–-", min_size=1, max_size=300).filter(str.strip))
@example(title=LONG_TITLE[:300])
@example(title="Ł" * 300)
@example(title="W")
@example(title="Konstantynopolitańczykowianeczka " * 9)
def test_no_title_covers_what_stands_below_nor_leaves_the_sheet(layout, title):
    boxes = laid_out(replace(FULLEST, title=title), layout)

    calling, foot = boxes["calling"], boxes["foot"]
    lowest = max(line.position_y + line.height for line in calling["lines"])
    assert lowest <= foot["top"], "the title goes under the date"
    assert foot["top"] + foot["height"] <= boxes["sheet"] + 1
    widest = max(line.position_x + line.width for part in (calling, foot) for line in part["lines"])
    assert widest <= boxes["width"], "a line goes off the sheet"


def laid_out(facts, layout):
    """Where the lines of a poster stand, in the units of its sheet, read before it is written."""
    from activities.documents import poster as module

    office = Office(name="Centrum Usług Społecznych w Zagórzu", coat_of_arms=ARMS)
    html = rendering.html_of(
        "activities/poster.pdf.html",
        module.contents(facts, layout, PosterSize.A4),
        module.paper_of(
            facts, office, layout, identifier="plakat-8", created_at=datetime(2026, 3, 9, tzinfo=UTC)
        ),
    )
    press = rendering.press()
    fetcher = rendering.closed_fetcher({"coat-of-arms": ARMS, **module.pictures(facts, layout)})
    document = press.weasyprint.HTML(string=typeset(html), url_fetcher=fetcher).render(
        font_config=press.fonts, stylesheets=[press.style]
    )
    assert len(document.pages) == 1
    page = document.pages[0]
    found = {name: part(page._page_box, name) for name in ("calling", "foot")}
    return {**found, "sheet": page.height, "width": page.width}


def part(page, name):
    box = next(box for box in page.descendants() if named(box, name))
    lines = [line for line in box.descendants() if type(line).__name__ == "LineBox"]
    return {"top": box.position_y, "height": box.margin_height(), "lines": lines}


def named(box, name):
    return box.element is not None and box.element.get("class", "").split()[:1] == [name]


# --- Type ---------------------------------------------------------------------------------------------


def test_a_short_title_is_set_large_and_a_long_one_smaller():
    titles = ["Piknik", FEAST.title, LONG_TITLE]

    sizes = [compose(replace(FEAST, title=title), PosterLayout.BAND).title for title in titles]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 40
    assert sizes[-1] >= 7


@pytest.mark.parametrize("layout", PosterLayout)
def test_a_long_title_gives_way_to_the_lines_below(layout):
    chosen = compose(replace(FEAST, title=LONG_TITLE[:300]), layout)

    assert chosen.title >= 9
    assert chosen.type.details >= 4.4


def test_the_smallest_print_is_read_on_the_smallest_sheet():
    css = (rendering.settings.BASE_DIR / "templates" / "documents" / "poster.css").read_text()
    on_a5 = float(re.search(r"html\.poster\.a5 .*font-size: ([\d.]+)mm", css)[1])

    sizes = [float(size) for size in re.findall(r"\.poster[^{]*\{[^}]*font-size: ([\d.]+)rem", css)]

    assert min(sizes) * on_a5 * MILLIMETRE >= 8
    assert min(sizes) * MILLIMETRE >= 10


def test_a_word_wider_than_the_sheet_is_set_smaller_rather_than_broken():
    composition = compose(replace(FEAST, title="Międzypokoleniowość"), PosterLayout.TEXT)

    boxes = laid_out(replace(FEAST, title="Międzypokoleniowość"), PosterLayout.TEXT)
    heading = [line for line in boxes["calling"]["lines"] if line.element.tag == "h1"]
    assert composition.title < 24
    assert len(heading) == 1


def test_a_preposition_stays_with_its_noun():
    assert FEAST.heading == "Festyn sąsiedzki nad\u00a0Rudawą"


# --- What it says -------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", PosterLayout)
def test_a_poster_is_accessible_and_says_when_where_and_whom_to_ask(layout):
    opened = checks.Print(printed(FEAST, layout))

    checks.check_identity(opened, "Festyn sąsiedzki nad Rudawą")
    checks.check_metadata(opened)
    checks.check_fonts(opened)
    checks.check_tags(opened)
    checks.check_text(
        opened,
        [
            "Festyn sąsiedzki nad Rudawą",
            "sobota, 13 czerwca 2026",
            "godz. 15:00–19:00",
            "boisko przy świetlicy, Łęg 14",
            "Wstęp wolny",
            "Dostępność: wejście bez schodów",
            "tel. 600 100 200",
            "cus.zagorze.example/w/festyn",
        ],
        None,
    )


def test_the_code_leads_where_the_printed_address_does():
    opened = checks.Print(printed(FEAST))

    assert code_in(opened) == squares("https://cus.zagorze.example/w/festyn/")


def code_in(opened):
    """The rows of dark squares that the poster draws, as „row column length”."""
    import pikepdf

    place, kept, drawn = pikepdf.Matrix(), [], []
    for operands, operator in pikepdf.parse_content_stream(opened.pdf.pages[0]):
        match str(operator):
            case "q":
                kept.append(place)
            case "Q":
                place = kept.pop()
            case "cm":
                place = pikepdf.Matrix(*map(float, operands)) @ place
            case "m":
                start = [float(one) for one in operands]
            case "l" if start and float(operands[1]) == start[1]:
                drawn.append((start[1], start[0], float(operands[0]) - start[0]))
                start = None
    return {
        (round(top), round(left), round(length)) for top, left, length in drawn if whole(top, left, length)
    }


def whole(*numbers):
    return all(number == round(number) for number in numbers)


def squares(address):
    rows = segno.make(address, error="m", micro=False).matrix_iter(border=4)
    found = set()
    for top, row in enumerate(rows):
        left = 0
        while left < len(row):
            length = next((n for n in range(left, len(row)) if row[n] != row[left]), len(row)) - left
            if row[left]:
                found.add((top, left, length))
            left += length
    return found


def test_a_poster_of_something_not_public_has_neither_address_nor_code():
    opened = checks.Print(printed(replace(FEAST, address="")))

    assert "cus.zagorze" not in opened.text
    assert [str(figure.Alt) for figure in opened.tagged("/Figure")] == ["Herb gminy"]


def test_a_cancelled_event_says_so_above_everything():
    facts = replace(FEAST, strip="ODWOŁANE", strip_note="z powodu burzy")

    opened = checks.Print(printed(facts))

    assert opened.words.startswith("ODWOŁANE")


def test_a_photograph_is_told_by_its_description_and_a_drawing_by_ours():
    with_photo = checks.Print(
        printed(replace(FEAST, picture=PICTURE, picture_alt="Sąsiedzi przy ognisku"), PosterLayout.PHOTO)
    )
    drawn = checks.Print(printed(FEAST, PosterLayout.PHOTO))

    assert "Sąsiedzi przy ognisku" in [str(figure.Alt) for figure in with_photo.tagged("/Figure")]
    assert any(str(figure.Alt).startswith("Rysunek:") for figure in drawn.tagged("/Figure"))


def test_the_same_words_give_the_same_bytes():
    assert printed(FEAST) == printed(FEAST)
