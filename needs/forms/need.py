from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from needs.enums import Source, Strength
from needs.forms.other import OtherField, OtherMixin, TermChips, TermSelect
from needs.forms.places import FROM_LIST, PlaceField, PlacesMixin
from needs.models import Need, Topic
from osl.core.fields import PolishDateField
from osl.core.forms import RecordForm
from osl.core.models import Locality, TargetGroup

GROUP_FROM_LIST = "Wybierz grupy z listy"


class NeedForm(OtherMixin, PlacesMixin, RecordForm):
    """Write now, tidy later: one sentence is enough."""

    sections = {
        "": ["statement", "locality", "other_locality", "groups", "groups_other"],
        "Szczegóły": ["topic", "topic_other", "strength", "source", "heard_on"],
    }
    others = {"topic": "topic_other", "groups": "groups_other"}

    statement = forms.CharField(
        label="Czego potrzebują mieszkańcy?",
        help_text="Jedno lub dwa zdania. Nie wpisuj nazwisk.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Napisz, czego potrzebują mieszkańcy"},
    )
    locality = PlaceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina albo nie wiadomo",
        blank=True,
        error_messages={"invalid_choice": FROM_LIST},
    )
    other_locality = forms.ModelChoiceField(
        None, label="Która?", required=False, error_messages={"invalid_choice": FROM_LIST}
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Kogo dotyczy?",
        required=False,
        widget=TermChips,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), GROUP_FROM_LIST),
    )
    groups_other = OtherField(label="Jaka grupa?", empty="Napisz, jaka to grupa")
    topic = forms.ModelChoiceField(
        None,
        widget=TermSelect,
        label="Temat",
        required=False,
        empty_label="bez tematu",
        error_messages={"invalid_choice": "Wybierz temat z listy"},
    )
    topic_other = OtherField(label="Jaki temat?", empty="Napisz, jaki to temat")
    strength = forms.TypedChoiceField(
        label="Ile osób o tym mówi?",
        required=False,
        choices=[("", "nie wiadomo"), *Strength.choices],
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Wybierz z listy, ile osób o tym mówi"},
    )
    source = forms.ChoiceField(
        label="Skąd wiadomo?",
        required=False,
        choices=Source.choices,
        error_messages={"invalid_choice": "Wybierz z listy, skąd wiadomo o potrzebie"},
    )
    heard_on = PolishDateField(label="Kiedy usłyszano?", required=False, past=True)

    class Meta:
        model = Need
        fields = [
            "statement", "locality", "groups", "groups_other", "topic", "topic_other", "strength", "source", "heard_on",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_places(Locality.objects)
        self.offer("groups", TargetGroup.objects)
        self.offer("topic", Topic.objects)
        if self.is_new and not self.is_bound:
            self.fields["statement"].widget.attrs["autofocus"] = True

    def prepare(self, user):
        super().prepare(user)
        self.helper["other_locality"].wrap(Field, wrapper_class="when-other")

    def clean(self):
        cleaned = super().clean()
        self.settle_place(cleaned)
        return cleaned

    @transaction.atomic
    def save_as(self, user):
        need = super().save_as(user)
        need.begin_sources() if self.is_new else need.follow_first_source()
        return need

    def clean_source(self):
        return self.cleaned_data["source"] or self.instance.source

    def clean_heard_on(self):
        day = self.cleaned_data["heard_on"] or self.instance.heard_on
        if day > timezone.localdate():
            raise ValidationError("Ten dzień jeszcze nie nadszedł. Wpisz dzień, w którym usłyszano potrzebę")
        return day
