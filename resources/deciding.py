"""What a person decides about the rows of a checked file."""

from django.db import transaction

from osl.core.models import Refusal
from resources.enums import ImportChoice, ImportStatus, Verdict

ALL = "wszystkie"
PREFIX = "wiersz-"


@transaction.atomic
def decide(run, posted):
    """Take over `wiersz-7=skip` for single rows, or `wszystkie=add` for every row that may be a duplicate.

    A choice that the row does not have is left out: the page never offers it.
    """
    if run.lock().status != ImportStatus.READY:
        raise Refusal("Ten plik jest już wczytany albo porzucony.")
    if posted.get(ALL) in (ImportChoice.ADD, ImportChoice.SKIP):
        run.rows.filter(verdict=Verdict.LIKELY).update(choice=posted[ALL])
        return run
    wanted = {int(name[len(PREFIX) :]): choice for name, choice in posted.items() if is_row(name)}
    for row in run.rows.filter(number__in=wanted).order_by("number"):
        if wanted[row.number] in row.choices and wanted[row.number] != row.choice:
            row.choice = wanted[row.number]
            row.save(update_fields=["choice"])
    return run


def is_row(name):
    digits = name.removeprefix(PREFIX)
    return digits != name and digits.isdecimal() and digits.isascii() and len(digits) <= 9
