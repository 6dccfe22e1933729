import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from osl.core.addresses import address_of

PAGES = [
    ("portal:home", ()),
    ("activities:members", (7,)),
    ("activities:meeting_detail", (12, 5)),
    ("activities:meeting_detail", (5, 12)),
    ("portal:dictionary", ("grupy",)),
    ("activities:members", ("7",)),
]


@pytest.mark.parametrize(("view", "arguments"), PAGES)
def test_an_address_is_that_of_django(view, arguments):
    assert [address_of(view, *arguments) for _ in range(2)] == [reverse(view, args=arguments)] * 2


@pytest.mark.parametrize("arguments", [(), (None,), ("",), (-1,), (1, 2)])
def test_a_page_that_is_not_there_has_no_address(arguments):
    with pytest.raises(NoReverseMatch):
        address_of("activities:members", *arguments)


def test_templates_write_the_same_address():
    template = Template("{% url 'activities:members' pk %} {% url 'activities:members' pk=pk %}")

    assert template.render(Context({"pk": 7})) == "/dzialania/7/uczestnicy/ /dzialania/7/uczestnicy/"


def test_an_address_that_may_be_missing_is_empty():
    template = Template("{% url 'activities:members' pk as address %}[{{ address }}]")

    assert [template.render(Context(facts)) for facts in ({"pk": 7}, {"pk": ""})] == [
        "[/dzialania/7/uczestnicy/]",
        "[]",
    ]
