"""Forms of the settings pages: the unit, its localities, accounts."""

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password

from osl.core.fields import PhoneField, PostalCodeField
from osl.core.forms import RecordForm
from osl.core.models import MAP_SQUARES, Locality, Office, User
from osl.core.pictures import PictureField
from osl.portal.roles import ROLES

WHOLE_NUMBER = f"Wpisz liczbę od 1 do {MAP_SQUARES}"


class OfficeForm(RecordForm):
    sections = {
        "Jednostka": ["name", "short_name", "new_coat_of_arms"],
        "Adres i kontakt": ["address", "postal_code", "post_office", "place", "phone", "email", "edelivery"],
        "Dyrektor": ["director_name", "director_post"],
        "Znaki spraw": ["case_sign_pattern", "plan_class", "ipus_class"],
    }
    postal_code = PostalCodeField(label="Kod pocztowy", required=False)
    phone = PhoneField(label="Telefon", required=False)
    new_coat_of_arms = PictureField(
        label="Herb", required=False, help_text="Plik PNG albo JPG, najwyżej 1 MB. Stanie w nagłówku pism."
    )

    class Meta:
        model = Office
        fields = (
            "name",
            "short_name",
            "place",
            "address",
            "postal_code",
            "post_office",
            "phone",
            "email",
            "edelivery",
            "director_name",
            "director_post",
            "case_sign_pattern",
            "plan_class",
            "ipus_class",
        )

    def save(self, commit=True):
        if self.cleaned_data["new_coat_of_arms"]:
            self.instance.coat_of_arms = self.cleaned_data["new_coat_of_arms"]
        return super().save(commit)


class LocalityForm(RecordForm):
    sections = {
        "": ["name", "population", "has_streets", "simc"],
        "Położenie na mapie": ["map_column", "map_row"],
        "Wycofanie": ["retired_on"],
    }

    class Meta:
        model = Locality
        fields = ("name", "population", "has_streets", "simc", "map_column", "map_row", "retired_on")
        labels = {"map_column": "Kolumna, od zachodu", "map_row": "Wiersz, od północy"}
        help_texts = {
            "map_column": f"Mapa to kartka w kratkę: od 1 do {MAP_SQUARES} kolumn. "
            "Wystarczy mniej więcej: na lewo jest zachód.",
            "map_row": f"Od 1 do {MAP_SQUARES} wierszy, na górze jest północ. "
            "Bez obu liczb miejscowość jest tylko na liście obok mapy.",
        }
        error_messages = {
            "name": {"required": "Wpisz nazwę miejscowości", "unique": "Taka miejscowość już jest na liście"},
            "map_column": {"invalid": WHOLE_NUMBER, "min_value": WHOLE_NUMBER, "max_value": WHOLE_NUMBER},
            "map_row": {"invalid": WHOLE_NUMBER, "min_value": WHOLE_NUMBER, "max_value": WHOLE_NUMBER},
        }


class RoleChoice(forms.ModelMultipleChoiceField):
    """Roles of the one page of code; other groups are not offered."""

    def __init__(self, **kwargs):
        names = [role.name for role in ROLES]
        super().__init__(
            queryset=Group.objects.filter(name__in=names).order_by("name"),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class UserForm(RecordForm):
    """An account. A new one gets a first password, told to its owner in person and changed at once."""

    sections = {
        "Osoba": ["first_name", "last_name", "post", "email"],
        "Konto": ["username", "groups", "is_active", "new_password"],
    }
    groups = RoleChoice(
        label="Role", required=True, error_messages={"required": "Zaznacz co najmniej jedną rolę"}
    )
    new_password = forms.CharField(
        label="Nowe hasło",
        required=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Co najmniej 12 znaków. Puste pole: hasło zostaje bez zmian.",
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "post", "email", "username", "groups", "is_active")
        labels = {"is_active": "Konto czynne", "username": "Nazwa użytkownika"}
        help_texts = {
            "username": "Małe litery, na przykład: anna.zak.",
            "is_active": "Wyłączone konto kończy pracę od razu; jego wpisy zostają.",
        }
        error_messages = {
            "username": {"required": "Wpisz nazwę użytkownika", "unique": "Taka nazwa jest już zajęta"}
        }

    def clean_new_password(self):
        password = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.instance)
        elif self.is_new:
            raise forms.ValidationError("Wpisz pierwsze hasło tej osoby")
        return password

    def save(self, commit=True):
        if self.cleaned_data["new_password"]:
            self.instance.set_password(self.cleaned_data["new_password"])
        return super().save(commit)
