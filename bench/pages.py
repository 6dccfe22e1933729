"""The pages whose speed is promised, and by whom they are opened. A new list adds a line here."""

from dataclasses import dataclass

MOST_RATIO, MOST_GROWTH, MOST_QUERIES, MOST_KB = 3.5, 1.2, 15, 60
# Of a page that adds up every row there is, or counts those without a pair.
MOST_GROWTH_OF_SUMS = 2.0


@dataclass(frozen=True)
class Page:
    """`path` may name facts of the filled database: the club that meets today, a card, the plan's year."""

    username: str
    path: str
    growth: float = MOST_GROWTH


PAGES = {
    "needs-list": Page("organizator", "/rozeznanie/potrzeby/"),
    "needs-filtered": Page("organizator", "/rozeznanie/potrzeby/?stan=potwierdzona&miejscowosc={locality}"),
    "needs-search": Page("organizator", "/rozeznanie/potrzeby/?q=przystanku+1999"),
    # Words of every thirty-fifth need: the page says how many there are, so it has to find them all.
    "needs-search-common": Page(
        "organizator", "/rozeznanie/potrzeby/?q=przystanku+swietlica", growth=MOST_GROWTH_OF_SUMS
    ),
    "needs-by-sources": Page("organizator", "/rozeznanie/potrzeby/?kolejnosc=zrodla"),
    "needs-inbox": Page("organizator", "/rozeznanie/potrzeby/porzadkowanie/"),
    "inquiries-list": Page("organizator", "/rozeznanie/czynnosci/"),
    "survey-results": Page("organizator", "/rozeznanie/ankiety/1/wyniki/", growth=MOST_GROWTH_OF_SUMS),
    "resources-list": Page("organizator", "/rozeznanie/potencjal/"),
    "summary": Page("organizator", "/rozeznanie/zestawienie/", growth=MOST_GROWTH_OF_SUMS),
    "matching": Page("organizator", "/rozeznanie/dopasowanie/", growth=MOST_GROWTH_OF_SUMS),
    "matching-gaps": Page(
        "organizator", "/rozeznanie/dopasowanie/potrzeby-bez-potencjalu/", growth=MOST_GROWTH_OF_SUMS
    ),
    "activities-list": Page("organizator", "/dzialania/"),
    "calendar-month": Page("organizator", "/dzialania/kalendarz/?widok=miesiac&dzien={busy_month}"),
    "people-list": Page("organizator", "/osoby/"),
    "people-search": Page("organizator", "/osoby/?q=sliw+leo"),
    "attendance": Page("organizator", "/dzialania/{club}/spotkania/{meeting}/obecnosc/"),
    "members": Page("organizator", "/dzialania/{club}/uczestnicy/"),
    "missing": Page("organizator", "/dzialania/nieobecni/"),
    "start-leader": Page("prowadzacy", "/"),
    "residents-list": Page("koordynator", "/mieszkancy/"),
    "ipus-card": Page("koordynator", "/mieszkancy/{case}/ipus/{ipus}/"),
    "plan": Page("organizator", "/plan/{year}/"),
    "start-organizer": Page("organizator", "/"),
    "start-coordinator": Page("koordynator", "/"),
    "start-director": Page("dyrektor", "/"),
    "search": Page("organizator", "/szukaj/?q=sliw+leo"),
    "audit": Page("iod", "/dziennik/"),
}


@dataclass(frozen=True)
class Print:
    """A document asked for again and again; `change` is the SQL that makes it another one.

    `kept`: a ready file may be served again; lists of names are drawn anew each time.
    """

    username: str
    path: str
    change: str
    kept: bool = True


PRINTS = {
    "plan-pdf": Print(
        "organizator",
        "/plan/{short_plan}/plan.pdf",
        "UPDATE plans_organizingplan SET main_aim = %s WHERE year = {short_plan}",
    ),
    "plan-pdf-long": Print(
        "organizator",
        "/plan/{long_plan}/plan.pdf",
        "UPDATE plans_organizingplan SET main_aim = %s WHERE year = {long_plan}",
    ),
    "ipus-pdf": Print(
        "koordynator",
        "/mieszkancy/{draft_case}/ipus/{draft_case}/ipus.pdf",
        "UPDATE plans_ipus SET own_words = %s WHERE id = {draft_case}",
    ),
}
PRINTS |= {
    "attendance-pdf": Print(
        "organizator",
        "/dzialania/{club}/spotkania/{meeting}/lista.pdf",
        "UPDATE activities_activity SET leader_name = %s WHERE id = {club}",
        kept=False,
    ),
}
# What a print may take: seconds for so many pages, memory of the worker, and a ready one from the cache.
SECONDS = ((5, 1.0), (10, 2.0))
MOST_MB, MOST_CACHED_MS = 300, 30


@dataclass(frozen=True)
class Save:
    """A form with a list of ticks: who sends it, where it stands, what the ticks are called.

    `typed`: what a person writes into it. `look`: the button that shows first what there will be to tick.
    `undo`: how the address ends that takes the save back, so that the next one finds everything as it was.
    """

    username: str
    path: str
    ticks: str
    most_ms: int
    typed: tuple = ()
    look: str = ""
    undo: str = ""


SAVES = {
    "attendance-save": Save(
        "organizator", "/dzialania/{club}/spotkania/{meeting}/obecnosc/", "present", most_ms=300
    ),
    # Every week for five years.
    "series-save": Save(
        "organizator",
        "/dzialania/{club}/terminy/",
        "term",
        most_ms=1000,
        typed=(
            ("how_often", "tydzien-1"),
            ("weekdays", "2"),
            ("from_day", "{series_from}"),
            ("until", "{series_until}"),
            ("holidays", "pomin"),
            ("starts_at", "17:30"),
            ("ends_at", "19:00"),
        ),
        look="pokaz",
        undo="/cofnij/",
    ),
}
