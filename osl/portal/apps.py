from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "osl.portal"
    label = "portal"
    verbose_name = "portal"
