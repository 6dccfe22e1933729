from datetime import timedelta

from osl.core.dates import date_range

MONTHS = (
    "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec",
    "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
)  # fmt: skip


def term_words(first, last):
    """A term as plans write it: whole months „styczeń–grudzień 2026”, otherwise „2–6 marca 2026 r.”."""
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole_months:
        return date_range(first, last)
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{start}–{end}" if first.year == last.year else f"{start} {first.year} – {end}"
