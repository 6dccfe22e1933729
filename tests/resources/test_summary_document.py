"""D9 on paper: for the office with everything, for the public without small counts – and nobody can work them out."""

import io
import re
from datetime import date, timedelta

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from needs.models import Need
from osl.core.models import AuditEvent, Refusal
from osl.documents.rendering import html_of
from osl.documents.suppression import HIDDEN
from osl.portal.roles import COORDINATOR, DIRECTOR, ORGANIZER
from resources import concluding, matching, publishing
from resources.documents import TEMPLATE, PublicSummaryText, context_of, paper_of, print_public, print_summary
from resources.models import PublicSummary
from resources.summary import Period, Summary
from tests.core.factories import LocalityFactory, OfficeFactory, TargetGroupFactory, UserFactory
from tests.documents.attack import bounds, equations_of
from tests.documents.checks import assert_archival_pdf
from tests.markup import hidden_fields, page, texts
from tests.needs.factories import (
    ConclusionFactory,
    InquiryFactory,
    MethodFactory,
    NeedFactory,
    TopicFactory,
    YearConclusionsFactory,
)
from tests.resources.factories import ResourceFactory

YEAR = Period.of_year(2025)
PAGE, PUBLIC = "/rozeznanie/zestawienie/", "/rozeznanie/zestawienie/publiczne/"
DAYS = "od=1.1.2025&do=31.12.2025"


@pytest.fixture
def gmina():
    """A year of recognition with secrets: a lonely need, a skill, a quote, a village of few."""
    OfficeFactory()
    organizer = UserFactory(role=ORGANIZER)
    leg, zabno = LocalityFactory(name="Łęg"), LocalityFactory(name="Żabno")
    bus, lonely = TopicFactory(name="dojazd", order=1), TopicFactory(name="samotność", order=2)
    seniors = TargetGroupFactory(name="seniorzy")
    for place, topic, count in ((leg, bus, 13), (leg, lonely, 3), (zabno, bus, 8), (zabno, lonely, 11)):
        for number in range(count):
            day = date(2025, 1 + 3 * (number % 4), 5)
            NeedFactory(
                locality=place, topic=topic, heard_on=day, statement=f"ZDANIEMIESZKANKI {number}"
            ).groups.add(seniors)
    skill = ResourceFactory(name="HAFTKRYSTYNY", branch="human", locality=leg)
    skill.topics.add(lonely)
    InquiryFactory(
        title="SPACERTAJNY",
        method=MethodFactory(name="spacer"),
        day=date(2025, 4, 1),
        status="held",
        people_reached=3,
        minutes=90,
    )
    InquiryFactory(
        method=MethodFactory(name="zebranie"),
        day=date(2025, 5, 1),
        status="held",
        people_reached=40,
        minutes=60,
    )
    conclusion = ConclusionFactory(year=YearConclusionsFactory(year=2025), text="Umówić kursy w soboty")
    quoted = Need.objects.filter(topic=lonely, locality=leg).first()
    conclusion.needs.add(quoted)
    matching.connect(quoted, skill, by=organizer)
    concluding.make_ready(2025, by=organizer)
    return organizer


# --- What is printed ------------------------------------------------------------------------------------


def test_the_office_prints_everything(gmina):
    opened = assert_archival_pdf(
        print_summary(Summary(gmina, YEAR)),
        pages=range(4, 11),
        title="Zestawienie potrzeb i potencjału, 2025 r.",
        stamp="Do użytku wewnętrznego",
        says=[
            "Umówić kursy w soboty",
            "SPACERTAJNY",
            "HAFTKRYSTYNY",
            "ZDANIEMIESZKANKI",
            "Jak liczono",
            "Łęg",
        ],
    )

    assert "ukryto" not in opened.words


def test_the_public_print_says_what_may_be_known(gmina):
    opened = assert_archival_pdf(
        print_public(Summary(gmina, YEAR)),
        pages=range(3, 10),
        says=[
            "Wersja publiczna",
            "Umówić kursy w soboty",
            "ukryto",
            "Umiejętności mieszkańców nie są publikowane",
        ],
    )

    assert "Do użytku wewnętrznego" not in opened.words


def test_what_is_hidden_stands_nowhere_in_the_bytes(gmina):
    """Page text, streams, bookmarks, metadata, alternative texts: whatever can be unpacked."""
    content = print_public(Summary(gmina, YEAR))

    pdf = pikepdf.open(io.BytesIO(content))
    unpacked = [
        content,
        *(
            thing.read_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and readable(thing)
        ),
    ]
    unpacked += [str(thing).encode() for thing in pdf.objects if not isinstance(thing, pikepdf.Stream)]
    text = assert_archival_pdf(content).words

    for token in ("HAFTKRYSTYNY", "SPACERTAJNY", "ZDANIEMIESZKANKI"):
        assert token not in text
        for spelt in (token.encode(), token.encode("utf-16-be"), token.encode("utf-16-be").hex().encode()):
            assert [one for one in unpacked if spelt in one] == []


def readable(stream):
    return stream.get("/Filter") not in ("/DCTDecode", "/JPXDecode")


def test_the_guard_of_the_bytes_finds_a_word_of_the_office_print(gmina):
    assert "HAFTKRYSTYNY" in assert_archival_pdf(print_summary(Summary(gmina, YEAR))).words


def test_the_same_counts_give_the_same_bytes(gmina):
    assert print_public(Summary(gmina, YEAR)) == print_public(Summary(gmina, YEAR))


def test_a_year_without_needs_is_printed_too():
    OfficeFactory()
    organizer = UserFactory(role=ORGANIZER)

    for content in (print_summary(Summary(organizer, YEAR)), print_public(Summary(organizer, YEAR))):
        assert_archival_pdf(content, says=["W tym okresie nie zapisano potrzeb."])


def test_conclusions_not_ready_stay_in_the_office(gmina):
    concluding.open_again(2025, by=gmina)

    assert PublicSummaryText(Summary(gmina, YEAR)).conclusions == []


# --- Nobody can work it out -----------------------------------------------------------------------------


def printed_tables(summary):
    """Every table of the public paper: {caption: (heads, rows of texts)}; parts of one table by their captions."""
    html = html_of(TEMPLATE, context_of(PublicSummaryText(summary)), paper_of(summary, public=True))
    found = {}
    for table in BeautifulSoup(html, "html5lib").select("table"):
        rows = [
            [" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in table.select("tr")
        ]
        found[table.caption.get_text()] = rows[0], rows[1:]
    return html, found


def number_or(text, *name):
    return name if text == HIDDEN else int(re.sub(r"\s", "", text))


def sums_printed(tables):
    """Everything a reader can add up, hidden numbers by the place where they stand; one place under one name."""
    sums = []
    lines, columns = {}, {}
    for caption, (heads, rows) in tables.items():
        if caption.startswith("Potrzeby według miejscowości i tematów"):
            for label, *cells in rows:
                for head, text in zip(heads[1:], cells, strict=True):
                    one = number_or(text, "needs", label, head)
                    lines.setdefault(label, {})[head] = one
                    columns.setdefault(head, {})[label] = one
    for along in (lines, columns):
        for cells in along.values():
            sums.append(([one for name, one in cells.items() if name != "Razem"], cells["Razem"]))
    if lines:
        whole = lines["Razem"]["Razem"]
        corner = next(
            heads[0] for caption, (heads, _) in tables.items() if caption.startswith("Potrzeby według miejsc")
        )
        for label, text in tables["Potrzeby według tematów – dane"][1]:
            topic = lines[label]["Razem"] if corner == "Temat" else columns[label]["Razem"]
            sums.append(([number_or(text, "topic", label)], topic))
        quarters = [
            number_or(text, "quarter", label) for label, text in tables["Potrzeby w kwartałach – dane"][1]
        ]
        sums.append((quarters, whole))
    if "Czynności rozeznania" in tables:
        *parts, total = [number_or(row[2], "people", row[0]) for row in tables["Czynności rozeznania"][1]]
        sums.append((parts, total))
    sums += sums_of_potential(tables)
    return sums


def sums_of_potential(tables):
    if "Czynne zasoby według miejscowości i rodzaju" not in tables:
        return []
    heads, rows = tables["Czynne zasoby według miejscowości i rodzaju"]
    cells = [
        [number_or(text, "potential", label, head) for head, text in zip(heads[1:], row, strict=True)]
        for label, *row in rows
    ]
    across = [(row[:-1], row[-1]) for row in cells]
    down = [(list(column[:-1]), column[-1]) for column in zip(*cells, strict=True)]
    return across + down


@settings(max_examples=12)
@given(st.data())
def test_no_hidden_number_can_be_computed_from_everything_printed(data):
    with transaction.atomic():
        attack_the_paper(data)
        transaction.set_rollback(True)


def attack_the_paper(data):
    organizer = UserFactory(role=ORGANIZER)
    places = [None, *LocalityFactory.create_batch(data.draw(st.integers(1, 2)))]
    topics = TopicFactory.create_batch(data.draw(st.integers(1, 3)))
    made = [
        NeedFactory.build(
            locality=place,
            topic=topic,
            heard_on=date(2025, data.draw(st.integers(1, 12)), 5),
            created_by=organizer,
        )
        for place in places
        for topic in topics
        for _ in range(data.draw(st.sampled_from((0, 1, 2, 4, 5, 9))))
    ]
    Need.objects.bulk_create(made)
    for place in places:
        for branch in ("institutional", "material", "human"):
            ResourceFactory.create_batch(data.draw(st.sampled_from((0, 1, 5))), locality=place, branch=branch)
    for method in MethodFactory.create_batch(2):
        InquiryFactory(
            method=method,
            day=date(2025, 3, 1),
            status="held",
            people_reached=data.draw(st.sampled_from((0, 2, 4, 30))),
        )

    html, tables = printed_tables(Summary(organizer, YEAR))

    narrow = {
        place: limits
        for place, limits in bounds(equations_of(sums_printed(tables))).items()
        if limits[1] is not None and limits[1] - limits[0] < 2
    }
    assert narrow == {}
    counts = [
        cell for caption, (heads, rows) in tables.items() for row in rows for cell in counted(caption, row)
    ]
    assert [cell for cell in counts if cell in ("1", "2", "3", "4")] == []
    titles = " ".join(title.get_text() for title in BeautifulSoup(html, "html5lib").select("svg title"))
    assert re.findall(r": [1-4](?=[;.])", titles) == []


def counted(caption, row):
    """The cells that count residents or what they said; the office's own work is no secret."""
    return [row[2]] if caption == "Czynności rozeznania" else row[1:]


# --- Two papers cannot be subtracted --------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        YEAR,
        Period(date(2025, 12, 31), date(2026, 1, 31)),
        Period(date(2024, 1, 1), date(2025, 1, 1)),
        Period(date(2025, 3, 1), date(2025, 3, 2)),
    ],
)
def test_days_given_to_the_public_are_not_given_again(gmina, other):
    publishing.issue(YEAR, b"%PDF- pierwszy", by=gmina)

    with pytest.raises(
        Refusal, match=r"Wydano już zestawienie publiczne za okres 1 stycznia – 31 grudnia 2025 r\."
    ):
        publishing.issue(other, b"%PDF- drugi", by=gmina)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicSummary.objects.create(
            first_day=other.first,
            last_day=other.last,
            pdf=b"x",
            sha256="x",
            issued_at=timezone.now(),
            issued_by=gmina,
        )


def test_days_before_and_after_may_be_given(gmina):
    publishing.issue(YEAR, b"%PDF- 2025", by=gmina)

    publishing.issue(Period.of_year(2024), b"%PDF- 2024", by=gmina)

    assert PublicSummary.objects.count() == 2


def test_a_period_that_still_runs_is_not_given(gmina):
    today = timezone.localdate()

    with pytest.raises(Refusal, match="Ten okres jeszcze trwa"):
        publishing.issue(Period(today - timedelta(days=7), today), b"%PDF-", by=gmina)


@pytest.mark.parametrize(
    "statement", ["UPDATE resources_publicsummary SET sha256 = ''", "DELETE FROM resources_publicsummary"]
)
def test_what_was_given_never_changes(gmina, statement):
    publishing.issue(YEAR, b"%PDF-", by=gmina)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# --- Pages ----------------------------------------------------------------------------------------------


def test_the_organizer_gives_a_summary_to_the_public(as_role, gmina):
    client, user = as_role(ORGANIZER)
    shown = client.get(f"{PUBLIC}?{DAYS}")

    [form] = page(shown).select("main form")
    response = client.post(form["action"], hidden_fields(shown, "main form"), follow=True)
    NeedFactory(heard_on=date(2025, 6, 6))

    issued = PublicSummary.objects.get()
    assert texts(response, ".alert-success p") == ["Wydano zestawienie publiczne."]
    assert AuditEvent.objects.about(issued).changes().get().by == user
    answer = client.get(issued.get_absolute_url())
    assert answer.content == issued.read()
    assert 'filename="rozeznanie-2025-01-01-2025-12-31-publiczne.pdf"' in answer["Content-Disposition"]
    assert (
        "Wydano już zestawienie publiczne" in texts(client.get(f"{PUBLIC}?{DAYS}"), "section:has(#nowe) p")[0]
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (DAYS, "Ten przycisk nie jest już ważny. Odśwież stronę i spróbuj ponownie."),
        ("od=1.1.2025&do=1.1.2090", "Na wydruku mieści się najwyżej 5 lat. Wybierz krótszy okres."),
        ("", "Ten okres jeszcze trwa."),
    ],
)
def test_a_button_that_cannot_work_says_why(as_role, gmina, days, said):
    client, _ = as_role(ORGANIZER)

    response = client.post(f"{PUBLIC}wydaj/?{days}", {"form_key": "stary"}, follow=True)

    assert texts(response, ".alert-error p")[0].startswith(said)
    assert not PublicSummary.objects.exists()


def test_the_page_shows_what_the_public_will_see(as_role, gmina):
    rows = texts(as_role(ORGANIZER)[0].get(f"{PUBLIC}?{DAYS}"), ".heat tbody tr")

    assert rows == ["dojazd ukryto ukryto 21", "samotność ukryto ukryto 14", "Razem 16 19 35"]


def test_the_director_reads_and_gives_nothing(as_role, gmina):
    client, _ = as_role(DIRECTOR)

    assert texts(client.get(f"{PUBLIC}?{DAYS}"), "main form") == []
    assert client.post(f"{PUBLIC}wydaj/?{DAYS}").status_code == 403
    assert client.get(f"{PAGE}zestawienie.pdf?{DAYS}").content.startswith(b"%PDF-")


def test_a_print_leaves_a_trace(as_role, gmina):
    client, user = as_role(ORGANIZER)

    client.get(f"{PAGE}zestawienie.pdf?{DAYS}")

    assert AuditEvent.objects.filter(action="wydruk zestawienia z rozeznania", by=user).count() == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("od=5.5.2025&do=4.5.2025", "Popraw dni okresu."),
        ("od=1.1.2001&do=1.1.2025", "Na wydruku mieści się najwyżej 5 lat. Wybierz krótszy okres."),
    ],
)
def test_strange_days_are_not_printed(as_role, query, said):
    client, _ = as_role(ORGANIZER)

    for address in (f"{PAGE}zestawienie.pdf", PUBLIC):
        response = client.get(f"{address}?{query}", follow=True)
        assert texts(response, ".alert-error p") == [said]


def test_those_who_only_report_needs_print_nothing(as_role):
    client, _ = as_role(COORDINATOR)

    assert {client.get(one).status_code for one in (f"{PAGE}zestawienie.pdf", PUBLIC, f"{PUBLIC}1.pdf")} == {
        403
    }
