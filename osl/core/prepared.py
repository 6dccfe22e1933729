"""Queries asked on every page: Django works their SQL out once.

Building the text of a query takes longer than the database needs to answer it. Here the text is kept and only the
values change; the rows are converted as in any other query.

    names = Prepared(lambda pk: Locality.objects.filter(pk=pk).values_list("pk", "name"), 0)
    names(7)  # [(7, "Łęg")]
"""

from django.db import connection


class Prepared:
    """`make` builds a queryset of values from the samples; each of them must stand once in its parameters."""

    def __init__(self, make, *samples):
        self.make, self.samples = make, samples
        self.kept = {}

    def __call__(self, *values):
        sql, params, places, converters = self.prepared(connection.vendor)
        asked = list(params)
        for place, number in places:
            asked[place] = values[number]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            rows = cursor.fetchall()
        return [converted(row, converters) for row in rows] if converters else rows

    def __deepcopy__(self, memo):
        """What was worked out once serves every copy of a filter."""
        return self

    def prepared(self, vendor):
        if vendor not in self.kept:
            compiler = self.make(*self.samples).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            places = [(params.index(sample), number) for number, sample in enumerate(self.samples)]
            columns = [column for column, _, _ in compiler.select]
            self.kept[vendor] = sql, params, places, compiler.get_converters(columns)
        return self.kept[vendor]


def converted(row, converters):
    values = list(row)
    for place, (steps, column) in converters.items():
        for step in steps:
            values[place] = step(values[place], column, connection)
    return tuple(values)
