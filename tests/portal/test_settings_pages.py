import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from osl.core.models import AuditEvent, Locality, Office, User
from osl.portal.roles import ADMINISTRATOR, AUDITOR, DIRECTOR, LEADER, ORGANIZER
from tests.core.factories import LocalityFactory, OfficeFactory, UserFactory
from tests.markup import hidden_fields, texts

OFFICE = {
    "name": "Centrum Usług Społecznych w Zagórzu", "short_name": "CUS", "place": "Zagórze", "director_post": "dyrektor"
}  # fmt: skip


def picture(kind="PNG", side=20):
    file = io.BytesIO()
    Image.new("RGB", (side, side), "navy").save(file, kind)
    return file.getvalue()


def post_office(client, **changed):
    address = reverse("portal:office")
    hidden = hidden_fields(client.get(address), "main form.form")
    return client.post(address, {**hidden, **OFFICE, **changed})


def test_the_unit_is_filled_in_and_named_on_every_page(as_role):
    client, user = as_role(ADMINISTRATOR)

    response = post_office(client, case_sign_pattern="OSL.{klasa}.{nr}.{rok}", plan_class="0320")

    assert response.status_code == 302
    assert Office.current().case_sign("0320", 1, 2026) == "OSL.0320.1.2026"
    assert "Centrum Usług Społecznych w Zagórzu" in client.get("/pomoc/").content.decode()
    assert AuditEvent.objects.get(model="core.office").by == user


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_coat_of_arms_is_drawn_anew_as_a_small_png(as_role, client, kind):
    administrator, _ = as_role(ADMINISTRATOR)
    file = SimpleUploadedFile("herb.bin", picture(kind, side=900))

    post_office(administrator, new_coat_of_arms=file)

    answer = client.get("/herb.png")
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (600, 600)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("herb.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Dodaj plik PNG albo JPG"),
        ("herb.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "Dodaj plik PNG albo JPG"),
        ("herb.png", b"x" * (1024 * 1024 + 1), "Plik jest za duży. Największy rozmiar to 1 MB"),
    ],
)
def test_a_disguised_or_huge_picture_is_refused(as_role, name, content, error):
    client, _ = as_role(ADMINISTRATOR)

    response = post_office(client, new_coat_of_arms=SimpleUploadedFile(name, content))

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not Office.objects.exists()


def test_a_locality_is_added_and_a_second_of_the_same_name_refused(as_role):
    client, _ = as_role(ADMINISTRATOR)
    LocalityFactory(name="Łęg")
    address = reverse("portal:locality_create")

    answers = [
        client.post(address, {**hidden_fields(client.get(address), "main form.form"), "name": name})
        for name in ("Żabno", "Łęg")
    ]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert [locality.name for locality in Locality.objects.for_list()] == ["Łęg", "Żabno"]


def test_an_account_is_made_with_roles_and_a_first_password(as_role):
    from django.contrib.auth.models import Group

    client, _ = as_role(ADMINISTRATOR)
    address = reverse("portal:user_create")
    typed = {
        "first_name": "Ewa", "last_name": "Maj", "username": "ewa.maj", "is_active": "on",
        "groups": [Group.objects.get(name=ORGANIZER.name).pk], "new_password": "Zielony-parasol-7",
    }  # fmt: skip

    client.post(address, {**hidden_fields(client.get(address), "main form.form"), **typed})

    user = User.objects.get(username="ewa.maj")
    assert [group.name for group in user.groups.all()] == [ORGANIZER.name]
    assert user.check_password("Zielony-parasol-7")
    assert "Zielony" not in str(AuditEvent.objects.values())


@pytest.mark.parametrize(("password", "error"), [("", "Wpisz pierwsze hasło"), ("krotkie", "12 znaków")])
def test_a_weak_first_password_is_refused(as_role, password, error):
    client, _ = as_role(ADMINISTRATOR)
    address = reverse("portal:user_create")

    response = client.post(
        address,
        {
            **hidden_fields(client.get(address), "main form.form"),
            "username": "ewa.maj",
            "new_password": password,
        },
    )

    assert response.status_code == 422
    assert error in response.content.decode()


def test_a_disabled_account_keeps_its_name_in_the_list(as_role):
    client, _ = as_role(ADMINISTRATOR)
    UserFactory(first_name="Jan", last_name="Dawny", is_active=False)

    assert "Jan Dawny nazwa" not in client.get(reverse("portal:users")).content.decode()
    assert "Jan Dawny" in texts(client.get(reverse("portal:users")), "tbody th")


@pytest.mark.parametrize(
    ("role", "statuses"),
    [(ADMINISTRATOR, [200, 200]), (DIRECTOR, [200, 403]), (ORGANIZER, [403, 403]), (LEADER, [403, 403])],
    ids=lambda value: getattr(value, "name", ""),
)
def test_settings_open_to_those_who_keep_them(as_role, role, statuses):
    client, _ = as_role(role)

    assert [client.get(reverse(f"portal:{name}")).status_code for name in ("office", "users")] == statuses


def test_the_log_is_read_by_the_auditor_and_names_who_did_what(as_role):
    client, _ = as_role(AUDITOR)
    OfficeFactory()
    actor = UserFactory(first_name="Ewa", last_name="Maj")
    AuditEvent.record("zmiana", Office.objects.get(), by=actor, fields=["name"])

    row = texts(client.get(reverse("portal:audit"), {"kto": actor.pk}), "tbody td")

    assert row == ["Ewa Maj", "zmiana", "dane jednostki 1", "pełna nazwa"]


@pytest.mark.parametrize(
    "query", [{"kto": "999999999999999999999"}, {"od": "31.2.2026"}, {"strona": "x"}, {"czynnosc": "\x00"}]
)
def test_a_wrong_filter_of_the_log_never_fails(as_role, query):
    client, _ = as_role(AUDITOR)

    assert client.get(reverse("portal:audit"), query).status_code == 200


def test_the_training_log_in_page_shows_the_users(client, settings):
    settings.OSL_DEMO_PASSWORD = "Szkolenie-2026!"

    content = client.get("/zaloguj/").content.decode()

    assert ("Szkolenie-2026!" in content, "organizator" in content) == (True, True)


def test_a_production_log_in_page_shows_nobody(client, settings):
    settings.OSL_MODE, settings.OSL_DEMO_PASSWORD = "production", "Szkolenie-2026!"

    assert "Szkolenie-2026!" not in client.get("/zaloguj/").content.decode()


@pytest.mark.parametrize(
    "address", ["/deklaracja-dostepnosci/", "/ochrona-danych/", "/pomoc/", "/zaloguj/", "/zdrowie/"]
)
def test_public_pages_open_without_logging_in(client, address):
    assert client.get(address).status_code == 200
