"""Which potential was found to answer which need, and what each year of recognition came to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pair:
    need: str
    resource: str
    day: date
    fits: bool = True
    reason: str = ""  # empty: the place, topic and group they share


@dataclass(frozen=True, slots=True)
class Conclusion:
    text: str
    needs: tuple[str, ...]
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    written_on: date
    text: str
    conclusions: tuple[Conclusion, ...]
    is_ready: bool


PAIRS = (
    Pair("P83", "Z17", date(2026, 10, 5)),
    Pair("P82", "Z17", date(2026, 10, 5)),
    Pair("P74", "Z14", date(2026, 6, 2), reason="tłocznia i sad chętnie przyjmą dzieci jesienią"),
    Pair("P81", "Z37", date(2026, 9, 8)),
    Pair("P72", "Z30", date(2026, 5, 12), reason="działka gminy przy świetlicy, wolna od wiosny"),
    Pair("P85", "Z41", date(2026, 10, 20)),
    Pair("P87", "Z02", date(2026, 11, 3), fits=False, reason="panowie wolą warsztat niż bibliotekę"),
)

YEARS = (
    Year(
        written_on=date(2025, 11, 27),
        text=(
            "Mieszkańcy najczęściej mówili o samotności i o dojeździe. W każdym sołectwie są ludzie i miejsca, "
            "na których można się oprzeć."
        ),
        conclusions=(
            Conclusion(
                "Kluby blisko domu: spotkania w Łęgu i w Ostrowie zamiast dowozu do Zagórza.",
                needs=("P03", "P05"),
                resources=("Z05", "Z19"),
            ),
            Conclusion(
                "Wspólne przejazdy: kierowcy są, potrzebne są stałe dni i jedna osoba, która je umawia.",
                needs=("P04",),
                resources=("Z38", "Z24"),
            ),
        ),
        is_ready=True,
    ),
    Year(
        written_on=date(2026, 11, 18),
        text="",
        conclusions=(
            Conclusion(
                "Przejazdy stoją na jednym kierowcy. Warto znaleźć zastępcę i ustalić stały dzień dla Jesionki.",
                needs=("P79", "P90"),
                resources=("Z38", "Z24"),
            ),
            Conclusion(
                "Młodzi chcą własnego wieczoru i własnego kąta. Dom sąsiedzki w Żabnie może im go dać.",
                needs=("P83", "P89"),
                resources=("Z17",),
            ),
            Conclusion(
                "Panowie nie mają dokąd przyjść. Warto zacząć od wspólnych napraw, a nie od herbaty.",
                needs=("P87",),
                resources=("Z31", "Z29"),
            ),
        ),
        is_ready=False,
    ),
)
