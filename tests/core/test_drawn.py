"""`{% drawn %}`: a piece of a page is drawn once for the same facts, and never shown for others."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import mark_safe

from osl.core.models import Locality

ROW = Template("{% load ui %}{% drawn row %}<li>{{ row.name }}{{ user }}{% enddrawn %}")


def test_a_block_sees_only_what_it_names():
    page = ROW.render(Context({"row": {"name": "Łęg"}, "user": "Jan"}))

    assert page == "<li>Łęg"


def test_the_same_facts_are_drawn_once():
    template = Template("{% load ui %}{% drawn row %}{{ row.name }}{% cycle '1' '2' %}{% enddrawn %}")

    pages = [template.render(Context({"row": {"name": name}})) for name in ("Łęg", "Łęg", "Bór", "Łęg")]

    assert pages == ["Łęg1", "Łęg1", "Bór1", "Łęg1"]
    (node,) = [one for one in template.nodelist if hasattr(one, "drawings")]
    assert len(node.drawings.kept) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [(1, True), (1, 1.0), ("<b>", mark_safe("<b>")), ("", None), (["a", "b"], ["ab"]), ({"a": 1}, {"b": 1})],
)
def test_values_that_look_different_are_drawn_apart(first, second):
    template = Template("{% load ui %}{% drawn value %}{{ value }}{% enddrawn %}")
    plain = Template("{{ value }}")

    shown = [template.render(Context({"value": value})) for value in (first, second)]

    assert shown == [plain.render(Context({"value": value})) for value in (first, second)]
    assert shown[0] != shown[1]


def test_a_record_is_refused_for_it_may_change_and_still_be_itself():
    with pytest.raises(TypeError, match="Locality"):
        ROW.render(Context({"row": {"name": Locality(pk=1, name="Łęg")}}))


@pytest.mark.parametrize("names", ["", "row.name", "'row'"])
def test_a_block_names_what_it_shows(names):
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load ui %}}{{% drawn {names} %}}{{% enddrawn %}}")
