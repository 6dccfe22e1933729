"""Pieces of pages drawn once for the same facts.

A row of a list says today what it said a minute ago, and drawing it takes longer than reading it from the database.
What is kept lies in the memory of a worker, for as long as the worker lives, and is shown only to whom the facts
were read for: who may not read the row has no facts to find the drawing by.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType

from django.template import Node, TemplateSyntaxError

# What cannot change behind the page's back, and is equal only to what looks the same.
PLAIN = {int, bool, float, Decimal, NoneType, date, datetime, time}


class Drawings:
    """HTML kept by everything that it shows: with the same facts it is not drawn again.

    What is kept is never wrong, only perhaps not needed any more; when there is too much of it, all of it goes.
    """

    def __init__(self, most=500):
        self.kept, self.most = {}, most

    def get(self, facts, draw):
        """The drawing of these facts; `draw` makes it from them and from nothing else."""
        drawing = self.kept.get(facts)
        if drawing is None:
            drawing = draw()
            if len(self.kept) >= self.most:
                self.kept.clear()
            self.kept[facts] = drawing
        return drawing


def facts_of(value):
    """Everything that a drawing of this value may show, to find the drawing by.

    Kinds are told apart: 1 is not `True` on a page, and a text that needs escaping is not one that is safe.
    Raises TypeError for what may change while it stays equal to itself, as a record does.
    """
    kind = type(value)
    if kind in PLAIN or isinstance(value, str | Enum):
        return kind, value
    if kind is dict:
        return (*value, *map(facts_of, value.values()))
    if kind in (tuple, list):
        return tuple(map(facts_of, value))
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:
        return kind, *(facts_of(getattr(value, one.name)) for one in fields(kind))
    raise TypeError(f"Only plain values are drawn once, not {kind.__name__}: {value!r}")


class DrawnNode(Node):
    """`{% drawn row today %}…{% enddrawn %}`: the block sees these names and no others."""

    def __init__(self, names, nodelist):
        self.names, self.nodelist, self.drawings = names, nodelist, Drawings()

    def render(self, context):
        shown = {name: context[name] for name in self.names}
        return self.drawings.get(facts_of(shown), lambda: self.nodelist.render(context.new(shown)))


def drawn(parser, token):
    names = token.split_contents()[1:]
    if not names or not all(name.isidentifier() for name in names):
        raise TemplateSyntaxError("{% drawn %} takes the names of what its block shows.")
    nodelist = parser.parse(("enddrawn",))
    parser.delete_first_token()
    return DrawnNode(names, nodelist)
