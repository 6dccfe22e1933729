from datetime import date

from osl.portal.demo.content.ipus.shape import Attached, Ipus, Service, Support

CARRIED_OUT = (
    Ipus(
        code="I1",
        application="W1",
        starts_on=date(2025, 6, 2),
        ends_on=date(2026, 5, 31),
        own_words=(
            "Lubię opowiadać o pszczołach i lubię, jak ktoś słucha. Sam sobie radzę, tylko zakupy są "
            "daleko, a w dzień w domu jest cicho."
        ),
        strengths="Pasieka i ogród, wielka wiedza, wnuczka w domu, dobrzy sąsiedzi, chęć uczenia młodszych.",
        goals=(
            "Dwa razy w miesiącu być między ludźmi.",
            "Mieć zakupy w domu raz w tygodniu.",
            "Pokazać dzieciom pasiekę.",
        ),
        services=(
            Service(
                "Usługi opiekuńcze: zakupy i porządki",
                "social_assistance",
                "Stowarzyszenie „Razem w Zagórzu”",
                "3 godziny w tygodniu",
                "w domu mieszkańca",
                date(2025, 6, 2),
                date(2026, 5, 31),
                fee="6 zł za godzinę",
            ),
        ),
        attached=(
            Attached(
                "A03",
                "participant",
                "co dwa tygodnie",
                date(2025, 6, 11),
                date(2026, 5, 31),
                date(2025, 5, 26),
            ),
            Attached(
                "A23",
                "helper",
                "gdy warsztat jest w Źródłach",
                date(2025, 6, 7),
                date(2026, 5, 31),
                date(2025, 5, 26),
            ),
        ),
        arrangements="Pan Teodor dzwoni dzień wcześniej, jeśli nie przyjdzie. Klucz do szkoły ma sołtys.",
        review_on=date(2025, 12, 1),
        state="approved",
        agreed_on=date(2025, 5, 26),
        agreed_way="podpis na planie, w domu mieszkańca",
        submitted_on=date(2025, 5, 27),
        approved_on=date(2025, 5, 29),
        approver="dyrektor",
        outcome=(
            "Cele osiągnięte: udział w spotkaniach klubu stał się zwyczajem, a pokaz pasieki odbył się trzy "
            "razy. Zakupy przejęła sąsiedzka wymiana. Mieszkaniec nie potrzebuje nowego planu; zostaje w "
            "klubie."
        ),
    ),
    Ipus(
        code="I2",
        application="W2",
        starts_on=date(2026, 2, 2),
        ends_on=date(2027, 2, 1),
        own_words="Chcę mieć swoje wtorki i poniedziałki. Umiem rozśmieszać ludzi i dobrze pamiętam role.",
        strengths="Poczucie humoru, pamięć, punktualność, mama i koledzy z klubu.",
        goals=("Zagrać w teatrze.", "Pomagać w szatni na wydarzeniach.", "Spróbować pracy na kilka godzin."),
        services=(
            Service(
                "Asystent osobisty",
                "disability_support",
                "Stowarzyszenie „Razem w Zagórzu”",
                "8 godzin w tygodniu",
                "w domu i w drodze na zajęcia",
                date(2026, 2, 2),
                date(2027, 2, 1),
            ),
            Service(
                "Doradztwo zawodowe",
                "reintegration",
                "Centrum Usług Społecznych w Zagórzu",
                "2 godziny w miesiącu",
                "w siedzibie Centrum",
                date(2026, 3, 2),
                date(2026, 12, 31),
            ),
        ),
        attached=(
            Attached(
                "A10", "participant", "co tydzień", date(2026, 2, 3), date(2027, 2, 1), date(2026, 1, 26)
            ),
            Attached(
                "A14",
                "participant",
                "co tydzień w roku szkolnym",
                date(2026, 2, 2),
                date(2027, 2, 1),
                date(2026, 1, 26),
            ),
            Attached(
                "A12", "helper", "co dwa tygodnie", date(2026, 2, 12), date(2027, 2, 1), date(2026, 1, 26)
            ),
        ),
        arrangements="Pan Krzysztof sam mówi, kiedy robi przerwę. O zmianie godziny dowiaduje się SMS-em.",
        review_on=date(2026, 8, 3),
        state="approved",
        agreed_on=date(2026, 1, 26),
        agreed_way="podpis na planie, w siedzibie Centrum",
        submitted_on=date(2026, 1, 27),
        approved_on=date(2026, 1, 30),
        approver="dyrektor",
    ),
    Ipus(
        code="I3",
        application="W3",
        starts_on=date(2026, 3, 9),
        ends_on=date(2027, 3, 8),
        own_words=(
            "Chcę być między ludźmi i dalej mieszkać u siebie. Najtrudniej wyjść z domu, potem już jest "
            "dobrze. Telefon od wnuków leży w szufladzie, a chciałabym ich widzieć."
        ),
        strengths="Pamięta dawne pieśni, ma męża i sąsiadkę, lubi żartować, zna całą wieś.",
        goals=(
            "W każdy poniedziałek być w klubie.",
            "Zadzwonić z obrazem do wnuków.",
            "Mieć pomoc przy cięższych pracach.",
        ),
        services=(
            Service(
                "Usługi opiekuńcze",
                "social_assistance",
                "Stowarzyszenie „Razem w Zagórzu”",
                "6 godzin w tygodniu",
                "w domu mieszkanki",
                date(2026, 3, 9),
                date(2027, 3, 8),
                fee="9 zł za godzinę",
            ),
            Service(
                "Ćwiczenia usprawniające w domu",
                "health",
                "Przychodnia w Zagórzu",
                "raz w tygodniu",
                "w domu mieszkanki",
                date(2026, 3, 16),
                date(2026, 9, 30),
            ),
        ),
        attached=(
            Attached(
                "A02", "participant", "co tydzień", date(2026, 3, 9), date(2027, 3, 8), date(2026, 3, 3)
            ),
            Attached(
                "A06",
                "participant",
                "co tydzień, z dojazdem",
                date(2026, 3, 17),
                date(2026, 12, 15),
                date(2026, 3, 3),
            ),
            Attached(
                "A21",
                "helped",
                "dwa przejazdy w tygodniu",
                date(2026, 3, 9),
                date(2027, 3, 8),
                date(2026, 3, 3),
            ),
        ),
        support=(
            Support(
                date(2026, 3, 4),
                "Towarzystwo raz w tygodniu i podwiezienie na zajęcia",
                "leg",
                "co tydzień",
                "Wejście bez schodów, miejsce z przodu samochodu",
                named=True,
                state="accepted",
                activity="A21",
                answer="Grafik przejazdów ułożony od 9 marca, zabiera pan Ryszard.",
            ),
        ),
        arrangements="Pani Leokadia jest gotowa o 9:30. Kiedy nie może przyjść, dzwoni do pana Ryszarda.",
        review_on=date(2026, 9, 7),
        state="approved",
        agreed_on=date(2026, 3, 3),
        agreed_way="podpis na planie, w domu mieszkanki",
        submitted_on=date(2026, 3, 4),
        approved_on=date(2026, 3, 9),
        approver="dyrektor",
    ),
    Ipus(
        code="I4",
        application="W4",
        starts_on=date(2026, 9, 21),
        ends_on=date(2027, 9, 20),
        own_words="Chcę mówić tak, żeby nie bać się telefonu. Umiem szyć i uczyć. Chcę, żeby dziecko miało kolegów.",
        strengths="Dwa języki, krawiectwo, odwaga, dobre kontakty z rodzicami ze szkoły.",
        goals=(
            "Zdać egzamin z polskiego.",
            "Znaleźć pracę blisko domu.",
            "Prowadzić rozmowy dla nowych mieszkańców.",
        ),
        services=(
            Service(
                "Kurs języka polskiego",
                "public_education",
                "Szkoła Podstawowa w Zagórzu",
                "4 godziny w tygodniu",
                "szkoła",
                date(2026, 9, 21),
                date(2027, 6, 25),
            ),
            Service(
                "Pomoc w szukaniu pracy",
                "unemployment",
                "Centrum Usług Społecznych w Zagórzu",
                "raz na dwa tygodnie",
                "w siedzibie Centrum",
                date(2026, 9, 21),
                date(2027, 3, 31),
            ),
        ),
        attached=(
            Attached("A20", "helper", "co tydzień", date(2026, 9, 22), date(2027, 6, 30), date(2026, 9, 14)),
            Attached(
                "A18",
                "participant",
                "co dwa tygodnie",
                date(2026, 10, 3),
                date(2027, 6, 30),
                date(2026, 9, 14),
            ),
        ),
        arrangements="Pani Ołena prosi o krótkie wiadomości zamiast rozmów telefonicznych.",
        review_on=date(2027, 3, 15),
        state="approved",
        agreed_on=date(2026, 9, 14),
        agreed_way="podpis na planie, w siedzibie Centrum",
        submitted_on=date(2026, 9, 15),
        approved_on=date(2026, 9, 17),
        approver="uslugi",
    ),
)
