from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "osl.core"
    label = "core"
    verbose_name = "podstawa"
