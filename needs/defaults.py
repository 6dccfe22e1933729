"""The dictionaries a new office begins with; from then on it keeps them itself.

„Inne” stands last: whoever chooses it says in the field beside what they mean.
"""

OTHER = "other"

TOPICS = {
    "samotnosc": "Samotność i towarzystwo",
    "dojazd": "Dojazd i przewóz",
    "ruch": "Ruch i zdrowy tryb życia",
    "cyfrowe": "Telefon, internet i sprawy urzędowe",
    "opiekunowie": "Odciążenie opiekunów",
    "mlodzi": "Dzieci i młodzież po lekcjach",
    "rodzice": "Wsparcie rodziców",
    "drobna-pomoc": "Drobna pomoc w domu i obejściu",
    "miejsca": "Miejsca spotkań",
    "kultura": "Kultura, tradycja i wiedza o okolicy",
    "sasiedztwo": "Relacje sąsiedzkie i wspólne działanie",
    "dostepnosc": "Dostępność i udział osób z niepełnosprawnościami",
    "informacja": "Informacja o tym, co się dzieje",
    "nowi": "Nowi mieszkańcy",
    OTHER: "Inny temat",
}

TARGET_GROUPS = {
    "all-residents": "wszyscy mieszkańcy",
    "seniors": "seniorzy",
    "disabled": "osoby z niepełnosprawnościami",
    "families-of-disabled": "rodziny osób z niepełnosprawnościami",
    "families-with-children": "rodziny z dziećmi",
    "village-residents": "mieszkańcy sołectwa",
    "leaders": "radni, sołtysi i liderzy",
    "ngos": "organizacje pozarządowe",
    "volunteers": "wolontariusze",
    "children": "dzieci",
    "youth": "młodzież",
    "carers": "opiekunowie",
    "lonely": "osoby samotne",
    "unemployed": "osoby bez pracy",
    "newcomers-refugees": "nowi mieszkańcy i uchodźcy",
    "crisis": "osoby w trudnej sytuacji",
    OTHER: "inna grupa",
}

# domain 10.5
METHODS = {
    "conversation": "rozmowy z mieszkańcami",
    "open-village-meeting": "otwarte zebranie wiejskie",
    "civic-meeting": "spotkanie obywatelskie",
    "research-walk": "spacer badawczy",
    "survey-paper": "ankieta na papierze",
    "survey-online": "ankieta w internecie",
    "interview-individual": "wywiad indywidualny",
    "interview-indepth": "wywiad pogłębiony",
    "focus-group": "wywiad grupowy",
    "observation": "obserwacja",
    "desk-research": "przegląd dokumentów i danych",
    "workshop": "warsztat",
    "wish-tree": "drzewo życzeń",
    "problem-map": "mapa problemów",
    "research-group": "grupa badawcza mieszkańców",
    "world-cafe": "kawiarnia obywatelska (world café)",
    "duty-hours": "dyżur w sołectwie",
    "report-by-coordinator": "zgłoszenie koordynatora",
    OTHER: "inna metoda",
}


def begin(terms, names):
    """Enter the values that a dictionary lacks, in this order; what the office has already stays as it is."""
    taken = set(terms.objects.values_list("name", flat=True))
    for order, (code, name) in enumerate(names.items(), start=1):
        if name not in taken:
            terms.objects.get_or_create(code=code, defaults={"name": name, "order": order_of(code, order)})


def order_of(code, order):
    """Tens, so that the office can put its own values between; „inne” after all of them."""
    return 900 if code == OTHER else 10 * order
