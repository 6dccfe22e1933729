from django import forms
from django.db import transaction

from osl.core.fields import PolishDateField
from osl.core.forms import RecordForm
from resources.forms.parts import NAME, not_from_the_future, offer_organizations, organization_field
from resources.models import Cooperation


class CooperationForm(RecordForm):
    """One entry of the log: with whom, what was settled, what comes next."""

    sections = {
        "": ["organization", "day", "channel", "with_whom", "what"],
        "Co dalej": ["next_step", "next_on"],
    }

    organization = organization_field("Z jaką organizacją?", required=True)
    day = PolishDateField(
        label="Kiedy?",
        past=True,
        validators=[not_from_the_future],
        error_messages={"required": "Wpisz dzień kontaktu"},
    )
    next_on = PolishDateField(label="Do kiedy?", required=False)

    class Meta:
        model = Cooperation
        fields = ["organization", "day", "channel", "with_whom", "what", "next_step", "next_on"]
        labels = {
            "channel": "W jaki sposób?",
            "with_whom": "Z kim?",
            "what": "Co ustalono albo zrobiono?",
            "next_step": "Następny krok",
        }
        help_texts = {"with_whom": "Na przykład: prezes, sekretariat szkoły."}
        widgets = {
            "channel": forms.RadioSelect,
            "with_whom": forms.TextInput(attrs=NAME),
            "what": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"what": {"required": "Napisz, co ustalono albo zrobiono"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_organizations(self)

    @transaction.atomic
    def save_as(self, user):
        entry = super().save_as(user)
        entry.organization.contacted_on(entry.day)
        return entry
