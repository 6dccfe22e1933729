"""The file to fill in: a sheet for the data, a sheet of hints, a sheet with the words of the dictionaries."""

from itertools import zip_longest

from needs.models import Topic
from osl.core.models import Locality, TargetGroup
from osl.documents.spreadsheets import Sheet, write_xlsx
from resources.enums import EntryStatus, ImportKind, ResourceKind
from resources.models import Kind
from resources.tables import FIELDS

DATA, HINTS, WORDS = "Dane", "Podpowiedzi", "Słowniki"
WIDE = {"Nazwa": 36, "Co może dać": 48, "Uwagi": 36}
RULES = (
    ("Wiersze", "Jeden wiersz to jeden wpis. Nie zmieniaj nazw kolumn; kolumn nieużywanych możesz nie mieć."),
    ("Puste komórki", "Pusta komórka niczego nie zmienia we wpisie, który już jest."),
    ("Sprawdzenie", "Po wczytaniu zobaczysz każdy wiersz. Do potwierdzenia nic się nie zapisuje."),
)


def template_file(kind):
    """The workbook as an open file."""
    fields = FIELDS[kind]
    words = dictionaries(kind)
    return write_xlsx(
        Sheet(DATA, tuple(one.header for one in fields), widths=WIDE, choices=choices_of(fields, words)),
        Sheet(
            HINTS,
            ("Kolumna", "Jak ją wypełnić"),
            hints(fields),
            widths={"Kolumna": 28, "Jak ją wypełnić": 80},
        ),
        Sheet(WORDS, tuple(words), zip_longest(*words.values()), widths=dict.fromkeys(words, 40)),
    )


def hints(fields):
    return (*((one.header, one.hint or "Tekst.") for one in fields), *RULES)


def dictionaries(kind):
    """{header: its words}; each in its own order."""
    kinds = Kind.objects.active().for_list()
    words = {
        "Miejscowość": names(Locality.objects.active().for_list()),
        "Typ": names(kinds if kind == ImportKind.RESOURCES else kinds.of_branch(ResourceKind.INSTITUTIONAL)),
        "Stan": [status.label for status in EntryStatus],
    }
    if kind == ImportKind.RESOURCES:
        words |= {
            "Rodzaj": [branch.label for branch in ResourceKind],
            "Tematy": names(Topic.objects.active().for_list()),
            "Dla kogo": names(TargetGroup.objects.active().for_list()),
        }
    return words


def names(terms):
    return list(terms.values_list("name", flat=True))


def choices_of(fields, words):
    """A list to choose from in cells that take one word; those that take several are typed."""
    columns = list(words)
    return {
        one.header: f"={WORDS}!${chr(ord('A') + columns.index(one.header))}$2:"
        f"${chr(ord('A') + columns.index(one.header))}${len(words[one.header]) + 1}"
        for one in fields
        if one.header in words and words[one.header] and one.name not in ("topics", "groups")
    }
