from datetime import date

from osl.portal.demo.content.ipus.shape import Attached, Ipus, Service, Support

IN_PREPARATION = (
    Ipus(
        code="I5",
        application="W5",
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 5, 31),
        own_words="Nie potrzebuję rad, tylko ludzi w podobnej sytuacji. Syn chciałby gdzieś należeć.",
        strengths="Prowadzi grupę rodziców, jest zorganizowana i życzliwa; syn lubi majsterkować.",
        goals=("Raz w tygodniu mieć dwie godziny dla siebie.", "Syn ma stałe zajęcia z rówieśnikami."),
        services=(
            Service(
                "Wsparcie asystenta rodziny",
                "family_support",
                "Centrum Usług Społecznych w Zagórzu",
                "2 godziny w tygodniu",
                "w domu rodziny",
                date(2026, 12, 1),
                date(2027, 5, 31),
            ),
        ),
        attached=(
            Attached(
                "A17", "helper", "co dwa tygodnie", date(2026, 12, 9), date(2027, 5, 31), date(2026, 11, 9)
            ),
            Attached(
                "A18",
                "participant",
                "co dwa tygodnie, razem z synem",
                date(2026, 12, 12),
                date(2027, 5, 31),
                date(2026, 11, 9),
            ),
        ),
        state="returned",
        agreed_on=date(2026, 11, 9),
        agreed_way="podpis na planie, w siedzibie Centrum",
        submitted_on=date(2026, 11, 10),
        returned_on=date(2026, 11, 16),
        remarks=(
            "Proszę dopisać termin przeglądu planu i ustalenia mieszkanki. Warto zapytać, kto zajmie się "
            "synem w czasie, który mieszkanka ma dla siebie."
        ),
    ),
    Ipus(
        code="I6",
        application="W6",
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 11, 30),
        own_words="Zimą siedzę w domu, bo nie ma jak wyjechać. Zagrać z kimś w szachy i już jest dobrze.",
        strengths="Spokój, cierpliwość, szachy, zna się na drewnie; sołtys mieszka po sąsiedzku.",
        goals=(
            "Raz w tygodniu zagrać z kimś w szachy.",
            "Mieć drewno pod dachem.",
            "Zimą pojechać do lekarza bez proszenia.",
        ),
        services=(
            Service(
                "Usługi opiekuńcze: pomoc w domu",
                "social_assistance",
                "Stowarzyszenie „Razem w Zagórzu”",
                "4 godziny w tygodniu",
                "w domu mieszkańca",
                date(2026, 12, 1),
                date(2027, 11, 30),
                fee="6 zł za godzinę",
            ),
        ),
        attached=(
            Attached(
                "A03",
                "participant",
                "raz na osiem tygodni, gdy klub jest w Jesionce",
                date(2026, 12, 9),
                date(2027, 11, 30),
                date(2026, 11, 16),
            ),
            Attached(
                "A09",
                "participant",
                "co dwa tygodnie, z dojazdem",
                date(2026, 12, 10),
                date(2027, 11, 30),
                date(2026, 11, 16),
            ),
        ),
        support=(
            Support(
                date(2026, 11, 12),
                "Przejazd z Jesionki do Ostrowa co drugi czwartek",
                "jesionka",
                "co dwa tygodnie",
                "Odbiór spod domu",
                named=True,
                state="sent",
            ),
        ),
        arrangements="Pan Zygmunt potwierdza przejazd w środę do 18:00.",
        review_on=date(2027, 3, 1),
        state="submitted",
        agreed_on=date(2026, 11, 16),
        agreed_way="podpis na planie, w domu mieszkańca",
        submitted_on=date(2026, 11, 18),
    ),
    Ipus(
        code="I7",
        application="W7",
        starts_on=date(2026, 12, 7),
        ends_on=date(2027, 6, 6),
        own_words="Robię dla mamy, co mogę, ale nie mam wieczoru dla siebie. Chcę wiedzieć, że ktoś czuwa.",
        strengths="Doświadczenie w opiece, córka chętna do pomocy, wsparcie sąsiadek z ulicy Lipowej.",
        goals=("Dwa wieczory w miesiącu poza domem.", "Spokojne zastępstwo, któremu mama ufa."),
        services=(
            Service(
                "Opieka wytchnieniowa",
                "disability_support",
                "Stowarzyszenie „Razem w Zagórzu”",
                "5 godzin w tygodniu",
                "w domu rodziny",
                date(2026, 12, 7),
                date(2027, 6, 6),
            ),
        ),
        attached=(
            Attached(
                "A15",
                "participant",
                "co dwa tygodnie",
                date(2026, 12, 10),
                date(2027, 6, 6),
                date(2026, 11, 19),
            ),
        ),
        arrangements="Zastępstwo umawiamy z tygodniowym wyprzedzeniem; pierwsze spotkanie odbywa się we troje.",
        review_on=date(2027, 3, 8),
        state="agreed",
        agreed_on=date(2026, 11, 19),
        agreed_way="podpis na planie, w domu rodziny",
    ),
    Ipus(
        code="I8",
        application="W8",
        starts_on=date(2026, 12, 7),
        ends_on=date(2027, 12, 6),
        own_words="Wolę rozmowę we dwie niż salę pełną ludzi. Sama zdecyduję, kiedy powiem swoje nazwisko.",
        strengths="Pięknie haftuje, czyta książki, ma zaufaną sąsiadkę.",
        goals=("Raz w tygodniu z kimś porozmawiać.", "Załatwić sprawy urzędowe bez pośpiechu."),
        services=(
            Service(
                "Praca socjalna",
                "social_assistance",
                "Centrum Usług Społecznych w Zagórzu",
                "raz na dwa tygodnie",
                "w domu mieszkanki",
                date(2026, 12, 7),
                date(2027, 6, 30),
            ),
        ),
        support=(
            Support(
                date(2026, 11, 13),
                "Spokojna rozmowa raz w tygodniu, najchętniej z drugą kobietą",
                "ostrow",
                "co tydzień",
                "Spotkania we dwie, bez grupy",
                named=False,
                state="sent",
            ),
        ),
        named_to_community=False,
        state="draft",
    ),
)
