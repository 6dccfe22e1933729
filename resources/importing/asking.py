from django import forms

from osl.core.forms import DeedForm
from osl.documents.spreadsheets import Unreadable
from osl.documents.spreadsheets.reading import LARGEST_TABLE, TOO_LARGE
from osl.documents.uploads import plain_name
from resources.importing.taking import understood


class ImportForm(DeedForm):
    """The file is read when the form is checked: what is wrong with it is said at its field."""

    sections = {"": ["file"]}

    file = forms.FileField(
        label="Plik CSV albo XLSX",
        help_text=f"Najwyżej {LARGEST_TABLE // 1024**2} MB. Nazwy kolumn w pierwszym wierszu, jak w szablonie.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": "Dodaj plik",
            "missing": "Dodaj plik",
            "invalid": "Dodaj plik jeszcze raz",
            "empty": "Plik jest pusty. Dodaj inny",
        },
    )

    def clean_file(self):
        """The file as it was understood; read here, before anything is written."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST_TABLE:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return understood(plain_name(given.name), given.read())
        except Unreadable as refused:
            raise forms.ValidationError(str(refused)) from None
