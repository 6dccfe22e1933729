"""Terms that repeat: what is asked for a new series, for a change from a day on, for more of it, for its end."""

from hashlib import sha256

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone

from activities.enums import Frequency, Nth
from activities.forms.where import Where, WhereField
from activities.models import Rule
from activities.recurrence import begin_together
from activities.repeating import CHANGED, TOLD_BY_RULE
from osl.core.dates import WEEKDAYS
from osl.core.fields import Chips, HourField, PolishDateField
from osl.core.forms import DeedForm

EVERY = {1: "co tydzień", 2: "co drugi tydzień", **{n: f"co {n} tygodnie" for n in (3, 4)}}
EVERY |= {n: f"co {n} tygodni" for n in (5, 6, 8, 10, 12)}
MONTHS = {1: "Co miesiąc", 2: "Co drugi miesiąc", 3: "Co 3 miesiące"}
# Choice → frequency, interval, which weekday of the month.
MEANT = {f"tydzien-{interval}": (Frequency.WEEKLY, interval, None) for interval in EVERY}
MEANT |= {
    f"miesiac-{interval}-{nth.name.lower()}": (Frequency.MONTHLY, interval, nth.value)
    for interval in MONTHS
    for nth in Nth
}
HOW_OFTEN = [
    ("Co tydzień albo rzadziej", [(f"tydzien-{interval}", words) for interval, words in EVERY.items()]),
    *(
        (
            months,
            [(f"miesiac-{interval}-{nth.name.lower()}", f"{nth.label} taki dzień miesiąca") for nth in Nth],
        )
        for interval, months in MONTHS.items()
    ),
]
TOO_EARLY = "Data końca musi być taka sama jak data początku albo późniejsza"


def word_of(rule):
    """The choice that means the rule; an empty text when the list has none."""
    meaning = (rule.frequency, rule.interval, rule.nth)
    return next((word for word, meant in MEANT.items() if meant == meaning), "")


class TermsForm(DeedForm):
    """What every series has. Nothing is made before the person has seen the terms: `is_confirmed`."""

    sections = {
        "Jak często": ["how_often", "weekdays"],
        "Od kiedy do kiedy": [Div("from_day", "until", css_class="beside"), "holidays"],
        "Godziny i miejsce": [Div("starts_at", "ends_at", css_class="beside"), "where", "place", "topic"],
    }

    how_often = forms.ChoiceField(
        label="Jak często?",
        choices=HOW_OFTEN,
        error_messages={"required": "Wybierz, jak często", "invalid_choice": "Wybierz z listy"},
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="W jakie dni tygodnia?",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=Chips,
        error_messages={"required": "Zaznacz dzień tygodnia", "invalid_choice": "Wybierz z listy"},
    )
    from_day = PolishDateField(label="Od dnia", error_messages={"required": "Wpisz datę początku"})
    until = PolishDateField(
        label="Do dnia", help_text="Włącznie z tym dniem.", error_messages={"required": "Wpisz datę końca"}
    )
    holidays = forms.ChoiceField(
        label="Dni świąteczne",
        choices=[("pomin", "pomiń"), ("zostaw", "zostaw, tylko ostrzeż")],
        initial="pomin",
        widget=forms.RadioSelect,
        help_text="Dni ustawowo wolne, także 24 grudnia.",
        error_messages={"required": "Wybierz z listy", "invalid_choice": "Wybierz z listy"},
    )
    starts_at = HourField(label="Od godziny", error_messages={"required": "Wpisz godzinę początku"})
    ends_at = HourField(label="Do godziny", error_messages={"required": "Wpisz godzinę końca"})
    where = WhereField(
        label="Sala",
        whole=False,
        nothing="bez rezerwacji sali",
        help_text="Zostanie zarezerwowana na każde spotkanie.",
    )
    place = forms.CharField(
        label="Miejsce", required=False, max_length=120, help_text="Puste pole: tam gdzie zwykle."
    )
    topic = forms.CharField(
        label="Temat", required=False, max_length=200, help_text="Nie wpisuj nazwisk ani danych o zdrowiu."
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, activity, had=None, **kwargs):
        self.activity = activity
        super().__init__(*args, **kwargs)
        self.fields["where"].offer(had)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("starts_at") and given.get("ends_at") and given["ends_at"] <= given["starts_at"]:
            self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")
        if given.get("from_day") and given.get("until") and given["until"] < given["from_day"]:
            self.add_error("until", TOO_EARLY)

    def rules(self):
        """Unsaved rules, one for each weekday."""
        chosen = self.cleaned_data["weekdays"]
        rules = [self.rule(weekday) for weekday in (sorted(chosen) if isinstance(chosen, list) else [chosen])]
        begin_together(rules)
        return rules

    def rule(self, weekday):
        given = self.cleaned_data
        frequency, interval, nth = MEANT[given["how_often"]]
        where = given["where"]
        return Rule(
            activity=self.activity,
            frequency=frequency,
            interval=interval,
            weekday=weekday,
            nth=nth,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            from_day=given["from_day"],
            until=given["until"],
            skips_holidays=given["holidays"] == "pomin",
            place=given["place"] or str(where)[:120],
            room=where.room,
            topic=given["topic"],
        )

    @property
    def signature(self):
        """The same for the same terms: what was typed after the look asks for another look."""
        told = [[str(getattr(rule, name)) for name in TOLD_BY_RULE] for rule in self.rules()]
        return sha256(repr(told).encode()).hexdigest()

    @property
    def is_confirmed(self):
        return self.cleaned_data.get("seen") == self.signature


class SeriesForm(TermsForm):
    """A new series. `chosen` are the terms left ticked on the page that showed them."""

    @property
    def chosen(self):
        return set(self.data.getlist("term"))


class SeriesChangeForm(TermsForm):
    """One rule from a day on."""

    sections = {**TermsForm.sections, "Spotkania, które wypadną": ["reason"]}

    weekdays = forms.TypedChoiceField(
        label="W jaki dzień tygodnia?",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Zaznacz dzień tygodnia", "invalid_choice": "Wybierz z listy"},
    )
    reason = forms.CharField(
        label="Dlaczego?",
        max_length=200,
        initial=CHANGED,
        help_text="Jeśli spotkań będzie mniej, pozostałe zostaną odwołane z tą przyczyną.",
        error_messages={"required": "Podaj przyczynę"},
    )

    def clean_from_day(self):
        return not_past(self.cleaned_data["from_day"])

    @classmethod
    def start_of(cls, rule, today):
        """The rule as the fields show it, from today on."""
        where = Where(rule.room.place, rule.room) if rule.room else Where()
        return {
            "how_often": word_of(rule),
            "weekdays": rule.weekday,
            "from_day": max(rule.from_day, today),
            "until": rule.until,
            "holidays": "pomin" if rule.skips_holidays else "zostaw",
            "starts_at": rule.starts_at,
            "ends_at": rule.ends_at,
            "where": where.key,
            "place": rule.place,
            "topic": rule.topic,
        }


class SeriesExtendForm(DeedForm):
    sections = {"": ["until"]}

    until = PolishDateField(
        label="Nowy ostatni dzień",
        help_text="Włącznie z tym dniem. Na przykład 31.12.2027.",
        error_messages={"required": "Wpisz datę końca"},
    )


class SeriesEndForm(DeedForm):
    sections = {"": ["from_day", "reason"]}

    from_day = PolishDateField(
        label="Pierwszy dzień bez spotkań", error_messages={"required": "Wpisz pierwszy dzień bez spotkań"}
    )
    reason = forms.CharField(
        label="Dlaczego spotkań nie będzie?",
        help_text="Na przykład: przerwa wakacyjna. Nie wpisuj nazwisk ani danych o zdrowiu.",
        max_length=200,
        error_messages={"required": "Podaj przyczynę odwołania"},
    )

    def clean_from_day(self):
        return not_past(self.cleaned_data["from_day"])


def not_past(day):
    if day < timezone.localdate():
        raise forms.ValidationError("Przeszłości nie zmieniamy. Wybierz dzień od dziś")
    return day
