"""Anything at all is sent to every form, every button and every list: the answer is a page, never a failure.

What is refused changes nothing; what is taken is kept exactly as it was typed. More: `scripts/figures F3 --size night`.
"""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from django import forms
from django.conf import settings as django_settings
from django.db import connection, transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from osl.core.access import policy_of
from osl.core.fields import tidy_text
from osl.core.filtering import ListFilter
from osl.core.forms import RecordForm
from osl.portal.filters import AuditFilter
from tests.figures import enough, figure
from tests.guards.addresses import ADDRESSES, urls_of
from tests.guards.nasty import FILES, TEXTS
from tests.guards.postings import TRY_FIRST, encoded, every_posting
from tests.guards.visiting import Visitor
from tests.rows import TRACES, contents, difference

FORM_EXAMPLES, BUTTON_EXAMPLES, LIST_EXAMPLES = enough(14, 400), enough(3, 60), enough(4, 80)
# Each answer that is taken prints a document.
SLOW, SLOW_EXAMPLES = ("plans:plan_approve", "plans:ipus_approve"), enough(3, 40)
ROOMS = (
    "activities:",
    "events:",
    "needs:",
    "people:",
    "plans:ipus",
    "plans:",
    "portal:",
    "resources:",
    "places:",
    "login",
    "password",
)

# The answer is what was asked for – a file, an address shown once – and not the way to another page.
ANSWERED_AT_ONCE = ("activities:feed_key", "resources:contacts_export")

any_text = st.sampled_from(TEXTS) | st.text(st.characters(), max_size=40)
any_bytes = st.binary(max_size=12)


def tried(examples):
    return settings(
        max_examples=examples,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )


# --- What is sent ----------------------------------------------------------------------------------------


@st.composite
def answers(draw, posting):
    """The form filled in well, then spoilt in a few places."""
    pairs, files = posting.filled(), []
    names = sorted(posting.controls)
    for name in draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
        control = posting.controls[name]
        kept = [pair for pair in pairs if pair[0] != name]
        old = [pair for pair in pairs if pair[0] == name]
        if control.kind == "file":
            files.append((name, draw(st.sampled_from(FILES))))
            continue
        spoilt = draw(st.one_of(*spoiling(name, old, control)))
        pairs = kept + spoilt
    return pairs, files


def spoiling(name, old, control):
    """Ways to answer one control: something odd, nothing, twice, another option, bytes that are no text."""
    one = st.tuples(st.just(name), any_text)
    ways = [
        one.map(lambda pair: [pair]),
        st.just([]),
        one.map(lambda pair: [*old, pair]),
        st.lists(one, min_size=2, max_size=4),
        any_bytes.map(lambda value: [(name, value)]),
    ]
    if control.options:
        ways.append(st.sampled_from(control.options).map(lambda value: [(name, value)]))
    return ways


# --- What comes back -------------------------------------------------------------------------------------


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def tables_written():
    """Tables that the program wrote to meanwhile, traces left out."""
    written = set()

    def watch(execute, sql, params, many, context):
        match = re.match(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', sql)
        if match and match[1] not in TRACES:
            written.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def check_answer(posting, pairs, files, before):
    with taken_back():
        with tables_written() as written:
            response = posting.send(pairs, files)
        note(f"{posting.address.name} as {posting.visitor.principal}: {response.status_code}")
        assert response.status_code in (200, 302, 400, 403, 404, 409, 413, 422)
        done = response.status_code == 302 or posting.address.name in ANSWERED_AT_ONCE
        if written and not done:
            assert difference(before, contents()) == {}, "refused, and yet written"
        if response.status_code == 302 and isinstance(posting.form, RecordForm):
            check_kept(posting, dict(pairs))


def check_kept(posting, sent):
    """Plain texts of the record are what was typed, tidied."""
    record = record_of(posting)
    for name, one in posting.form.fields.items():
        if (
            type(one) is forms.CharField
            and name in posting.form._meta.fields
            and isinstance(sent.get(name), str)
        ):
            typed = sent[name].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            assert getattr(record, name) == tidy_text(typed).strip(), name


def record_of(posting):
    """The record that the form changed, or the last one if it makes new ones."""
    records = posting.form._meta.model._base_manager.order_by("-pk")
    return records.first() if posting.form.is_new else records.get(pk=posting.form.instance.pk)


# --- The guards ------------------------------------------------------------------------------------------


def test_every_form_is_accepted_as_people_fill_it_in(world):
    """Without this the guards below would only ever try refusals."""
    answers = {}
    for posting in every_posting(world):
        with taken_back():
            answers[posting.address.name] = posting.send(posting.filled()).status_code

    assert {name: status for name, status in answers.items() if status != 302} == dict.fromkeys(
        ANSWERED_AT_ONCE, 200
    )


@pytest.mark.parametrize("room", ROOMS)
def test_no_form_fails_whatever_is_sent(world, room):
    postings = [posting for posting in every_posting(world, room) if room_of(posting.address.name) == room]
    before = contents()
    assert postings

    tried = [send_anything(posting, before) for posting in postings]
    figure("F3", tried=sum(tried), bad=0, forms=len(tried))


def send_anything(posting, before):
    """How many answers were tried."""
    examples = FORM_EXAMPLES if posting.typed else BUTTON_EXAMPLES
    if posting.address.name in SLOW:
        examples = SLOW_EXAMPLES

    @tried(examples)
    @given(answers(posting))
    def any_answer_is_taken_or_refused(answer):
        check_answer(posting, *answer, before)

    any_answer_is_taken_or_refused()
    return examples


def room_of(name):
    return max((room for room in ROOMS if name.startswith(room)), key=len)


def names_in_queries():
    """Every name that some page reads from its address."""
    source = "\n".join(
        path.read_text()
        for path in Path(django_settings.BASE_DIR).rglob("*.py")
        if {"views", "forms", "filters"} & {path.stem, path.parent.name} and ".venv" not in path.parts
    )
    read = re.findall(r'GET\.get\("(\w+)"', source) + re.findall(r'"(\w+)" in request\.GET', source)
    filters = [AuditFilter, *ListFilter.__subclasses__()]
    return sorted({*read, "strona", "next", *(name for one in filters for name in one.base_filters)})


@pytest.mark.parametrize(
    "room", ["activities:", "needs:", "people:", "plans:", "portal:", "resources:", "places:", "login"]
)
def test_no_page_fails_whatever_its_address_asks(world, room):
    names = st.sampled_from(names_in_queries())
    queries = st.lists(
        st.tuples(names, any_text.map(lambda text: text[:2000]) | any_bytes), min_size=1, max_size=4
    )

    pages = list(pages_of(world, room))
    for visitor, url in pages:
        ask_anything(visitor, url, queries)
    figure("F3", tried=len(pages) * LIST_EXAMPLES, bad=0, lists=len(pages))


def ask_anything(visitor, url, queries):
    @tried(LIST_EXAMPLES)
    @given(queries)
    def any_query_is_answered(query):
        with taken_back():
            response = visitor.get(f"{url}?{encoded(query)}")
        note(url)
        assert response.status_code in (200, 302, 400, 404, 422)

    any_query_is_answered()


def pages_of(world, room):
    """Each page that can be looked at, with the first person who may."""
    for address in ADDRESSES:
        if not address.name.startswith(room) or address.name.endswith("_pdf"):
            continue
        for principal in TRY_FIRST:
            visitor = Visitor(world, principal)
            if visitor.is_allowed_by(policy_of(address.view)):
                url = next(iter(urls_of(address, world, principal).values()))
                if visitor.get(url).status_code == 200:
                    yield visitor, url
                break


@pytest.mark.parametrize(
    "room", ["activities:", "events:", "needs:", "people:", "plans:", "portal:", "resources:", "places:"]
)
def test_no_form_takes_what_it_does_not_show(world, room):
    """Whoever adds `status=approved` or `is_superuser=on` to a form changes nothing by it."""
    for posting in every_posting(world, room):
        if isinstance(posting.form, RecordForm):
            added = [(name, value) for name, value in smuggled(posting.form) if name not in posting.controls]
            assert saved(posting, added) == saved(posting, []), posting.address.name


def smuggled(form):
    """Every field of the record with a value that is not its own."""
    for one in form._meta.model._meta.get_fields():
        if one.concrete:
            choices = [value for value, _ in one.flatchoices] if getattr(one, "choices", None) else []
            yield one.name, choices[-1] if choices else "1"
            yield getattr(one, "attname", one.name), "1"


def saved(posting, added):
    """The record after the form was sent, field by field."""
    with taken_back():
        response = posting.send([*posting.filled(), *added])
        assert response.status_code == 302
        record = record_of(posting)
        return {
            one.name: one.value_from_object(record) for one in record._meta.concrete_fields if is_lasting(one)
        }


def is_lasting(one):
    """Not a number or a time that each save gives anew, nor a record made together with this one."""
    given_anew = one.primary_key or getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False)
    return not given_anew and one.name not in (
        "number",
        "person",
        "password",
        "closed_at",
        "community_since",
        "date_joined",
        "token",
    )
