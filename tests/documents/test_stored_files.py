"""Rows and bytes agree, whatever happens between them; what is damaged is named and never served."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from osl.core.models import AuditEvent, Refusal
from osl.documents.models import FileDamaged, StoredFile
from osl.documents.responses import file_response, picture_response
from osl.documents.uploads import PhotoField, UploadField
from tests.core.factories import UserFactory
from tests.documents import corpus


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A folder of this test alone, with the settings of production."""
    options = {"location": tmp_path, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options},
    }
    return tmp_path


def upload(name="umowa.pdf", build=corpus.pdf, field=None):
    return (field or UploadField()).clean(SimpleUploadedFile(name, build()))


def photo(side=1000):
    return upload("klub.jpg", lambda: corpus.picture(size=(side, side // 2)), PhotoField())


def kept(given=None, by=None, **facts):
    return StoredFile.keep(given or upload(), by=by or UserFactory(), **facts)


def undone(act):
    """The deed in a transaction that ends badly."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def files_in(store):
    return sorted(path for path in store.rglob("*") if path.is_file())


# --- Keeping -------------------------------------------------------------------------------------------


def test_a_kept_file_is_read_back():
    given, user = upload("Umowa z GOK „Żuraw”.pdf"), UserFactory()

    stored = StoredFile.objects.get(pk=kept(given, user).pk)

    assert stored.read() == given.main.content
    assert (stored.original_name, stored.kind, stored.uploaded_by) == ("Umowa z GOK „Żuraw”.pdf", "pdf", user)
    assert AuditEvent.objects.about(stored).get().action == "dodanie"


def test_a_file_lies_under_a_random_name_that_only_the_program_may_read(store):
    kept(upload("umowa z Anną Żak.pdf"))

    [path] = files_in(store)
    assert path.relative_to(store).as_posix() == StoredFile.objects.get().stored_as
    assert len(path.name) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_photo_is_kept_in_its_sizes():
    stored = kept(photo(3000), alt_text="Sąsiedzi przy stole")

    assert [stored.at_width(width).width for width in (100, 400, 401, 960, 1500, 5000)] == [
        400,
        400,
        960,
        960,
        2000,
        2000,
    ]
    assert {one.alt_text for one in StoredFile.objects.all()} == {"Sąsiedzi przy stole"}
    assert list(StoredFile.objects.originals()) == [stored]


def test_nothing_is_kept_for_a_form_that_fails(store):
    undone(lambda: kept(photo()))

    assert StoredFile.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", ["before the row", "before the commit"])
def test_a_kill_while_keeping_leaves_at_most_bytes_without_a_row(store, point):
    user, given = UserFactory(), upload()

    if os.fork() == 0:
        killed_while_keeping(given, user.pk, point)
    os.wait()

    assert StoredFile.objects.count() == 0
    assert len(files_in(store)) == 1
    assert checked(sweep=True)[1] == "Pliki bez wpisu: 0."  # it might still be on its way
    make_old(store)
    assert checked(sweep=True)[1] == "Pliki bez wpisu: 1, usunięto."
    assert files_in(store) == []


def killed_while_keeping(given, user_pk, point):
    """A child process that ends at the point, without any farewell."""
    try:
        if point == "before the row":
            default_storage.save("uploads/ab/" + "0" * 32, ContentFile(given.main.content))
        else:
            connection.connect()
            with transaction.atomic():
                StoredFile.keep(given, by=UserFactory._meta.model.objects.get(pk=user_pk))
                os._exit(9)
    finally:
        os._exit(9)


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_goes_with_its_sizes(store):
    stored, user = kept(photo()), UserFactory()

    stored.remove(by=user)

    assert (StoredFile.objects.count(), files_in(store)) == (0, [])
    assert AuditEvent.objects.get(action="usunięcie").by == user


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_fails_leaves_everything(store):
    stored = kept(photo())

    undone(lambda: stored.remove(by=UserFactory()))

    assert StoredFile.objects.count() == len(files_in(store)) == 3
    assert checked() == ["Pliki: 3, uszkodzone: 0.", "Pliki bez wpisu: 0."]


# --- The share of one person ---------------------------------------------------------------------------


def test_one_person_may_fill_only_their_share(settings, monkeypatch):
    settings.OSL_FILES_MB_PER_USER = 1
    user, other = UserFactory(), UserFactory()
    big = upload("a.pdf", lambda: corpus.pdf().replace(b"%%EOF", b"%" + b"a" * 600_000 + b"\n%%EOF"))
    kept(big, user)

    with pytest.raises(Refusal, match="zajmują już cały przydział: 1 MB"):
        kept(big, user)

    kept(big, other)
    assert StoredFile.objects.bytes_of(user) == len(big.main.content)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_files_at_once_do_not_pass_the_share_together(settings, store):
    settings.OSL_FILES_MB_PER_USER = 1
    user = UserFactory()
    quarter = upload("a.pdf", lambda: corpus.pdf().replace(b"%%EOF", b"%" + b"a" * 240_000 + b"\n%%EOF"))

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: tried(quarter, user), range(16)))

    assert sorted(outcomes) == ["kept"] * 4 + ["refused"] * 12
    assert StoredFile.objects.bytes_of(user) == 4 * len(quarter.main.content) <= 1024 * 1024
    assert len(files_in(store)) == 4


def tried(given, user):
    try:
        StoredFile.keep(given, by=user)
    except Refusal:
        return "refused"
    finally:
        connection.close()
    return "kept"


# --- Giving back ---------------------------------------------------------------------------------------


def test_a_file_is_given_as_an_attachment_in_which_nothing_can_run():
    response = file_response(kept(upload('Łąka; "cytat"\r\nX: y.pdf')))

    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C5%81%C4%85ka%3B%20%22cytat%22%20X%3A%20y.pdf"
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_only_pictures_are_shown_on_pages():
    response = picture_response(kept(photo()))

    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["Content-Type"] == "image/jpeg"
    with pytest.raises(ValueError, match="Only pictures"):
        picture_response(kept())


def test_the_folder_of_files_has_no_address(client):
    stored = kept()

    for address in (
        f"/{stored.stored_as}",
        f"/files/{stored.stored_as}",
        f"/media/{stored.stored_as}",
        f"/static/{stored.stored_as}",
    ):
        assert client.get(address).status_code == 404


# --- Damage --------------------------------------------------------------------------------------------


def checked(**options):
    out = StringIO()
    call_command("check_files", stdout=out, stderr=StringIO(), **options)
    return out.getvalue().splitlines()


def make_old(store):
    then = (timezone.now() - timedelta(days=2)).timestamp()
    for path in files_in(store):
        os.utime(path, (then, then))


def test_one_changed_byte_is_found_and_the_file_is_not_served(store):
    stored = kept()
    [path] = files_in(store)
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)
    err = StringIO()

    with pytest.raises(FileDamaged):
        stored.read()
    with pytest.raises(Http404):
        file_response(stored)
    with pytest.raises(CommandError, match="z kopii zapasowej") as failure:
        call_command("check_files", stdout=StringIO(), stderr=err)

    assert failure.value.returncode == 2
    assert err.getvalue() == f"Plik jest uszkodzony albo go brakuje: plik {stored.pk}. ({stored.stored_as})\n"


def test_a_missing_file_is_found(store):
    kept()
    files_in(store)[0].unlink()

    with pytest.raises(CommandError):
        checked()


def test_bytes_without_a_row_are_swept_only_when_asked_and_old(store):
    stored = kept()
    default_storage.save("uploads/zz/nieznany", ContentFile(b"x"))

    fresh = checked(sweep=True)
    make_old(store)
    looked, swept, after = checked(), checked(sweep=True), checked()

    assert fresh == ["Pliki: 1, uszkodzone: 0.", "Pliki bez wpisu: 0."]
    assert looked[1] == "Pliki bez wpisu: 1."
    assert swept[1] == "Pliki bez wpisu: 1, usunięto."
    assert after[1] == "Pliki bez wpisu: 0."
    assert stored.read()


def test_an_empty_store_is_sound():
    assert checked() == ["Pliki: 0, uszkodzone: 0.", "Pliki bez wpisu: 0."]


# --- Rules of the database -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"size": 0}, {"size": 10**8}, {"kind": "svg"}, {"width": 5, "height": 5}, {"kind": "png"}]
)
def test_the_database_refuses_a_row_that_cannot_be(change):
    stored = kept()

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**change)
