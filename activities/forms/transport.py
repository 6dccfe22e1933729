from django import forms

from activities.forms.completed import CompletedField
from activities.models import Lift
from osl.core.forms import RecordForm
from osl.people.models import Person

NOT_ON_LIST = "Wybierz osobę z listy uczestników"


class LiftForm(RecordForm):
    """Who of those taking part needs a lift to the activity that its instance names."""

    sections = {"": ["person", "from_where", "needs"]}

    person = forms.ModelChoiceField(
        None,
        label="Kto",
        empty_label="wybierz osobę",
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_ON_LIST),
    )
    from_where = CompletedField(
        label="Skąd zabrać",
        max_length=160,
        help_text="Puste pole: adres z karty osoby.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Lift
        fields = ["person", "from_where", "needs"]
        help_texts = {
            "needs": "Na przykład: pomoc przy wsiadaniu, miejsce na balkonik. Nie wpisuj nazw chorób."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_new:
            del self.fields["person"]
            self.helper.layout[0].fields.remove("person")
            return
        activity = self.instance.activity
        members = activity.memberships.members().values("person")
        driven = activity.lifts.values("person")
        free = Person.objects.filter(pk__in=members).exclude(pk__in=driven)
        self.fields["person"].queryset = free.select_related("locality").order_by("sort_key", "pk")
        self.fields["person"].label_from_instance = lambda person: person.named_with_address

    def clean(self):
        super().clean()
        given = self.cleaned_data
        person = given.get("person") or (None if self.is_new else self.instance.person)
        if person and not given.get("from_where"):
            given["from_where"] = person.address[:160]
            if not given["from_where"]:
                self.add_error("from_where", "Wpisz, skąd zabrać tę osobę: na jej karcie nie ma adresu")

    def save(self, commit=True):
        self.instance.by = self.user
        return super().save(commit)
