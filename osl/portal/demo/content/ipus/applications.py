from datetime import date

from osl.portal.demo.content.ipus.shape import Application

APPLICATIONS = (
    Application(
        "W1",
        "M018",
        date(2025, 5, 5),
        "Mieszkam z wnuczką, ale w dzień jestem sam. Chcę częściej być między ludźmi i mieć pomoc przy "
        "zakupach.",
        "koordynator2",
    ),
    Application(
        "W2",
        "M009",
        date(2026, 1, 7),
        "Chcę robić coś swojego poza domem i kiedyś pracować. Mama nie może mnie wszędzie wozić.",
        "koordynator2",
    ),
    Application(
        "W3",
        "M001",
        date(2026, 2, 16),
        "Po schodach chodzę powoli i od jesieni prawie nie wychodzę. Brakuje mi ludzi i pomocy w domu.",
        "koordynator",
        way="phone",
    ),
    Application(
        "W4",
        "M011",
        date(2026, 8, 24),
        "Potrzebuję lepiej mówić po polsku, znaleźć pracę i miejsce dla dziecka po lekcjach.",
        "koordynator",
    ),
    Application(
        "W5",
        "M006",
        date(2026, 10, 26),
        "Jestem sama z synem. Chcę mieć z kim porozmawiać o wychowaniu i trochę czasu, żeby złapać oddech.",
        "koordynator",
    ),
    Application(
        "W6",
        "M012",
        date(2026, 10, 28),
        "Zimą nie mam jak dojechać. Przydałaby się pomoc z opałem i ktoś do szachów.",
        "koordynator2",
        way="phone",
    ),
    Application(
        "W7",
        "M017",
        date(2026, 10, 30),
        "Opiekuję się mamą i córką. Potrzebuję kilku godzin w tygodniu, kiedy ktoś mnie zastąpi.",
        "koordynator",
        way="email",
    ),
    Application(
        "W8",
        "M014",
        date(2026, 11, 4),
        "Nie chcę, żeby cała wieś wiedziała, że proszę o pomoc. Chciałabym jednak, żeby ktoś czasem "
        "przyszedł.",
        "koordynator",
    ),
    Application(
        "W9",
        "M004",
        date(2026, 11, 16),
        "Sąsiadka pomaga, jak może, ale potrzeba kogoś na stałe do cięższych prac w domu.",
        "koordynator2",
        applicant_kind="carer",
        applicant_name="Jadwiga Wierzba",
        state="assessing",
    ),
)
