from django import forms

from needs.models import Topic
from osl.core.fields import Chips, EmailField, PhoneField
from osl.core.forms import RecordForm
from osl.core.models import Locality, TargetGroup
from resources.enums import ResourceKind
from resources.models import Resource


def from_list(words):
    """The one sentence for every way in which a choice may be wrong."""
    return dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), words)


class ResourceForm(RecordForm):
    sections = {
        "": ["name", "branch", "offer", "conditions"],
        "Gdzie i dla kogo": ["locality", "topics", "groups", "accessibility"],
        "Kontakt": ["contact_name", "phone", "email"],
    }

    branch = forms.ChoiceField(
        label="Rodzaj",
        choices=ResourceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz rodzaj zasobu", "invalid_choice": "Wybierz rodzaj z listy"},
    )
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="cała gmina",
        error_messages=from_list("Wybierz miejscowość z listy"),
    )
    topics = forms.ModelMultipleChoiceField(
        None,
        label="W jakich sprawach może pomóc?",
        required=False,
        widget=Chips,
        error_messages=from_list("Wybierz tematy z listy"),
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Dla kogo?",
        required=False,
        widget=Chips,
        error_messages=from_list("Wybierz grupy z listy"),
    )
    phone = PhoneField(label="Telefon", required=False)
    email = EmailField(label="E-mail", required=False, max_length=254)

    class Meta:
        model = Resource
        fields = [
            "name",
            "branch",
            "offer",
            "conditions",
            "locality",
            "topics",
            "groups",
            "accessibility",
            "contact_name",
            "phone",
            "email",
        ]
        labels = {"offer": "Co może dać?", "conditions": "Na jakich warunkach?"}
        help_texts = {
            "name": "Na przykład: Świetlica w Łęgu, Koło Gospodyń Wiejskich, stolarz – drobne naprawy.",
            "offer": "Na przykład: sala na 30 osób z kuchnią, w środy po południu.",
            "accessibility": "Na przykład: wejście bez schodów, toaleta dla osób na wózkach.",
            "contact_name": "Dane osoby prywatnej wpisz tylko za jej zgodą.",
        }
        widgets = {"offer": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "name": {"required": "Wpisz nazwę zasobu"},
            "offer": {"required": "Napisz, co zasób może dać mieszkańcom"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)
        self.offer("topics", Topic.objects)
        self.offer("groups", TargetGroup.objects)
        self.fields["contact_name"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
