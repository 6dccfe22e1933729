"""The poster of an event: one sheet whatever its words are, since type is chosen by their measured length."""

import re
from dataclasses import dataclass, replace
from itertools import product

from django.conf import settings
from django.db import models

from activities.enums import PosterLayout
from osl.core.dates import weekday_date
from osl.core.polish import NBSP
from osl.documents.measuring import lines_of, longest_word
from osl.documents.paper import Paper
from osl.documents.qr import QrCode
from osl.documents.rendering import render_cached

DRAWINGS = settings.BASE_DIR / "templates" / "activities" / "poster"
VILLAGE_IN_WORDS = (
    "Rysunek: sąsiedzi przy wspólnym stole, za nimi domy i drzewa, nad nimi kolorowe chorągiewki"
)
BOLD, REGULAR = "Lato-Bold", "Lato-Regular"

# All lengths are millimetres of an A4 sheet; other sheets are the same drawing, larger or smaller.
SHEET, WIDTH, SPARE = 297, 178, 3
MOST_POINTS = 4
SMALLEST = 4.05  # 8 points on A5, 11 on A4
CLOSER = -0.01  # letters of the title stand a little closer than usual
TITLES = (40, 34, 30, 27, 24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5)
AIR = (0, 4, 8, 12, 16, 20, 24, 28, 32)
SMALLEST_UNBROKEN = 10

BEFORE_NOUN = re.compile(r"(?<!\w)(na|do|od|po|za|ze|we|nad|pod|dla|przy|bez) ", re.IGNORECASE)


class PosterSize(models.TextChoices):
    A4 = "a4", "A4 – tablica ogłoszeń"
    A3 = "a3", "A3 – gablota, witryna"
    A5 = "a5", "A5 – ulotka"


@dataclass(frozen=True)
class Type:
    """Sizes of type below the title, and how much air the lines there have around them."""

    name: str
    sentence: float
    day: float
    hours: float
    where: float
    details: float
    around_when: float = 14.5
    around_details: float = 12
    between: float = 2


TYPES = (
    Type("large", 7, 14, 11, 7.5, 6),
    Type("middle", 6, 12, 10, 6.4, 5.2),
    Type("small", 5, 11, 9, 5.2, 4.4),
    Type("tiny", 4.2, 9, 7.5, 4.4, SMALLEST, around_when=9, around_details=6, between=1),
)
# How high the part is that says who invites: the longest name of a unit fits there.
INVITING = {PosterLayout.BAND: 37, PosterLayout.PHOTO: 21, PosterLayout.TEXT: 38.6}
# The fullest poster without an ornament has less air above who invites.
SAVED_ABOVE = {PosterLayout.BAND: 8, PosterLayout.PHOTO: 0, PosterLayout.TEXT: 8}
AROUND_TITLE = {PosterLayout.BAND: 14, PosterLayout.PHOTO: 11, PosterLayout.TEXT: 14}
# How high the ornament may be: bunting, or a picture. The fullest poster has room for neither.
ORNAMENTS = {PosterLayout.BAND: (11, 0), PosterLayout.PHOTO: (104, 84, 62, 44, 0), PosterLayout.TEXT: (0,)}


@dataclass(frozen=True)
class PosterFacts:
    """What a poster says. `address` is the public page as printed; `strip` goes over everything („ODWOŁANE”)."""

    title: str
    day: object
    hours: str
    sentence: str = ""
    where: str = ""
    entry: str = ""
    points: tuple = ()
    accessibility: str = ""
    funding: str = ""
    contact: tuple = ()
    address: str = ""
    strip: str = ""
    strip_note: str = ""
    picture: bytes = b""
    picture_alt: str = ""

    @property
    def heading(self):
        """The title with short words held by the next one: „nad Rudawą” is not torn apart."""
        return BEFORE_NOUN.sub(rf"\1{NBSP}", self.title)

    @property
    def day_words(self):
        return weekday_date(self.day).removesuffix(" r.")

    @property
    def listed(self):
        """The lines under the band."""
        ready = f"Dostępność: {self.accessibility}" if self.accessibility else ""
        return [line for line in (*self.points[:MOST_POINTS], ready) if line]


@dataclass(frozen=True)
class Composition:
    """The chosen sizes; their names are classes of templates/documents/poster.css."""

    layout: str
    title: int
    type: Type
    ornament: int
    air: int = 0

    @property
    def worth(self):
        """How well it reads: the title from afar, the lines below from a step away, then the ornament.

        A long title gives way to the lines below, down to 9 mm, where it is still the largest thing on the sheet.
        """
        title = min(self.title, 26) - 2 * max(0, 14 - self.title) - 8 * max(0, 9 - self.title)
        lines = 7 * self.type.details - 25 * max(0, 4.4 - self.type.details)
        return title + lines + 6 * (self.ornament > 0) + self.ornament / 10

    @property
    def classes(self):
        return f"as-{self.layout} t{self.title} {self.type.name} o{self.ornament} air{self.air}"


def poster(facts, *, office, identifier, updated_at, layout=PosterLayout.BAND, size=PosterSize.A4):
    """The bytes of a poster on one sheet; `identifier` and `updated_at` as of any document."""
    paper = paper_of(facts, office, layout, identifier=identifier, created_at=updated_at)
    return render_cached("activities/poster.pdf.html", contents(facts, layout, size), paper)


def paper_of(facts, office, layout, **identity):
    return Paper.of(
        office,
        title=facts.title,
        subject=f"{facts.title}: {facts.day_words}, {facts.hours}",
        assets=pictures(facts, layout),
        **identity,
    )


def contents(facts, layout, size):
    composition = compose(facts, layout)
    return {
        "facts": facts,
        "size": size,
        "composition": composition,
        "has_picture": layout == PosterLayout.PHOTO and composition.ornament,
        "picture_words": facts.picture_alt if facts.picture else VILLAGE_IN_WORDS,
        "code": QrCode.of(f"https://{facts.address}/") if facts.address else None,
    }


def pictures(facts, layout):
    if layout == PosterLayout.BAND:
        return {"bunting": drawing("bunting.svg")}
    if layout == PosterLayout.PHOTO:
        return {"picture": facts.picture or drawing("village.svg")}
    return {}


def drawing(name):
    return (DRAWINGS / name).read_bytes()


def compose(facts, layout):
    """Of all sizes with which everything fits, the best to read; a text too long for any gets the smallest."""
    unbroken = next((step for step in TITLES if longest(facts.heading, step) <= WIDTH), SMALLEST_UNBROKEN)
    titles = [step for step in TITLES if step <= unbroken]
    # Under a strip bunting would not be seen.
    ornaments = (0,) if facts.strip and layout == PosterLayout.BAND else ORNAMENTS[layout]
    choices = [Composition(layout, *sizes) for sizes in product(titles, TYPES, ornaments)]
    fitting = [choice for choice in choices if height_of(facts, choice) <= SHEET - SPARE]
    chosen = max(fitting, key=lambda choice: choice.worth, default=choices[-1])
    return replace(chosen, air=air_above(SHEET - height_of(facts, chosen)))


def air_above(left):
    """A little less than a half of the room left: a title stands best somewhat above the middle."""
    return max(step for step in AIR if step <= max(0, left) * 0.45)


def longest(title, step):
    return longest_word(title, size=step, face=BOLD, spacing=CLOSER)


def height_of(facts, composition):
    """How high the poster would be. Follows the paddings of poster.css."""
    parts = (
        strip_height(facts),
        composition.ornament,
        inviting_height(composition),
        calling_height(facts, composition),
        when_height(facts, composition.type),
        details_height(facts, composition.type),
        18.5 + asking_height(facts),
    )
    return sum(parts)


def inviting_height(composition):
    full = composition.type.name == "tiny" and not composition.ornament
    return INVITING[composition.layout] - full * SAVED_ABOVE[composition.layout]


def calling_height(facts, composition):
    title = block(facts.heading, composition.title, 1.1, BOLD, spacing=CLOSER)
    sentence = 5 + block(facts.sentence, composition.type.sentence, 1.3) if facts.sentence else 0
    return AROUND_TITLE[composition.layout] + title + sentence


def when_height(facts, kind):
    width = WIDTH - 20  # the frame of the layout without colour
    moment = block(facts.day_words, kind.day, 1.15, BOLD, width) + block(
        facts.hours, kind.hours, 1.2, BOLD, width
    )
    where = 2 + block(facts.where, kind.where, 1.25, width=width) if facts.where else 0
    return kind.around_when + moment + where


def details_height(facts, kind):
    entry = kind.between + block(facts.entry, kind.details, 1.3, BOLD) if facts.entry else 0
    lines = sum(kind.between + block(line, kind.details, 1.3, width=WIDTH - 7) for line in facts.listed)
    funding = 3 + block(facts.funding, SMALLEST, 1.3) if facts.funding else 0
    return kind.around_details + entry + lines + funding


def asking_height(facts):
    width = WIDTH - 46 if facts.address else WIDTH
    contact = 6.3 + sum(block(line, 4.6, 1.35, width=width) for line in facts.contact) if facts.contact else 0
    web = 2 + block(facts.address, 5.4, 1.35, BOLD, width) if facts.address else 0
    return max(34 if facts.address else 0, contact + web)


def strip_height(facts):
    note = block(facts.strip_note, 5.4, 1.3, BOLD) if facts.strip_note else 0
    return 8.5 + block(facts.strip, 16, 1.1, BOLD) + note if facts.strip else 0


def block(text, size, leading, face=REGULAR, width=WIDTH, spacing=0):
    """The height of a paragraph."""
    return lines_of(text, width, size=size, face=face, spacing=spacing) * size * leading if text else 0
