"""What the training gmina prepares for its next event, says in its campaign, and agreed at its last meetings."""

TOPIC = "Zimowy wspólny stół"
INVITATION = "Wspólny stół, rozmowy i muzyka – przynieście to, co najlepiej wam wychodzi."
POINTS = "wspólne gotowanie z Kołem Gospodyń\nwymiana książek i sadzonek\nkącik dla dzieci"
ACCESSIBILITY = "wejście bez schodów, toaleta dla osób na wózkach, dowóz po zgłoszeniu telefonicznym"
QUESTION = "Co przyniesiesz na wspólny stół?"
PLACES = 24
DONE_ALREADY = 2  # of the usual tasks

# Name, telephone, how many come along, where from (a lift), what they bring.
SIGN_UPS = (
    ("Halina Kosmowska", "600 000 301", 1, "", "sernik"),
    ("Zenon Wróblewski", "600 000 302", 0, "Łęg, przystanek przy remizie", "miód"),
    ("Bożena Cichoń", "600 000 303", 2, "", "zupę dyniową"),
    ("Tadeusz Gromek", "", 0, "Żabno 7", ""),
    ("Irena Ptak", "600 000 305", 3, "", "pierogi"),
    ("Kazimierz Sowiński", "600 000 306", 1, "", "ciasto drożdżowe"),
    ("Łucja Żuraw", "600 000 307", 2, "", "kompot"),
    ("Henryk Dąbek", "600 000 308", 1, "", "chleb"),
    ("Władysława Śnieżek", "600 000 309", 1, "Źródła, przy kapliczce", ""),
    ("Marian Łąka", "600 000 310", 3, "", "bigos"),
    ("Ola Jasna", "600 000 311", 0, "", "szarlotkę"),
)
YOUNG, GUARDIAN = "Ola Jasna", "Anna Jasna"
RESIGNED = "Henryk Dąbek"

AIM = "Mieszkańcy wiedzą, jak zaproponować pomoc osobie z niepełnosprawnością i jak przyjąć odmowę"
MESSAGE = "Zapytaj, jak pomóc"
AUDIENCE = "uczniowie, kupujący w sklepach, sąsiedzi"
# Channel, what, how many days ago, how many, zlotys.
PIECES = (
    ("poster", "plakat „Zapytaj, jak pomóc”", 60, 80, 240),
    ("leaflet", "zakładka do książki z pięcioma radami", 55, 400, 180),
    ("school", "lekcja prowadzona przez klub „Razem”", 39, 6, 0),
    ("parish", "zaproszenie na wieczór filmowy", 20, 3, 0),
    ("social", "krótkie filmy członków klubu", 18, 5, 0),
)
REACH = 950
EFFECT = "W dwóch sklepach pojawił się dzwonek przy wejściu, a klub „Razem” zaproszono do rady rodziców."

# What was agreed, who does what next, how many days later, zlotys, guests by kind.
SUMMARIES = (
    (
        "Próby chóru będą we wtorki. Repertuar wybierzemy wspólnie.",
        "Zamówić śpiewniki",
        21,
        64,
        {"volunteers": 2},
    ),
    ("Wyjazd do skansenu przekładamy na wiosnę.", "Zapytać o cenę autobusu", 30, 0, {}),
    ("Zapraszamy pielęgniarkę na rozmowę o lekach.", "Umówić termin z przychodnią", 14, 35, {"experts": 1}),
)
PHOTO_WORDS = "Rysunek zamiast zdjęcia: sześć osób siedzi przy długim stole na zielonej łące"
