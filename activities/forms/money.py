import re

from django import forms
from django.core.exceptions import ValidationError

from osl.core.fields import TypedText
from osl.core.polish import NBSP

AMOUNT = re.compile(r"([0-9]{1,7})(?:[.,]([0-9]{1,2}))?(?:zł|pln)?", re.IGNORECASE)
HINT = "Wpisz kwotę tak: 120 albo 120,50"


class MoneyField(TypedText, forms.Field):
    """Grosze, typed as „120”, „120,50” or „1 200 zł”."""

    widget = forms.TextInput
    input_attrs = {"inputmode": "decimal"}

    def __init__(self, *, help_text="W złotych, na przykład 120 albo 120,50.", **kwargs):
        super().__init__(required=False, help_text=help_text, **kwargs)

    def read(self, value):
        if isinstance(value, int):
            return value
        found = AMOUNT.fullmatch(re.sub(rf"[ {NBSP}]", "", value))
        if found is None:
            raise ValueError(HINT)
        return int(found[1]) * 100 + int(f"{found[2] or 0:0<2}")

    def prepare_value(self, value):
        return f"{value // 100},{value % 100:02}" if isinstance(value, int) else value

    def validate(self, value):
        super().validate(value)
        if value is not None and value > 2**31 - 1:
            raise ValidationError(HINT)
