"""Counts fit for publication: small ones hidden, so that nobody can work them out of the numbers left.

A count from 1 to 4 may point at a person (OUT-08), so it is not printed. A single gap in a line could be filled by
subtracting from the total; therefore further numbers are hidden until each hidden one may be any of at least three
values for a reader who knows every printed number, and that nothing hidden is zero. One mark serves for both kinds:
which number is small must not be seen either.

    public = publish([[7, 2], [9, 6]], {"kwartały": [10, 14]})
    public.cells  # ((None, None), (None, None)): None stands for a hidden number
    public.rows, public.columns, public.total, public.divisions["kwartały"]

The numbers form a ring of pipes: the total flows through the rows, their cells, the columns, then through each
division of the same whole, and back. What a reader can work out is what cannot flow otherwise through the hidden pipes.

Two tables of one whole must be published in one call. Of two reports whose periods overlap only one may be published:
their difference is a table that nobody has looked at.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

SMALL = range(1, 5)
# How far a hidden number must be able to move, up and down taken together: three possible values.
ENOUGH = 2
# What hiding costs, times the number itself: the sums say more than what they are made of.
CELL, PART, LINE, WHOLE = 1, 2, 3, 10
HIDDEN = "ukryto"


@dataclass(frozen=True)
class Published:
    """The same numbers with None for the hidden ones. `divisions` keep their names and order."""

    cells: tuple
    rows: tuple
    columns: tuple
    total: int | None
    divisions: dict

    @property
    def hides(self):
        """Whether anything is hidden: the reader must be told why."""
        numbers = [
            self.total,
            *self.rows,
            *self.columns,
            *sum(self.cells, ()),
            *sum(self.divisions.values(), ()),
        ]
        return None in numbers


def shown(number):
    """A number of a table as it is printed."""
    return HIDDEN if number is None else number


def without_small(number):
    """A count that is in no sum with others; a reader knows only that it is not zero."""
    return None if number in SMALL else number


def publish(cells=(), divisions=None):
    """Hide what must be hidden in a table of counts and in other divisions of the same whole.

    Every division sums to the sum of the cells; without cells, divisions sum to one whole. Raises ValueError when not.
    """
    ring = Ring(tuple(map(tuple, cells)), dict(divisions or {}))
    ring.hide_small()
    return ring.published()


@dataclass(frozen=True)
class Pipe:
    """One number on its way between two places; `weight` is what hiding it costs."""

    start: object
    end: object
    number: int
    weight: int


class Ring:
    """The numbers of one publication, and which of them are hidden."""

    def __init__(self, cells, divisions):
        self.cells, self.divisions = cells, divisions
        self.total = whole_of(cells, divisions)
        self.places, self.pipes = {}, []
        self.lay()
        self.hidden = [False] * len(self.pipes)
        self.at = {}
        for pipe, laid in enumerate(self.pipes):
            self.at.setdefault(laid.start, []).append((pipe, 1, laid.end))
            self.at.setdefault(laid.end, []).append((pipe, -1, laid.start))

    def lay(self):
        """Join all numbers into a ring: sums in line, the parts of a sum side by side."""
        if self.cells:
            for row, numbers in enumerate(self.cells):
                self.pipe(("row", row), 0, ("row", row), sum(numbers), LINE)
                for column, number in enumerate(numbers):
                    self.pipe((row, column), ("row", row), ("column", column), number, CELL)
            for column, numbers in enumerate(zip(*self.cells, strict=True)):
                self.pipe(("column", column), ("column", column), 1, sum(numbers), LINE)
        after = 1 if self.cells else 0
        for place, (name, numbers) in enumerate(self.divisions.items(), start=after):
            for part, number in enumerate(numbers):
                self.pipe((name, part), place, place + 1, number, PART)
        self.pipe("total", after + len(self.divisions), 0, self.total, WHOLE)

    def pipe(self, name, start, end, number, weight):
        self.places[name] = len(self.pipes)
        self.pipes.append(Pipe(start, end, number, weight * number))

    # --- Hiding -----------------------------------------------------------------------------------------

    def hide_small(self):
        small = [pipe for pipe, laid in enumerate(self.pipes) if laid.number in SMALL]
        for pipe in small:
            self.hidden[pipe] = True
        for pipe in small:
            if self.room(pipe, 1) + self.room(pipe, -1) < ENOUGH:
                self.hide_around(pipe)

    def room(self, pipe, way):
        """How far a hidden number may go up (way 1) or down (-1) for a reader, counted as far as ENOUGH."""
        numbers = [laid.number for laid in self.pipes]
        for moved in range(ENOUGH):
            round_trip = self.cheapest(pipe, way, numbers, step=1, may_hide=False)
            if round_trip is None:
                return moved
            for other, other_way in round_trip.moves:
                numbers[other] += other_way
        return ENOUGH

    def hide_around(self, pipe):
        """Hide the cheapest round trip along which the number can move far enough; so can all others on it.

        There always is one: up through the line of the cell, the whole, and the other line.
        """
        numbers = [laid.number for laid in self.pipes]
        trips = [self.cheapest(pipe, way, numbers, step=ENOUGH, may_hide=True) for way in (1, -1)]
        for other, _ in min(filter(None, trips), key=lambda trip: trip.cost).moves:
            self.hidden[other] = True

    def cheapest(self, pipe, way, numbers, *, step, may_hide):
        """The cheapest way for the rest of the ring to make up for a number that moves by `step`; None: there is none.

        No number goes below one, zeros stay; printed numbers move only with `may_hide`, at their weight.
        """
        if numbers[pipe] + way * step < 1:
            return None
        first, last = self.pipes[pipe].end, self.pipes[pipe].start
        if way < 0:
            first, last = last, first
        order = count()
        waiting, reached = [(0, next(order), first, ((pipe, way),))], set()
        while waiting:
            cost, _, place, moves = heappop(waiting)
            if place == last:
                return Trip(cost, moves)
            if place in reached:
                continue
            reached.add(place)
            for other, other_way, beyond in self.at[place]:
                movable = numbers[other] and numbers[other] + other_way * step >= 1
                if other == pipe or beyond in reached or not movable or not (self.hidden[other] or may_hide):
                    continue
                price = 0 if self.hidden[other] else self.pipes[other].weight
                heappush(waiting, (cost + price, next(order), beyond, (*moves, (other, other_way))))
        return None

    # --- What is left -----------------------------------------------------------------------------------

    def printed(self, name):
        pipe = self.places[name]
        return None if self.hidden[pipe] else self.pipes[pipe].number

    def published(self):
        rows, columns = range(len(self.cells)), range(len(self.cells[0]) if self.cells else 0)
        return Published(
            cells=tuple(tuple(self.printed((row, column)) for column in columns) for row in rows),
            rows=tuple(self.printed(("row", row)) for row in rows),
            columns=tuple(self.printed(("column", column)) for column in columns),
            total=self.printed("total"),
            divisions={
                name: tuple(self.printed((name, part)) for part in range(len(numbers)))
                for name, numbers in self.divisions.items()
            },
        )


@dataclass(frozen=True)
class Trip:
    """Pipes and the way in which each number moves, all the way round."""

    cost: int
    moves: tuple


def whole_of(cells, divisions):
    sums = [sum(map(sum, cells))] if cells else []
    sums += [sum(numbers) for numbers in divisions.values()]
    if len(set(sums)) > 1:
        raise ValueError(f"Parts of different wholes: {sums}")
    if any(number < 0 for numbers in (*cells, *divisions.values()) for number in numbers):
        raise ValueError("A count cannot be below zero.")
    return sums[0] if sums else 0
