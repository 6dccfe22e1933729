from datetime import date
from functools import partial

from osl.portal.demo.content.plan.shape import Goal, Section, Task

AIM_2027 = "Mieszkańcy, którzy dotąd stali z boku, mają swoje miejsce we wspólnocie, a młodzi i starsi robią coś razem."

SECTIONS_2027 = (
    Section(
        "introduction",
        (
            "Plan na 2027 rok powstaje z wniosków z rozeznania prowadzonego w 2026 roku oraz z doświadczeń "
            "dwóch poprzednich planów. Szkic omówiono na spotkaniu obywatelskim 17 listopada 2026 roku.",
        ),
    ),
    Section(
        "conclusions",
        (
            "W 2026 roku zapisano 30 nowych potrzeb. Najczęściej wracają trzy sprawy: powrót wieczorem z "
            "Ostrowa i Jesionki, panowie, których brakuje w klubach, oraz młodzi, którzy proszą o własne "
            "miejsce i zaufanie.",
            "Klub w Łęgu jest pełny, trzy osoby czekają. Wspólne przejazdy działają, ale opierają się na "
            "jednym kierowcy z Ostrowa. Opiekunowie proszą o spotkania także latem.",
        ),
    ),
)

GOALS_2027 = (
    Goal(
        "C27-1",
        "Kto chce przyjść, ten dojedzie i znajdzie miejsce: więcej kierowców, drugi termin tam, gdzie "
        "ludzie czekają.",
        needs=("P70", "P79", "P84", "P90"),
        resources=("Z04", "Z05", "Z24", "Z38"),
    ),
    Goal(
        "C27-2",
        "Młodzi i starsi robią coś razem: młodzież ma swój klub, a panowie swoje powody, żeby wyjść z domu.",
        needs=("P72", "P74", "P82", "P83", "P87", "P89"),
        resources=("Z14", "Z30", "Z39", "Z42"),
    ),
    Goal(
        "C27-3",
        "Osoby, które nie lubią tłumu, i opiekunowie dostają wsparcie na swoich warunkach, przez cały rok.",
        needs=("P78", "P80", "P81", "P85"),
        resources=("Z16", "Z35", "Z37"),
    ),
)

task = partial(Task, starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))

TASKS_2027 = (
    task(
        "T27-01",
        "C27-1",
        "Wspólne przejazdy: sześciu nowych kierowców i stały kurs wieczorny",
        "seniorzy, osoby z niepełnosprawnościami, mieszkańcy Ostrowa i Jesionki",
        ("seniors", "disabled", "village_residents"),
        place="Ostrów, Jesionka, Łęg",
        responsible="Ryszard Dąb",
        indicator="14 kierowców, 200 przejazdów",
        needs=("P70", "P79", "P90"),
        activities=("A21",),
    ),
    task(
        "T27-02",
        "C27-1",
        "Drugi termin klubu w Łęgu",
        "seniorzy z Łęgu",
        ("seniors", "lonely"),
        place="Remiza w Łęgu",
        responsible="Jolanta Ćwik, prowadząca zajęcia",
        partners="OSP w Łęgu",
        indicator="12 nowych miejsc",
        needs=("P84",),
        activities=("A02",),
    ),
    task(
        "T27-03",
        "C27-2",
        "Klub wolontariatu „Młodzi dla sąsiadów”",
        "młodzież",
        ("youth", "volunteers"),
        place="centrum aktywności lokalnej w Dębowej Górze",
        responsible="Michał Gąsior, animator",
        indicator="20 miejsc, 30 spotkań",
        needs=("P83", "P89"),
        activities=("A25",),
    ),
    task(
        "T27-04",
        "C27-2",
        "Panowie na ławce w trzech wsiach",
        "starsi mieszkańcy, zwłaszcza panowie",
        ("seniors", "lonely"),
        place="Ostrów, Jesionka, Zagórze",
        responsible="Marek Żyła",
        indicator="3 grupy, 30 osób",
        needs=("P87",),
        activities=("A09",),
    ),
    task(
        "T27-05",
        "C27-2",
        "Piaskownica i ławki w Nowej Wsi, dzień w sadzie",
        "rodziny z dziećmi",
        ("families_with_children", "children"),
        starts_on=date(2027, 4, 1),
        ends_on=date(2027, 10, 31),
        place="Nowa Wieś, Śliwno",
        indicator="1 miejsce zabaw, 2 dni w sadzie",
        needs=("P72", "P74"),
        activities=("A18", "A23"),
    ),
    task(
        "T27-06",
        "C27-3",
        "Spotkania opiekunów także w lipcu i sierpniu",
        "opiekunowie rodzinni",
        ("carers",),
        starts_on=date(2027, 7, 1),
        ends_on=date(2027, 8, 31),
        place="Remiza w Ćwiklicach",
        responsible="Barbara Rzepka",
        indicator="4 spotkania letnie",
        needs=("P81",),
        activities=("A15",),
    ),
    task(
        "T27-07",
        "C27-3",
        "Spacer we dwoje: odwiedziny u osób, które wolą rozmowę niż grupę",
        "osoby samotne",
        ("lonely",),
        place="Jesionka, Ostrów",
        indicator="8 par sąsiedzkich",
        needs=("P78",),
        activities=("A05",),
    ),
)
