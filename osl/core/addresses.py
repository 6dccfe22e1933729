"""Addresses of pages, worked out once a page: they do not change while the process lives."""

from functools import cache

from django.urls import reverse

# Stands for the number of a record while the address of its page is worked out.
NUMBER = 7_418_529


def address_of(view, *args):
    """As `reverse`; for pages of records, named by whole numbers, only the numbers change."""
    if all(type(arg) is int and arg >= 0 for arg in args):
        return shape_of(view, len(args)).format(*args)
    return reverse(view, args=args)


@cache
def shape_of(view, count):
    """„/dzialania/{}/spotkania/{}/”"""
    numbers = [NUMBER + place for place in range(count)]
    shape = reverse(view, args=numbers).replace("{", "{{").replace("}", "}}")
    for number in numbers:
        shape = shape.replace(str(number), "{}", 1)
    return shape
