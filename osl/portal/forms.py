from crispy_forms.helper import FormHelper
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class PlainLayout:
    """Crispy without its own form tag; the browser's language never speaks for us."""

    use_required_attribute = False

    def lay_out(self):
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class LoginForm(PlainLayout, AuthenticationForm):
    error_messages = {
        "invalid_login": "Nazwa użytkownika albo hasło się nie zgadza. Sprawdź wielkość liter i spróbuj ponownie.",
        "inactive": "To konto jest wyłączone. Zapytaj administratora.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Nazwa użytkownika"
        self.fields["username"].error_messages["required"] = "Wpisz nazwę użytkownika"
        self.fields["password"].error_messages["required"] = "Wpisz hasło"
        self.lay_out()


class PasswordForm(PlainLayout, PasswordChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Dotychczasowe hasło"
        self.fields["new_password1"].label = "Nowe hasło"
        self.fields[
            "new_password1"
        ].help_text = "Co najmniej 12 znaków. Dobre hasło to na przykład trzy zwykłe słowa."
        self.fields["new_password2"].label = "Nowe hasło jeszcze raz"
        self.lay_out()
