from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "osl.people"
    label = "people"
    verbose_name = "osoby"
