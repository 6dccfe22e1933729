"""Queries asked again and again: Django works their SQL out once.

Building a queryset and the text of its query takes Python several times longer than the database needs to answer it.
Here the text is kept and only the values change; the answer is what the queryset itself would give: records with
their related ones, tuples or dictionaries.

    names = Prepared(lambda pk: Locality.objects.filter(pk=pk).values_list("pk", "name"), -1)
    names(7)  # [(7, "Łęg")]

What depends on rights is kept apart for each set of them:

    def of_the_day(onlooker, day):
        return Meeting.objects.visible_to(onlooker).on(day)

    meetings = Prepared(of_the_day, Onlooker.SAMPLE, date(1, 1, 1))
    meetings(user, today), meetings.count(user, today)

A function that needs no other name is prepared where it stands: `@prepared(Onlooker.SAMPLE, SOME_DAY)`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import prefetch_related_objects
from django.db.models.query import ValuesListIterable
from django.db.models.sql import UpdateQuery
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from psycopg.sql import Literal

from osl.core.drawn import Drawings
from osl.core.polish import search_words


class Onlooker(int):
    """Who looks, as far as a kept query may know: the number of the account and its rights.

    A `visible_to` that asked anything else of the user would stop here instead of being remembered for somebody else.
    """

    def __new__(cls, pk, rights):
        self = super().__new__(cls, pk)
        self.rights = rights
        return self

    @classmethod
    def of(cls, user):
        return cls(user.pk, user.rights)

    @property
    def pk(self):
        return int(self)

    def has_perm(self, name):
        return name in self.rights


Onlooker.SAMPLE = Onlooker(-7_418_529, frozenset())
# Values that no query has of its own; a day apart from another when a query asks for several.
SOME_ID, ANOTHER_ID, SOME_YEAR = -7_418_530, -7_418_531, 7_418
SOME_DAY, ANOTHER_DAY = date(1, 1, 1), date(1, 1, 2)
# In place of a sample: each value has a query of its own, for a value that only shapes it or that stays for long,
# such as today.
AS_IT_IS = object()
# In place of a sample: words that `search` looks for, as they were typed.
SOME_WORDS = object()
# In place of a sample: a list of numbers to stand beside `__in`. Lists of nearly the same length share a query.
SOME_IDS = object()
LENGTHS = (8, 16, 32, 64, 128, 256, 512, 1024)
MOST_IDS = LENGTHS[-1]
MOST_KEPT, MOST_TURNED = 200, 1000


# A place for a parameter, or a sign of percent written twice.
PLACE = re.compile("(%%|%s)")
PLAIN_WORDS = re.compile("[A-Za-z0-9_ -]*")


@dataclass(frozen=True)
class Fixed:
    value: object


def pattern(word):
    """As `SearchableQuerySet.search` asks for a word."""
    return f"%{word}%" if len(word) >= 3 else f"% {word}%"


def taken_apart(sample, value, *, already):
    """What the query is made from in place of the sample, what stands in it for several values, and these values."""
    if sample is AS_IT_IS:
        return Fixed(value), [], []
    if sample is SOME_WORDS:
        typed = search_words(value)
        marks = [stand_in(number, word) for number, word in enumerate(typed)]
        return Fixed(" ".join(marks)), [*map(pattern, marks)], [*map(pattern, typed)]
    if sample is SOME_IDS:
        ids = padded(value)
        marks = [ANOTHER_ID - 1 - already - number for number in range(len(ids))]
        return Fixed(tuple(marks)), marks, ids
    return sample, [], []


def padded(ids):
    """The numbers with the first of them said again, up to a length that others have too."""
    length = next((length for length in LENGTHS if length >= len(ids)), None)
    if length is None:
        raise ValueError(f"{len(ids)} numbers in one query; {MOST_IDS} at most.")
    return [*ids, *[ids[0] if ids else ANOTHER_ID] * (length - len(ids))]


def batched(values, most):
    """Parts of a list, each of so many at most."""
    return (values[start : start + most] for start in range(0, len(values), most))


def stand_in(number, word):
    """A word that nobody types, of the same kind: short words are looked for in another way."""
    return f"zq{number}x" if len(word) >= 3 else f"q{number}"


class Prepared:
    """`make` builds a queryset from the samples, and from nothing else: what it gives is kept for good.

    A sample stands for the values to come; each must be found among the parameters of the query, unlike any constant
    there. Only an onlooker may be missing: who may see everything is not asked for by number.
    """

    def __init__(self, make, *samples):
        self.make, self.samples = make, samples
        self.kept, self.turned = {}, Drawings(most=MOST_TURNED)

    def __call__(self, *values):
        """What the queryset gives; the user may stand for the onlooker."""
        kept, values = self.kept_for(Kept, values)
        return kept.ask(values)

    def count(self, *values):
        """How many rows the queryset gives."""
        kept, values = self.kept_for(KeptCount, values)
        return kept.ask(values)[0][0] if kept.sql else 0

    def first(self, *values):
        """The first of what the queryset gives, or None."""
        return next(iter(self(*values)), None)

    def each(self, turn, *values):
        """What `turn` makes of each record, and of the day. For the same row of values it is not made again."""
        kept, values = self.kept_for(Kept, values)
        facts = (kept, turn, timezone.localdate())
        rows = kept.fetched(values)
        return [self.turned.get((*facts, row), partial(kept.turned, turn, row)) for row in rows]

    def kept_for(self, kind, values):
        values = [value if not hasattr(value, "rights") else Onlooker.of(value) for value in values]
        rights = [value.rights for value in values if isinstance(value, Onlooker)]
        samples, parts, marks = [], [], []
        for given, value in zip(self.samples, values, strict=True):
            sample, stand_ins, meant = taken_apart(given, value, already=len(marks))
            samples.append(sample)
            marks += stand_ins
            parts += meant
        key = (kind, connection.vendor, *rights, *(one for one in samples if isinstance(one, Fixed)))
        if key not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[key] = kind(self.make, samples, rights, marks)
        return self.kept[key], [*values, *parts]

    def __deepcopy__(self, memo):
        """What was worked out once serves every copy of a filter."""
        return self


class Kept:
    """One query with its SQL."""

    def __init__(self, make, samples, rights, marks=()):
        rights = iter(rights)
        samples = [Onlooker(one, next(rights)) if isinstance(one, Onlooker) else one for one in samples]
        self.records = make(*(one.value if isinstance(one, Fixed) else one for one in samples))
        self.compiler = self.records.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:  # these rights show nothing
            self.sql = ""
            return
        self.converters = self.compiler.get_converters([column for column, _, _ in self.compiler.select])
        # What a distinct query is only sorted by is asked for and left out.
        self.width = self.compiler.col_count if self.compiler.has_extra_select else None
        self.as_tuples = self.records._iterable_class is ValuesListIterable
        self.find_places([*samples, *marks])

    def find_places(self, samples):
        """Where the values go. What never changes is written into the text: see `written_in`."""
        found = [pair for number, one in enumerate(samples) for pair in self.places_of(number, one)]
        if connection.vendor == "postgresql":
            self.sql, self.params, left = written_in(self.sql, self.params, {place for place, _ in found})
            found = [(left[place], number) for place, number in found]
        self.places = found

    def places_of(self, number, sample):
        if isinstance(sample, Fixed):
            return []
        looked_for = as_asked(sample)
        found = [(place, number) for place, param in enumerate(self.params) if param == looked_for]
        if not found and not isinstance(sample, Onlooker):
            raise ValueError(f"The sample {sample!r} is not a parameter of {self.sql}")
        return found

    def ask(self, values):
        if self.records.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("A row is locked only inside a transaction.")
        return self.made_of(self.fetched(values))

    def made_of(self, rows):
        """The records that stand in the rows of an answer."""
        if not rows:
            return []
        if self.width:
            rows = [row[: self.width] for row in rows]
        if self.converters:
            rows = [converted(row, self.converters) for row in rows]
        if self.as_tuples:
            return rows
        records = list(self.records._iterable_class(Fetched(self, rows)))
        if self.records._prefetch_related_lookups:
            prefetch_related_objects(records, *self.records._prefetch_related_lookups)
        return records

    def turned(self, turn, row):
        with connection.execute_wrapper(ask_nothing):
            return turn(*self.made_of([row]))

    def fetched(self, values):
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params_for(values))
            return cursor.fetchall()

    def params_for(self, values):
        params = list(self.params)
        for place, number in self.places:
            kind = type(params[place])
            value = as_asked(values[number])
            params[place] = (
                kind(value) if issubclass(kind, int) else value
            )  # PostgreSQL tells numbers by size
        return params


def ask_nothing(execute, sql, *rest):
    """Whatever a turned row asked for would be kept with it, and would be asked for once a row on a first look."""
    raise ValueError(f"A row that is turned once has everything in it already, but asks: {sql}")


def prepared(*samples):
    """A decorator: the function makes the queryset, calling it answers."""
    return partial(prepared_with, samples)


def prepared_with(samples, make):
    return Prepared(make, *samples)


class KeptCount(Kept):
    """How many rows the query would give."""

    def __init__(self, make, *rest):
        super().__init__(lambda *values: only_numbers(make(*values)), *rest)
        self.sql = self.sql and f"SELECT COUNT(*) FROM ({self.sql}) AS found"  # noqa: S608 - of Django alone
        self.converters, self.width = {}, None


def only_numbers(records):
    """What is enough to count them; a part of a list says itself what it is cut from."""
    return records if records.query.is_sliced else records.order_by().values_list("pk")


class PreparedUpdate(Prepared):
    """The same for an update: `make` gives the queryset and, by field, what is to be written."""

    def __call__(self, *values):
        kept, values = self.kept_for(KeptUpdate, values)
        kept.write(values)


class KeptUpdate(Kept):
    def __init__(self, make, samples, _rights, marks):
        records, written = make(*(one.value if isinstance(one, Fixed) else one for one in samples))
        query = records.query.chain(UpdateQuery)
        query.add_update_values(written)
        self.sql, self.params = query.get_compiler(connection=connection).as_sql()
        self.find_places([*samples, *marks])

    def write(self, values):
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params_for(values))


def written_in(sql, params, changing):
    """The text with its constants in place, the parameters that are left, and where each of them stands now.

    PostgreSQL plans a prepared query once only if the plan is good for any parameter; an index of open needs is
    good for 'new' alone, so that it would plan the query anew each time. Only plain words, numbers and days are
    written in: whatever a person may have typed stays a parameter.
    """
    parts, kept, left = [], [], {}
    given = iter(enumerate(params))
    for part in PLACE.split(sql):
        if part != "%s":
            parts.append(part)
            continue
        place, param = next(given)
        if place in changing or not is_plain(param):
            left[place] = len(kept)
            kept.append(param)
            parts.append("%s")
        else:
            parts.append(Literal(param).as_string().replace("%", "%%"))
    return "".join(parts), kept, left


def is_plain(param):
    if isinstance(param, str):
        return PLAIN_WORDS.fullmatch(param) is not None
    return isinstance(param, int) or type(param) is date


def insert(record):
    """As `save(force_insert=True)` of a record whose fields are all filled in: for rows of nearly every page."""
    fields = [one for one in record._meta.concrete_fields if not one.primary_key]
    values = [one.get_db_prep_save(getattr(record, one.attname), connection) for one in fields]
    with connection.cursor() as cursor:
        cursor.execute(insert_into(type(record), connection.vendor), values)
        record.pk = cursor.fetchone()[0]
    record._state.adding, record._state.db = False, connection.alias


@cache
def insert_into(model, vendor):
    quote, meta = connection.ops.quote_name, model._meta
    columns = [quote(one.column) for one in meta.concrete_fields if not one.primary_key]
    table, key = quote(meta.db_table), quote(meta.pk.column)
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) RETURNING {key}"  # noqa: S608


def as_asked(value):
    """A value as this database takes it: SQLite keeps days and moments as text."""
    return int(value) if isinstance(value, Onlooker) else connection.ops.adapt_unknown_value(value)


def converted(row, converters):
    values = list(row)
    for place, (steps, column) in converters.items():
        for step in steps:
            values[place] = step(values[place], column, connection)
    return tuple(values)


class Fetched:
    """A queryset, its query and its compiler in one, as far as Django's makers of records and dictionaries ask."""

    def __init__(self, kept, rows):
        self.kept, self.rows, self.query = kept, rows, self
        self.db, self._known_related_objects = connection.alias, kept.records._known_related_objects

    def __getattr__(self, name):
        for part in (self.kept.compiler, self.kept.records.query, self.kept.records):
            if hasattr(part, name):
                return getattr(part, name)
        raise AttributeError(name)

    def get_compiler(self, using):
        return self

    def execute_sql(self, **how):
        return self.rows

    def results_iter(self, results=None, **how):
        return iter(self.rows)
