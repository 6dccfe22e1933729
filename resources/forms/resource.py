from django import forms

from needs.forms.other import OtherMixin
from needs.models import Topic
from osl.core.fields import Chips, EmailField, PhoneField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Locality, TargetGroup
from resources.enums import ResourceKind
from resources.forms.parts import (
    NAME,
    from_list,
    kind_field,
    kind_other_field,
    locality_field,
    offer_kinds,
    offer_organizations,
    organization_field,
    past_day,
)
from resources.models import CONSENT_NEEDED, Kind, Resource


class ResourceForm(OtherMixin, RecordForm):
    others = {"kind_term": "kind_other"}
    sections = {
        "": ["name", "branch", "kind_term", "kind_other", "offer"],
        "Gdzie i dla kogo": ["organization", "locality", "topics", "groups", "eligibility"],
        "Warunki": ["conditions", "hours", "cost", "capacity", "places_free"],
        "Dostępność": ["accessibility", "service_accessibility"],
        "Kontakt": ["contact_name", "phone", "email", "consent_on"],
    }

    branch = forms.ChoiceField(
        label="Rodzaj",
        choices=ResourceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz rodzaj zasobu", "invalid_choice": "Wybierz rodzaj z listy"},
    )
    kind_term = kind_field()
    kind_other = kind_other_field()
    organization = organization_field("Organizacja")
    locality = locality_field()
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
    capacity = forms.IntegerField(label="Ile osób naraz?", required=False, min_value=1, max_value=100_000)
    places_free = forms.IntegerField(
        label="Ile wolnych miejsc?", required=False, min_value=0, max_value=100_000
    )
    phone = PhoneField(label="Telefon", required=False)
    email = EmailField(label="E-mail", required=False, max_length=254)
    consent_on = past_day(
        "Data zgody osoby",
        help_text="Przy ludziach i umiejętnościach: kiedy osoba zgodziła się na zapisanie jej danych.",
    )

    class Meta:
        model = Resource
        fields = [
            "name",
            "branch",
            "kind_term",
            "kind_other",
            "offer",
            "organization",
            "locality",
            "topics",
            "groups",
            "eligibility",
            "conditions",
            "hours",
            "cost",
            "capacity",
            "places_free",
            "accessibility",
            "service_accessibility",
            "contact_name",
            "phone",
            "email",
            "consent_on",
        ]
        labels = {
            "offer": "Co może dać?",
            "eligibility": "Kto może skorzystać?",
            "conditions": "Na jakich warunkach?",
            "hours": "Kiedy?",
        }
        help_texts = {
            "name": "Na przykład: Świetlica w Łęgu, Koło Gospodyń Wiejskich, stolarz – drobne naprawy.",
            "offer": "Na przykład: sala na 30 osób z kuchnią, w środy po południu.",
            "eligibility": "Na przykład: mieszkańcy gminy po 60. roku życia.",
            "hours": "Na przykład: w środy 15:00–19:00.",
            "cost": "Na przykład: bezpłatnie, 20 zł za godzinę.",
            "accessibility": "Na przykład: wejście bez schodów, toaleta dla osób na wózkach.",
            "service_accessibility": "Na przykład: polski język migowy, prosty język, pomoc asystenta.",
            "contact_name": "Dane osoby prywatnej wpisz tylko za jej zgodą.",
        }
        widgets = {"offer": forms.Textarea(attrs={"rows": 3}), "contact_name": forms.TextInput(attrs=NAME)}
        error_messages = {
            "name": {"required": "Wpisz nazwę zasobu"},
            "offer": {"required": "Napisz, co zasób może dać mieszkańcom"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_kinds(self, "kind_term", Kind.objects)
        offer_organizations(self)
        self.offer("locality", Locality.objects)
        self.offer("topics", Topic.objects)
        self.offer("groups", TargetGroup.objects)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        branch, kind = given.get("branch"), given.get("kind_term")
        if kind and branch and kind.branch not in (branch, ""):
            self.add_error("kind_term", f"Ten typ nie pasuje do rodzaju „{ResourceKind(branch).label}”")
        is_named = (
            any(given.get(name) for name in ("contact_name", "phone", "email")) or self.instance.person_id
        )
        if (
            branch == ResourceKind.HUMAN
            and is_named
            and not given.get("consent_on")
            and "consent_on" in given
        ):
            self.add_error("consent_on", CONSENT_NEEDED)


class WithdrawConsentForm(DeedForm):
    title, submit = "Osoba cofnęła zgodę?", "Usuń dane osoby"
    what_happens = (
        "Nazwa, opis i kontakt zostaną usunięte na stałe. "
        "Wpisu nie zobaczy już nikt i nie można go przywrócić."
    )
