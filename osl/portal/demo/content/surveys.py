"""A survey on paper and in the internet, a vote with play money, an inquiry that is still to come.

Who answered what is worked out from the numbers below, the same each time.
"""

# Belongs to the inquiry „Ankieta w klubach i grupach”.
SURVEY = {
    "inquiry": "R18",
    "title": "Co zmienić w klubach i grupach?",
    "intro": "Układamy plan na przyszły rok. Cztery pytania, trzy minuty. Odpowiedzi przeczyta organizator.",
    "questions": (
        ("Co jest teraz najbardziej potrzebne?", "single", (
            "dowóz na zajęcia", "zajęcia bliżej domu", "więcej miejsc w klubie", "inne godziny", "inne, jakie?",
        )),
        ("W czym chce Pani, Pan wziąć udział?", "multiple", (
            "ćwiczenia i spacery", "gotowanie i pieczenie", "telefon i internet", "śpiew i tradycje", "pomoc sąsiedzka",
        )),
        ("Czy w klubie można czuć się jak u siebie?", "scale", ()),
        ("Co już dziś działa dobrze?", "text", ()),
    ),
    # Places in the list of answers, as often as they were chosen.
    "chosen": (0, 1, 0, 2, 1, 0, 3, 0, 1, 4, 0, 2),
    "taken": ((0, 2), (1,), (0, 3), (2, 4), (0, 1, 2), (3,), (0,)),
    "marks": (5, 4, 5, 3, 4, 5, 4, 2, 5, 4, 5),
    "other": "zajęcia także w wakacje",
    "praise": (
        "Prowadzące zawsze mają czas porozmawiać.",
        "Wspólne przejazdy i to, że sąsiedzi się umawiają.",
        "Ciepła herbata i znajome twarze.",
    ),
}  # fmt: skip
PAPER_SHEETS, FROM_THE_INTERNET = 28, 12

# Took place at the inquiry „Spotkanie obywatelskie przed planem”; each option with the code of its need.
VOTE = {
    "inquiry": "R20",
    "title": "Na co dać najwięcej w przyszłym roku?",
    "units": 100,
    "people": 52,
    "options": (
        ("drugi kierowca do wspólnych przejazdów", "P90", 1840),
        ("klucz do domu sąsiedzkiego dla młodzieży", "P83", 1120),
        ("kuchnia w domu sąsiedzkim", "P82", 1290),
        ("opiekun młodych wolontariuszy", "P89", 760),
    ),
}

PLANNED = {
    "title": "Drzewo życzeń na kiermaszu",
    "method": "wish_tree",
    "village": "zagorze",
    "place": "Rynek",
    "in_days": 17,
    "questions": "Czego życzę sobie i sąsiadom w nadchodzącym roku?",
}
