"""Two invented documents with every part a document may have; the machine checks run on them."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from django.template import engines

from osl.core.models import Office
from osl.documents.charts import BarChart, Gantt, GanttRow, HeatTable, Milestone
from osl.documents.paper import Paper

HERE = Path(__file__).parent
# A red square of one pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
ARMS = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 72" width="60" height="72">
<path d="M2,2 H58 V40 Q58,62 30,70 Q2,62 2,40 Z" fill="#FFFFFF" stroke="#0B4F9E" stroke-width="3"/>
<path d="M10,46 L24,24 L32,36 L38,28 L50,46 Z" fill="#1B6B3A"/></svg>"""
CREATED = datetime(2026, 3, 9, 9, 42, tzinfo=UTC)


def office():
    return Office(
        pk=1,
        name="Centrum Usług Społecznych w Zagórzu",
        place="Zagórze",
        address="ul. Polowa 26",
        postal_code="18-520",
        post_office="Zagórze",
        phone="86 273 81 70",
        email="cus@zagorze.example",
        edelivery="AE:PL-12345-67890-ABCDE-12",
        director_name="Maria Wójcik",
        director_post="dyrektor",
        coat_of_arms=ARMS,
    )


def paper(**facts):
    given = {
        "title": "Plan organizowania społeczności lokalnej na 2026 rok",
        "identifier": "plan-osl-2026-wersja-2",
        "created_at": CREATED,
        "case_sign": "OSL.0320.1.2026",
    }
    return Paper.of(office(), **{**given, **facts})


def html(name, paper, **context):
    """A sample as HTML, as `render` would make it from a template of an app."""
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return template.render({**CONTEXT, "office": office(), "paper": paper, **context})


TASKS = [
    GanttRow("Klub Seniora „Pogodna Jesień” w Łęgu", date(2026, 1, 12), date(2026, 12, 18), 62),
    GanttRow("Klub wolontariusza", date(2026, 2, 1), date(2026, 11, 30), 40),
    GanttRow(
        "Bank czasu: spotkanie otwierające i stały dyżur w świetlicy",
        date(2026, 3, 1),
        date(2026, 12, 31),
        25,
    ),
    GanttRow(
        "Dzień Sąsiada", date(2026, 5, 20), date(2026, 5, 30), 0, (Milestone(date(2026, 5, 29), "festyn"),)
    ),
    GanttRow("Warsztaty edukacyjne dla rodzin", date(2026, 4, 7), date(2026, 6, 20), 100),
    GanttRow(
        "Grupa samopomocowa opiekunów osób z niepełnosprawnościami", date(2026, 3, 15), date(2026, 12, 15), 10
    ),
    GanttRow("Spotkania obywatelskie we wsiach", date(2026, 9, 1), date(2026, 10, 31), 0),
    GanttRow(
        "Sprawozdanie z planu",
        date(2026, 12, 1),
        date(2026, 12, 31),
        0,
        (Milestone(date(2026, 12, 31), "koniec roku"),),
    ),
]
CONTEXT = {
    "place_and_date": "Zagórze, 9 marca 2026 r.",
    "sections": [
        SimpleNamespace(anchor=anchor, number=number, title=title)
        for number, (anchor, title) in enumerate(
            [
                ("wprowadzenie", "Podstawa prawna i wprowadzenie"),
                ("wnioski", "Wnioski z rozeznania"),
                ("cele", "Cel główny i cele szczegółowe"),
                ("zadania", "Zadania"),
                ("harmonogram", "Harmonogram"),
                ("sprawdzanie", "Wskaźniki i sposób sprawdzania"),
            ],
            start=1,
        )
    ],
    "needs": BarChart(
        "Potrzeby według miejscowości, 2025 r.",
        [
            ("Zagórze", 14),
            ("Łęg", 9),
            ("Żabno", 6),
            ("Śliwno", 3),
            ("Ćmińsk Poduchowny – kolonia pod lasem", 2),
        ],
        what="Miejscowość",
        unit="Potrzeby",
    ),
    "compared": BarChart(
        "Spotkania planowane i odbyte",
        [("styczeń", 8, 7), ("luty", 8, 8), ("marzec", 10, 6)],
        what="Miesiąc",
        series=("planowane", "odbyte"),
        in_order=True,
    ),
    "heat": HeatTable(
        "Potrzeby: miejscowość i temat",
        "Miejscowość",
        ("Samotność", "Dojazd", "Rodziny", "Zdrowie"),
        [("Zagórze", 6, 3, 4, 1), ("Łęg", 4, 2, 1, 2), ("Żabno", 3, 0, 2, "mniej niż 5")],
    ),
    "tasks": TASKS,
    "schedule": Gantt("Harmonogram zadań na 2026 rok", TASKS, date(2026, 1, 1), date(2026, 12, 31)),
    "signatures": [
        SimpleNamespace(role="mieszkaniec", name="Leokadia Śliwa"),
        SimpleNamespace(role="koordynator", name="Barbara Żak"),
    ],
    "clause": SimpleNamespace(
        version="2026-01",
        paragraphs=[
            "Administratorem danych jest Centrum Usług Społecznych w Zagórzu, ul. Polowa 26, 18-520 Zagórze. "
            "Dane są przetwarzane w celu przygotowania i realizacji planu na podstawie art. 6 ust. 1 lit. c RODO.",
            "Każdej osobie przysługuje prawo dostępu do danych, ich sprostowania i skargi do Prezesa UODO. "
            "Pełna klauzula: w siedzibie oraz na stronie centrum.",
        ],
    ),
}
