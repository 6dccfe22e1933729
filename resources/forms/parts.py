"""What the forms of potential have in common."""

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from needs.forms.other import OtherField, TermSelect
from osl.core.fields import PolishDateField
from osl.core.polish import sort_key
from resources.enums import ResourceKind
from resources.models import Organization

NAME = {"autocomplete": "off", "spellcheck": "false"}


def from_list(words):
    """The one sentence for every way in which a choice may be wrong."""
    return dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), words)


def not_from_the_future(day):
    if day > timezone.localdate():
        raise ValidationError("Ten dzień jeszcze nie nadszedł. Wpisz dzień, który już był")


def past_day(label, **kwargs):
    return PolishDateField(label=label, required=False, past=True, validators=[not_from_the_future], **kwargs)


def locality_field():
    return forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina",
        error_messages=from_list("Wybierz miejscowość z listy"),
    )


def organization_field(label, *, required=False):
    return forms.ModelChoiceField(
        None,
        label=label,
        required=required,
        empty_label="wybierz organizację" if required else "żadna",
        error_messages=from_list("Wybierz organizację z listy") | {"required": "Wybierz organizację"},
    )


def offer_organizations(form):
    """Organizations in use, by name."""
    form.offer("organization", Organization.objects)
    field = form.fields["organization"]
    empty, *named = field.choices
    field.choices = [empty, *sorted(named, key=lambda choice: sort_key(choice[1]))]


def kind_field():
    return forms.ModelChoiceField(
        None,
        label="Typ",
        required=False,
        empty_label="nie wiadomo",
        widget=TermSelect,
        error_messages=from_list("Wybierz typ z listy"),
    )


def kind_other_field():
    return OtherField(label="Inne, jakie?", empty="Napisz, jaki to typ")


def offer_kinds(form, name, kinds):
    """Kinds under the names of their branches; „inne” fits each, so it stands alone at the end."""
    form.offer(name, kinds)
    empty, *chosen = form.fields[name].choices
    chosen.sort(key=lambda choice: choice[0].instance.branch == "")
    groups = []
    for branch, some in groupby(chosen, key=lambda choice: choice[0].instance.branch):
        found = list(some)
        groups += [(ResourceKind(branch).label, found)] if branch else found
    form.fields[name].choices = [empty, *groups]
