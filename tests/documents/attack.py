"""What a careful reader can work out of printed sums: the lowest and the highest value of every hidden number.

Written without a look at osl.documents.suppression: the simplex method in exact fractions, on nothing but the sums.
"""

from fractions import Fraction


def bounds(equations):
    """{unknown: (lowest, highest or None)} for equations `{unknown: coefficient, …}, constant` over unknowns ≥ 1."""
    names = sorted({name for parts, _ in equations for name in parts}, key=repr)
    if not names:
        return {}
    tableau = Tableau(names, equations)
    return {name: (-tableau.highest(name, -1), tableau.highest(name, 1)) for name in names}


class Tableau:
    """Unknowns counted from one, so that each is at least zero; a basis found once, then walked."""

    def __init__(self, names, equations):
        self.names = names
        self.rows = [row_of(names, parts, constant) for parts, constant in equations if parts]
        self.basis = []
        self.find_basis()

    def find_basis(self):
        """Phase one: an artificial unknown for each row, driven out again."""
        width, height = len(self.names), len(self.rows)
        for place, row in enumerate(self.rows):
            row[-1:-1] = [Fraction(int(place == other)) for other in range(height)]
        self.basis = [width + place for place in range(height)]
        goal = [Fraction(0)] * width + [Fraction(-1)] * height
        assert self.climb(goal) == 0, "the printed numbers contradict one another"
        for place in range(height):
            if self.basis[place] >= width:
                self.pivot_out(place, width)
        kept = [place for place in range(height) if self.basis[place] < width]
        self.rows = [self.rows[place][:width] + self.rows[place][-1:] for place in kept]
        self.basis = [self.basis[place] for place in kept]

    def pivot_out(self, place, width):
        """An artificial unknown left in the basis stands at zero: take any real one in its row, if there is one."""
        for column in range(width):
            if self.rows[place][column]:
                self.pivot(place, column)
                return

    def highest(self, name, sign):
        """The highest value of `sign` times the unknown; None without limit."""
        goal = [Fraction(sign * int(name == other)) for other in self.names]
        found = self.climb(goal)
        return None if found is None else found + sign

    def climb(self, goal):
        """Bland's rule, which never runs in a circle."""
        while True:
            prices = [goal[column] - self.priced(goal, column) for column in range(len(goal))]
            entering = next((column for column, price in enumerate(prices) if price > 0), None)
            if entering is None:
                return self.priced(goal, -1)
            steps = [
                (row[-1] / row[entering], self.basis[place], place)
                for place, row in enumerate(self.rows)
                if row[entering] > 0
            ]
            if not steps:
                return None
            self.pivot(min(steps)[2], entering)

    def priced(self, goal, column):
        return sum(
            goal[self.basis[place]] * row[column]
            for place, row in enumerate(self.rows)
            if goal[self.basis[place]]
        )

    def pivot(self, place, column):
        pivot = self.rows[place][column]
        self.rows[place] = chosen = [value / pivot for value in self.rows[place]]
        for other, row in enumerate(self.rows):
            if other != place and row[column]:
                factor = row[column]
                self.rows[other] = [value - factor * taken for value, taken in zip(row, chosen, strict=True)]
        self.basis[place] = column


def row_of(names, parts, constant):
    """The equation over unknowns less one, with a constant that is not below zero."""
    row = [Fraction(parts.get(name, 0)) for name in names]
    row.append(Fraction(constant) - sum(row))
    return [-value for value in row] if row[-1] < 0 else row


def equations_of(sums):
    """Sums as printed, `(parts, total)`, each number either an int or the name of a hidden one, made into equations."""
    made = []
    for parts, total in sums:
        unknowns, constant = {}, 0
        for number, sign in (*((part, 1) for part in parts), (total, -1)):
            if isinstance(number, int):
                constant -= sign * number
            else:
                unknowns[number] = unknowns.get(number, 0) + sign
        made.append((unknowns, constant))
    return made
