from datetime import date

from osl.portal.demo.content.plan.shape import Goal, Report, Section

SUBMITTED_2025 = date(2025, 1, 31)
APPROVED_2025 = date(2025, 1, 31)

AIM_2025 = (
    "W każdym z dziesięciu sołectw mieszkańcy mają blisko domu miejsce i ludzi, z którymi mogą się spotkać, "
    "pomóc sobie nawzajem i zrobić coś wspólnego."
)

GOALS_2025 = (
    Goal(
        "C25-1",
        "Mieszkańcy wiedzą, czym jest Centrum Usług Społecznych, i współdecydują o tym, co robimy.",
        needs=("P02", "P09"),
        resources=("Z03", "Z16", "Z28"),
    ),
    Goal(
        "C25-2",
        "Starsi mieszkańcy, zwłaszcza samotni, mają blisko domu towarzystwo, ruch i pomoc na co dzień.",
        needs=("P01", "P03", "P06", "P11", "P13", "P25"),
        resources=("Z02", "Z05", "Z23", "Z31", "Z35"),
    ),
    Goal(
        "C25-3",
        "Osoby z niepełnosprawnościami, ich rodziny i opiekunowie mają swoje grupy i spotykają się z innymi.",
        needs=("P07", "P08", "P09", "P15", "P16", "P17"),
        resources=("Z04", "Z08", "Z16", "Z25", "Z37"),
    ),
    Goal(
        "C25-4",
        "Dzieci, młodzież i rodzice mają miejsca i ludzi, z którymi mogą bezpiecznie spędzić czas.",
        needs=("P18", "P19", "P20", "P21"),
        resources=("Z01", "Z20", "Z22", "Z40"),
    ),
    Goal(
        "C25-5",
        "Sąsiedzi wymieniają się pomocą, a wsie mają miejsca, które prowadzą sami mieszkańcy.",
        needs=("P04", "P05", "P10", "P12", "P14", "P22", "P23"),
        resources=("Z06", "Z15", "Z17", "Z29"),
    ),
)

SECTIONS_2025 = (
    Section(
        "introduction",
        (
            "Plan organizowania społeczności lokalnej na 2025 rok jest pierwszym takim planem w gminie "
            "Zagórze. Powstał na podstawie ustawy z dnia 19 lipca 2019 r. o realizowaniu usług społecznych "
            "przez centrum usług społecznych oraz regulaminu organizacyjnego Centrum Usług Społecznych w "
            "Zagórzu, które rozpoczęło pracę 1 stycznia 2025 roku.",
            "Plan dotyczy działań wspierających, czyli pomocy sąsiedzkiej, samopomocy i wolontariatu. "
            "Działania te uzupełniają usługi społeczne, ale nimi nie są: udział w nich jest dobrowolny i "
            "bezpłatny, a ich siłą są sami mieszkańcy. Rolą organizatora jest słuchać, łączyć ludzi i "
            "ułatwiać im pracę.",
        ),
    ),
    Section(
        "conclusions",
        (
            "Rozeznanie przeprowadzono w styczniu 2025 roku. Objęło przegląd danych gminy, dwa spotkania "
            "wiejskie z udziałem 75 mieszkańców, spacer badawczy po Zagórzu, siedem rozmów z opiekunami "
            "rodzinnymi oraz rozmowę z rodzicami uczniów. Zapisano 25 potrzeb. Badanie nie było "
            "reprezentatywne, dlatego będzie powtarzane przez cały rok.",
            "Najmocniej brzmi samotność starszych mieszkańców poza Zagórzem. Klub seniora działa tylko w "
            "siedzibie gminy, a autobus kursuje dwa razy dziennie. Opiekunowie rodzinni od lat nie mają "
            "chwili dla siebie. Osoby z niepełnosprawnościami chcą spotykać się tam, gdzie wszyscy, a nie "
            "osobno. Rodziny z Nowej Wsi nie znają sąsiadów, a dzieci ze Źródeł po powrocie ze szkoły nie "
            "mają dokąd pójść.",
            "Potencjał jest większy, niż się wydawało. Każde sołectwo ma salę, choć często zamkniętą. "
            "Działają dwa koła gospodyń, dwie drużyny strażackie, szkoła, biblioteka i stowarzyszenie. Są "
            "ludzie z konkretnymi umiejętnościami: złota rączka, instruktorka gimnastyki, znawczyni dawnych "
            "pieśni, pszczelarz. Brakuje nie chęci, lecz kogoś, kto je połączy.",
        ),
    ),
    Section(
        "methods",
        (
            "Pracujemy w terenie: organizator spędza w siedzibie Centrum jeden dzień w tygodniu, a "
            "pozostałe w sołectwach. Zaczynamy od rozmowy z sołtysem i osobami, które znają wieś, potem "
            "zapraszamy wszystkich na spotkanie, na którym powstaje mapa miejsc, ludzi i potrzeb.",
            "Każdą grupę zakładamy razem z osobami, które chcą ją prowadzić. Przez pierwsze miesiące "
            "organizator jest na każdym spotkaniu, potem raz w miesiącu, a na końcu wtedy, gdy grupa o to "
            "poprosi. Spotkania są cykliczne, o stałej porze, w miejscu bez barier lub z zapewnioną pomocą "
            "przy wejściu.",
        ),
    ),
    Section(
        "partners",
        (
            "Za wykonanie planu odpowiada organizator społeczności lokalnej. Zajęcia prowadzą także: "
            "prowadząca zajęcia dla seniorów, animator oraz mieszkańcy, którzy podjęli się tego społecznie.",
            "Partnerami są: Szkoła Podstawowa w Zagórzu, Biblioteka Publiczna, Ośrodek Kultury, parafia, "
            "jednostki Ochotniczej Straży Pożarnej w Łęgu i Ćwiklicach, koła „Śliwnianki” i „Ostrowianki”, "
            "Stowarzyszenie „Razem w Zagórzu”, Ludowy Klub Sportowy „Zryw”, przychodnia, rady sołeckie i "
            "miejscowe firmy.",
        ),
    ),
    Section(
        "documentation",
        (
            "Przebieg działań dokumentują: listy obecności, karty spotkań z tematem i krótką notatką, "
            "notatki z rozeznania bez danych osobowych, protokoły spotkań partnerstwa, plakaty i zdjęcia "
            "wykonane za zgodą uczestników, porozumienia z wolontariuszami oraz zapisy w banku czasu.",
        ),
    ),
    Section(
        "results",
        (
            "Do końca 2025 roku spotkania odbywają się w co najmniej ośmiu sołectwach, a stałe kluby i "
            "grupy działają w pięciu. Co najmniej 150 mieszkańców bierze udział w działaniach regularnie. "
            "Działa bank czasu, a opiekunowie rodzinni mają własną grupę.",
            "Największe ryzyko to dojazd i przeciążenie kilku najaktywniejszych osób. Dlatego od początku "
            "szukamy w każdej grupie dwojga prowadzących i pytamy o wspólne przejazdy.",
        ),
    ),
)

REPORT_2025 = Report(
    year=2025,
    submitted_on=date(2026, 1, 26),
    accepted_on=date(2026, 1, 29),
    summary=(
        "Pierwszy rok pokazał, że mieszkańcy chcą się spotykać, jeśli jest blisko, ciepło i o stałej porze.",
        "Kluby i grupy działają w siedmiu sołectwach, a spotkania odbyły się we wszystkich dziesięciu.",
        "Wieś Żabno odzyskała dawny sklep jako dom sąsiedzki, którym zarządzają sami mieszkańcy.",
        "Opiekunowie rodzinni założyli własną grupę i sami układają listę zastępstw.",
        "Po sierpniowej wichurze sąsiedzi pomogli sobie bez wezwania; z tego powstała lista „W razie "
        "wichury”.",
    ),
    difficulties=(
        "Nie udało się uruchomić wspólnych przejazdów: zabrakło osoby, która układałaby grafik.",
        "Zajęcia w Źródłach ruszyły o miesiąc później, bo przedłużył się remont wejścia.",
        "W grupach jest niewielu mężczyzn.",
        "Latem frekwencja spada, a wtedy samotność doskwiera najbardziej.",
    ),
    conclusions=(
        "W 2026 roku na pierwszym miejscu stawiamy dojazd: bez niego najlepszy klub pozostaje daleko.",
        "Grupy, które radzą sobie same, dostają więcej swobody, a organizator pomaga nowym.",
        "Młodzież chce działać po swojemu; potrzebuje dorosłego, który jej zaufa.",
        "Warto mieć jeden wspólny kalendarz spotkań w gminie, także na tablicach ogłoszeń.",
    ),
)
