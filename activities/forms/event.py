"""An event: quickly made from five facts, later filled in for its poster and its sign-ups."""

from datetime import time

from crispy_forms.layout import HTML, Div
from django import forms
from django.db import transaction

from activities import events, photos, signing_up
from activities.enums import ActivityForm, MinorsRule, Section
from activities.forms.completed import CompletedField
from activities.forms.shape import DEFAULTS
from activities.forms.where import Where, WhereField
from activities.models import Activity, EventDetails, EventTask, Meeting, SignUpQuestion
from osl.core.dates import DAY_MINUTES
from osl.core.fields import HourField, PhoneField, PolishDateField
from osl.core.forms import RecordForm
from osl.documents.models import StoredFile
from osl.documents.uploads import PhotoField

USUAL_MINUTES = 120
MOST_POINTS, LONGEST_POINT = 4, 120
HOURS = Div("starts_at", "ends_at", css_class="beside")
HINTS = HTML('{% include "activities/_event_hints.html" %}')


class EventForm(RecordForm):
    """A new event: what, when, where and one sentence that invites. The rest has defaults that can be changed later."""

    name = forms.CharField(
        label="Nazwa", max_length=160, error_messages={"required": "Wpisz nazwę wydarzenia"}
    )
    form = forms.ChoiceField(
        label="Rodzaj",
        choices=[(form.value, form.label) for form in ActivityForm if form.is_event],
        initial=ActivityForm.NEIGHBOURHOOD_EVENT,
        error_messages={"invalid_choice": "Wybierz rodzaj z listy"},
    )
    day = PolishDateField(
        label="Dzień",
        help_text="Na przykład 13.6, jutro albo sobota",
        error_messages={"required": "Wpisz dzień wydarzenia"},
    )
    starts_at = HourField(label="Od godziny", error_messages={"required": "Wpisz godzinę początku"})
    ends_at = HourField(label="Do godziny", required=False, help_text="Puste pole: dwie godziny po początku.")
    where = WhereField(label="Miejsce")
    place = CompletedField(
        label="Inne miejsce", max_length=120, help_text="Gdy nie ma go na liście: gdzie to jest."
    )
    invitation = forms.CharField(
        label="Jedno zdanie zachęty",
        max_length=160,
        required=False,
        help_text="Stanie na plakacie pod nazwą. Na przykład: Wspólny stół, muzyka i zabawy dla dzieci.",
    )
    is_public = forms.BooleanField(
        label="Pokaż na publicznej stronie wydarzenia", required=False, initial=True
    )

    class Meta:
        model = Activity
        fields = ["name", "form", "place", "is_public"]

    sections = {
        "": ["name", "day", "starts_at", "ends_at", "where", "place", "invitation", "form", "is_public"]
    }

    def prepare(self, user):
        super().prepare(user)
        self.fields["where"].offer()
        self.fields["name"].widget.attrs["autofocus"] = True
        fields = self.helper.layout[0].fields
        fields[fields.index("starts_at") : fields.index("ends_at") + 1] = [HOURS]
        fields.insert(fields.index("place") + 1, HINTS)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        starts = given.get("starts_at")
        if starts and "ends_at" in given:
            given["ends_at"] = given["ends_at"] or usual_end(starts)
            if given["ends_at"] <= starts:
                self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")
        self.settle_place(given.get("where", Where()))
        if given.get("is_public"):
            self.instance.slug = Activity.objects.free_address(given.get("name") or "")

    def settle_place(self, where):
        """A place from the list gives its name and its village, unless another was typed."""
        self.instance.place_at, self.instance.room = where.place, where.room
        if where.place:
            self.cleaned_data["place"] = self.cleaned_data.get("place") or str(where)[:120]
            self.instance.locality = where.place.locality

    @transaction.atomic
    def save_as(self, user):
        given, activity = self.cleaned_data, self.instance
        activity.section = Section.COMMUNITY
        for name, value in DEFAULTS.get(given["form"], {"is_neighbourly": True}).items():
            if name not in self.fields:
                setattr(activity, name, value)
        activity.enrolment = "open"
        activity = super().save_as(user)
        meeting = Meeting(
            day=given["day"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            place=activity.place,
            room=activity.room,
        )
        events.set_up(activity, meeting, EventDetails(invitation=given["invitation"]), by=user)
        return activity


def usual_end(starts):
    """Two hours later, the same day."""
    minutes = starts.hour * 60 + starts.minute + USUAL_MINUTES
    return time(*divmod(minutes, 60)) if minutes < DAY_MINUTES else time(23, 59)


class EventDetailsForm(RecordForm):
    """The invitation with its poster, and how people sign up. The event's own row gives way to its version."""

    sections = {
        "Zaproszenie i plakat": [
            "invitation", "points", "admission", "accessibility_line", "contact_name", "contact_phone", "funding",
        ],
        "Zdjęcie na plakat": ["upload", "alt_text", "drop_photo"],
        "Zapisy": ["takes_sign_ups", "capacity", "sign_ups_until", "guests_allowed", "minors_rule"],
    }  # fmt: skip

    points = forms.CharField(
        label="Co będzie się działo",
        required=False,
        max_length=600,
        help_text=f"Każda rzecz w osobnym wierszu. Na plakacie mieszczą się {MOST_POINTS}.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact_phone = PhoneField(label="Telefon", required=False)
    upload = PhotoField(label="Zdjęcie", required=False)
    alt_text = forms.CharField(
        label="Opis zdjęcia",
        required=False,
        max_length=250,
        help_text="Co na nim widać, jednym zdaniem. Przeczyta go osoba, która zdjęcia nie widzi.",
    )
    drop_photo = forms.BooleanField(label="Usuń zdjęcie z plakatu", required=False)
    takes_sign_ups = forms.BooleanField(
        label="Prowadzimy zapisy",
        required=False,
        help_text="Przez telefon albo na papierze. Bez zapisów liczy się tylko, ile osób przyszło.",
    )
    capacity = forms.IntegerField(
        label="Miejsca",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="Ile osób zmieści się razem z towarzyszącymi. Puste pole: bez limitu.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Wpisz liczbę miejsc, na przykład 40"},
    )
    sign_ups_until = PolishDateField(label="Zapisy do dnia", required=False)
    guests_allowed = forms.IntegerField(
        label="Ile osób można zabrać ze sobą",
        min_value=0,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Wpisz liczbę; 0, jeśli nikogo",
            "invalid": "Wpisz liczbę, na przykład 2",
        },
    )
    minors_rule = forms.ChoiceField(
        label="Dzieci i młodzież", choices=MinorsRule.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = EventDetails
        fields = [
            "invitation", "points", "admission", "accessibility_line", "contact_name", "contact_phone", "funding",
            "takes_sign_ups", "sign_ups_until", "guests_allowed", "minors_rule",
        ]  # fmt: skip
        help_texts = {
            "invitation": "Jedno zdanie, które zachęca.",
            "admission": "Na przykład: Wstęp wolny, zapisy pod numerem 600 100 200.",
            "accessibility_line": "Na przykład: wejście bez schodów, pętla indukcyjna, dojazd na telefon. "
            "Puste pole: to, co wiadomo o miejscu.",
            "contact_name": "Kto odpowie na pytania.",
            "funding": "Jeśli program każe to napisać.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"capacity": self.instance.activity.capacity}
        if self.instance.photo:
            self.initial["alt_text"] = self.instance.photo.alt_text
        else:
            self.drop("drop_photo")

    def drop(self, name):
        del self.fields[name]
        for section in self.helper.layout:
            if name in getattr(section, "fields", ()):
                section.fields.remove(name)

    def clean_points(self):
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        too_long = next((line for line in lines if len(line) > LONGEST_POINT), None)
        if too_long:
            raise forms.ValidationError(f"Skróć wiersz: „{too_long[:40]}…”. Najwyżej {LONGEST_POINT} znaków")
        return "\n".join(lines)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("upload") and not given.get("alt_text"):
            self.add_error("alt_text", "Opisz zdjęcie jednym zdaniem")
        capacity, taken = given.get("capacity"), self.instance.activity.sign_ups.signed().totals()["people"]
        if capacity and capacity < taken:
            self.add_error("capacity", f"Zapisanych jest już {taken}. Wpisz co najmniej {taken}")

    @transaction.atomic
    def save_as(self, user):
        given, old = self.cleaned_data, self.instance.photo
        if given.get("upload"):
            self.instance.photo = StoredFile.keep(given["upload"], by=user, alt_text=given["alt_text"])
        elif given.get("drop_photo"):
            self.instance.photo = None
        details = super().save_as(user)
        if old and old != details.photo:
            old.remove(by=user)
        elif old and given["alt_text"] and old.alt_text != given["alt_text"]:
            photos.describe(old, given["alt_text"], by=user)
        signing_up.set_capacity(details.activity, given["capacity"], by=user)
        return details


class EventTaskForm(RecordForm):
    """Something to do for the activity that its instance names."""

    sections = {"": ["text", "who", "due"]}

    text = forms.CharField(label="Co zrobić", max_length=200, error_messages={"required": "Wpisz, co zrobić"})
    due = PolishDateField(label="Do kiedy", required=False, help_text="Na przykład 5.6 albo piątek")

    class Meta:
        model = EventTask
        fields = ["text", "who", "due"]


class QuestionForm(RecordForm):
    """A question asked of everybody who signs up."""

    sections = {"": ["text", "required"]}

    text = forms.CharField(
        label="Pytanie",
        max_length=200,
        help_text="Na przykład: Skąd zabrać? Pytaj tylko o to, czego potrzeba, żeby ktoś mógł wziąć udział. "
        "Nie pytaj o choroby.",
        error_messages={"required": "Wpisz pytanie"},
    )

    class Meta:
        model = SignUpQuestion
        fields = ["text", "required"]
