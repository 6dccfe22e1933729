from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from osl.portal.demo.building import build, is_in_use, summary

HOW_TO_CALL = (
    "Podaj hasło kont szkoleniowych: manage.py demo --password … albo zmienna OSL_DEMO_PASSWORD. "
    "Polecenie scripts/run nadaje je samo."
)


class Command(BaseCommand):
    help = (
        "Builds the training data: an invented gmina with two years of work in it. Needs an empty database."
    )

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="end quietly when there is data already")
        parser.add_argument("--password", help="of all training accounts; otherwise OSL_DEMO_PASSWORD")
        parser.add_argument("--size", choices=("full", "small"), default="full")

    def handle(self, *, if_empty, password, size, **options):
        if settings.OSL_MODE == "production":
            raise CommandError(
                "Dane szkoleniowe są wymyślone: system w trybie produkcyjnym ich nie przyjmie."
            )
        if not is_in_use():
            self.build(password or settings.OSL_DEMO_PASSWORD, size)
        elif if_empty:
            self.stdout.write("W bazie są już dane. Nie ma nic do zrobienia.")
        else:
            raise CommandError("W bazie są już dane. Dane szkoleniowe buduje się tylko w pustej bazie.")

    def build(self, password, size):
        if not password:
            raise CommandError(HOW_TO_CALL)
        self.stdout.write("Buduję dane szkoleniowe: gmina Zagórze (to trwa kilkanaście sekund)…")
        self.stdout.flush()
        gmina = build(password, small=size == "small")
        self.stdout.write(f"Gotowe: {summary()}.")
        where = "jest na stronie logowania" if password == settings.OSL_DEMO_PASSWORD else "takie, jak podano"
        self.stdout.write(f"Konta: {', '.join(gmina.users)}. Hasło {where}.")
        if gmina.not_printed:
            waiting = ", ".join(str(record) for record in gmina.not_printed)
            self.stdout.write(
                f"Bez biblioteki Pango nie ma wydruków PDF, więc na zatwierdzenie czekają: {waiting}."
            )
