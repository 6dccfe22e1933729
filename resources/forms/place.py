from django import forms

from osl.core.fields import PhoneField
from osl.core.forms import RecordForm
from osl.core.models import Locality
from resources.forms.parts import NAME, locality_field, offer_organizations, organization_field
from resources.models import Place, Room


class PlaceForm(RecordForm):
    sections = {
        "": ["name", "organization", "locality", "address"],
        "Dostępność": ["step_free", "lift", "toilet", "parking", "hearing_loop", "accessibility"],
        "Korzystanie": ["opening_hours", "cost", "keeper", "keys_with", "phone", "children_rules", "rules"],
    }

    organization = organization_field("Do kogo należy?")
    locality = locality_field()
    phone = PhoneField(label="Telefon", required=False)

    class Meta:
        model = Place
        fields = [
            "name",
            "organization",
            "locality",
            "address",
            "step_free",
            "lift",
            "toilet",
            "parking",
            "hearing_loop",
            "accessibility",
            "opening_hours",
            "cost",
            "keeper",
            "keys_with",
            "phone",
            "children_rules",
            "rules",
        ]
        labels = {
            "accessibility": "Co jeszcze trzeba wiedzieć o dostępności?",
            "keys_with": "Kto ma klucze?",
        }
        help_texts = {
            "name": "Na przykład: Remiza w Łęgu.",
            "accessibility": "Na przykład: jeden próg przy wejściu, na zgłoszenie rozkładana rampa.",
            "opening_hours": "Na przykład: w dni robocze 8:00–20:00.",
            "cost": "Na przykład: bezpłatnie, 20 zł za godzinę.",
            "keeper": "Osoba albo jednostka, która odpowiada za miejsce.",
            "keys_with": "Na przykład: sołtyska, w dni robocze sekretariat.",
            "children_rules": "Na przykład: dzieci do 13 lat z opiekunem.",
        }
        widgets = {
            "rules": forms.Textarea(attrs={"rows": 3}),
            "keeper": forms.TextInput(attrs=NAME),
            "keys_with": forms.TextInput(attrs=NAME),
        }
        error_messages = {"name": {"required": "Wpisz nazwę miejsca"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_organizations(self)
        self.offer("locality", Locality.objects)


class RoomForm(RecordForm):
    sections = {"": ["name", "capacity", "area", "equipment", "accessibility"]}

    capacity = forms.IntegerField(label="Ile osób naraz?", required=False, min_value=1, max_value=10_000)
    area = forms.IntegerField(label="Powierzchnia w m²", required=False, min_value=1, max_value=30_000)

    class Meta:
        model = Room
        fields = ["name", "capacity", "area", "equipment", "accessibility"]
        help_texts = {
            "name": "Na przykład: sala główna, kuchnia, boisko.",
            "equipment": "Na przykład: 40 krzeseł, rzutnik, kuchenka.",
            "accessibility": "Jeśli różni się od reszty miejsca, na przykład: na piętrze, bez windy.",
        }
        error_messages = {"name": {"required": "Wpisz nazwę sali"}}

    def _get_validation_exclusions(self):
        """The place stands in no field, yet two rooms of one place must not bear one name."""
        return super()._get_validation_exclusions() - {"place"}
