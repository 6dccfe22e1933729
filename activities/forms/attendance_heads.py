"""How many came, where nobody asks for names."""

from django import forms

from activities.attendance import Heads, save_heads
from activities.forms.attendance_roster import SeenVersion
from osl.core.forms import DeedForm

MOST_PEOPLE = 100_000
PARTS = ("women", "men", "children")


class HeadField(forms.IntegerField):
    def __init__(self, label, **kwargs):
        sentences = {
            "invalid": "Wpisz liczbę osób, na przykład 12",
            "min_value": "Liczba osób nie może być ujemna",
            "max_value": f"Wpisz liczbę osób do {MOST_PEOPLE // 1000} 000",
        }
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE,
            widget=widget,
            error_messages=sentences,
            **kwargs,
        )


class HeadsForm(DeedForm):
    """The total, or its parts, or both; parts that nobody counted stay blank."""

    sections = {"": ["total", "women", "men", "children"]}

    version = SeenVersion()
    total = HeadField("Razem", help_text="Można zostawić puste: system doda kobiety, mężczyzn i dzieci.")
    women = HeadField("Kobiety")
    men = HeadField("Mężczyźni")
    children = HeadField("Dzieci")

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = instance
        heads = Heads.of(instance)
        self.initial |= {name: getattr(heads, name) for name in ("total", *PARTS)}
        self.fields["version"].initial = instance.version

    def clean(self):
        super().clean()
        parts = [self.cleaned_data.get(name) for name in PARTS]
        counted = None if parts == [None, None, None] else sum(part or 0 for part in parts)
        total = self.cleaned_data.get("total")
        if total is None and counted is None and not self.errors:
            self.add_error("total", "Wpisz, ile osób przyszło. Jeśli nikt, wpisz 0")
        elif total is None:
            self.cleaned_data["total"] = counted
        elif counted is not None and counted > total:
            self.add_error("total", f"Kobiety, mężczyźni i dzieci to razem {counted}. Popraw liczbę osób")

    def news_since_saved(self):
        said = Heads(**{name: self.cleaned_data[name] for name in ("total", *PARTS)})
        return said != Heads.of(self.meeting)

    def save(self, *, by):
        heads = Heads(**{name: self.cleaned_data[name] for name in ("total", *PARTS)})
        return save_heads(self.meeting, heads, by=by, expected_version=self.cleaned_data["version"])
