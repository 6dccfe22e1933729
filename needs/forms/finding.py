"""What people said becomes a need: a new one, or one more voice for a need known already."""

from django import forms
from django.core.exceptions import ValidationError

from needs.enums import Strength
from needs.forms.harvest import NAMES_SOMEBODY, NEW
from needs.harvesting import Finding
from needs.models import Need, Topic
from needs.names import named_in
from needs.similar import similar_to
from osl.core.forms import DeedForm
from osl.core.models import Locality


class FindingForm(DeedForm):
    submit = "Zapisz jako potrzebę"
    sections = {
        "": ["same_as"],
        "Nowa potrzeba": ["statement", "locality", "topic", "strength"],
    }

    same_as = forms.ChoiceField(
        label="Czy taka potrzeba jest już zapisana?",
        widget=forms.RadioSelect,
        initial=NEW,
        error_messages={"required": "Wybierz: nowa czy zapisana już potrzeba"},
    )
    statement = forms.CharField(
        label="Czego potrzebują mieszkańcy?",
        help_text="Bez nazwisk. Przy potrzebie zapisanej już wcześniej ten tekst będzie uwagą przy źródle.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Napisz, czego potrzebują mieszkańcy"},
    )
    without_names = forms.BooleanField(label="To nie są dane osób", required=False)
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina albo nie wiadomo",
        error_messages={"invalid_choice": "Wybierz miejscowość z listy"},
    )
    topic = forms.ModelChoiceField(
        None,
        label="Temat",
        required=False,
        empty_label="bez tematu",
        error_messages={"invalid_choice": "Wybierz temat z listy"},
    )
    strength = forms.TypedChoiceField(
        label="Ile osób o tym mówi?",
        required=False,
        choices=[("", "nie wiadomo"), *Strength.choices],
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)
        self.offer("topic", Topic.objects)
        words = self.initial.get("statement", "")
        self.similar = {str(need.pk): need for need in similar_to(words)}
        if not self.similar:
            self.fields["same_as"].widget = forms.HiddenInput()
        self.fields["same_as"].choices = [
            *(
                (pk, f"Nr {pk}: {need.headline} ({need.state.label.lower()})")
                for pk, need in self.similar.items()
            ),
            (NEW, "To nowa potrzeba"),
        ]

    def prepare(self, user):
        """The tick that a name is no name is seen only after it was asked about."""
        if self.is_bound and named_in(str(self.data.get("statement", ""))):
            self.sections = {**self.sections, "Dane osób": ["without_names"]}
        super().prepare(user)

    def clean(self):
        cleaned = super().clean()
        found = named_in(cleaned.get("statement", ""))
        if found and not cleaned.get("without_names"):
            self.add_error("statement", ValidationError(NAMES_SOMEBODY.format(found)))
        return cleaned

    @property
    def finding(self):
        cleaned = self.cleaned_data
        known = self.similar.get(cleaned["same_as"])
        if known is not None:
            return Finding(confirms=known, note=cleaned["statement"])
        need = Need(
            statement=cleaned["statement"],
            locality=cleaned["locality"],
            topic=cleaned["topic"],
            strength=cleaned["strength"],
        )
        return Finding(need=need)
