"""python -m bench.files [--cpu]: how long files of potential take, in the database of DATABASE_URL.

Needs an office with accounts and dictionaries (`manage.py demo`). Everything happens in one transaction that is taken
back at the end: nothing stays. With --cpu times are those of this process instead of the clock's.
"""

import argparse
import os
import time

import django

MOST_SECONDS = {"dry-run": 10, "save": 10, "export-csv": 10, "export-xlsx": 10}
ROWS, EXPORTED = 5_000, 20_000
HEADER = ("Nazwa", "Rodzaj", "Co może dać", "Miejscowość", "Telefon", "E-mail", "Aktualne na")


class TakenBack(Exception):
    """Ends the transaction without keeping anything."""


def main():
    parser = argparse.ArgumentParser(prog="bench.files")
    parser.add_argument("--cpu", action="store_true")
    clock = time.process_time if parser.parse_args().cpu else time.perf_counter
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osl.settings")
    django.setup()
    from django.db import transaction

    try:
        with transaction.atomic():
            spent = measured(clock)
            raise TakenBack
    except TakenBack:
        pass
    for name, seconds in spent.items():
        print(f"{name}: {seconds:.1f} s, most {MOST_SECONDS[name]} s")
    return 0 if all(spent[name] <= MOST_SECONDS[name] for name in spent) else 1


def measured(clock):
    from osl.core.models import Locality, User
    from osl.documents.spreadsheets import Sheet, write_csv, write_xlsx
    from resources.importing import check_some, keep, save_run
    from resources.importing.taking import understood
    from resources.models import Resource
    from resources.tables import RESOURCES

    user, place = User.objects.get(username="organizator"), Locality.objects.first().name
    rows = [
        [
            f"Zasób {n}",
            "miejsca i rzeczy",
            f"Sala numer {n}",
            place,
            f"600 {n:06}",
            f"a{n}@example.pl",
            "01.03.2026",
        ]
        for n in range(ROWS)
    ]
    content = "".join(write_csv(HEADER, rows)).encode()
    spent, started = {}, clock()
    run = keep(understood("plik.csv", content), "plik.csv", by=user)
    check_some(run, seconds=3600)
    spent["dry-run"] = clock() - started
    run.refresh_from_db()
    started = clock()
    save_run(run, by=user)
    spent["save"] = clock() - started
    more = [Resource(name=f"Sala {n}", branch="material", offer="Sala") for n in range(EXPORTED - ROWS)]
    Resource.objects.bulk_create(more, batch_size=500)
    kept = Resource.objects.for_list()
    started = clock()
    sum(len(line) for line in write_csv(RESOURCES.header, RESOURCES.rows(kept)))
    spent["export-csv"] = clock() - started
    started = clock()
    with write_xlsx(Sheet("Dane", tuple(RESOURCES.header), RESOURCES.rows(kept))):
        spent["export-xlsx"] = clock() - started
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
