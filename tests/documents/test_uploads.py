"""What the upload field takes and what it refuses: over a hundred files, each built to try one rule."""

import io
import resource
import time

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from PIL import Image, ImageFile

from osl.documents.enums import FileKind
from osl.documents.uploads import LARGEST_FILE, PhotoField, UploadField, plain_name
from osl.portal.roles import ORGANIZER
from tests.documents import corpus

REFUSED = {
    **corpus.NO_SUCH_ENDING,
    **corpus.OTHER_THAN_IT_SAYS,
    **corpus.TWO_FILES_IN_ONE,
    **corpus.BOMBS,
    **corpus.WITH_PROGRAMS,
    **corpus.DAMAGED,
}


def given(name, content):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def taken(name, build, field=None):
    return (field or UploadField()).clean(given(name, build()))


def refusal(name, content, field=None):
    with pytest.raises(forms.ValidationError) as refused:
        (field or UploadField()).clean(given(name, content))
    return refused.value


@pytest.mark.parametrize("name", corpus.SOUND)
def test_sound_files_are_taken(name):
    upload = taken(*corpus.SOUND[name])

    assert upload.kind == FileKind(
        "jpeg" if upload.name.lower().endswith(("jpg", "jpeg")) else upload.name[-4:].strip(".").lower()
    )
    assert 0 < len(upload.main.content) <= LARGEST_FILE


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_could_do_harm_is_refused_with_a_sentence(name):
    file_name, build = REFUSED[name]

    refused = refusal(file_name, build())

    assert refused.messages[0].split()[0] in ("Dodaj", "W", "Plik", "Obraz", "To")
    assert refused.code in ("kind", "content")


def test_the_corpus_is_large_enough():
    assert len(corpus.SOUND) + len(REFUSED) >= 100


@pytest.mark.parametrize("name", corpus.BOMBS)
def test_a_bomb_is_refused_at_once_and_takes_no_memory(name):
    file_name, build = corpus.BOMBS[name]
    content = build()
    assert len(content) <= LARGEST_FILE
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    refusal(file_name, content)

    assert time.process_time() - start < 2
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 80


# --- Sentences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.svg", corpus.SVG, "Dodaj plik PDF, JPG, PNG, ODT, DOCX albo XLSX"),
        ("a.pdf", b"%PDF-" + b"a" * LARGEST_FILE, "Plik jest za duży: 11 MB. Największy rozmiar to 10 MB"),
        ("a.pdf", b"", "Plik jest pusty. Dodaj inny"),
        ("a.jpg", corpus.HTML, "To nie jest cały obraz JPG. Zapisz go od nowa i dodaj jeszcze raz"),
        ("a.png", corpus.png_of(9000, 9000), "Obraz jest za duży. Zmniejsz go do 40 milionów punktów"),
    ],
)
def test_a_refusal_says_what_to_do(name, content, sentence):
    assert refusal(name, content).messages == [sentence]


def test_a_missing_file_is_asked_for():
    with pytest.raises(forms.ValidationError, match="Dodaj plik"):
        UploadField().clean(None)

    assert UploadField(required=False).clean(None) is None


def test_fewer_kinds_may_be_taken():
    field = UploadField(kinds=[FileKind.PDF, FileKind.ODT])

    assert field.help_text == "Plik PDF albo ODT, najwyżej 10 MB."
    assert field.widget.attrs["accept"] == ".pdf,.odt"
    assert refusal("a.jpg", corpus.picture(), field).messages == ["Dodaj plik PDF albo ODT"]


def test_several_files_at_once():
    field = UploadField(many=True)

    uploads = field.clean([given("a.pdf", corpus.pdf()), given("b.jpg", corpus.picture())])

    assert [upload.name for upload in uploads] == ["a.pdf", "b.jpg"]
    with pytest.raises(forms.ValidationError, match="najwyżej 10 plików naraz"):
        field.clean([given("a.pdf", corpus.pdf())] * 11)
    with pytest.raises(forms.ValidationError, match="Dodaj plik"):
        field.clean([])
    assert UploadField(many=True, required=False).clean([]) == []


# --- Pictures drawn anew -------------------------------------------------------------------------------


def drawn(upload):
    return Image.open(io.BytesIO(upload.main.content))


@pytest.mark.parametrize(
    "name", [name for name, (file, _) in corpus.SOUND.items() if file.lower()[-3:] in ("jpg", "png", "peg")]
)
def test_nothing_stays_attached_to_a_picture(name):
    upload = taken(*corpus.SOUND[name])

    assert not drawn(upload).getexif()
    assert set(drawn(upload).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    for secret in (
        b"Exif",
        b"GPS",
        corpus.CAMERA.encode(),
        b"<script",
        b"PK\x03\x04",
        b"photoshop",
        b"ICC_PROFILE",
    ):
        assert secret not in upload.main.content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_camera_was_held(orientation):
    """The dark edge lies on the left of the points; each note about turning sends it to another side."""
    where = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}

    picture = drawn(taken("a.jpg", lambda: corpus.picture(exif=corpus.exif(orientation)))).convert("L")

    right, bottom = picture.width - 4, picture.height - 4
    middle, centre = picture.width // 2, picture.height // 2
    edges = {"left": (3, centre), "right": (right, centre), "top": (middle, 3), "bottom": (middle, bottom)}
    assert {side for side, point in edges.items() if picture.getpixel(point) < 100} == {where[orientation]}


def test_a_large_picture_is_drawn_smaller():
    upload = taken("a.jpg", lambda: corpus.picture(size=(7000, 5000)))

    assert (upload.main.width, upload.main.height) == (3600, 2571)


def test_colours_stay():
    grey, clear = (drawn(taken(*corpus.SOUND[name])) for name in ("picture of sixteen bits", "clear picture"))

    assert clear.mode == "RGBA"
    assert 200 < grey.convert("L").getpixel((55, 20)) < 240 or grey.convert("L").getpixel((55, 20)) == 0


def test_a_photo_is_drawn_in_sizes_that_pages_need():
    upload = taken("Dzień Sąsiada.PNG", lambda: corpus.picture("RGBA", (3000, 1500), "PNG"), PhotoField())

    bodies = (upload.main, *upload.smaller)
    assert [(body.width, body.height) for body in bodies] == [(2000, 1000), (960, 480), (400, 200)]
    assert (upload.name, upload.kind) == ("Dzień Sąsiada.jpg", FileKind.JPEG)
    assert {Image.open(io.BytesIO(body.content)).format for body in bodies} == {"JPEG"}


def test_a_small_photo_is_not_blown_up():
    upload = taken("a.jpg", lambda: corpus.picture(size=(300, 200)), PhotoField())

    assert (upload.main.width, upload.smaller) == (300, ())


# --- Names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Anna\\plan.pdf", "plan.pdf"),
        ("ank\u202eieta\u2066.pdf", "ankieta.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("  dwie   spacje .pdf", "dwie spacje .pdf"),
        ("żółw „2026”.pdf", "żółw „2026”.pdf"),
        ("", "plik"),
        ("...", "plik"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("bez końca" + "y" * 300, "bez końca" + "y" * 111),
    ],
)
def test_a_name_is_shown_without_tricks(name, shown):
    assert plain_name(name) == shown


@pytest.mark.parametrize("name", ["half of a picture", "half of a photo", "note that unpacks"])
def test_a_worker_that_has_printed_refuses_damaged_pictures_too(name, monkeypatch):
    """WeasyPrint tells Pillow to be lenient, for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    file_name, build = (corpus.BOMBS | corpus.DAMAGED)[name]

    with pytest.raises(forms.ValidationError):
        UploadField().clean(given(file_name, build()))

    assert ImageFile.LOAD_TRUNCATED_IMAGES


# --- Requests ------------------------------------------------------------------------------------------


def test_a_huge_request_is_refused_before_it_is_read(as_role):
    client, _ = as_role(ORGANIZER)
    body = RequestFactory().post("/", {"f": given("a.pdf", b"x")})
    client.get(reverse("needs:need_create"))

    start = time.process_time()
    response = client.generic(
        "POST",
        reverse("needs:need_create"),
        body.body,
        content_type=body.META["CONTENT_TYPE"],
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )

    assert response.status_code == 400
    assert time.process_time() - start < 1


def test_too_many_files_are_refused(as_role):
    client, _ = as_role(ORGANIZER)

    response = client.post(reverse("needs:need_create"), {f"f{n}": given("a.pdf", b"x") for n in range(30)})

    assert response.status_code == 400
