from crispy_forms.layout import Div, Field
from django import forms
from django.db import transaction

from activities.booking import settle_room
from activities.enums import ActivityForm, Enrolment, Section
from activities.forms.shape import sections_of
from activities.forms.where import Where, WhereField
from activities.models import Activity, Campaign, Meeting
from activities.queueing import fill_places
from needs.models import Need
from osl.core.fields import Chips, HourField, PolishDateField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import Locality, TargetGroup, User
from osl.core.picking import PickField, PickingMixin, pick
from resources.models import Resource

LABEL_LETTERS = 110
NO_NATURE = "Zaznacz, czy działanie jest samopomocowe, wolontaryjne czy sąsiedzkie"
ENDS_TOO_EARLY = "Data końca musi być taka sama jak data początku albo późniejsza"
OLDEST = 120
BESIDE = (
    ("starts_on", "ends_on"),
    ("starts_at", "ends_at"),
    ("min_age", "max_age"),
    ("absent_times", "absent_days"),
    ("rules_version", "rules_date"),
)


def from_list(words):
    return dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), words)


def leaders():
    """Accounts that may be put in charge of an activity: those who work here and may save attendance."""
    return User.objects.filter(
        is_active=True,
        groups__permissions__content_type__app_label="activities",
        groups__permissions__codename__in=("lead_activity", "manage_activity"),
    )


def shortened(record):
    text = str(record)
    return text if len(text) <= LABEL_LETTERS else f"{text[:LABEL_LETTERS].rstrip()}…"


def open_needs(user):
    return Need.objects.visible_to(user).open().order_by("sort_key", "pk")


def open_resources(user):
    return Resource.objects.visible_to(user).open().order_by("sort_key", "pk")


def number_field(label, words, *, smallest, largest, help_text=""):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=smallest,
        max_value=largest,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": words,
            "min_value": f"Wpisz co najmniej {smallest}",
            "max_value": f"Wpisz najwyżej {largest}",
        },
    )


class FormSelect(forms.Select):
    """Shows the field for „jaka?” when „inne działanie” is chosen."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value == ActivityForm.OTHER:
            option["attrs"]["data-other"] = ""
        return option


class ActivityCardForm(PickingMixin, RecordForm):
    """An activity of the form its instance names; fields of other forms are not on the page and stay untouched."""

    name = forms.CharField(
        label="Nazwa", max_length=160, error_messages={"required": "Wpisz nazwę działania"}
    )
    form = forms.ChoiceField(
        label="Forma",
        choices=ActivityForm.choices,
        widget=FormSelect,
        help_text="Po zmianie formy zapisz, a potem uzupełnij pola nowej.",
        error_messages={"required": "Wybierz formę działania", "invalid_choice": "Wybierz formę z listy"},
    )
    form_other = forms.CharField(
        label="Jaka to forma?",
        required=False,
        max_length=120,
        help_text="Na przykład: wspólne przejazdy, pary sąsiedzkie.",
    )
    section = forms.ChoiceField(
        label="Dla kogo",
        choices=Section.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Wybierz, dla kogo jest działanie",
            "invalid_choice": "Wybierz z listy, dla kogo jest działanie",
        },
    )
    day = PolishDateField(
        label="Dzień",
        required=False,
        help_text="Na przykład 17.3.2026 albo sobota. Puste pole: dzień ustalicie później.",
    )
    starts_at = HourField(label="Od godziny", required=False)
    ends_at = HourField(label="Do godziny", required=False)
    starts_on = PolishDateField(label="Od kiedy", required=False)
    ends_on = PolishDateField(
        label="Do kiedy", required=False, help_text="Włącznie z tym dniem. Puste pole: bez końca."
    )
    where = WhereField(
        label="Miejsce z listy",
        help_text="Wybrana sala będzie rezerwowana na spotkania.",
        nothing="inne miejsce, wpisz je niżej",
    )
    locality = forms.ModelChoiceField(
        None,
        label="Miejscowość",
        required=False,
        empty_label="w różnych miejscowościach",
        error_messages=from_list("Wybierz miejscowość z listy"),
    )
    leader = forms.ModelChoiceField(
        None,
        label="Osoba z kontem w systemie",
        required=False,
        empty_label="nikt z kontem",
        help_text="Zobaczy uczestników tego działania i zapisze obecność.",
        error_messages=from_list("Wybierz osobę z listy"),
    )
    leader_name = forms.CharField(
        label="Inna osoba albo organizacja",
        required=False,
        max_length=120,
        help_text="Jeśli prowadzi mieszkaniec, koło gospodyń, szkoła…",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    groups = forms.ModelMultipleChoiceField(
        None,
        label="Grupy odbiorców",
        required=False,
        widget=Chips,
        error_messages=from_list("Wybierz grupę z listy"),
    )
    min_age = number_field("Od ilu lat", "Wpisz wiek, na przykład 60", smallest=0, largest=OLDEST)
    max_age = number_field("Do ilu lat", "Wpisz wiek, na przykład 18", smallest=0, largest=OLDEST)
    capacity = number_field(
        "Miejsca",
        "Wpisz liczbę miejsc, na przykład 12",
        smallest=1,
        largest=10_000,
        help_text="Największa liczba osób naraz. Puste pole: bez limitu.",
    )
    enrolment = forms.ChoiceField(
        label="Zapisy",
        choices=Enrolment.choices,
        initial=Enrolment.ASK,
        widget=forms.RadioSelect,
        error_messages={"required": "Wybierz, jak się zapisać", "invalid_choice": "Wybierz z listy"},
    )
    absent_times = number_field(
        "Przypomnij o osobie po tylu nieobecnościach z rzędu",
        "Wpisz liczbę nieobecności, na przykład 3",
        smallest=1,
        largest=100,
        help_text="Puste pole: 3.",
    )
    absent_days = number_field(
        "Przypomnij o osobie po tylu dniach bez obecności",
        "Wpisz liczbę dni, na przykład 30",
        smallest=1,
        largest=1000,
        help_text="Puste pole: 30.",
    )
    rules_date = PolishDateField(label="Regulamin z dnia", required=False)
    rules_review_on = PolishDateField(label="Kiedy przejrzeć regulamin", required=False)
    aim = forms.CharField(label="Cel", max_length=300, error_messages={"required": "Wpisz cel kampanii"})
    message = forms.CharField(
        label="Przekaz", max_length=300, required=False, help_text="Jedno zdanie, które ludzie zapamiętają."
    )
    audience = forms.CharField(label="Do kogo", max_length=200, required=False)
    outside_plan = forms.TypedChoiceField(
        label="Czy to działanie z planu?",
        choices=[
            ("False", "działanie z planu organizowania społeczności lokalnej"),
            ("True", "inne działanie, które wzmacnia więzi i integrację"),
        ],
        coerce=lambda value: value == "True",
        initial="False",
        widget=forms.RadioSelect,
        error_messages=from_list("Wybierz z listy"),
    )
    needs = PickField(open_needs, label="Na jakie potrzeby odpowiada", named=shortened)
    resources = PickField(open_resources, label="Z czego korzysta", named=shortened)

    class Meta:
        model = Activity
        fields = [
            "name", "form", "form_other", "section", "description", "is_self_help", "is_volunteer", "is_neighbourly",
            "rhythm", "starts_on", "ends_on", "place", "locality", "accessibility", "leader", "leader_name", "contact",
            "groups", "min_age", "max_age", "eligibility", "fee", "capacity", "enrolment", "with_minors", "head_count",
            "names_kept_close", "absent_times", "absent_days", "rules_text", "rules_version", "rules_date",
            "rules_review_on", "outside_plan", "needs", "resources", "is_public", "public_text",
        ]  # fmt: skip
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "rules_text": forms.Textarea(attrs={"rows": 5}),
            "public_text": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "is_self_help": "Uczestnicy pomagają sobie nawzajem.",
            "is_volunteer": "Ktoś pomaga nieodpłatnie.",
            "is_neighbourly": "Pomagają sąsiedzi.",
            "rhythm": "Terminy spotkań ustalisz na następnej stronie; wtedy to pole wypełni się samo.",
            "place": "Puste pole: nazwa miejsca z listy.",
            "accessibility": "Na przykład: wejście bez schodów, pętla indukcyjna, dojazd.",
            "contact": "Do kogo dzwonić. To widzi każdy, kto ma katalog działań.",
            "eligibility": "Na przykład: mieszkańcy gminy po 60. roku życia.",
            "fee": "Na przykład: bezpłatnie, składka 10 zł miesięcznie.",
            "rules_version": "Na przykład 2 albo 2026/1.",
            "public_text": "Bez nazwisk uczestników. Puste pole: sam opis działania nie jest pokazywany.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("locality", Locality.objects)
        self.offer("groups", TargetGroup.objects)
        current = User.objects.filter(pk=self.instance.leader_id)
        self.fields["leader"].queryset = (leaders() | current).distinct().order_by("last_name", "first_name")

    def prepare(self, user):
        """Only the fields of this form of activity."""
        self.sections = self.laid_out()
        own = {
            name for names in sections_of(self.instance.form, is_new=self.is_new).values() for name in names
        }
        for name in set(self.fields) - own - {"version"}:
            del self.fields[name]
        self.start_from_the_record()
        super().prepare(user)

    def laid_out(self):
        found = sections_of(self.instance.form, is_new=self.is_new)
        picked = {"needs": pick("needs"), "resources": pick("resources")}
        for pair in BESIDE:
            picked[pair[0]], picked[pair[1]] = Div(*pair, css_class="beside"), None
        if not self.is_new:
            picked["form_other"] = Field("form_other", wrapper_class="when-other")
        laid = {title: [picked.get(name, name) for name in names] for title, names in found.items()}
        return {title: [part for part in parts if part is not None] for title, parts in laid.items()}

    def start_from_the_record(self):
        """Values of fields that do not stand in the table of activities under their own name."""
        activity = self.instance
        if "where" in self.fields:
            had = Where(activity.place_at, activity.room)
            self.fields["where"].offer(had)
            self.initial["where"] = had.key
        if "aim" in self.fields and not self.is_new:
            campaign = Campaign.objects.filter(activity=activity).first() or Campaign()
            self.initial.update({name: getattr(campaign, name) for name in ("aim", "message", "audience")})

    @property
    def changed_names(self):
        """As the history of a card tells them: „place_at”, not the name of the field on the page."""
        told = {"where": "place_at", "day": "", "starts_at": "", "ends_at": ""}
        names = [told.get(name, name) for name in super().changed_names]
        return [name for name in dict.fromkeys(names) if name and not name.endswith("-szukaj")]

    # --- What is wrong --------------------------------------------------------------------------------

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity and not self.is_new:
            taken = self.instance.memberships.taking_places().count()
            if capacity < taken:
                raise forms.ValidationError(f"Zajętych miejsc jest już {taken}. Wpisz co najmniej {taken}.")
        return capacity

    def clean_absent_times(self):
        return self.cleaned_data["absent_times"] or Activity._meta.get_field("absent_times").default

    def clean_absent_days(self):
        return self.cleaned_data["absent_days"] or Activity._meta.get_field("absent_days").default

    def clean(self):
        """The rules of the table once more, so that their sentences stand at a field."""
        super().clean()
        given = self.cleaned_data
        if not (given.get("is_self_help") or given.get("is_volunteer") or given.get("is_neighbourly")):
            self.add_error("is_self_help", NO_NATURE)
        self.check_pair("starts_on", "ends_on", ENDS_TOO_EARLY)
        self.check_pair("min_age", "max_age", "Wiek „do” nie może być mniejszy niż wiek „od”")
        self.check_first_meeting()
        self.settle_place()
        self.settle_form()
        if given.get("is_public") and not self.instance.slug:
            self.instance.slug = Activity.objects.free_address(given.get("name") or "")

    def settle_form(self):
        form = self.cleaned_data.get("form", self.instance.form)
        if form != ActivityForm.OTHER:
            self.cleaned_data["form_other"] = ""
        elif "form_other" in self.fields and not self.cleaned_data.get("form_other"):
            self.add_error("form_other", "Wpisz, jaka to forma działania")

    def check_pair(self, lower, upper, words):
        low, high = self.cleaned_data.get(lower), self.cleaned_data.get(upper)
        if low is not None and high is not None and high < low:
            self.add_error(upper, words)

    def check_first_meeting(self):
        given = self.cleaned_data
        if "day" not in self.fields or not given.get("day"):
            return
        for name, words in (("starts_at", "Wpisz godzinę początku"), ("ends_at", "Wpisz godzinę końca")):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "Godzina końca musi być późniejsza niż godzina początku")

    def settle_place(self):
        """A place or a room from the list gives its name and its village, unless others were typed."""
        if "where" not in self.fields:
            return
        given, where = self.cleaned_data, self.cleaned_data.get("where", Where())
        self.instance.place_at, self.instance.room = where.place, where.room
        if where.place and (not given.get("place") or self.gave_way("place")):
            given["place"] = str(where)[:120]
        if where.place and not given.get("locality"):
            given["locality"] = where.place.locality

    def gave_way(self, name):
        return "where" in self.changed_data and name not in self.changed_data

    # --- What is saved --------------------------------------------------------------------------------

    @transaction.atomic
    def save_as(self, user):
        activity = super().save_as(user)
        if "aim" in self.fields:
            told = {name: self.cleaned_data[name] for name in ("aim", "message", "audience")}
            Campaign.objects.update_or_create(activity=activity, defaults=told)
        if self.cleaned_data.get("day"):
            self.save_first_meeting(activity, user)
        if "capacity" in self.changed_data and not self.is_new:
            fill_places(activity, by=user)
        return activity

    def save_first_meeting(self, activity, user):
        meeting = Meeting.objects.create(
            activity=activity,
            day=self.cleaned_data["day"],
            starts_at=self.cleaned_data["starts_at"],
            ends_at=self.cleaned_data["ends_at"],
            place=activity.place,
            room=activity.room,
        )
        settle_room(meeting, by=user)


class CopyForm(DeedForm):
    sections = {"": ["name", "starts_on"]}

    name = forms.CharField(
        label="Nazwa nowego działania", max_length=160, error_messages={"required": "Wpisz nazwę działania"}
    )
    starts_on = PolishDateField(
        label="Od kiedy",
        required=False,
        help_text="Dla wydarzenia: jego dzień; terminy zadań przesuną się tak samo. Na przykład 17.3.2027.",
    )
