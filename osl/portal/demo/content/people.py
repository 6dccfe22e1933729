"""Invented residents: a handful known by name to the other files, the rest made by `people`."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count as counting
from random import Random

from osl.portal.demo.content.gmina import STORY_TO, VILLAGES


def _words(text):
    return tuple(text.split())


WOMEN = {
    "oldest": _words(
        "Leokadia Genowefa Stanisława Helena Janina Zofia Irena Krystyna Czesława Wacława Marianna Regina "
        "Kazimiera Władysława Danuta Łucja"
    ),
    "older": _words(
        "Barbara Teresa Halina Bożena Grażyna Jadwiga Elżbieta Urszula Wiesława Alicja Mirosława Bogumiła "
        "Małgorzata Zdzisława Ewa Róża"
    ),
    "middle": _words(
        "Agnieszka Katarzyna Anna Monika Joanna Beata Iwona Dorota Edyta Magdalena Sylwia Renata Aneta"
    ),
    "young": _words(
        "Natalia Karolina Paulina Aleksandra Weronika Klaudia Patrycja Oliwia Żaneta Dominika Kinga Daria"
    ),
    "child": _words("Zuzanna Julia Zofia Hanna Maja Lena Alicja Amelia Pola Łucja Róża Antonina"),
}
MEN = {
    "oldest": _words(
        "Stanisław Czesław Kazimierz Henryk Józef Tadeusz Zygmunt Wacław Władysław Mieczysław Bolesław Edward"
    ),
    "older": _words(
        "Zbigniew Ryszard Andrzej Jerzy Wiesław Bogdan Zdzisław Krzysztof Leszek Mirosław Waldemar Grzegorz"
    ),
    "middle": _words(
        "Piotr Tomasz Paweł Marcin Robert Dariusz Sławomir Jarosław Artur Rafał Przemysław Łukasz"
    ),
    "young": _words("Mateusz Dawid Kamil Jakub Szymon Bartosz Patryk Damian Sebastian Łukasz Michał"),
    "child": _words("Antoni Jan Aleksander Franciszek Ignacy Leon Mikołaj Stanisław Wojciech Filip Tymon"),
}
SURNAMES = _words(
    "Bąk Bielecki Borówka Chmura Ciołek Cybulski Czyż Ćwikła Dąbek Dębicki Drozd Dudek Dziedzic Figiel "
    "Gajda Gąska Gołębiewski Góral Grządka Jabłoński Jagoda Jastrząb Jeżewski Kaczor Kalina Kędzior "
    "Kłosiński Konopka Kós Krajewski Kruk Kwieciński Lipiński Łabędzki Łapiński Łuczak Malec Mącznik "
    "Miętus Mróz Niedźwiedzki Nowicki Oleksiak Orzechowski Ostrowski Owczarek Pająk Pawłowski Pęczek "
    "Piórko Pszczółka Rębacz Rogoziński Sadowski Sęk Sikora Skowron Słomka Sroka Stawski Strąk Szczygieł "
    "Ścibor Śledziewski Śnieżek Świątek Tarnowiec Topolski Trąbka Walczuk Wądołowski Wierzba Wilczek "
    "Włodarski Woźnicki Wróbel Zając Zaręba Zdunek Ziółkowski Źrebak Żabiński Żołądź Żuraw"
)

# How many residents in a hundred live in such a household, and who they are.
HOUSEHOLDS = (
    (30, ("oldest_woman",)),
    (8, ("oldest_man",)),
    (12, ("oldest_woman", "oldest_man")),
    (10, ("older_woman",)),
    (12, ("older_woman", "older_man")),
    (5, ("middle_woman", "child", "child")),
    (8, ("middle_woman", "middle_man", "child", "teen")),
    (5, ("middle_woman", "middle_man", "child")),
    (5, ("middle_woman",)),
    (3, ("middle_man",)),
    (5, ("young_woman", "young_man")),
)
AGES = {
    "oldest": (70, 91),
    "older": (58, 69),
    "middle": (33, 55),
    "young": (19, 31),
    "teen": (13, 17),
    "child": (4, 12),
}
HAS_PHONE = {"oldest": 0.6, "older": 0.85, "middle": 0.9, "young": 0.95, "teen": 0.0, "child": 0.0}
HAS_EMAIL = {"oldest": 0.03, "older": 0.15, "middle": 0.5, "young": 0.7, "teen": 0.0, "child": 0.0}
STREETS = ("ul. Lipowa", "ul. Polna", "ul. Sadowa", "ul. Źródlana", "ul. Szkolna")  # only Zagórze has streets
TO_ASCII = str.maketrans("ąćęłńóśźż", "acelnoszz")


@dataclass(frozen=True, slots=True)
class Resident:
    code: str
    first_name: str
    last_name: str
    woman: bool
    born_on: date
    village: str
    street: str
    house: str
    phone: str = ""
    email: str = ""
    guardian: str = ""  # for a person under 18: the code of an adult of the same house
    case_only: bool = False  # known to the coordinator only: has not agreed to be named to the community side

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}"

    def age_on(self, day):
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


NAMED = (
    Resident("M001", "Leokadia", "Śliwa", True, date(1944, 3, 11), "leg", "", "12", "600 000 130"),
    Resident("M002", "Jan", "Śliwa", False, date(1941, 9, 2), "leg", "", "12"),
    Resident("M003", "Jan", "Źrebak", False, date(1958, 6, 24), "zagorze", "ul. Polna", "7", "600 000 131"),
    Resident("M004", "Genowefa", "Mazurek", True, date(1946, 1, 19), "sliwno", "", "33", "600 000 132"),
    Resident("M005", "Stanisław", "Kądziela", False, date(1949, 5, 8), "zabno", "", "8A", "600 000 133"),
    Resident("M006", "Dorota", "Wilczyńska", True, date(1979, 10, 30), "nowa-wies", "", "41", "600 000 134"),
    Resident("M007", "Oskar", "Wilczyński", False, date(2014, 4, 17), "nowa-wies", "", "41", guardian="M006"),
    Resident("M008", "Barbara", "Rzepka", True, date(1962, 12, 5), "cwiklice", "", "19", "600 000 135"),
    Resident("M009", "Krzysztof", "Rzepka", False, date(1988, 2, 14), "cwiklice", "", "19", "600 000 136"),
    Resident("M010", "Halina", "Gwóźdź", True, date(1951, 8, 21), "debowa-gora", "", "5", "600 000 137"),
    Resident("M011", "Ołena", "Tkaczuk", True, date(1990, 7, 3), "nowa-wies", "", "27", "600 000 138"),
    Resident("M012", "Zygmunt", "Łopata", False, date(1953, 11, 12), "jesionka", "", "3", "600 000 139"),
    Resident("M013", "Iwona", "Pióro", True, date(1971, 4, 1), "zagorze", "ul. Sadowa", "15", "600 000 140"),
    Resident("M014", "Wanda", "Sójka", True, date(1948, 2, 27), "ostrow", "", "22", case_only=True),
    Resident("M015", "Ryszard", "Dąb", False, date(1960, 9, 9), "leg", "", "40", "600 000 141"),
    Resident(
        "M016", "Kinga", "Kłos", True, date(2009, 5, 20), "zagorze", "ul. Lipowa", "21", guardian="M017"
    ),
    Resident("M017", "Beata", "Kłos", True, date(1982, 3, 3), "zagorze", "ul. Lipowa", "21", "600 000 142"),
    Resident("M018", "Teodor", "Gęsicki", False, date(1947, 10, 10), "zrodla", "", "14", "600 000 143"),
    Resident("M019", "Natalia", "Gęsicka", True, date(1998, 6, 6), "zrodla", "", "14", "600 000 144"),
    Resident("M020", "Marek", "Żyła", False, date(1976, 1, 31), "ostrow", "", "6", "600 000 145"),
)


def people(count=320, seed=1120):
    """The same residents every time for the same `count` and `seed`: `NAMED` first, then generated ones."""
    maker = _Maker(seed)
    residents = list(NAMED)
    while len(residents) < count:
        residents += maker.household()
    return tuple(residents[:count])


def womans_surname(surname):
    return f"{surname[:-1]}a" if surname.endswith(("ski", "cki", "dzki")) else surname


class _Maker:
    def __init__(self, seed):
        self.random = Random(seed)  # noqa: S311 - invented people, not secrets
        self.codes = (f"M{number:03}" for number in counting(len(NAMED) + 1))
        self.phones = (f"600 000 {number}" for number in counting(200))
        self.addresses = {(one.village, one.street, one.house) for one in NAMED}

    def household(self):
        weights = [share / len(members) for share, members in HOUSEHOLDS]
        members = self.random.choices([members for _, members in HOUSEHOLDS], weights)[0]
        village = self.random.choices(VILLAGES, [one.population for one in VILLAGES])[0].code
        surname = self.random.choice(SURNAMES)
        address = self._address(village)
        guardian = ""
        for member in members:
            resident = self._resident(member, surname, address, guardian)
            guardian = guardian or resident.code
            yield resident

    def _resident(self, member, surname, address, guardian):
        generation, _, sex = member.partition("_")
        village, street, house = address
        woman = sex == "woman" if sex else self.random.random() < 0.5
        pool = (WOMEN if woman else MEN)["child" if generation == "teen" else generation]
        first_name = self.random.choice(pool)
        last_name = womans_surname(surname) if woman else surname
        return Resident(
            code=next(self.codes),
            first_name=first_name,
            last_name=last_name,
            woman=woman,
            born_on=self._birthday(*AGES[generation]),
            village=village,
            street=street,
            house=house,
            phone=next(self.phones) if self.random.random() < HAS_PHONE[generation] else "",
            email=_email(first_name, last_name) if self.random.random() < HAS_EMAIL[generation] else "",
            guardian=guardian if generation in {"teen", "child"} else "",
        )

    def _birthday(self, youngest, oldest):
        years = self.random.randint(youngest, oldest)
        return date(STORY_TO.year - years - 1, STORY_TO.month, STORY_TO.day) + timedelta(
            days=self.random.randint(1, 365)
        )

    def _address(self, village):
        while True:
            street = self.random.choice(STREETS) if village == "zagorze" else ""
            house = f"{self.random.randint(1, 95)}{self.random.choice(('', '', '', '', '', 'A', 'B'))}"
            if (village, street, house) not in self.addresses:
                self.addresses.add((village, street, house))
                return village, street, house


def _email(first_name, last_name):
    return f"{first_name}.{last_name}@poczta.zagorze.example".lower().translate(TO_ASCII)
