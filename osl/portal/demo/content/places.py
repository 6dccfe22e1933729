"""Where people meet; activities name their place by its code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    village: str
    seats: int
    accessibility: str
    keeper: str
    phone: str


PLACES = (
    Place(
        code="sala-pod-lipa",
        name="Sala pod lipą w Centrum Usług Społecznych",
        village="zagorze",
        seats=50,
        accessibility="Wejście bez schodów, toaleta dla osób na wózkach, pętla indukcyjna.",
        keeper="sekretariat CUS",
        phone="86 000 00 10",
    ),
    Place(
        code="biblioteka",
        name="Biblioteka Publiczna w Zagórzu",
        village="zagorze",
        seats=24,
        accessibility="Parter bez progów, winda na piętro, lupa elektroniczna.",
        keeper="wypożyczalnia",
        phone="86 000 00 20",
    ),
    Place(
        code="szkola",
        name="Szkoła Podstawowa w Zagórzu",
        village="zagorze",
        seats=120,
        accessibility="Podjazd od podwórka, toaleta dostosowana na parterze.",
        keeper="sekretariat szkoły",
        phone="86 000 00 21",
    ),
    Place(
        code="plac-przy-stawie",
        name="Plac przy stawie w Zagórzu",
        village="zagorze",
        seats=400,
        accessibility="Teren płaski, utwardzona alejka, toaleta dostosowana w domu parafialnym.",
        keeper="urząd gminy",
        phone="86 000 00 30",
    ),
    Place(
        code="remiza-leg",
        name="Remiza w Łęgu",
        village="leg",
        seats=40,
        accessibility="Wejście bez schodów, toaleta bez uchwytów.",
        keeper="sołtyska",
        phone="600 000 102",
    ),
    Place(
        code="dom-zabno",
        name="Dom sąsiedzki w Żabnie",
        village="zabno",
        seats=35,
        accessibility="Podjazd, szerokie drzwi, toaleta dostosowana.",
        keeper="rada domu sąsiedzkiego",
        phone="600 000 150",
    ),
    Place(
        code="swietlica-sliwno",
        name="Świetlica w Śliwnie",
        village="sliwno",
        seats=60,
        accessibility="Dwa schody z poręczą, na zgłoszenie rozkładana rampa.",
        keeper="sołtyska",
        phone="600 000 104",
    ),
    Place(
        code="remiza-cwiklice",
        name="Remiza w Ćwiklicach",
        village="cwiklice",
        seats=80,
        accessibility="Wejście bez schodów, toaleta dostosowana, miejsce do przewinięcia.",
        keeper="prezes straży",
        phone="600 000 151",
    ),
    Place(
        code="swietlica-ostrow",
        name="Świetlica w Ostrowie",
        village="ostrow",
        seats=40,
        accessibility="Wejście bez schodów od strony boiska.",
        keeper="sołtyska",
        phone="600 000 106",
    ),
    Place(
        code="szkola-zrodla",
        name="Dawna szkoła w Źródłach",
        village="zrodla",
        seats=45,
        accessibility="Trzy schody; wejście boczne bez progu otwiera opiekun miejsca.",
        keeper="sołtys",
        phone="600 000 107",
    ),
    Place(
        code="cal-debowa-gora",
        name="Centrum aktywności lokalnej w Dębowej Górze",
        village="debowa-gora",
        seats=50,
        accessibility="Wejście bez schodów, toaleta dostosowana, kontrastowe oznaczenia.",
        keeper="gospodyni miejsca",
        phone="600 000 152",
    ),
    Place(
        code="swietlica-jesionka",
        name="Świetlica w Jesionce",
        village="jesionka",
        seats=25,
        accessibility="Jeden próg, toaleta na zewnątrz. Zimą trzeba zgłosić dzień wcześniej, żeby napalić.",
        keeper="sołtys",
        phone="600 000 109",
    ),
    Place(
        code="swietlica-nowa-wies",
        name="Świetlica w Nowej Wsi",
        village="nowa-wies",
        seats=45,
        accessibility="Wejście bez schodów, przewijak, kącik dla dzieci.",
        keeper="sołtyska",
        phone="600 000 110",
    ),
)
