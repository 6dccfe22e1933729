"""Potential saved to a file and read elsewhere; hostile files; who may save what."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osl.core.models import AuditEvent
from osl.documents.spreadsheets import read_table, write_xlsx
from osl.documents.spreadsheets.writing import Sheet
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources.enums import ImportKind, ResourceKind
from resources.importing import check_some, keep, save_run
from resources.importing.checking import MANY, value_of
from resources.importing.taking import understood
from resources.models import ImportRun, Kind, Organization, Resource
from resources.tables import FIELDS, MODELS, WITH_CONTACTS
from tests.core.factories import LocalityFactory, TargetGroupFactory, UserFactory
from tests.documents.test_spreadsheets import HOSTILE, WRITERS
from tests.markup import hidden_fields, texts
from tests.needs.factories import TopicFactory
from tests.resources.factories import OrganizationFactory, ResourceFactory
from tests.resources.files import LEAST, START, give, looked_through
from tests.resources.pages import body

LIST = "/rozeznanie/potencjal/"

# --- A list as a file -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_saved_as_its_filters_show_it(as_role, kind):
    client, user = as_role(COORDINATOR)
    resource = ResourceFactory(name="=Sala", locality=LocalityFactory(name="Łęg"), contact_name="Jan Śliwa")
    resource.topics.add(TopicFactory(name="dojazd", order=1), TopicFactory(name="spotkania", order=2))
    ResourceFactory(name="Haft", branch="human")

    response = client.get(f"{LIST}?rodzaj=miejsca-i-rzeczy&jako={kind}&strona=7")

    table = read_table(f"x.{kind}", body(response))
    row = dict(zip(table.header, table.rows[0].cells, strict=False))
    assert len(table.rows) == 1
    assert (row["Nazwa"], row["Miejscowość"], row["Tematy"]) == ("=Sala", "Łęg", "dojazd; spotkania")
    assert response["Content-Disposition"].startswith('attachment; filename="potencjal-')
    event = AuditEvent.objects.get(action="eksport")
    assert (event.by, event.reading) == (user, True)
    assert event.details == {"what": "potencjal", "kind": kind, "rows": 1}


@pytest.mark.parametrize("path", ["", "organizacje/", "wspolpraca/"])
def test_no_file_of_a_list_names_a_person(as_role, path):
    client, _ = as_role(ORGANIZER)
    ResourceFactory(contact_name="Jan Śliwa", phone="+48600100200", email="jan@example.pl")
    OrganizationFactory(notes="Jan Śliwa")

    text = body(client.get(f"{LIST}{path}?jako=csv")).decode()

    assert "Śliwa" not in text
    assert "600" not in text
    assert "jan@" not in text


@pytest.mark.parametrize("query", ["jako=pdf", "jako=csv&rodzaj=x", "jako="])
def test_what_cannot_be_a_file_is_the_page(as_role, query):
    client, _ = as_role(ORGANIZER)
    ResourceFactory()

    response = client.get(f"{LIST}?{query}")

    assert response["Content-Type"].startswith("text/html")
    assert not AuditEvent.objects.filter(action="eksport").exists()


def test_a_sheet_of_too_many_rows_is_refused_in_words(as_role, monkeypatch):
    from osl.documents.spreadsheets import exporting

    monkeypatch.setattr(exporting, "MOST_IN_XLSX", 1)
    client, _ = as_role(ORGANIZER)
    ResourceFactory(), ResourceFactory()

    response = client.get(f"{LIST}?jako=xlsx&rodzaj=miejsca-i-rzeczy")

    assert response["Location"] == f"{LIST}?rodzaj=miejsca-i-rzeczy"
    assert texts(client.get(response["Location"]), ".alert-error p") == [
        "Arkusz XLSX mieści 1 wierszy. Zawęź filtry albo pobierz dane jako CSV."
    ]
    assert client.get(f"{LIST}?jako=csv").status_code == 200


# --- Data of people ---------------------------------------------------------------------------------


def ask(client, **answers):
    address = f"{LIST}kontakty/zasoby/"
    return client.post(address, hidden_fields(client.get(address), "main form.form") | answers)


def test_contacts_leave_for_a_reason_that_stays_in_the_log(as_role):
    client, user = as_role(ORGANIZER)
    ResourceFactory(contact_name="Jan Śliwa", phone="+48600100200")

    response = ask(client, purpose="lista telefonów na dyżur", kind="csv")

    assert "Jan Śliwa;600 100 200" in body(response).decode()
    event = AuditEvent.objects.get(action="eksport")
    assert (event.by, event.details) == (
        user,
        {"what": "potencjal-kontakty", "kind": "csv", "rows": 1, "purpose": "lista telefonów na dyżur"},
    )


def test_without_a_reason_nothing_leaves(as_role):
    client, _ = as_role(ORGANIZER)

    response = ask(client, purpose="", kind="csv")

    assert response.status_code == 422
    assert texts(response, ".field .wrong") == ["Błąd: Napisz, po co są potrzebne dane do kontaktu"]
    assert not AuditEvent.objects.filter(action="eksport").exists()


@pytest.mark.parametrize(
    ("password", "status"), [("Haslo-testowe-2026", 200), ("inne", 422), ("", 422), (None, 422)]
)
def test_data_of_many_people_ask_for_the_password_again(as_role, password, status):
    client, _ = as_role(ORGANIZER)
    ResourceFactory.create_batch(51, contact_name="Jan Śliwa")
    answers = {"purpose": "dyżur", "kind": "csv"} | ({"password": password} if password is not None else {})

    assert ask(client, **answers).status_code == status


@pytest.mark.parametrize("role", [COORDINATOR, DIRECTOR])
def test_contacts_belong_to_the_organizer(as_role, role):
    client, _ = as_role(role)

    assert client.get(f"{LIST}kontakty/zasoby/").status_code == 403
    assert client.get(f"{LIST}kontakty/organizacje/").status_code == 403


# --- Out here, in elsewhere -------------------------------------------------------------------------

NAMES = (
    st.text(st.sampled_from("ĄŻłóabcXYZ 019-=+@'„”\";,"), min_size=1, max_size=30).map(str.strip).filter(bool)
)
TEXTS = st.text(st.sampled_from("ąŻłab \n=+-@'\";,1"), max_size=40).map(
    lambda text: "\n".join(line.rstrip() for line in text.split("\n")).strip()
)
PHONES = st.sampled_from(["", "+48600100200", "+48860000043", "+4915112345678"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1))


def resource_values():
    return st.fixed_dictionaries(
        {
            "name": NAMES,
            "branch": st.sampled_from(ResourceKind.values),
            "offer": TEXTS.filter(bool),
            "conditions": TEXTS.map(lambda text: text.replace("\n", " ")),
            "cost": TEXTS.map(lambda text: text.replace("\n", " ")),
            "capacity": st.none() | st.integers(5, 90),
            "places_free": st.none() | st.integers(0, 5),
            "contact_name": TEXTS.map(lambda text: text.replace("\n", " ")),
            "phone": PHONES,
            "consent_on": st.just(date(2025, 5, 5)),
            "confirmed_on": DAYS,
            "status": st.sampled_from(["active", "withdrawn"]),
        }
    )


def organization_values():
    return st.fixed_dictionaries(
        {
            "name": NAMES,
            "address": TEXTS.map(lambda text: text.replace("\n", " ")),
            "phone": PHONES,
            "nip": st.sampled_from(["", "1234563218"]),
            "notes": TEXTS,
            "last_contact_on": DAYS,
            "review_on": DAYS,
            "confirmed_on": DAYS,
            "status": st.sampled_from(["active", "withdrawn"]),
        }
    )


def contents(kind):
    """Every entry as its columns say it, by name; who confirmed it stays where it was."""
    names = [one.name for one in FIELDS[kind]]
    return sorted(
        (tuple((name, value_of(record, name)) for name in names) for record in MODELS[kind].objects.all()),
        key=repr,
    )


def carried_over(kind, file_kind, user):
    """Save everything to a file, forget it, read the file: the same office a day later, or another one."""
    export = WITH_CONTACTS[kind]
    content = WRITERS[file_kind](export.header, export.rows(MODELS[kind].objects.order_by("pk")))
    MODELS[kind].objects.all().delete()
    run = keep(understood(f"a.{file_kind}", content), f"a.{file_kind}", by=user)
    check_some(run, seconds=60)
    run.refresh_from_db()
    run.rows.filter(verdict="likely").update(choice="add")
    save_run(run, by=user)
    run.rows.all().delete()


@pytest.mark.parametrize("file_kind", ["csv", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(resource_values(), min_size=1, max_size=4, unique_by=lambda one: one["name"].casefold()))
def test_resources_read_elsewhere_are_the_same(file_kind, data):
    Resource.objects.all().delete()
    user = UserFactory(role=ORGANIZER)
    place, topics = LocalityFactory(), TopicFactory.create_batch(2)
    group, kind = TargetGroupFactory(), Kind.objects.get(code="other")
    for number, values in enumerate(data):
        resource = Resource(**values)
        if number % 2:
            resource.locality, resource.kind_term, resource.kind_other = place, kind, "altana"
        resource.save()
        resource.topics.set(topics[: number % 3])
        resource.groups.set([group] if number % 2 else [])
    before = contents(ImportKind.RESOURCES)

    carried_over(ImportKind.RESOURCES, file_kind, user)

    assert contents(ImportKind.RESOURCES) == before
    assert {name for name, _value in before[0]} >= set(MANY)


@pytest.mark.parametrize("file_kind", ["csv", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.lists(
        organization_values(),
        min_size=1,
        max_size=4,
        unique_by=(lambda one: one["name"].casefold(), lambda one: one["nip"] or one["name"]),
    )
)
def test_organizations_read_elsewhere_are_the_same(file_kind, data):
    Organization.objects.all().delete()
    for values in data:
        Organization(**values).save()
    before = contents(ImportKind.ORGANIZATIONS)

    carried_over(ImportKind.ORGANIZATIONS, file_kind, UserFactory(role=ORGANIZER))

    assert contents(ImportKind.ORGANIZATIONS) == before


def test_a_file_saved_here_and_read_here_changes_nothing():
    user = UserFactory(role=ORGANIZER)
    resource = ResourceFactory(name="Sala", locality=LocalityFactory(), phone="+48600100200")
    resource.topics.add(TopicFactory())
    export = WITH_CONTACTS[ImportKind.RESOURCES]
    content = WRITERS["xlsx"](export.header, export.rows(Resource.objects.all()))

    run = keep(understood("a.xlsx", content), "a.xlsx", by=user)
    check_some(run, seconds=60)

    assert run.rows.get().verdict == "same"


# --- Hostile files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_its_field_and_saves_nothing(as_role, no_new_rows, name):
    client, _ = as_role(ORGANIZER)
    filename, make = HOSTILE[name]
    answers = hidden_fields(client.get(START), "main form.form")

    with no_new_rows():
        response = client.post(START, answers | {"file": SimpleUploadedFile(filename, make())})

    assert response.status_code == 422
    [sentence] = texts(response, ".field .wrong")
    assert sentence.startswith("Błąd: ")


@pytest.mark.parametrize("name", ["../../../etc/passwd.csv", "a" * 300 + ".csv", "=cmd.csv", "<b>.csv"])
def test_a_strange_name_of_a_file_is_only_shown(as_role, name):
    client, _ = as_role(ORGANIZER)

    response = give(client, b"Nazwa\nBank", name)

    run = ImportRun.objects.get()
    assert "/" not in run.file_name
    assert len(run.file_name) <= 120
    assert client.get(response["Location"]).status_code == 200


def test_formulas_of_a_file_stay_text(as_role):
    client, _ = as_role(ORGANIZER)
    with write_xlsx(
        Sheet("Dane", tuple(LEAST), [["=1+1", "miejsca i rzeczy", "+cmd|' /C calc'!A0"]])
    ) as file:
        content = file.read()
    run = ImportRun.objects.get(pk=give(client, content, "a.xlsx")["Location"].split("/")[-2])
    client.get(run.get_absolute_url())
    run.refresh_from_db()

    save_run(run, by=run.by)

    resource = Resource.objects.get()
    assert (resource.name, resource.offer) == ("=1+1", "+cmd|' /C calc'!A0")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.dictionaries(
        st.sampled_from([one.header for one in FIELDS[ImportKind.RESOURCES]]),
        st.text(max_size=30) | st.text(st.sampled_from("0123456789.,-:; "), max_size=12),
        max_size=8,
    )
)
def test_whatever_the_cells_say_the_row_is_judged(as_role, cells):
    client, _ = as_role(ORGANIZER)
    try:
        run = looked_through(client, LEAST | cells)
    except KeyError:
        return  # refused before it was a run: the answer has no address

    run.refresh_from_db()
    assert run.status == "ready"


def test_a_file_cut_in_the_middle_adds_nothing(as_role):
    client, _ = as_role(ORGANIZER)
    whole = io.BytesIO()
    with write_xlsx(Sheet("Dane", tuple(LEAST), [list(LEAST.values())] * 50)) as file:
        whole.write(file.read())

    for length in range(0, whole.tell(), max(whole.tell() // 12, 1)):
        assert give(client, whole.getvalue()[:length], "a.xlsx").status_code == 422
    assert not ImportRun.objects.exists()
