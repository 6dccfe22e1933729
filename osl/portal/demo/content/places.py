"""Where people meet: places with their rooms; activities name their place by its code."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    capacity: int
    equipment: str = ""
    area: int | None = None
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """`has` are names of features of accessibility, `resource` the code of the entry in potential."""

    code: str
    name: str
    village: str
    seats: int
    accessibility: str
    keeper: str
    phone: str
    rooms: tuple[Room, ...]
    has: tuple[str, ...] = ()
    address: str = ""
    opening_hours: str = ""
    keys_with: str = ""
    children_rules: str = ""
    cost: str = "bezpłatnie"
    resource: str = ""
    confirmed_on: date = date(2026, 9, 14)


PLACES = (
    Place(
        code="sala-pod-lipa",
        name="Sala pod lipą w Centrum Usług Społecznych",
        village="zagorze",
        seats=50,
        accessibility="Wejście bez schodów, toaleta dla osób na wózkach, pętla indukcyjna.",
        keeper="sekretariat CUS",
        phone="86 000 00 10",
        rooms=(
            Room("sala pod lipą", 50, "60 krzeseł, 12 stołów, rzutnik, nagłośnienie, pianino", 84),
            Room("pokój rozmów", 6, "stół, czajnik", 14),
            Room("kuchnia", 8, "kuchenka, zmywarka, naczynia na 60 osób", 18),
        ),
        has=("step_free", "lift", "toilet", "parking", "hearing_loop"),
        address="ul. Lipowa 3",
        opening_hours="w dni robocze 7:30–20:00",
        keys_with="sekretariat CUS",
        resource="Z16",
        confirmed_on=date(2026, 11, 12),
    ),
    Place(
        code="biblioteka",
        name="Biblioteka Publiczna w Zagórzu",
        village="zagorze",
        seats=24,
        accessibility="Parter bez progów, winda na piętro, lupa elektroniczna.",
        keeper="wypożyczalnia",
        phone="86 000 00 20",
        rooms=(
            Room("czytelnia", 24, "stoliki, lupa elektroniczna, 4 komputery", 52),
            Room("salka na piętrze", 12, "stół, tablica", 22, "windą"),
        ),
        has=("step_free", "lift"),
        address="Rynek 6",
        opening_hours="wtorek–sobota 10:00–18:00",
        keys_with="wypożyczalnia",
        confirmed_on=date(2026, 10, 7),
    ),
    Place(
        code="szkola",
        name="Szkoła Podstawowa w Zagórzu",
        village="zagorze",
        seats=120,
        accessibility="Podjazd od podwórka, toaleta dostosowana na parterze.",
        keeper="sekretariat szkoły",
        phone="86 000 00 21",
        rooms=(
            Room("sala gimnastyczna", 120, "materace, nagłośnienie", 288, "podjazd od podwórka"),
            Room("pracownia komputerowa", 16, "16 komputerów", 48, "na piętrze, bez windy"),
        ),
        has=("step_free", "toilet"),
        address="ul. Szkolna 4",
        opening_hours="w dni szkolne 15:00–20:00",
        keys_with="dozorca szkoły",
        children_rules="Dzieci tylko z opiekunem albo w zapisanej grupie.",
        confirmed_on=date(2026, 9, 3),
    ),
    Place(
        code="plac-przy-stawie",
        name="Plac przy stawie w Zagórzu",
        village="zagorze",
        seats=400,
        accessibility="Teren płaski, utwardzona alejka, toaleta dostosowana w domu parafialnym.",
        keeper="urząd gminy",
        phone="86 000 00 30",
        rooms=(Room("cały plac", 400, "wiata, prąd, woda"),),
        has=("step_free", "parking"),
        opening_hours="po uzgodnieniu z urzędem",
        keys_with="urząd gminy – klucz do skrzynki z prądem",
        confirmed_on=date(2026, 11, 5),
    ),
    Place(
        code="remiza-leg",
        name="Remiza w Łęgu",
        village="leg",
        seats=40,
        accessibility="Wejście bez schodów, toaleta bez uchwytów.",
        keeper="sołtyska",
        phone="600 000 102",
        rooms=(Room("sala w remizie", 40, "40 krzeseł, stoły, kuchenka", 60),),
        has=("step_free",),
        address="Łęg 2",
        opening_hours="po uzgodnieniu",
        keys_with="sołtyska",
        confirmed_on=date(2026, 2, 12),
    ),
    Place(
        code="dom-zabno",
        name="Dom sąsiedzki w Żabnie",
        village="zabno",
        seats=35,
        accessibility="Podjazd, szerokie drzwi, toaleta dostosowana.",
        keeper="rada domu sąsiedzkiego",
        phone="600 000 150",
        rooms=(
            Room("sala duża", 35, "stoły, piec, rzutnik", 56),
            Room("pracownia", 10, "stół stolarski, narzędzia", 20),
        ),
        has=("step_free", "toilet"),
        address="Żabno 11",
        opening_hours="poniedziałek–sobota 9:00–20:00",
        keys_with="gospodarz domu i trzy osoby z rady",
        children_rules="Dzieci do 13 lat z opiekunem, starsze same za zgodą rodziców.",
        resource="Z17",
        confirmed_on=date(2026, 11, 10),
    ),
    Place(
        code="swietlica-sliwno",
        name="Świetlica w Śliwnie",
        village="sliwno",
        seats=60,
        accessibility="Dwa schody z poręczą, na zgłoszenie rozkładana rampa.",
        keeper="sołtyska",
        phone="600 000 104",
        rooms=(Room("sala", 60, "kuchnia, scena, 60 krzeseł", 90),),
        has=("toilet",),
        address="Śliwno 7",
        opening_hours="po uzgodnieniu",
        keys_with="sołtyska",
        resource="Z18",
        confirmed_on=date(2026, 10, 22),
    ),
    Place(
        code="remiza-cwiklice",
        name="Remiza w Ćwiklicach",
        village="cwiklice",
        seats=80,
        accessibility="Wejście bez schodów, toaleta dostosowana, miejsce do przewinięcia.",
        keeper="prezes straży",
        phone="600 000 151",
        rooms=(Room("sala w remizie", 80, "kuchnia, nagłośnienie, przewijak", 130),),
        has=("step_free", "toilet", "parking"),
        address="Ćwiklice 18",
        opening_hours="po uzgodnieniu",
        keys_with="prezes straży",
        confirmed_on=date(2026, 8, 30),
    ),
    Place(
        code="swietlica-ostrow",
        name="Świetlica w Ostrowie",
        village="ostrow",
        seats=40,
        accessibility="Wejście bez schodów od strony boiska.",
        keeper="sołtyska",
        phone="600 000 106",
        rooms=(Room("sala", 40, "kuchenka, stół do tenisa", 64),),
        has=("step_free",),
        address="Ostrów 15",
        opening_hours="po uzgodnieniu",
        keys_with="sołtyska",
        resource="Z19",
        confirmed_on=date(2025, 10, 9),
    ),
    Place(
        code="szkola-zrodla",
        name="Dawna szkoła w Źródłach",
        village="zrodla",
        seats=45,
        accessibility="Trzy schody; wejście boczne bez progu otwiera opiekun miejsca.",
        keeper="sołtys",
        phone="600 000 107",
        rooms=(
            Room("dawna klasa", 30, "tablica, 30 krzeseł", 54, "wejście boczne bez progu"),
            Room("izba pamięci", 15, "gabloty", 30, "trzy schody"),
        ),
        address="Źródła 3",
        opening_hours="po uzgodnieniu",
        keys_with="sołtys",
        resource="Z20",
        confirmed_on=date(2026, 4, 11),
    ),
    Place(
        code="cal-debowa-gora",
        name="Centrum aktywności lokalnej w Dębowej Górze",
        village="debowa-gora",
        seats=50,
        accessibility="Wejście bez schodów, toaleta dostosowana, kontrastowe oznaczenia.",
        keeper="gospodyni miejsca",
        phone="600 000 152",
        rooms=(Room("sala", 50, "kuchnia, rzutnik, kącik dla dzieci", 72),),
        has=("step_free", "toilet"),
        address="Dębowa Góra 20",
        opening_hours="wtorek i czwartek 15:00–20:00, sobota 10:00–14:00",
        keys_with="gospodyni miejsca",
        children_rules="Dzieci do 13 lat z opiekunem.",
        resource="Z23",
        confirmed_on=date(2026, 7, 14),
    ),
    Place(
        code="swietlica-jesionka",
        name="Świetlica w Jesionce",
        village="jesionka",
        seats=25,
        accessibility="Jeden próg, toaleta na zewnątrz. Zimą trzeba zgłosić dzień wcześniej, żeby napalić.",
        keeper="sołtys",
        phone="600 000 109",
        rooms=(Room("izba", 25, "piec, 25 krzeseł", 40, "jeden próg"),),
        address="Jesionka 4",
        opening_hours="po uzgodnieniu",
        keys_with="sołtys",
        resource="Z21",
        confirmed_on=date(2025, 7, 2),
    ),
    Place(
        code="swietlica-nowa-wies",
        name="Świetlica w Nowej Wsi",
        village="nowa-wies",
        seats=45,
        accessibility="Wejście bez schodów, przewijak, kącik dla dzieci.",
        keeper="sołtyska",
        phone="600 000 110",
        rooms=(Room("sala", 45, "kuchnia, kącik dla dzieci", 70),),
        has=("step_free",),
        address="Nowa Wieś 9",
        opening_hours="po uzgodnieniu",
        keys_with="sołtyska",
        resource="Z22",
    ),
)
