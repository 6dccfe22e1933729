"""Every field of every model of ours is in the register of personal data, and nothing else is."""

import pytest
from django.apps import apps
from django.db import models

from osl.people.registry import REGISTER, unclassified, vanished
from osl.people.registry.words import Entry, Kept, Level

OURS = ("core", "documents", "people", "needs", "resources", "activities", "volunteers", "plans", "portal")
MODELS = [model for label in OURS for model in apps.get_app_config(label).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model):
    assert unclassified(model) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_register_names_no_field_that_is_gone(model):
    assert vanished(model) == []


def test_every_app_of_ours_is_looked_at():
    ours = {config.label for config in apps.get_app_configs() if not is_foreign(config)}

    assert ours == set(OURS)


def is_foreign(config):
    return config.name.startswith(("django", "crispy", "whitenoise"))


def test_the_register_names_no_model_that_is_gone():
    assert set(REGISTER) - {model._meta.label for model in MODELS} == set()


def test_a_field_is_either_personal_or_plain():
    both = {label: set(entry.personal) & set(entry.plain) for label, entry in REGISTER.items()}

    assert {label: names for label, names in both.items() if names} == {}


def test_a_new_field_without_a_class_is_found():
    class Note(models.Model):
        text = models.TextField()

        class Meta:
            app_label = "people"
            managed = False

        def __str__(self):
            return self.text

    try:
        assert unclassified(Note) == ["text"]
    finally:
        del apps.all_models["people"]["note"]
        apps.clear_cache()


def test_every_class_has_a_purpose_and_a_period():
    kept = [kept for entry in REGISTER.values() for kept in entry.personal.values()]

    assert all(isinstance(one, Kept) and isinstance(one.level, Level) for one in kept)
    assert [one for one in kept if not one.purpose or not one.retention] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_link_to_a_person_is_personal_data(model):
    """A row that points to a person says something about them."""
    links = [
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model._meta.label == "people.Person"
    ]

    assert set(links) - set(REGISTER.get(model._meta.label, Entry()).personal) == set()
