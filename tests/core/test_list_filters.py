"""Filters of a list: what was typed right once is not checked again, and wrong stays wrong."""

import pytest
from django.http import QueryDict

from needs.filters import NeedFilter
from needs.models import Need
from tests.core.factories import LocalityFactory
from tests.needs.factories import TopicFactory


def filtered(address):
    return NeedFilter(QueryDict(address) or None, Need.objects.none())


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("", True),
        ("stan=nowa", True),
        ("stan=inna", False),
        ("od=dzi%C5%9B", True),
        ("od=32.13.2026", False),
        ("miejscowosc=0", False),
        ("miejscowosc=brak", True),
        ("q=" + "x" * 101, False),
    ],
)
def test_the_same_address_is_judged_the_same_again(address, is_right):
    LocalityFactory()

    assert [filtered(address).is_right for _ in range(3)] == [is_right] * 3


def test_what_was_right_is_wrong_when_the_dictionary_no_longer_offers_it():
    topic = TopicFactory()
    before = filtered(f"temat={topic.pk}").is_right

    topic.delete()

    assert (before, filtered(f"temat={topic.pk}").is_right) == (True, False)


def test_each_filter_offers_its_own_dictionary_in_its_own_order():
    second, first = LocalityFactory(name="Żabno"), LocalityFactory(name="Łęg")
    topic = TopicFactory(name="dojazd")

    offered = filtered("").filters

    assert [offered[name].field.choices for name in ("miejscowosc", "temat")] == [
        [("", "wszystkie"), ("brak", "cała gmina"), (str(first.pk), "Łęg"), (str(second.pk), "Żabno")],
        [("", "wszystkie"), ("brak", "bez tematu"), (str(topic.pk), "dojazd")],
    ]
