from datetime import date

from osl.portal.demo.content.plan.shape import Goal, Section

SUBMITTED_2026 = date(2026, 1, 7)
APPROVED_2026 = date(2026, 1, 9)

AIM_2026 = (
    "Mieszkańcy gminy Zagórze, także ci, którzy mieszkają najdalej i najrzadziej wychodzą z domu, biorą "
    "udział w życiu swojej wsi, pomagają sobie nawzajem i coraz więcej spraw prowadzą sami."
)

GOALS_2026 = (
    Goal(
        "C26-1",
        "Starsi mieszkańcy, także samotni i mieszkający najdalej, mają stałe towarzystwo, ruch i kogoś, kto "
        "zajrzy.",
        needs=("P01", "P03", "P26", "P27", "P28", "P30", "P38", "P40", "P41", "P42", "P43", "P48"),
        resources=("Z03", "Z05", "Z21", "Z23", "Z26", "Z35"),
    ),
    Goal(
        "C26-2",
        "Droga przestaje być powodem, żeby zostać w domu: na zajęcia można dojechać z sąsiadem albo busem.",
        needs=("P04", "P29", "P49", "P53", "P57"),
        resources=("Z04", "Z24", "Z38"),
    ),
    Goal(
        "C26-3",
        "Osoby z niepełnosprawnościami, ich rodziny i opiekunowie są współgospodarzami, a nie gośćmi.",
        needs=("P07", "P08", "P09", "P15", "P16", "P37", "P54", "P59"),
        resources=("Z08", "Z11", "Z16", "Z25", "Z37", "Z41"),
    ),
    Goal(
        "C26-4",
        "Dzieci, młodzież, rodzice i nowi mieszkańcy mają swoje miejsca i realny wpływ na to, co się w nich "
        "dzieje.",
        needs=("P18", "P20", "P21", "P32", "P36", "P46", "P51", "P52", "P60"),
        resources=("Z01", "Z20", "Z22", "Z36", "Z39", "Z40"),
    ),
    Goal(
        "C26-5",
        "Sąsiedzi znają się, wymieniają pomocą i sami prowadzą swoje miejsca, wydarzenia i sprawy.",
        needs=(
            "P10",
            "P12",
            "P14",
            "P22",
            "P33",
            "P34",
            "P35",
            "P39",
            "P44",
            "P47",
            "P50",
            "P55",
            "P56",
            "P58",
        ),
        resources=("Z06", "Z15", "Z17", "Z18", "Z28", "Z29", "Z45"),
    ),
)

SECTIONS_2026 = (
    Section(
        "introduction",
        (
            "Plan organizowania społeczności lokalnej na 2026 rok opracował organizator społeczności "
            "lokalnej na podstawie wniosków z rozeznania potrzeb i potencjału w zakresie działań "
            "wspierających, zgodnie z ustawą z dnia 19 lipca 2019 r. o realizowaniu usług społecznych przez "
            "centrum usług społecznych.",
            "Jest to drugi plan w gminie. Pierwszy rok pozwolił założyć kluby, grupy, bank czasu i dwa "
            "miejsca prowadzone przez mieszkańców. W drugim roku chcemy, żeby dotarły do nich osoby, "
            "których dotąd brakowało, i żeby grupy coraz rzadziej potrzebowały organizatora.",
            "Działania wspierające uzupełniają usługi społeczne i mogą być częścią indywidualnego planu "
            "usług społecznych. Udział w nich jest zawsze dobrowolny i bezpłatny.",
        ),
    ),
    Section(
        "conclusions",
        (
            "W 2025 roku przeprowadzono 11 czynności rozeznania: przegląd danych, trzy spotkania wiejskie, "
            "spacer badawczy, rozmowy z opiekunami, rozmowę z rodzicami, drzewo życzeń na festynie, ankietę "
            "dla seniorów (164 odpowiedzi), warsztat z młodzieżą oraz jesienne spotkanie obywatelskie. "
            "Zapisano 60 potrzeb. Badania nie były reprezentatywne; o sile potrzeby decydowało to, ile razy "
            "i w ilu miejscach wracała.",
            "Po pierwsze: dojazd. Mówiono o nim w Łęgu, Jesionce, Źródłach i Ostrowie, a także w rozmowach "
            "z młodzieżą. Klub, do którego nie da się dojechać, dla wielu osób nie istnieje. Po drugie: "
            "samotność w niedziele, święta i zimą, kiedy świetlica jest zimna. Po trzecie: wytchnienie "
            "opiekunów wieczorem i w weekend. Po czwarte: młodzi, którzy chcą, żeby im zaufano. Po piąte: "
            "nowi mieszkańcy, którym brakuje zwykłej rozmowy.",
            "Potencjał wyraźnie wzrósł. Dwadzieścia trzy osoby zapisały się na listę pomocy po wichurze, "
            "pięć osób z Łęgu i okolicy może zabierać sąsiadów samochodem, szesnaścioro młodych ludzi z "
            "Dębowej Góry ma pomysły i czas. Puste skrzydło szkoły w Źródłach czeka na gospodarzy. Część "
            "wpisów wymaga potwierdzenia, zwłaszcza oferty klubu sportowego i wypożyczalni namiotów.",
        ),
    ),
    Section(
        "methods",
        (
            "Nadal pracujemy w terenie i w stałym rytmie. Każda grupa wybiera temat, miejsce i osobę, która "
            "otwiera drzwi. Organizator stopniowo oddaje prowadzenie: najpierw prowadzi, potem towarzyszy, "
            "na końcu tylko odwiedza.",
            "Nową osobę ktoś zawsze wita i, jeśli tego chce, przyprowadza na pierwsze spotkanie. Przed "
            "każdymi zajęciami pytamy, czego kto potrzebuje, żeby wziąć udział: dojazdu, wejścia bez "
            "schodów, większych liter, obecności drugiej osoby.",
            "Raz na kwartał przeglądamy plan z partnerami. To, czego nie udało się zapewnić, wraca jako "
            "potrzeba i czeka na następny plan.",
        ),
    ),
    Section(
        "partners",
        (
            "Plan realizują: organizator społeczności lokalnej, prowadząca zajęcia dla seniorów, animator "
            "oraz mieszkańcy prowadzący grupy i miejsca społecznie.",
            "Partnerzy i ich udział: szkoła i biblioteka (sale, komputery), ośrodek kultury (scena, "
            "instruktorka teatru), parafia (ogłoszenia, dom parafialny), OSP w Łęgu i Ćwiklicach (sale, "
            "bus), koła „Śliwnianki” i „Ostrowianki” (warsztaty, wydarzenia), Stowarzyszenie „Razem w "
            "Zagórzu” (wolontariusze, wypożyczalnia sprzętu), LKS „Zryw” (trener), przychodnia "
            "(pielęgniarka), policja (dzielnicowy), piekarnia „Kłos” (pieczywo), rady sołeckie i urząd "
            "gminy.",
        ),
    ),
    Section(
        "documentation",
        (
            "Listy obecności i karty spotkań, notatki z rozeznania bez danych osobowych, protokoły spotkań "
            "partnerstwa, porozumienia i karty godzin wolontariuszy, zapisy w banku czasu, plakaty, zdjęcia "
            "wykonane za zgodą uczestników oraz krótkie ankiety wypełniane na spotkaniach jesienią.",
        ),
    ),
    Section(
        "results",
        (
            "Do końca 2026 roku stałe działania odbywają się w dziewięciu sołectwach. Regularnie bierze w "
            "nich udział co najmniej 220 mieszkańców, z tego 40 po raz pierwszy. Wspólne przejazdy dowożą "
            "na zajęcia, a grupy opiekunów i rodziców mają zastępstwo na wieczór. Trzy grupy działają bez "
            "stałej obecności organizatora.",
            "Ryzyka: przeciążenie kierowców i osób prowadzących, zimno w świetlicach, spadek frekwencji "
            "latem. Odpowiedzią są zastępstwa, dyżury przy piecu i spotkania wakacyjne w plenerze.",
        ),
    ),
)
