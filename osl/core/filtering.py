"""Filters of a list: what narrows it, how each stands in the address, what it offers.

    class NeedFilter(ListFilter):
        q = SearchFilter(label="Szukaj w treści")
        miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
        stan = WordFilter(NeedStatus, field_name="status", label="Stan")

Addresses are Polish without diacritics: `?miejscowosc=4&stan=w-planie`. A page with nothing typed builds no form.
"""

from copy import copy
from functools import cache

import django_filters
from django import forms
from django.db.models import F, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import cached_property

from osl.core.drawn import Drawings
from osl.core.fields import PolishDateField
from osl.core.forms import PlainTextMixin
from osl.core.polish import fold
from osl.core.prepared import Prepared

NOT_ON_LIST = {"invalid_choice": "Wybierz z listy"}


def in_address(choice):
    """How a choice stands in an address: „W planie” → `w-planie`."""
    return fold(choice.label).replace(" ", "-")


class ListForm(PlainTextMixin, forms.Form):
    """Filters are text that people type: bounded and free of invisible signs like any other."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tidy_texts()


class ListFilter(django_filters.FilterSet):
    class Meta:
        form = ListForm

    @cached_property
    def terms(self):
        """What each filter by a dictionary offers."""
        offered = {one: [] for one in self.filters.values() if isinstance(one, TermFilter)}
        for filter_name, pk, name, _ in terms_of(type(self))():
            offered[self.filters[filter_name]].append((str(pk), name))
        return offered

    @cached_property
    def is_right(self):
        """Whether nothing is typed wrong. What was right once is right all day, as long as the choices are the same:
        its form need not be built again.
        """
        if not self.is_bound:
            return True
        if self.asked is None:
            return self.form.is_valid()
        return found_right.get(self.asked, lambda: self.form.is_valid() or None) is True

    @cached_property
    def asked(self):
        """The choices, what was typed, and the day that „dziś” means; None when choices are records."""
        choices = [choices_of(one) for one in self.filters.values()]
        if None in choices:
            return None
        typed = tuple((name, *values) for name, values in self.data.lists())
        return type(self), self.form_prefix, self.is_bound, typed, tuple(choices), timezone.localdate()

    @property
    def facts(self):
        """Everything its form shows; None when it has to be asked for, as what was typed wrong has."""
        return self.asked if self.is_right else None


found_right = Drawings()


def choices_of(one):
    """The choices that a filter offers as pairs; None when they are records."""
    if isinstance(one, django_filters.ModelChoiceFilter | django_filters.ModelMultipleChoiceFilter):
        return None
    if isinstance(one, OfferedFilter):
        one.offer()
    return tuple(one.extra.get("choices", ()))


class OwnCopy:
    """Each page has filters of its own; what they offer changes for none of them, so that it need not be copied."""

    def __deepcopy__(self, memo):
        twin = copy(self)
        twin.extra = dict(self.extra)
        if self.method is not None:
            twin.method = self.method  # bound to its own filter
        return twin


class SearchFilter(OwnCopy, django_filters.CharFilter):
    """Words looked for by the queryset's own `search`."""

    def __init__(self, *, label="Szukaj", **kwargs):
        super().__init__(label=label, max_length=100, **kwargs)

    def filter(self, records, text):
        return records.search(text) if text else records


class WordFilter(OwnCopy, django_filters.ChoiceFilter):
    """One of a choices class, named in the address by its word."""

    def __init__(self, choices, **kwargs):
        self.meant = {in_address(choice): choice for choice in choices}
        words = [(word, choice.label) for word, choice in self.meant.items()]
        super().__init__(choices=words, empty_label="wszystkie", error_messages=NOT_ON_LIST, **kwargs)

    def filter(self, records, word):
        return self.narrow(records, self.meant[word]) if word else records

    def narrow(self, records, choice):
        return super().filter(records, choice)


class OfferedFilter(OwnCopy, django_filters.ChoiceFilter):
    """One of the records that `offered` names for a request, as pairs (number, name).

    Read once a page as plain pairs: a model choice would build records and ask again for the chosen one.
    """

    def __init__(self, offered, *, empty_label="wszystkie", **kwargs):
        self.offered = offered
        super().__init__(empty_label=empty_label, error_messages=NOT_ON_LIST, **kwargs)

    def offer(self):
        if "choices" not in self.extra:
            self.extra["choices"] = [(str(pk), name) for pk, name in self.offered(self.parent.request)]

    def offer_only(self, chosen):
        """What has been checked on the page already, and nothing else."""
        self.extra["choices"] = [(value, "") for value in chosen]

    @property
    def field(self):
        self.offer()
        return super().field


class TermFilter(OfferedFilter):
    """A value of a dictionary, retired ones too; `terms` returns the dictionary's queryset."""

    def __init__(self, terms, **kwargs):
        self.terms = terms
        super().__init__(None, **kwargs)

    def offer(self):
        if "choices" not in self.extra:
            self.extra["choices"] = self.parent.terms[self]


@cache
def terms_of(filter_class):
    """What all the dictionaries offer that a list is filtered by, in one query: name of the filter, number, name."""
    filters = [pair for pair in filter_class.base_filters.items() if isinstance(pair[1], TermFilter)]
    first, *others = (terms_in_order(name, one.terms().for_list()) for name, one in filters)
    return Prepared(lambda: first.union(*others, all=True).order_by("of_filter", "position"))


def terms_in_order(name, terms):
    position = Window(RowNumber(), order_by=list(terms.query.order_by))
    numbered = terms.order_by().annotate(of_filter=Value(name), position=position)
    return numbered.values_list("of_filter", "pk", "name", "position")


class NumberFilter(OwnCopy, django_filters.ChoiceFilter):
    """One of a few numbers, each with its words: {2: "co najmniej 2"}."""

    def __init__(self, words, **kwargs):
        choices = [(str(number), text) for number, text in words.items()]
        super().__init__(choices=choices, empty_label="wszystkie", error_messages=NOT_ON_LIST, **kwargs)


class OrderFilter(OwnCopy, django_filters.ChoiceFilter):
    """The order of a list, chosen at the head of a column: `?kolejnosc=zrodla`, the other way round `-zrodla`.

    `columns` names what each word sorts by, from the largest; rows equal in it stay in the list's own order.
    `usual` is the word of the order the list has by itself.
    """

    def __init__(self, columns, *, usual):
        self.columns, self.usual = columns, usual
        words = [(way + word, word) for word in columns for way in ("", "-")]
        super().__init__(
            choices=words, empty_label=None, widget=forms.HiddenInput, error_messages=NOT_ON_LIST
        )

    def filter(self, records, word):
        if not word:
            return records
        column = self.columns[word.removeprefix("-")]
        # Rows without a value stand last either way; said only where it can be, or the index would not serve.
        last = True if records.model._meta.get_field(column).null else None
        turned = F(column).asc if word.startswith("-") else F(column).desc
        return records.order_by(turned(nulls_last=last), *records.query.order_by)


class DayFilter(OwnCopy, django_filters.DateFilter):
    """A day typed the Polish way; `lookup_expr` says on which side of it."""

    field_class = PolishDateField

    def __init__(self, *, past=True, **kwargs):
        super().__init__(past=past, **kwargs)
