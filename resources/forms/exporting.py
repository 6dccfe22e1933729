from django import forms

from osl.core.forms import DeedForm

ASK_AGAIN_OVER = 50


class ContactsExportForm(DeedForm):
    """Data of people leave the system: for what, in which file, by whom."""

    sections = {"": ["purpose", "kind", "password"]}

    purpose = forms.CharField(
        label="Po co są potrzebne dane do kontaktu?",
        help_text="Zapisze się w dzienniku zdarzeń. Nie wpisuj nazwisk.",
        max_length=200,
        error_messages={"required": "Napisz, po co są potrzebne dane do kontaktu"},
    )
    kind = forms.ChoiceField(
        label="Rodzaj pliku",
        choices=[("xlsx", "XLSX"), ("csv", "CSV")],
        initial="xlsx",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Wybierz rodzaj pliku"),
    )
    password = forms.CharField(
        label="Twoje hasło",
        help_text="Plik ma dane wielu osób, dlatego potwierdź, że to Ty.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        max_length=200,
        error_messages={"required": "Wpisz swoje hasło"},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        if people <= ASK_AGAIN_OVER:
            del self.fields["password"]

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("Hasło się nie zgadza")
        return password
