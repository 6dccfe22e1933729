from django import forms


class CompletedField(forms.CharField):
    """A text that may be left empty: the form then fills it in from what is known elsewhere."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
