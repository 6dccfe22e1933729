import pytest

from osl.documents.typesetting import drawable, letters_of, typeset
from tests.documents.checks import LETTERS

NBSP = "\u00a0"


def test_short_words_are_tied_in_every_text_of_the_page():
    html = '<p class="a b">w domu <b>i w ogrodzie</b></p>'

    assert typeset(html) == f'<p class="a b">w{NBSP}domu <b>i{NBSP}w{NBSP}ogrodzie</b></p>'


@pytest.mark.parametrize("tag", ["title", "style", "script"])
def test_what_is_not_text_is_left_alone(tag):
    html = f"<{tag}>a w b</{tag}><p>w domu</p>"

    assert typeset(html) == f"<{tag}>a w b</{tag}><p>w{NBSP}domu</p>"


def test_the_title_of_a_drawing_is_left_alone_too():
    html = '<svg><title>Potrzeby w Łęgu</title><text x="1">w Łęgu</text></svg>'

    assert typeset(html) == f'<svg><title>Potrzeby w Łęgu</title><text x="1">w{NBSP}Łęgu</text></svg>'


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("z\u0307o\u0301\u0142ty", "żółty"),
        ("Dziękuję 🙂", "Dziękuję □"),
        ("👍🏽 tak", "□ tak"),
        ("a\u200db\u200ec", "abc"),
        ("linia\nnowa\tkolumna", "linia\nnowa\tkolumna"),
        ("☐ ☑ ✓ Київ", "☐ ☑ ✓ Київ"),
    ],
)
def test_a_sign_without_a_glyph_never_reaches_the_print(typed, printed):
    assert drawable(typed) == printed


@pytest.mark.parametrize("face", ["Lato-Regular", "Lato-Bold", "Lato-Italic"])
def test_each_face_is_one_full_file(face):
    """Two subsets under one family print wrong Polish letters although the extracted text looks right."""
    letters = letters_of(face)

    assert [letter for letter in LETTERS + "„”–…€§" if ord(letter) not in letters] == []
    assert len(letters) > 2000
