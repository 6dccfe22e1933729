"""Made-up PESEL numbers, correct and damaged, for any number of checks.

Written from the published rule (weights, century codes), not from the code under test. Numbers that stay in
fixtures come from births of 1800–1899 only, the range marked as invented: nobody living can have one.
"""

from datetime import date, timedelta
from random import Random

WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
MONTH_CODES = {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}
MARKED = (date(1800, 1, 1), date(1899, 12, 31))
EVERY_CENTURY = (date(1800, 1, 1), date(2299, 12, 31))


def check_digit(ten_digits):
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, ten_digits, strict=True))
    return str((10 - total % 10) % 10)


def pesel_of(birth, serial=0):
    """The number of somebody born that day; the serial is even for women, odd for men."""
    month = birth.month + MONTH_CODES[birth.year // 100]
    digits = f"{birth.year % 100:02}{month:02}{birth.day:02}{serial:04}"
    return digits + check_digit(digits)


def correct_pesels(count, *, seed=1, births=MARKED):
    """Pairs of a correct number and the birth date in it."""
    chance = Random(seed)
    first, last = births
    for _ in range(count):
        birth = first + timedelta(days=chance.randrange((last - first).days + 1))
        yield pesel_of(birth, chance.randrange(10_000)), birth


def damaged_pesels(count, *, seed=2, births=MARKED):
    """Numbers that must be refused: a wrong digit, two digits swapped, an impossible day, a wrong length."""
    chance = Random(seed)
    damages = (change_digit, swap_neighbours, break_date, drop_digit, add_digit)
    for number, (pesel, _) in enumerate(correct_pesels(count, seed=seed + 1, births=births)):
        yield damages[number % len(damages)](pesel, chance)


def change_digit(pesel, chance):
    place = chance.randrange(11)
    other = chance.choice([digit for digit in "0123456789" if digit != pesel[place]])
    return pesel[:place] + other + pesel[place + 1 :]


def swap_neighbours(pesel, chance):
    # The published sum cannot see a swap of digits that differ by five; such a pair is left alone.
    places = [place for place in range(10) if abs(int(pesel[place]) - int(pesel[place + 1])) not in (0, 5)]
    if not places:
        return change_digit(pesel, chance)
    place = chance.choice(places)
    return pesel[:place] + pesel[place + 1] + pesel[place] + pesel[place + 2 :]


def break_date(pesel, chance):
    """A day or a month that does not exist, with a check digit that agrees."""
    month_code = int(pesel[2:4]) // 20 * 20
    month, day = chance.choice(
        [(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31), (1, 0), (5, 32), (0, 1), (13, 1)]
    )
    digits = f"{pesel[:2]}{month_code + month:02}{day:02}{pesel[6:10]}"
    return digits + check_digit(digits)


def drop_digit(pesel, chance):
    place = chance.randrange(11)
    return pesel[:place] + pesel[place + 1 :]


def add_digit(pesel, chance):
    place = chance.randrange(12)
    return pesel[:place] + str(chance.randrange(10)) + pesel[place:]
