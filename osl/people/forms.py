from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from osl.core.fields import EmailField, PhoneField, PolishDateField, PostalCodeField
from osl.core.forms import RecordForm
from osl.core.models import Locality
from osl.people.models import Person

MOST_SIMILAR = 5
# The browser must not remember or correct names and addresses of other people.
NAME, ADDRESS = (forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}) for _ in range(2))


class TickedAnswer(forms.MultipleChoiceField):
    """A tick that appears only once there is something to ask; its value says what was asked."""

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=forms.MultipleHiddenInput, **kwargs)

    def ask(self, answer, words):
        self.widget, self.required = forms.CheckboxSelectMultiple(), True
        self.choices = [(answer, words)]

    def valid_value(self, value):
        return True


class PersonForm(RecordForm):
    """A person as the community side knows them: a name is enough, the rest helps to reach them.

    Somebody like that among the persons known already stops the first save, until a tick says it is somebody else.
    """

    sections = {
        "": ["first_name", "last_name", "phone", "email", "contact_wish"],
        "Adres": ["locality", "street", "house_number", "postal_code", "post_office"],
        "Wiek": ["birth_date"],
    }

    is_other = TickedAnswer(label="Czy to ta sama osoba?")
    first_name = forms.CharField(
        label="Imię", max_length=60, widget=NAME, error_messages={"required": "Wpisz imię"}
    )
    last_name = forms.CharField(
        label="Nazwisko", max_length=80, widget=NAME, error_messages={"required": "Wpisz nazwisko"}
    )
    phone = PhoneField(label="Telefon", required=False)
    email = EmailField(label="E-mail", max_length=254, required=False)
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="nie wiadomo",
        error_messages={"invalid_choice": "Wybierz miejscowość z listy"},
    )
    postal_code = PostalCodeField(label="Kod pocztowy", required=False)
    birth_date = PolishDateField(
        label="Data urodzenia",
        required=False,
        past=True,
        help_text="Tylko jeśli działanie zależy od wieku. Na przykład 17.3.1948.",
    )

    class Meta:
        model = Person
        fields = [
            "first_name",
            "last_name",
            "phone",
            "email",
            "contact_wish",
            "locality",
            "street",
            "house_number",
            "postal_code",
            "post_office",
            "birth_date",
        ]
        widgets = {
            "contact_wish": ADDRESS,
            "street": ADDRESS,
            "house_number": forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
            "post_office": ADDRESS,
        }
        help_texts = {
            "contact_wish": "Na przykład: najlepiej po 16, przez córkę. Nie wpisuj nazw chorób ani rozpoznań.",
            "street": "Tylko tam, gdzie są ulice.",
            "post_office": "Jeśli jest w innej miejscowości.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)
        self.similar = []
        if self.is_new:
            self.instance.community_since = timezone.now()

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise ValidationError("Data urodzenia nie może być z przyszłości")
        return day

    def clean(self):
        super().clean()
        named = "first_name" in self.cleaned_data and "last_name" in self.cleaned_data
        if self.is_new and named:
            self.look_for_similar()

    def look_for_similar(self):
        typed = Person(
            **{name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name", "phone")}
        )
        typed.set_keys()
        known = Person.objects.visible_to(self.user).known_to_community()
        self.similar = list(known.similar_to(typed).for_list()[:MOST_SIMILAR])
        if self.similar:
            self.ask_whether_other()

    def ask_whether_other(self):
        """The tick names the persons it was shown with: it does not answer for others found later."""
        answer = "-".join(str(person.pk) for person in self.similar)
        self.fields["is_other"].ask(answer, "To inna osoba")
        self.helper.layout.fields.remove("is_other")
        self.helper.layout.insert(0, "is_other")
        if answer not in self.cleaned_data["is_other"]:
            people = "; ".join(person.named_with_address for person in self.similar)
            self.add_error("is_other", f"Taka osoba już jest: {people}. Użyj jej albo zapisz jako nową")

    @property
    def changed_names(self):
        return [name for name in super().changed_names if name != "is_other"]
