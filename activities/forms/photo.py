from django import forms

from activities.models import Photo
from osl.core.fields import PolishDateField
from osl.core.forms import DeedForm
from osl.documents.uploads import PhotoField

ALT_HINT = "Jednym zdaniem, bez nazwisk. Przeczyta je osoba, która zdjęcia nie widzi."
ANSWERS = [("", "nie pytano"), ("tak", "zgadza się"), ("nie", "nie zgadza się")]


class PhotoForm(DeedForm):
    """One more picture of a meeting, with its description."""

    sections = {"": ["photo", "alt_text"]}

    photo = PhotoField(label="Zdjęcie", error_messages={"required": "Dodaj zdjęcie"})
    alt_text = forms.CharField(
        label="Co widać na zdjęciu",
        max_length=250,
        help_text=ALT_HINT,
        error_messages={"required": "Opisz zdjęcie jednym zdaniem"},
    )


class DescriptionForm(DeedForm):
    sections = {"": ["alt_text"]}

    alt_text = forms.CharField(
        label="Co widać na zdjęciu",
        max_length=250,
        help_text=ALT_HINT,
        error_messages={"required": "Opisz zdjęcie jednym zdaniem"},
    )

    def __init__(self, *args, photo: Photo, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["alt_text"] = photo.file.alt_text


class ConsentForm(DeedForm):
    """What each of those present said about being photographed; nobody has to be asked."""

    on = PolishDateField(label="Zgody z dnia", past=True, error_messages={"required": "Wpisz dzień"})

    def __init__(self, *args, people, day, **kwargs):
        self.people = {f"person_{person.pk}": person for person in people}
        self.day = day
        super().__init__(*args, **kwargs)

    def prepare(self, user):
        for name, person in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=person.list_name,
                choices=ANSWERS,
                required=False,
                initial={True: "tak", False: "nie"}.get(person.answer, ""),
            )
        self.fields["on"].initial = self.day
        self.sections = {"": ["on", *self.people]}
        super().prepare(user)

    @property
    def given(self):
        """{person id: True or False} of those who answered."""
        answers = {person.pk: self.cleaned_data[name] for name, person in self.people.items()}
        return {pk: answer == "tak" for pk, answer in answers.items() if answer}
