"""Potential read from a file: given, looked through, decided, saved whole or not at all."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from osl.core.models import AuditEvent
from osl.documents.spreadsheets import read_table
from osl.portal.roles import COORDINATOR, DIRECTOR, LEADER, ORGANIZER
from resources.enums import ImportKind
from resources.importing import check_some, keep, save_run
from resources.importing.taking import understood
from resources.models import ImportRun, Organization, Resource
from resources.tables import FIELDS
from tests.core.factories import LocalityFactory, UserFactory
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import TopicFactory
from tests.resources.factories import KindFactory, OrganizationFactory, ResourceFactory
from tests.resources.files import LEAST, START, give, looked_through, save, table, told
from tests.resources.pages import body, press

# --- Giving a file ----------------------------------------------------------------------------------


def test_a_file_is_looked_through_and_nothing_is_added(as_role):
    client, user = as_role(ORGANIZER)

    response = give(client, table(LEAST))
    shown = client.get(response["Location"])

    run = ImportRun.objects.get()
    assert (run.by, run.kind, run.total, run.file_name) == (user, "resources", 1, "plik.csv")
    assert texts(shown, "tbody th") == ["Sala"]
    assert texts(shown, "tbody .tag") == ["Nowy"]
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("Nazwa;Co może dać", "Brakuje kolumny „Rodzaj”. Porównaj plik z szablonem"),
        ("Rodzaj;Co może dać", "Brakuje kolumny „Nazwa”. Porównaj plik z szablonem"),
        ("Nazwa;Nazwa", "Kolumna „Nazwa” jest w pliku dwa razy. Usuń jedną"),
        (
            "Nazwa;Numer buta",
            "Kolumna B: nie znam nazwy „Numer buta”. Użyj nazw z szablonu albo usuń kolumnę",
        ),
        (
            "Nazwa;;NIP",
            "Kolumna B: brakuje nazwy w pierwszym wierszu. Użyj nazw z szablonu albo usuń kolumnę",
        ),
        ("Nazwa", "W pliku są tylko nazwy kolumn. Dodaj pod nimi wiersze z danymi"),
    ],
)
def test_a_header_is_told_what_is_wrong_with_it(as_role, header, sentence):
    client, _ = as_role(ORGANIZER)

    response = give(client, header.encode())

    assert response.status_code == 422
    assert texts(response, ".field .wrong") == [f"Błąd: {sentence}"]
    assert not ImportRun.objects.exists()


def test_too_many_rows_are_refused_with_both_numbers(as_role):
    client, _ = as_role(ORGANIZER)

    response = give(client, b"Nazwa\n" + b"x\n" * 10_001)

    assert texts(response, ".field .wrong") == [
        "Błąd: Plik ma 10 001 wierszy. Najwięcej naraz: 10 000. Podziel go"
    ]
    assert not ImportRun.objects.exists()


def test_the_same_form_sent_twice_begins_one_run(as_role):
    client, _ = as_role(ORGANIZER)
    answers = hidden_fields(client.get(START), "main form.form")

    first, second = (
        client.post(START, answers | {"file": SimpleUploadedFile("a.csv", table(LEAST))}) for _ in range(2)
    )

    assert first["Location"] == second["Location"]
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR, LEADER])
def test_only_the_organizer_reads_files(as_role, role):
    client, _ = as_role(role)

    assert client.get(START).status_code == 403
    assert client.post(START).status_code == 403
    assert client.get(f"{START}szablon/zasoby/").status_code == 403


def test_a_run_of_somebody_else_is_not_there(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST)
    other, _ = as_role(ORGANIZER)

    assert other.get(run.get_absolute_url()).status_code == 404


def test_files_nobody_came_back_to_are_forgotten_after_a_week(as_role):
    client, _ = as_role(ORGANIZER)
    old = looked_through(client, LEAST)
    ImportRun.objects.filter(pk=old.pk).update(created_at=timezone.now() - timezone.timedelta(days=8))

    looked_through(client, LEAST)

    old.refresh_from_db()
    assert (old.status, old.rows.count()) == ("discarded", 0)


# --- Template ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [("zasoby", "resources"), ("organizacje", "organizations")])
def test_the_template_has_every_column_hints_and_words(as_role, name, kind):
    client, _ = as_role(ORGANIZER)
    LocalityFactory(name="Łęg")

    response = client.get(f"{START}szablon/{name}/")

    content = body(response)
    assert response["Content-Disposition"] == f'attachment; filename="szablon-{name}.xlsx"'
    assert read_table("x.xlsx", content).header == tuple(one.header for one in FIELDS[ImportKind(kind)])
    names = sheets(content)
    assert list(names) == ["Dane", "Podpowiedzi", "Słowniki"]
    assert "Łęg" in names["Słowniki"]
    assert "sala lub pomieszczenie" in names["Słowniki"] or kind == "organizations"


def sheets(content):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [cell for row in book.get_sheet_by_name(name).to_python() for cell in row]
        for name in book.sheet_names
    }


def test_a_template_that_is_not_there_is_404(as_role):
    client, _ = as_role(ORGANIZER)

    assert client.get(f"{START}szablon/inny/").status_code == 404


# --- Deciding and saving ----------------------------------------------------------------------------


def decide(client, run, **answers):
    shown = client.get(run.get_absolute_url())
    values = hidden_fields(shown, "form:has(table)")
    return client.post(reverse("resources:import_decide", args=[run.pk]), values | answers)


def test_a_choice_is_remembered_and_saved(as_role):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(name="Sala")
    LocalityFactory(name="Łęg")
    run = looked_through(client, LEAST | {"Miejscowość": "Łęg"}, LEAST | {"Nazwa": "Remiza"})

    decide(client, run, **{"wiersz-2": "add", "wiersz-3": "skip"})
    save_run(ImportRun.objects.get(pk=run.pk), by=run.by)

    assert told(run) == [(2, "likely", "add"), (3, "new", "skip")]
    assert Resource.objects.filter(name="Sala").count() == 2
    assert not Resource.objects.filter(name="Remiza").exists()


def test_what_stands_on_the_page_counts_when_the_file_is_saved(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST, LEAST | {"Nazwa": "Remiza"})
    values = hidden_fields(client.get(run.get_absolute_url()), "form:has(table)")

    client.post(reverse("resources:import_save", args=[run.pk]), values | {"wiersz-3": "skip"})

    assert [resource.name for resource in Resource.objects.all()] == ["Sala"]


@pytest.mark.parametrize(("choice", "count"), [("add", 3), ("skip", 1)])
def test_all_possible_duplicates_are_decided_with_one_press(as_role, choice, count):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST, LEAST | {"Opłata": "1 zł"}, LEAST | {"Opłata": "2 zł"})

    decide(client, run, wszystkie=choice)

    assert run.rows.filter(choice="add").count() == count


@pytest.mark.parametrize(
    "answers",
    [
        {"wiersz-2": "update"},
        {"wiersz-2": "delete"},
        {"wiersz-x": "add"},
        {"wiersz-999999999999999999999": "skip"},
        {"wiersz-9": "skip"},
        {"wszystkie": "update"},
        {"wiersz-²": "skip"},
    ],
)
def test_a_choice_that_the_page_does_not_offer_changes_nothing(as_role, answers):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST)

    assert decide(client, run, **answers).status_code == 302
    assert told(run) == [(2, "new", "add")]


def test_two_rows_that_change_one_entry_are_refused(as_role):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(name="Świetlica Łęg dolna")
    run = looked_through(
        client, LEAST | {"Nazwa": "Świetlica Łęgowa dolny"}, LEAST | {"Nazwa": "Świetlice Łęgu dolne"}
    )
    run.rows.update(choice="update")

    response = save(client, run)

    said = texts(client.get(response["Location"]), ".alert-error p")
    assert said == ["Dwa wiersze zmieniają ten sam wpis. Wybierz jeden z nich, drugi pomiń."]


def test_a_file_with_something_to_correct_is_not_saved(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST, LEAST | {"Nazwa": ""})

    shown = client.get(run.get_absolute_url())
    response = save(client, run)

    assert "Zapisz wybrane wiersze" not in texts(shown, "button")
    assert texts(client.get(response["Location"]), ".alert-error p") == [
        "W pliku są wiersze do poprawy. Popraw je i wczytaj plik jeszcze raz."
    ]
    assert not Resource.objects.exists()


def test_a_dictionary_changed_meanwhile_saves_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    place = LocalityFactory(name="Łęg")
    run = looked_through(client, LEAST, LEAST | {"Nazwa": "Remiza", "Miejscowość": "Łęg"})
    place.name = "Łęg Górny"
    place.save()

    response = save(client, run)

    assert texts(client.get(response["Location"]), ".alert-error p") == [
        "Wiersz 3: Miejscowość: nie ma na liście: „Łęg”. Zobacz arkusz „Słowniki” w szablonie."
        " Niczego nie zapisano."
    ]
    assert not Resource.objects.exists()
    run.refresh_from_db()
    assert run.status == "ready"


def test_a_number_taken_meanwhile_saves_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, {"Nazwa": "Młyn"}, {"Nazwa": "Bank", "NIP": "1234563218"})
    OrganizationFactory(name="Zupełnie inna", nip="1234563218")

    response = save(client, run)

    assert texts(client.get(response["Location"]), ".alert-error p") == [
        "W tym czasie coś się zmieniło. Niczego nie zapisano. Wczytaj plik jeszcze raz."
    ]
    assert Organization.objects.count() == 1


def test_the_result_leads_to_the_entries_and_their_history_says_where_from(as_role):
    client, user = as_role(ORGANIZER)
    run = looked_through(client, LEAST)

    response = save(client, run)

    resource = Resource.objects.get()
    shown = client.get(response["Location"])
    assert [a["href"] for a in page(shown).select("tbody th a")] == [resource.get_absolute_url()]
    assert texts(shown, "td[data-l='Szczegóły']") == ["dodano"]
    event = AuditEvent.objects.about(resource).get()
    assert (event.action, event.by, event.details) == ("dodanie", user, {"file": run.pk})
    assert run.rows.get().cells == {}


def test_saved_once_however_often_it_is_pressed(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST)
    values = hidden_fields(client.get(run.get_absolute_url()), "form:has(table)")
    address = reverse("resources:import_save", args=[run.pk])

    client.post(address, values), client.post(address, values)

    assert Resource.objects.count() == 1


def test_a_file_thrown_away_leaves_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    run = looked_through(client, LEAST)

    press(client, client.get(run.get_absolute_url()), reverse("resources:import_discard", args=[run.pk]))

    run.refresh_from_db()
    assert (run.status, run.rows.count(), Resource.objects.count()) == ("discarded", 0, 0)


# --- Progress and numbers ---------------------------------------------------------------------------


def test_a_long_file_is_checked_in_parts_and_the_page_says_how_far(as_role, monkeypatch):
    from resources.importing import checking
    from resources.views import importing

    monkeypatch.setattr(checking, "AT_ONCE", 2)
    monkeypatch.setattr(importing, "WORK", 0)
    client, _ = as_role(ORGANIZER)
    address = give(client, table(*[LEAST | {"Nazwa": f"Sala {n}"} for n in range(3)]))["Location"]

    first, second, third = (client.get(address) for _ in range(3))

    assert "Sprawdzono wierszy: 2 z 3" in texts(first, "main p")
    assert page(first).select_one("noscript") is not None
    assert texts(second, "h1") == ["Sprawdzanie pliku"]
    assert texts(third, "h2[data-count]") == ["Wiersze: 3"]


@pytest.mark.parametrize("count", [2, 20])
def test_checking_asks_a_constant_number_of_queries(django_assert_num_queries, count):
    user = UserFactory(role=ORGANIZER)
    for n in range(count):
        ResourceFactory(name=f"Sala {n}", kind_term=KindFactory())
    rows = [LEAST | {"Nazwa": f"Sala {n}", "Opłata": "1 zł"} for n in range(count)]
    run = keep(understood("a.csv", table(*rows)), "a.csv", by=user)

    with django_assert_num_queries(29):
        check_some(run, seconds=60)

    assert run.rows.filter(verdict="changed").count() == count


@pytest.mark.parametrize("count", [2, 20])
def test_saving_new_rows_asks_a_constant_number_of_queries(django_assert_num_queries, count):
    user, topic = UserFactory(role=ORGANIZER), TopicFactory(name="dojazd")
    rows = [LEAST | {"Nazwa": f"Sala {n}", "Tematy": topic.name} for n in range(count)]
    run = keep(understood("a.csv", table(*rows)), "a.csv", by=user)
    check_some(run, seconds=60)
    run.refresh_from_db()

    with django_assert_num_queries(24):
        save_run(run, by=user)

    assert Resource.objects.count() == count


def test_numbers_of_the_dry_run_lead_to_as_many_rows(as_role):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(name="Sala", offer="inna")
    run = looked_through(client, LEAST, LEAST | {"Nazwa": "Remiza"}, LEAST | {"Nazwa": "Izba"})
    address = run.get_absolute_url()

    links = page(client.get(address)).select(".idbar a")

    assert [link.get_text() for link in links] == ["1", "2", "2", "1"]
    for link in links:
        found = texts(client.get(address + link["href"]), "h2[data-count]")
        assert re.fullmatch(rf".*: {link.get_text()}", found[0])
