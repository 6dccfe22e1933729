"""The round trip of a filtered list, the same on every page: filters, count, 25 rows a page.

    class NeedFilter(ListFilter):
        q = SearchFilter(label="Szukaj w treści")
        stan = WordFilter(NeedStatus, field_name="status", label="Stan")

    @access("needs.view_need")
    def need_list(request):
        needs = Need.objects.visible_to(request.user).for_list()
        return listing(request, NeedFilter, needs, template="needs/need_list.html")

A list opened every day says how its records are made and what of them is shown, and its queries are worked out once:

    def needs_of(onlooker):
        return Need.objects.visible_to(onlooker).for_list()

    return listing(request, NeedFilter, needs_of, columns=needs_columns, row=row_of, template=…)

The template gets `filter` for `ui/filters.html` and `ui/nothing_found.html`, and `page` for the count, the rows
and `ui/pagination.html`. Addresses are Polish without diacritics: `?miejscowosc=4&stan=w-planie&strona=2`.

A list that may grow long turns records into dictionaries of plain values: reading records attribute by attribute in
a template takes ten times longer. `row` turns one record, and is not called again for the same values on the same day;
`rows` turns a page of them.
"""

from copy import copy
from functools import cache
from time import monotonic

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.db.models import F, Value, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property

from osl.core.drawn import Drawings
from osl.core.fields import PolishDateField
from osl.core.forms import PlainTextMixin
from osl.core.models.records import SearchableQuerySet
from osl.core.polish import fold
from osl.core.prepared import AS_IT_IS, MOST_IDS, SOME_IDS, SOME_WORDS, Onlooker, Prepared, batched

PER_PAGE = 25
NOT_ON_LIST = {"invalid_choice": "Wybierz z listy"}


class LongPaginator(Paginator):
    """For a list that grows for ever: nobody counts or turns its pages beyond the first ten thousand rows."""

    MOST = 10_000

    @cached_property
    def count(self):
        return min(self.reached, self.MOST)

    @cached_property
    def reached(self):
        if isinstance(self.object_list, Found):
            return self.object_list.count_up_to(self.MOST + 1)
        return self.object_list.order_by()[: self.MOST + 1].count()

    @property
    def is_cut(self):
        return self.reached > self.MOST


def listing(
    request,
    filter_class,
    records,
    *,
    template,
    columns=None,
    row=None,
    rows=None,
    context=None,
    paginator=Paginator,
):
    """Show the records that pass the filters; with a wrong filter none, and the error at its field.

    `records` is a queryset, or a function of an onlooker that makes it: then its queries are worked out once.
    `columns` narrows it to what is shown, `row` and `rows` turn it into plain values.
    """
    if not callable(records):
        chosen = filter_class(request.GET or None, records, request=request)
        found = chosen.qs if chosen.is_right else records.none()
    else:
        asked = asked_by(records, filter_class, columns, row)
        chosen = filter_class(request.GET or None, asked.none, request=request)
        found = asked.found(chosen, request.user) if chosen.is_right else asked.none
    page = paginator(found, PER_PAGE).get_page(request.GET.get("strona"))
    if rows:
        page.object_list = rows(page.object_list)
    return render(request, template, {"filter": chosen, "page": page, **(context or {})})


class Found:
    """Rows that can be counted and cut as those of a queryset, by a prepared query.

    Its last value says which part is asked for: a pair of numbers as in a slice, or () for all.
    """

    ordered = True

    def __init__(self, part, *values, row=None):
        self.part, self.row, self.values = part, row, values

    def count(self):
        return self.counted(())

    def count_up_to(self, most):
        return self.counted(("some", most))

    def counted(self, part):
        """How many rows there are. Thousands are not counted anew by each page: see `LongCounts`."""
        asked = tuple((one.pk, one.rights) if hasattr(one, "rights") else one for one in self.values)
        return long_counts.get((self.part, *asked, part), lambda: self.part.count(*self.values, part))

    def __getitem__(self, part):
        wanted = (*self.values, (part.start, part.stop))
        return self.part.each(self.row, *wanted) if self.row else self.part(*wanted)


class LongCounts:
    """Counts of five thousand rows and more, good for a minute.

    Counting them took longer than reading the page of them, and of so many nobody misses one. Shorter lists, as any
    gmina has them, are counted each time.
    """

    LONG, SECONDS, MOST = 5_000, 60, 500

    def __init__(self):
        self.kept = {}

    def get(self, asked, count, *, now=None):
        now = monotonic() if now is None else now
        found, until = self.kept.get(asked, (0, 0))
        if now < until:
            return found
        found = count()
        if found >= self.LONG:
            if len(self.kept) >= self.MOST:
                self.kept.clear()
            self.kept[asked] = found, now + self.SECONDS
        return found


long_counts = LongCounts()


class Asked:
    """The queries of one list: what was typed shapes them, the words looked for are only values.

    Whoever makes them knows no request: a filter that asked for its user would stop here.
    """

    def __init__(self, records, filter_class, columns, row):
        self.records, self.filter_class, self.row = records, filter_class, row
        self.columns = columns or (lambda found: found)
        self.none = records(Onlooker.SAMPLE).none()
        plain = getattr(type(self.none), "search", None) is SearchableQuerySet.search
        searched = [name for name, one in filter_class.base_filters.items() if type(one) is SearchFilter]
        self.words = searched if plain else []
        self.part = Prepared(self.make, Onlooker.SAMPLE, SOME_WORDS, AS_IT_IS, AS_IT_IS, AS_IT_IS)

    def found(self, chosen, user):
        given = [(name, *chosen.data.getlist(name)) for name in chosen.filters if name in chosen.data]
        words = "".join(chosen.data.get(name, "") for name in self.words)
        others = tuple(sorted(one for one in given if one[0] not in self.words))
        return Found(self.part, user, words, others, timezone.localdate(), row=self.row)

    def make(self, onlooker, words, others, today, part):
        looked_for = [(name, words) for name in self.words if words]
        found = narrowed(self.filter_class, self.records(onlooker), (*others, *looked_for))
        if not part:
            return found
        if part[0] == "some":
            return found.order_by().values_list("pk")[: part[1]]
        return self.columns(found)[slice(*part)]


asked_by = cache(Asked)


def narrowed(filter_class, records, typed):
    """The records that pass filters checked already; `typed` has for each its name and what was typed in it."""
    data = QueryDict(mutable=True)
    for name, *values in typed:
        data.setlist(name, values)
    chosen = filter_class(data or None, records)
    for name, one in chosen.filters.items():
        if isinstance(one, OfferedFilter):
            one.offer_only(data.getlist(name))
    if data and not chosen.is_valid():
        raise ValueError(f"The filters mean something else without their request: {chosen.errors}")
    return chosen.qs


def names_of(relation, ids, between=", "):
    """The names at the other end of a many-to-many field, joined for each record: {7: "dzieci, seniorzy"}."""
    found, ask = {}, pairs_of(relation)
    for some in batched(ids, MOST_IDS):
        for pk, name in ask(some):
            found[pk] = f"{found[pk]}{between}{name}" if pk in found else name
    return found


@cache
def pairs_of(relation):
    """Asks for the records with these numbers: pairs of a number and a name."""
    field = relation.field
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    order = [f"{target}__{name}" for name in field.related_model._meta.ordering]

    def pairs(ids):
        found = relation.through.objects.filter(**{f"{source}__in": ids})
        return found.order_by(*order).values_list(source, f"{target}__name")

    return Prepared(pairs, SOME_IDS)


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
