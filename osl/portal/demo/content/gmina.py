"""The invented gmina Zagórze: its villages, its office and the people who work there.

Nothing here exists. Telephone numbers come from 600 000 xxx and 86 000 00 xx, e-mail addresses end in
`.example`, which no one can own.
"""

from dataclasses import dataclass
from datetime import date

# The story the training data tells. What has happened lies between these two days; what is only
# planned may lie later.
STORY_FROM = date(2025, 1, 1)
STORY_TO = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Village:
    code: str
    name: str
    where: str  # „w Łęgu”: the form that texts need
    population: int
    head: str
    head_title: str
    head_phone: str
    km_to_office: int
    remarks: str
    square: tuple[int, int]  # column from the west, row from the north
    has_streets: bool = False


@dataclass(frozen=True, slots=True)
class OfficeData:
    name: str
    name_where: str
    short_name: str
    gmina: str
    place: str
    address: str
    postal_code: str
    post_office: str
    phone: str
    mobile: str
    email: str
    site: str
    opening: str
    director_name: str
    director_post: str
    case_sign_pattern: str
    plan_class: str
    ipus_class: str


@dataclass(frozen=True, slots=True)
class RecordClass:
    symbol: str
    title: str
    category: str
    years: int | None  # None: kept for ever (category A)
    used_for: str


@dataclass(frozen=True, slots=True)
class Staff:
    username: str
    first_name: str
    last_name: str
    post: str
    roles: tuple[str, ...]  # names of the groups
    phone: str
    email: str
    duty: str = ""
    approves_ipus_by: str = ""  # number of the written authorisation, valid from the first day of the story


VILLAGES = (
    Village(
        code="zagorze",
        name="Zagórze",
        where="w Zagórzu",
        population=1120,
        head="Zbigniew Kłos",
        head_title="sołtys",
        head_phone="600 000 101",
        km_to_office=0,
        remarks="Siedziba gminy. Szkoła, biblioteka, przychodnia, kościół, dwa sklepy, dworzec autobusowy.",
        square=(4, 4),
        has_streets=True,
    ),
    Village(
        code="leg",
        name="Łęg",
        where="w Łęgu",
        population=412,
        head="Bożena Śmigiel",
        head_title="sołtyska",
        head_phone="600 000 102",
        km_to_office=6,
        remarks="Wieś nad rzeką, zabudowa rozproszona. Autobus dwa razy dziennie, tylko w dni nauki.",
        square=(2, 2),
    ),
    Village(
        code="zabno",
        name="Żabno",
        where="w Żabnie",
        population=388,
        head="Andrzej Gołąb",
        head_title="sołtys",
        head_phone="600 000 103",
        km_to_office=4,
        remarks="Po zamknięciu sklepu budynek przejęła gmina; od 2025 r. działa w nim dom sąsiedzki.",
        square=(3, 3),
    ),
    Village(
        code="sliwno",
        name="Śliwno",
        where="w Śliwnie",
        population=301,
        head="Teresa Wąs",
        head_title="sołtyska",
        head_phone="600 000 104",
        km_to_office=8,
        remarks="Sady i przetwórstwo domowe, silne koło gospodyń. Wielu mieszkańców po siedemdziesiątce.",
        square=(6, 2),
    ),
    Village(
        code="cwiklice",
        name="Ćwiklice",
        where="w Ćwiklicach",
        population=346,
        head="Mirosław Dzięcioł",
        head_title="sołtys",
        head_phone="600 000 105",
        km_to_office=7,
        remarks="Remiza z salą po remoncie, młoda drużyna strażacka.",
        square=(6, 5),
    ),
    Village(
        code="ostrow",
        name="Ostrów",
        where="w Ostrowie",
        population=274,
        head="Halina Piątek",
        head_title="sołtyska",
        head_phone="600 000 106",
        km_to_office=9,
        remarks="Wieś między starorzeczami, jedna droga dojazdowa.",
        square=(1, 3),
    ),
    Village(
        code="zrodla",
        name="Źródła",
        where="w Źródłach",
        population=233,
        head="Wiesław Łoś",
        head_title="sołtys",
        head_phone="600 000 107",
        km_to_office=11,
        remarks="Dawna szkoła stoi częściowo pusta. Dzieci dojeżdżają do Zagórza.",
        square=(7, 6),
    ),
    Village(
        code="debowa-gora",
        name="Dębowa Góra",
        where="w Dębowej Górze",
        population=356,
        head="Grażyna Stępień",
        head_title="sołtyska",
        head_phone="600 000 108",
        km_to_office=5,
        remarks="Centrum aktywności lokalnej w odnowionej zlewni mleka.",
        square=(3, 6),
    ),
    Village(
        code="jesionka",
        name="Jesionka",
        where="w Jesionce",
        population=187,
        head="Józef Kępa",
        head_title="sołtys",
        head_phone="600 000 109",
        km_to_office=13,
        remarks="Najmniejsze i najdalsze sołectwo. Świetlica ogrzewana tylko na spotkania.",
        square=(1, 6),
    ),
    Village(
        code="nowa-wies",
        name="Nowa Wieś",
        where="w Nowej Wsi",
        population=391,
        head="Monika Żurawska",
        head_title="sołtyska",
        head_phone="600 000 110",
        km_to_office=3,
        remarks="Nowe domy przy drodze powiatowej, dużo młodych rodzin i osób przybyłych z miasta.",
        square=(5, 3),
    ),
)

POPULATION = 4008

OFFICE = OfficeData(
    name="Centrum Usług Społecznych w Zagórzu",
    name_where="w Centrum Usług Społecznych w Zagórzu",
    short_name="CUS w Zagórzu",
    gmina="Gmina Zagórze",
    place="Zagórze",
    address="ul. Lipowa 4",
    postal_code="99-990",
    post_office="Zagórze",
    phone="86 000 00 10",
    mobile="600 000 100",
    email="cus@zagorze.example",
    site="www.cus.zagorze.example",
    opening="poniedziałek 8:00–17:00, wtorek–czwartek 7:30–15:30, piątek 7:30–14:00",
    director_name="Maria Wójcik",
    director_post="Dyrektor Centrum Usług Społecznych w Zagórzu",
    case_sign_pattern="OSL.{klasa}.{nr}.{rok}",
    plan_class="0320",
    ipus_class="8120",
)

# Invented classes in the shape of a filing plan; every office enters its own.
RECORD_CLASSES = (
    RecordClass("0320", "Plany organizowania społeczności lokalnej", "A", None, "plan"),
    RecordClass("0321", "Sprawozdania z realizacji planu", "A", None, "report"),
    RecordClass("0322", "Rozeznanie potrzeb i potencjału", "B10", 10, "inquiry"),
    RecordClass("0910", "Współpraca z organizacjami i partnerami", "B10", 10, "partner"),
    RecordClass("8110", "Działania wspierające: kluby, grupy, wydarzenia", "B5", 5, "activity"),
    RecordClass("8111", "Bank czasu", "B5", 5, "timebank"),
    RecordClass("8112", "Porozumienia z wolontariuszami", "B10", 10, "agreement"),
    RecordClass("8120", "Indywidualne plany usług społecznych", "B10", 10, "ipus"),
    RecordClass("8121", "Prośby o wsparcie", "B5", 5, "support"),
)

STAFF = (
    Staff(
        username="organizator",
        first_name="Anna",
        last_name="Żak-Łęcka",
        post="Organizator społeczności lokalnej",
        roles=("Organizator społeczności lokalnej",),
        phone="600 000 120",
        email="anna.zak-lecka@zagorze.example",
        duty="wtorek 8:00–15:00 w CUS, w pozostałe dni w sołectwach",
    ),
    Staff(
        username="koordynator",
        first_name="Ewa",
        last_name="Maj",
        post="Koordynator indywidualnych planów usług społecznych",
        roles=("Koordynator IPUS",),
        phone="600 000 121",
        email="ewa.maj@zagorze.example",
        duty="poniedziałek 8:00–17:00, środa 8:00–15:00",
    ),
    Staff(
        username="koordynator2",
        first_name="Tomasz",
        last_name="Śliwiński",
        post="Koordynator indywidualnych planów usług społecznych",
        roles=("Koordynator IPUS",),
        phone="600 000 122",
        email="tomasz.sliwinski@zagorze.example",
        duty="wtorek i czwartek 8:00–15:00",
    ),
    Staff(
        username="dyrektor",
        first_name="Maria",
        last_name="Wójcik",
        post="Dyrektor Centrum Usług Społecznych w Zagórzu",
        roles=("Dyrektor",),
        phone="86 000 00 11",
        email="maria.wojcik@zagorze.example",
        duty="przyjmuje mieszkańców w poniedziałki 13:00–17:00",
    ),
    Staff(
        username="uslugi",
        first_name="Katarzyna",
        last_name="Bąk",
        post="Organizator usług społecznych",
        roles=("Organizator usług społecznych",),
        phone="600 000 123",
        email="katarzyna.bak@zagorze.example",
        duty="poniedziałek–piątek 8:00–14:00",
        approves_ipus_by="CUS.077.2.2025",
    ),
    Staff(
        username="prowadzacy",
        first_name="Jolanta",
        last_name="Ćwik",
        post="Prowadząca zajęcia dla seniorów",
        roles=("Prowadzący zajęcia",),
        phone="600 000 124",
        email="jolanta.cwik@zagorze.example",
    ),
    Staff(
        username="prowadzacy2",
        first_name="Michał",
        last_name="Gąsior",
        post="Animator, prowadzący zajęcia dla rodzin i młodzieży",
        roles=("Prowadzący zajęcia",),
        phone="600 000 125",
        email="michal.gasior@zagorze.example",
    ),
    Staff(
        username="iod",
        first_name="Robert",
        last_name="Jeż",
        post="Inspektor ochrony danych",
        roles=("Inspektor ochrony danych",),
        phone="600 000 126",
        email="iod@zagorze.example",
    ),
    Staff(
        username="administrator",
        first_name="Łukasz",
        last_name="Wrona",
        post="Informatyk",
        roles=("Administrator",),
        phone="600 000 127",
        email="informatyk@zagorze.example",
    ),
)
