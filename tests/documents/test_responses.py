import pytest

from osl.documents.responses import pdf_response


def test_a_pdf_is_shown_in_the_browser_and_never_guessed_at():
    response = pdf_response(b"%PDF-1.7", "ipus-17-2026.pdf")

    assert response.content == b"%PDF-1.7"
    assert dict(response.items()) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="ipus-17-2026.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


@pytest.mark.parametrize(
    "name", ["Śliwa.pdf", "jan kowalski.pdf", "plan.html", 'a".pdf', "../plan.pdf", "plan.pdf\n"]
)
def test_a_file_name_is_plain(name):
    with pytest.raises(ValueError, match="Not a plain file name"):
        pdf_response(b"%PDF-1.7", name)
