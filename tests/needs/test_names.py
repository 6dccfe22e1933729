import pytest

from needs.names import named_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Żak mówi, że brakuje ławek", "Anna Żak"),
        ("Trzeba pomóc Janowi Śliwie", "Janowi Śliwie"),
        ("Dom Marii Kowalskiej-Nowak jest daleko", "Marii Kowalskiej-Nowak"),
        ("pani Zofia prosi o dowóz", "pani Zofia"),
        ("Według p. Nowaka nie ma świetlicy", "p. Nowaka"),
        ("telefon 600 100 200", "600 100 200"),
        ("PESEL 44051401359", "44051401359"),
        ("pisać na anna@example.pl", "anna@example.pl"),
    ],
)
def test_what_looks_like_a_name_is_shown(text, found):
    assert named_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Brakuje ławek przy przystanku w Łęgu",
        "Klub Aktywnego Seniora ma za mało miejsc",
        "Panie z Koła Gospodyń Wiejskich chcą gotować razem",
        "Przystanek przy ulicy Jana Pawła II",
        "Dom Kultury w Starej Wsi jest zamknięty w soboty",
        "W 2026 roku 1500 osób",
        "Świetlica, Łęg 12",
        "",
    ],
)
def test_ordinary_sentences_are_left_in_peace(text):
    assert named_in(text) == ""
