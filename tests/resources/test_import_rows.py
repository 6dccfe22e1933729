"""What a row of a file says, what is wrong with it, and what is here already."""

from datetime import date

import pytest

from osl.core.models import AuditEvent
from osl.portal.roles import ORGANIZER
from resources.models import ImportRow, Resource
from tests.core.factories import LocalityFactory, TargetGroupFactory
from tests.needs.factories import TopicFactory
from tests.resources.factories import OrganizationFactory, ResourceFactory
from tests.resources.files import LEAST, give, looked_through, problems, save, told

# --- What a row says --------------------------------------------------------------------------------


def test_everything_a_row_says_is_kept(as_role):
    client, _ = as_role(ORGANIZER)
    place, group = LocalityFactory(name="Łęg"), TargetGroupFactory(name="seniorzy")
    first, second = TopicFactory(name="miejsca spotkań"), TopicFactory(name="dojazd")
    organization = OrganizationFactory(name="Straż w Łęgu")
    run = looked_through(
        client,
        {
            "Nazwa": "Remiza",
            "Rodzaj": "Miejsca i rzeczy",
            "Typ": "INNE",
            "Typ – inne, jakie": "remiza",
            "Co może dać": "Sala",
            "Organizacja": "straz w legu",
            "Miejscowość": "łęg",
            "Tematy": "dojazd; Miejsca spotkań",
            "Dla kogo": "seniorzy",
            "Kto może skorzystać": "mieszkańcy",
            "Na jakich warunkach": "klucz u sołtysa",
            "Kiedy": "środy",
            "Opłata": "bezpłatnie",
            "Ile osób naraz": "40",
            "Wolne miejsca": "3",
            "Dostępność miejsca": "bez schodów",
            "Dostępność usługi": "prosty język",
            "Osoba do kontaktu": "sołtyska",
            "Telefon": "600 100-200",
            "E-mail": "remiza@example.pl",
            "Aktualne na": "1.3.2026",
            "Stan": "wycofany",
        },
    )

    response = save(client, run)

    remiza = Resource.objects.get()
    assert response["Location"] == run.get_absolute_url()
    assert (remiza.name, remiza.branch, remiza.kind_words) == ("Remiza", "material", "remiza")
    assert (remiza.locality, remiza.organization) == (place, organization)
    assert (set(remiza.topics.all()), set(remiza.groups.all())) == ({first, second}, {group})
    assert (remiza.capacity, remiza.places_free, remiza.phone) == (40, 3, "+48600100200")
    assert (remiza.confirmed_on, remiza.confirmed_by, remiza.status) == (date(2026, 3, 1), None, "withdrawn")
    assert list(Resource.objects.search("remiza leg straz")) == [remiza]


@pytest.mark.parametrize(
    ("cells", "sentences"),
    [
        ({"Nazwa": "", "Co może dać": ""}, ["Nazwa: uzupełnij", "Co może dać: uzupełnij"]),
        ({"Rodzaj": "kosmos"}, ["Rodzaj: nie ma na liście: „kosmos”. Zobacz arkusz „Słowniki” w szablonie"]),
        (
            {"Miejscowość": "Nigdzie"},
            ["Miejscowość: nie ma na liście: „Nigdzie”. Zobacz arkusz „Słowniki” w szablonie"],
        ),
        (
            {"Organizacja": "Nikt"},
            ["Organizacja: nie ma na liście: „Nikt”. Wczytaj najpierw organizacje albo popraw nazwę"],
        ),
        ({"Tematy": "a; b"}, ["Tematy: nie ma na liście: „a”. Kilka tematów oddziel średnikiem"]),
        ({"Telefon": "12"}, ["Telefon: numer telefonu powinien mieć 9 cyfr"]),
        ({"E-mail": "ktoś"}, ["E-mail: wpisz adres e-mail ze znakiem @"]),
        ({"Aktualne na": "31.02.2026"}, ["Aktualne na: taka data nie istnieje: 31.02.2026"]),
        (
            {"Ile osób naraz": "2", "Wolne miejsca": "3"},
            ["Wolne miejsca: nie może ich być więcej niż wszystkich"],
        ),
        ({"Typ": "umiejętność"}, ["Typ: nie pasuje do rodzaju „miejsca i rzeczy”"]),
        ({"Typ": "inne"}, ["Typ – inne, jakie: napisz, jaki to typ"]),
        (
            {"Rodzaj": "ludzie i umiejętności", "Telefon": "600 100 200"},
            [
                "Data zgody osoby: podaj datę zgody. "
                "Umiejętność i kontakt do osoby zapisuje się tylko za jej zgodą"
            ],
        ),
        ({"Nazwa": "x" * 161}, ["Nazwa: skróć tekst: mieści się najwyżej 160 znaków, jest 161"]),
    ],
)
def test_what_to_correct_names_the_column(as_role, cells, sentences):
    client, _ = as_role(ORGANIZER)

    assert problems(client, **cells) == sentences


def test_a_name_that_two_organizations_bear_is_refused(as_role):
    client, _ = as_role(ORGANIZER)
    OrganizationFactory(name="Koło"), OrganizationFactory(name="koło")

    assert problems(client, Organizacja="Koło") == [
        "Organizacja: „Koło” jest w systemie kilka razy. Zmień nazwę jednej z nich"
    ]


def test_text_beyond_the_named_columns_is_refused(as_role):
    client, _ = as_role(ORGANIZER)
    response = give(client, "Nazwa\nBank;coś".encode())
    client.get(response["Location"])

    assert ImportRow.objects.get().problems == ["Kolumna B: usuń tekst spoza kolumn, które mają nazwy"]


# --- What is here already ---------------------------------------------------------------------------


def test_the_same_file_again_is_all_duplicates(as_role):
    client, _ = as_role(ORGANIZER)
    rows = [LEAST, LEAST | {"Nazwa": "Remiza"}]
    save(client, looked_through(client, *rows))

    again = looked_through(client, *rows)

    assert told(again) == [(2, "same", "skip"), (3, "same", "skip")]
    assert Resource.objects.count() == 2


def test_an_entry_that_is_here_is_changed_and_empty_cells_change_nothing(as_role):
    client, user = as_role(ORGANIZER)
    resource = ResourceFactory(name="Sala", offer="Sala na 20 osób", hours="w środy")
    run = looked_through(client, LEAST | {"Kiedy": "", "Opłata": "bezpłatnie"})

    save(client, run)

    resource.refresh_from_db()
    row = run.rows.get()
    assert (row.verdict, row.changes) == ("changed", ["Co może dać", "Opłata"])
    assert (resource.offer, resource.hours, resource.cost) == ("Sala na 30 osób", "w środy", "bezpłatnie")
    assert resource.version == 2
    event = AuditEvent.objects.about(resource).get()
    assert (event.action, event.by, event.details["fields"]) == ("zmiana", user, ["offer", "cost"])


@pytest.mark.parametrize(
    ("here", "row", "guess"),
    [
        ({"name": "Świetlica w Łęgu"}, {"Nazwa": "Świetlica wiejska, Łęg"}, ""),
        ({"name": "Świetlica w Łęgu"}, {"Nazwa": "Świetlice – Łęgu"}, "Bardzo podobna nazwa"),
        ({"name": "Sala"}, {"Nazwa": "Sala", "Miejscowość": "Łęg"}, "Taka sama nazwa"),
    ],
)
def test_what_may_be_here_is_guessed_with_a_reason(as_role, here, row, guess):
    client, _ = as_role(ORGANIZER)
    LocalityFactory(name="Łęg")
    resource = ResourceFactory(**here)

    run = looked_through(client, LEAST | row)

    found = run.rows.get()
    assert (found.guess, found.resource) == (guess, resource if guess else None)
    assert found.choice == ("skip" if guess else "add")


def test_a_row_that_repeats_another_says_which(as_role):
    client, _ = as_role(ORGANIZER)

    run = looked_through(client, LEAST, LEAST | {"Opłata": "20 zł"})

    assert [row.guess for row in run.rows.order_by("number")] == ["", "Powtarza wiersz 2"]
    assert [choice.value for choice in run.rows.get(number=3).choices] == ["add", "skip"]


@pytest.mark.parametrize(
    ("here", "row", "verdict"),
    [
        ({"nip": "1234563218"}, {"Nazwa": "Inna nazwa", "NIP": "123-456-32-18"}, "changed"),
        ({"regon": "123456785"}, {"Nazwa": "Inna nazwa", "REGON": "123456785"}, "changed"),
        ({"phone": "+48860000043"}, {"Nazwa": "Inna nazwa", "Telefon": "86 000 00 43"}, "likely"),
        ({"email": "bank@example.pl"}, {"Nazwa": "Inna nazwa", "E-mail": "bank@example.pl"}, "likely"),
    ],
)
def test_organizations_are_known_by_their_numbers_and_contacts(as_role, here, row, verdict):
    client, _ = as_role(ORGANIZER)
    organization = OrganizationFactory(name="Bank", **here)

    run = looked_through(client, row)

    found = run.rows.get()
    assert (run.kind, found.verdict, found.organization) == ("organizations", verdict, organization)


def test_two_rows_with_one_number_are_to_be_corrected(as_role):
    client, _ = as_role(ORGANIZER)

    run = looked_through(
        client, {"Nazwa": "Bank", "NIP": "1234563218"}, {"Nazwa": "Młyn", "NIP": "123 456 32 18"}
    )

    assert run.rows.get(number=3).problems == ["NIP: ten sam numer ma wiersz 2"]


def test_rows_checked_apart_still_know_of_each_other(as_role, monkeypatch):
    from resources.importing import checking

    monkeypatch.setattr(checking, "AT_ONCE", 1)
    client, _ = as_role(ORGANIZER)
    rows = [{"Nazwa": "Bank", "NIP": "1234563218"}, {"Nazwa": "Bank"}, {"Nazwa": "M", "NIP": "1234563218"}]

    run = looked_through(client, *rows)

    assert [row.verdict for row in run.rows.order_by("number")] == ["new", "likely", "wrong"]
