"""Form fields that read what people in a Polish office really type, and the check every text passes.

Text inputs only: a browser's own date field follows the browser's language. Fields of other people's data are
never completed from the browser's memory (shared computers).
"""

import re
import unicodedata
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.deconstruct import deconstructible

from osl.core.dates import DAY_MINUTES, parse_date, parse_duration, parse_time
from osl.core.pesel import check_pesel
from osl.core.phones import format_phone, parse_phone
from osl.core.polish import spell_duration

# --- Plain text --------------------------------------------------------------------------------------

# Control signs but tab and ends of lines, halves of a sign, signs that Unicode keeps for nobody.
NOT_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
UNPRINTABLE = re.compile(f"[{NOT_TEXT}]")
# And marks that turn the direction of writing.
INVISIBLE = re.compile(f"[{NOT_TEXT}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORD_START, WORD_END = re.compile(r"\S*"), re.compile(r"\S*$")


def tidy_text(value):
    """The text as it is kept: letters composed (NFC), Unix ends of lines, no spaces at an end of a line."""
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip(" \t\u00a0") for line in text.split("\n")).strip("\n")


def visible_text(value):
    """What was typed without the signs nobody sees: for a query, which is shown back but never kept."""
    return INVISIBLE.sub("", value).strip()


@deconstructible
class PlainText:
    """Refuses signs that nobody can see: they break search, lists and print, and can disguise a text."""

    code = "invisible"

    def __call__(self, value):
        found = INVISIBLE.search(value)
        if found:
            raise ValidationError(self.message(value, found.start()), code=self.code)

    def message(self, value, place):
        """Names the word to type anew: the person cannot see what to remove."""
        before, after = INVISIBLE.sub("", value[:place]), INVISIBLE.sub("", value[place:])
        word = WORD_END.search(before)[0] + WORD_START.match(after)[0]
        word = word or " ".join(before.split()[-1:] or after.split()[:1])
        if word:
            return f"Usuń niewidoczny znak: skasuj wyraz „{word[:40]}” razem z odstępami i wpisz go od nowa"
        return "Usuń niewidoczne znaki: skasuj cały tekst i wpisz go od nowa"

    def __eq__(self, other):
        return isinstance(other, PlainText)

    def __hash__(self):
        return hash(PlainText)


plain_text = PlainText()


# --- Fields ------------------------------------------------------------------------------------------


class ShortInput:
    """An input the browser neither completes nor corrects, with a fitting keyboard on a phone."""

    input_attrs: dict = {}

    def widget_attrs(self, widget):
        # No maxlength: what is typed (with spaces) may be longer than what is kept.
        attrs = {"autocomplete": "off", "spellcheck": "false", **self.input_attrs}
        return {name: value for name, value in attrs.items() if name not in widget.attrs}


class TypedText(ShortInput):
    """A field typed as text and read by `read`, whose ValueError is the sentence shown to the person."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return self.nothing
        try:
            return self.read(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    @property
    def nothing(self):
        return getattr(self, "empty_value", None)


class PolishDateField(TypedText, forms.DateField):
    """„17.3.2026”, „17 marca”, „dziś”, „pt”. With `past` (a day that has been) „pt” is last Friday."""

    widget = forms.TextInput
    input_attrs = {"inputmode": "numeric"}
    hint = "Na przykład 17.3.2026, dziś albo wczoraj"
    default_error_messages = {"required": "Wpisz datę"}

    def __init__(self, *, past=False, help_text="", **kwargs):
        self.past = past
        super().__init__(help_text=help_text or self.hint, **kwargs)

    def read(self, value):
        if isinstance(value, datetime):
            return timezone.localdate(value) if timezone.is_aware(value) else value.date()
        if isinstance(value, date):
            return value
        return parse_date(value, timezone.localdate(), past=self.past)

    def prepare_value(self, value):
        return f"{self.read(value):%d.%m.%Y}" if isinstance(value, date) else value


class HourField(TypedText, forms.TimeField):
    """„10”, „10:00”, „1000”."""

    widget = forms.TextInput
    input_attrs = {"inputmode": "numeric"}
    hint = "Na przykład 10:00"
    default_error_messages = {"required": "Wpisz godzinę"}

    def __init__(self, *, help_text="", **kwargs):
        super().__init__(help_text=help_text or self.hint, **kwargs)

    def read(self, value):
        return value if isinstance(value, time) else parse_time(value)

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value


class DurationField(TypedText, forms.Field):
    """Whole minutes, typed as „1:30”, „1,5” or „90 min”. Bounds are in minutes."""

    widget = forms.TextInput
    hint = "Na przykład 1:30, 1,5 albo 90 min"
    default_error_messages = {"required": "Wpisz czas"}

    def __init__(self, *, min_value=1, max_value=DAY_MINUTES, help_text="", **kwargs):
        self.min_value, self.max_value = min_value, max_value
        super().__init__(help_text=help_text or self.hint, **kwargs)

    def read(self, value):
        return value if isinstance(value, int) else parse_duration(value)

    def validate(self, value):
        super().validate(value)
        if value is not None and value < self.min_value:
            raise ValidationError(f"Najkrótszy czas: {spell_duration(self.min_value)}", code="min_value")
        if value is not None and value > self.max_value:
            raise ValidationError(f"Najdłuższy czas: {spell_duration(self.max_value)}", code="max_value")

    def prepare_value(self, value):
        return f"{value // 60}:{value % 60:02}" if isinstance(value, int) else value


KEPT_PHONE = re.compile(r"\+48[1-9][0-9]{8}|\+(?!48)[0-9]{7,15}")


class PhoneField(TypedText, forms.CharField):
    """Kept as +48600100200, shown as „600 100 200”; a foreign number with its country code."""

    input_attrs = {"inputmode": "tel"}
    default_error_messages = {"required": "Wpisz numer telefonu"}

    def read(self, value):
        return parse_phone(value)

    def prepare_value(self, value):
        return format_phone(value) if isinstance(value, str) and KEPT_PHONE.fullmatch(value) else value


class PeselField(TypedText, forms.CharField):
    """Eleven digits; spaces are ignored. That the birth date agrees is for the form to warn about."""

    input_attrs = {"inputmode": "numeric"}
    default_error_messages = {"required": "Wpisz numer PESEL"}

    def read(self, value):
        return check_pesel(value)


class PostalCodeField(TypedText, forms.CharField):
    """„18-520”, also typed without the hyphen."""

    input_attrs = {"inputmode": "numeric"}
    default_error_messages = {"required": "Wpisz kod pocztowy"}

    def read(self, value):
        match = re.fullmatch(r"([0-9]{2})[-–\s]*([0-9]{3})", value)
        if match is None:
            raise ValueError("Wpisz kod pocztowy tak: 18-520")
        return f"{match[1]}-{match[2]}"


class EmailField(ShortInput, forms.EmailField):
    default_error_messages = {
        "required": "Wpisz adres e-mail",
        "invalid": "Sprawdź adres e-mail. Wpisz go tak: biuro@example.pl",
    }

    def to_python(self, value):
        value = super().to_python(value)
        if value and "@" not in value:
            raise ValidationError("Wpisz adres e-mail ze znakiem @", code="invalid")
        return value


class Chips(forms.CheckboxSelectMultiple):
    """Choices to tap that stand in lines, however many they are."""

    chips = True
