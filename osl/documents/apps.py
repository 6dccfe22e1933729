from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "osl.documents"
    label = "documents"
    verbose_name = "dokumenty"
