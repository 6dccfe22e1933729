"""Does a text name somebody? A guess that asks a person to look again; it never decides."""

import re

from osl.core.polish import fold

# The most frequent given names in Poland, without the ending that changes with the case: „Ann” in Anna, Anny, Annie.
STEMS = """
    adam adrian agat agniesz aleksand alicj alin andrzej anet ann anton arkadiusz artur barbar bartosz beat bogdan
    bogumil boguslaw bozen bronislaw cecyli cezar czeslaw damian daniel danut dariusz dawid dominik dorot edward
    elzbiet emili ew eugeni ewelin fabian feliks filip franciszk gabriel genowef grazyn grzegorz halin hann helen
    henryk hubert igor iren ireneusz iwon izabel jacek jack jadwig jakub jan janin janusz jaroslaw jerz joann jolant
    jozef juli julian justyn kamil karol karolin katarzyn kazimier kinga klaudi krystian krystyn krzysztof lech leokadi
    leon leszek leszk lidi lucj lucyn ludwik lukasz magd magdalen malgorzat marcin marek mark mari marian mariol
    mariusz mart mateusz michal mieczyslaw miroslaw monik natali nikol norbert olg oliwi patryk pawel pawl piotr rafal
    regin renat robert roman rozali ryszard sabin sebastian slawomir stanislaw stefan stefani sylwest sylwi szymon
    tadeusz teres tomasz urszul waclaw wand weronik wieslaw wiktor wiktori wiolett witold wladyslaw wlodzimierz
    wojciech zbigniew zdzislaw zenon zofi zuzann zygmunt
"""
GIVEN = frozenset(STEMS.split())
LONGEST_ENDING = 3
TITLES = frozenset(["pan", "pana", "panu", "panem", "pani", "panią", "państwo", "państwa", "państwu", "p"])
# Names of streets, schools and patrons.
PATRONS = frozenset(("jana pawla", "jan pawel", "janowi pawlowi", "marii sklodowskiej", "maria konopnicka"))

CAPITALISED = r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)?"
PAIR = re.compile(rf"\b(?=({CAPITALISED})\s+({CAPITALISED})\b)")
TITLED = re.compile(rf"\b((\w+)\.?\s+{CAPITALISED})\b")
CONTACT = re.compile(r"(?<!\d)(?:\d[ -]?){9,11}(?!\d)|[^\s@]+@[^\s@]+\.[a-z]{2,}")


def named_in(text):
    """The first part of the text that looks like somebody's name, number or address; an empty text if none does."""
    for first, second in PAIR.findall(text):
        if is_given(first) and f"{fold(first)} {fold(second)}" not in PATRONS:
            return f"{first} {second}"
    for whole, title in TITLED.findall(text):
        if title.casefold() in TITLES:
            return whole
    contact = CONTACT.search(text)
    return contact[0].strip() if contact else ""


def is_given(word):
    """Whether a word is a given name in some case: „Annie”, „Piotrem”, „Zosię” not."""
    folded = fold(word)
    return any(folded[:length] in GIVEN for length in range(len(folded) - LONGEST_ENDING, len(folded) + 1))
