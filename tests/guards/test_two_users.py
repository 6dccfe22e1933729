"""Two people at one record, one person pressing twice: nothing is overwritten, nothing is lost, nothing is doubled."""

from contextlib import contextmanager

import pytest
from django import forms
from django.db import transaction

from osl.core.forms import RecordForm
from tests.figures import figure
from tests.guards.postings import every_posting, posting_on
from tests.guards.visiting import Visitor
from tests.markup import page
from tests.rows import contents, difference

FIRST, SECOND = "Zdanie pierwszej osoby", "Zdanie drugiej osoby"
ROOMS = ("activities:", "events:", "needs:", "people:", "plans:", "portal:", "resources:")


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def of_room(world, room):
    return [posting for posting in every_posting(world, room) if "form_key" in posting.controls]


def colleague(world, posting):
    """Somebody else who may open the same form; where a record has one owner, the owner in a second window."""
    other = Visitor(world, f"other {posting.visitor.principal}")
    return other if other.get(posting.url).status_code == 200 else Visitor(world, posting.visitor.principal)


def opened_by(visitor, posting):
    """The form as this person's browser has it."""
    return posting_on(visitor.get(posting.url), posting.address, visitor, posting.url)


def text_to_change(posting):
    """The first field that takes any text, or None."""
    of_record = getattr(getattr(posting.form, "_meta", None), "fields", ())
    plain = (name for name, one in posting.form.fields.items() if type(one) is forms.CharField)
    return next((name for name in plain if name in posting.controls and name in of_record), None)


def answered(posting, name, value):
    """The form as opened – with the key that it was opened with – and one answer changed."""
    key = ("form_key", posting.controls["form_key"].values[0])
    kept = [pair for pair in posting.filled() if pair[0] not in (name, "form_key")]
    return [*kept, key, *([(name, value)] if value is not None else [])]


@pytest.mark.parametrize("room", ROOMS)
def test_the_later_save_sees_both_texts_and_overwrites_nothing(world, room):
    tried, wrong = 0, {}
    for posting in of_room(world, room):
        if "version" in posting.controls and (name := text_to_change(posting)):
            tried += 1
            with taken_back():
                happened = both_save(world, posting, name)
            if happened != AS_IT_SHOULD:
                wrong[posting.address.name] = happened
    figure("F9", tried=tried, bad=len(wrong))

    assert wrong == {}


AS_IT_SHOULD = {
    "first save": 302,
    "second save": 409,
    "both texts on the page": True,
    "kept meanwhile": FIRST,
    "second save again": 302,
    "kept at last": SECOND,
}


def both_save(world, posting, name):
    """Both open the form, the first saves, the second saves, reads, and saves again."""
    first, second = (opened_by(visitor, posting) for visitor in (posting.visitor, colleague(world, posting)))
    saved = first.send(answered(first, name, FIRST))
    conflict = second.send(answered(second, name, SECOND))
    kept = text_now(posting, name)
    shown = page(conflict).get_text(" ") if conflict.status_code == 409 else ""
    again = posting_on(conflict, posting.address, second.visitor, posting.url) if shown else None
    return {
        "first save": saved.status_code,
        "second save": conflict.status_code,
        "both texts on the page": FIRST in shown and SECOND in shown,
        "kept meanwhile": kept,
        "second save again": again
        and again.send(answered(again, name, again.controls[name].values[0])).status_code,
        "kept at last": text_now(posting, name),
    }


def text_now(posting, name):
    return getattr(type(posting.form.instance)._base_manager.get(pk=posting.form.instance.pk), name)


def test_every_form_of_a_record_carries_its_version(world):
    without = [
        posting.address.name
        for posting in every_posting(world)
        if isinstance(posting.form, RecordForm)
        and not posting.form.is_new
        and "version" not in posting.controls
    ]

    assert without == []


DONE_ONCE = {"once": 302, "twice": 302, "same page": True, "changed by the second": {}}
# The answer is shown on the spot; their own tests say what happens the second time.
ANSWERED_AT_ONCE = ("activities:feed_key", "resources:contacts_export")


@pytest.mark.parametrize("room", ROOMS)
def test_a_form_sent_twice_is_done_once_and_leads_to_the_same_page(world, room):
    tried, wrong = 0, {}
    for posting in of_room(world, room):
        with taken_back():
            happened = sent_twice(posting)
        tried += 1
        if happened != DONE_ONCE and posting.address.name not in ANSWERED_AT_ONCE:
            wrong[posting.address.name] = happened
    figure("F9", tried=tried, bad=len(wrong))

    assert wrong == {}


def sent_twice(posting):
    pairs = posting.filled()
    once = posting.send(pairs)
    before = contents()
    twice = posting.send(pairs)
    return {
        "once": once.status_code,
        "twice": twice.status_code,
        "same page": once.headers.get("Location") == twice.headers.get("Location"),
        "changed by the second": difference(before, contents()),
    }


def test_attendance_saved_by_another_meanwhile_is_shown_beside_mine(world):
    club = world.clubs["leader"]
    (posting,) = every_posting(world, "activities:attendance")[:1]
    first, second = (opened_by(Visitor(world, who), posting) for who in ("organizer", "leader"))
    nobody, one = None, str(club.member.person_id)

    saved = first.send(answered(first, "present", nobody))
    conflict = second.send(answered(second, "present", one))

    assert (saved.status_code, conflict.status_code) == (302, 409)
    assert page(conflict).select_one("[name=present][checked]")["value"] == one
    assert club.held.attendances.get(person=club.member.person).presence == "absent"
