from django import forms

from osl.core.fields import PhoneField, PolishDateField
from osl.core.forms import DeedForm
from osl.core.models import Locality
from resources.forms.parts import NAME, locality_field, not_from_the_future
from resources.models import CONSENT_NEEDED

LONGEST_NAME, MOST_SKILLS = 160, 10


class SkillsTalkForm(DeedForm):
    """Eight minutes over tea: what somebody likes and could teach. Nothing is kept without consent."""

    sections = {
        "Z kim rozmawiasz": ["contact_name", "phone", "locality"],
        "O czym rozmawiacie": ["skills", "conditions", "wishes"],
        "Zgoda": ["consent_on"],
    }

    contact_name = forms.CharField(
        label="Imię i nazwisko",
        max_length=120,
        widget=forms.TextInput(attrs=NAME),
        error_messages={"required": "Wpisz imię i nazwisko osoby, z którą rozmawiasz"},
    )
    phone = PhoneField(label="Telefon", required=False)
    locality = locality_field()
    skills = forms.CharField(
        label="Co lubi robić i czego mogłaby nauczyć innych?",
        help_text="Każda umiejętność w osobnym wierszu, na przykład: haft, naprawa rowerów, pieśni znad rzeki.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Wpisz co najmniej jedną umiejętność"},
    )
    conditions = forms.CharField(
        label="Kiedy i na jakich warunkach?",
        required=False,
        max_length=300,
        help_text="Na przykład: zimą po południu, najlepiej w swojej wsi.",
    )
    wishes = forms.CharField(
        label="Do czego by dołączyła, czego brakuje w okolicy?",
        required=False,
        max_length=1000,
        help_text="Zapisze się jako potrzeba, bez nazwiska.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    consent_on = PolishDateField(
        label="Kiedy osoba zgodziła się na zapisanie jej danych?",
        past=True,
        validators=[not_from_the_future],
        error_messages={"required": CONSENT_NEEDED},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)

    def clean_skills(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["skills"].split("\n")]
        skills = list(dict.fromkeys(filter(None, lines)))
        if not skills:
            raise forms.ValidationError("Wpisz co najmniej jedną umiejętność")
        if len(skills) > MOST_SKILLS:
            raise forms.ValidationError(f"Wpisz najwyżej {MOST_SKILLS} umiejętności naraz")
        if any(len(skill) > LONGEST_NAME for skill in skills):
            raise forms.ValidationError(f"Skróć: jedna umiejętność ma najwyżej {LONGEST_NAME} znaków")
        return skills
