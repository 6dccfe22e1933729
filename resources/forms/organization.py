from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.pl import nip as nip_numbers
from stdnum.pl import regon as regon_numbers

from needs.forms.other import OtherMixin
from osl.core.fields import EmailField, PhoneField, PolishDateField, ShortInput
from osl.core.forms import RecordForm
from osl.core.models import Locality
from osl.documents.enums import FileKind
from osl.documents.models import StoredFile
from osl.documents.uploads import UploadField
from resources.forms.parts import (
    NAME,
    kind_field,
    kind_other_field,
    locality_field,
    offer_kinds,
)
from resources.models import Accord, ContactPerson, Kind, Organization


class RegisterNumberField(ShortInput, forms.CharField):
    """A number with a check digit, kept as digits only; spaces and hyphens are let through."""

    input_attrs = {"inputmode": "numeric"}

    def __init__(self, *, numbers, wrong, **kwargs):
        self.numbers, self.wrong = numbers, wrong
        super().__init__(max_length=20, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return value
        try:
            return self.numbers.validate(value)
        except WrongNumber:
            raise ValidationError(self.wrong, code="invalid") from None


class OrganizationForm(OtherMixin, RecordForm):
    others = {"kind": "kind_other"}
    sections = {
        "": ["name", "kind", "kind_other"],
        "Adres i kontakt": ["locality", "address", "phone", "email", "www"],
        "Współpraca": ["review_on", "notes"],
        "Numery w rejestrach": ["nip", "regon"],
    }

    kind = kind_field()
    kind_other = kind_other_field()
    locality = locality_field()
    phone = PhoneField(label="Telefon", required=False)
    email = EmailField(label="E-mail", required=False, max_length=254)
    www = forms.URLField(
        label="Strona internetowa",
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", **NAME}),
        error_messages={"invalid": "Wpisz adres strony tak: https://example.pl"},
    )
    nip = RegisterNumberField(
        label="NIP",
        required=False,
        numbers=nip_numbers,
        wrong="Sprawdź NIP: powinien mieć 10 cyfr, które do siebie pasują",
    )
    regon = RegisterNumberField(
        label="REGON",
        required=False,
        numbers=regon_numbers,
        wrong="Sprawdź REGON: powinien mieć 9 albo 14 cyfr, które do siebie pasują",
    )
    review_on = PolishDateField(label="Kiedy przejrzeć współpracę?", required=False)

    class Meta:
        model = Organization
        fields = [
            "name",
            "kind",
            "kind_other",
            "locality",
            "address",
            "phone",
            "email",
            "www",
            "review_on",
            "notes",
            "nip",
            "regon",
        ]
        help_texts = {
            "name": "Na przykład: Koło Gospodyń Wiejskich w Łęgu.",
            "address": "Na przykład: ul. Lipowa 3.",
        }
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"name": {"required": "Wpisz nazwę organizacji"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_kinds(self, "kind", Kind.objects.of_branch("institutional"))
        self.offer("locality", Locality.objects)


class ContactPersonForm(RecordForm):
    sections = {"": ["name", "role", "phone", "email"]}

    phone = PhoneField(label="Telefon", required=False)
    email = EmailField(label="E-mail", required=False, max_length=254)

    class Meta:
        model = ContactPerson
        fields = ["name", "role", "phone", "email"]
        help_texts = {
            "name": "Osoba, która odpowiada za kontakty z tej organizacji.",
            "role": "Na przykład: przewodnicząca, sekretariat.",
        }
        widgets = {"name": forms.TextInput(attrs=NAME)}
        error_messages = {"name": {"required": "Wpisz imię i nazwisko osoby do kontaktu"}}


class AccordForm(RecordForm):
    sections = {
        "": ["form", "subject", "number", "signed_on", "ends_on", "review_on"],
        "Podpisany dokument": ["upload"],
    }

    signed_on = PolishDateField(label="Data podpisania", error_messages={"required": "Wpisz datę podpisania"})
    ends_on = PolishDateField(
        label="Obowiązuje do", required=False, help_text="Włącznie z tym dniem. Puste: bez terminu."
    )
    review_on = PolishDateField(
        label="Termin przeglądu",
        required=False,
        help_text="Tego dnia system przypomni, żeby sprawdzić, czy umowa działa.",
    )
    upload = UploadField(label="Plik", required=False, kinds=[FileKind.PDF, FileKind.JPEG, FileKind.PNG])

    class Meta:
        model = Accord
        fields = ["form", "subject", "number", "signed_on", "ends_on", "review_on"]
        labels = {"subject": "Czego dotyczy?"}
        help_texts = {"subject": "Na przykład: bezpłatne udostępnianie sali dwa razy w tygodniu."}
        widgets = {"form": forms.RadioSelect}
        error_messages = {"subject": {"required": "Napisz, czego dotyczy porozumienie"}}

    def save(self, commit=True):
        """A new file takes the place of the old one, which goes for good."""
        old, upload = self.instance.document, self.cleaned_data.get("upload")
        if upload:
            self.instance.document = StoredFile.keep(upload, by=self.user)
        accord = super().save(commit)
        if upload and old:
            old.remove(by=self.user)
        return accord
