"""The round trip of a filtered list, the same on every page: filters (`osl.core.filtering`), count, 25 rows a page.

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

from functools import cache
from time import monotonic

from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property

from osl.core.filtering import OfferedFilter, SearchFilter
from osl.core.models.records import SearchableQuerySet
from osl.core.prepared import AS_IT_IS, MOST_IDS, SOME_IDS, SOME_WORDS, Onlooker, Prepared, batched

PER_PAGE = 25


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
