"""Forms of the case side: a resident's application and the parts of an IPUS."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from activities.models import Activity
from osl.core.fields import PhoneField, PolishDateField, PostalCodeField
from osl.core.forms import DeedForm, RecordForm
from osl.core.models import AuditEvent, Locality
from osl.people.models import Person
from plans.attaching import NotAsked
from plans.enums import Role
from plans.models import Ipus, IpusGoal, IpusService, ServiceApplication
from plans.opening import give_number, last_day_allowed, open_ipus

ENDS_BEFORE_START = "Data końca musi być taka sama jak data początku albo późniejsza"
NEW_PERSON = "nowa"


class SameOrNew(forms.ChoiceField):
    """„Is it one of these people?” – asked only when somebody similar is here already."""

    def __init__(self):
        super().__init__(label="Czy to jedna z tych osób?", required=False, widget=forms.RadioSelect)

    def offer(self, people):
        self.choices = [
            *((str(person.pk), f"{person}, {person.address or 'bez adresu'}") for person in people),
            (NEW_PERSON, "nie, to inna osoba – zapisz jako nową"),
        ]


class ApplicationForm(RecordForm):
    """An application together with the person it concerns; an existing person is linked, not typed again."""

    sections = {
        "Mieszkaniec": [
            "first_name",
            "last_name",
            "birth_date",
            "phone",
            "locality",
            "street",
            "house_number",
            "postal_code",
            "post_office",
            "same_as",
        ],
        "Wniosek": ["received_on", "way", "applicant_kind", "applicant_name", "described_need"],
    }
    first_name = forms.CharField(
        label="Imię", max_length=60, error_messages={"required": "Wpisz imię mieszkańca"}
    )
    last_name = forms.CharField(
        label="Nazwisko", max_length=80, error_messages={"required": "Wpisz nazwisko mieszkańca"}
    )
    birth_date = PolishDateField(label="Data urodzenia", required=False, past=True)
    phone = PhoneField(label="Telefon", required=False)
    locality = forms.ModelChoiceField(
        label="Miejscowość", queryset=None, required=False, empty_label="wybierz miejscowość"
    )
    street = forms.CharField(label="Ulica", max_length=80, required=False)
    house_number = forms.CharField(label="Numer domu i lokalu", max_length=20, required=False)
    postal_code = PostalCodeField(label="Kod pocztowy", required=False)
    post_office = forms.CharField(label="Poczta", max_length=60, required=False)
    received_on = PolishDateField(
        label="Data wpływu", error_messages={"required": "Wpisz datę wpływu wniosku"}, past=True
    )

    PERSON_FIELDS = (
        "first_name",
        "last_name",
        "birth_date",
        "phone",
        "locality",
        "street",
        "house_number",
        "postal_code",
        "post_office",
    )

    class Meta:
        model = ServiceApplication
        fields = ("received_on", "way", "applicant_kind", "applicant_name", "described_need")
        widgets = {"described_need": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = Locality.objects.active().for_list()
        self.fields["same_as"] = SameOrNew()
        if not self.similar_people():
            self.fields["same_as"].widget = forms.HiddenInput()
        else:
            self.fields["same_as"].offer(self.similar_people())

    def similar_people(self):
        """People this user may see who look like the one being typed; asked once a form."""
        if not hasattr(self, "_similar"):
            self._similar = list(self.look_for_similar())
        return self._similar

    def look_for_similar(self):
        if not self.is_bound:
            return Person.objects.none()
        typed = Person(
            first_name=self.data.get("first_name", "").strip()[:60],
            last_name=self.data.get("last_name", "").strip()[:80],
        )
        if not typed.first_name or not typed.last_name:
            return Person.objects.none()
        typed.set_keys()
        return Person.objects.visible_to(self.user).similar_to(typed).for_list()[:5]

    def clean_same_as(self):
        choice = self.cleaned_data["same_as"]
        if self.similar_people() and not choice:
            raise ValidationError("Taka osoba już jest. Wybierz ją albo zapisz jako nową")
        return choice

    @transaction.atomic
    def save_as(self, user):
        self.instance.coordinator = user
        self.instance.person = self.chosen_person(user)
        give_number(self.instance, year=self.cleaned_data["received_on"].year)
        return super().save_as(user)

    def chosen_person(self, user):
        choice = self.cleaned_data["same_as"]
        for person in self.similar_people():
            if str(person.pk) == choice:
                return person
        person = Person(**{name: self.cleaned_data[name] for name in self.PERSON_FIELDS})
        person.save()
        AuditEvent.record("dodanie", person, by=user)
        return person


class ApplicationEditForm(RecordForm):
    sections = {"Wniosek": ["received_on", "way", "applicant_kind", "applicant_name", "described_need"]}
    received_on = PolishDateField(
        label="Data wpływu", error_messages={"required": "Wpisz datę wpływu wniosku"}, past=True
    )

    class Meta(ApplicationForm.Meta):
        pass


class OpenIpusForm(DeedForm):
    """From when to when; everything else is written on the page of the IPUS."""

    sections = {"": ["starts_on", "ends_on"]}
    starts_on = PolishDateField(label="Od", error_messages={"required": "Wpisz, od kiedy"})
    ends_on = PolishDateField(
        label="Do",
        error_messages={"required": "Wpisz, do kiedy"},
        help_text="Włącznie z tym dniem, najdłużej rok.",
    )

    def clean(self):
        cleaned = super().clean()
        check_period(self, cleaned)
        return cleaned

    def open(self, application):
        facts = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}
        return open_ipus(application, by=self.user, **facts)


def check_period(form, cleaned):
    """An IPUS ends on or after its first day and lasts a year at most."""
    first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
    if not first or not last:
        return
    if last < first:
        form.add_error("ends_on", ENDS_BEFORE_START)
    elif last > last_day_allowed(first):
        form.add_error("ends_on", f"IPUS może trwać najwyżej rok: do {last_day_allowed(first):%d.%m.%Y}")


class IpusForm(RecordForm):
    sections = {
        "Okres": ["starts_on", "ends_on", "review_on"],
        "Mieszkaniec": ["own_words", "strengths", "arrangements"],
        "Dokument": ["case_sign"],
    }
    starts_on = PolishDateField(label="Od", error_messages={"required": "Wpisz, od kiedy"})
    ends_on = PolishDateField(label="Do", error_messages={"required": "Wpisz, do kiedy"})
    review_on = PolishDateField(label="Przegląd planu", required=False)

    class Meta:
        model = Ipus
        fields = ("starts_on", "ends_on", "review_on", "own_words", "strengths", "arrangements", "case_sign")
        labels = {
            "own_words": "Czego potrzebuję – słowami mieszkańca",
            "strengths": "Mocne strony i wsparcie wokół",
            "arrangements": "Ustalenia mieszkańca",
        }
        help_texts = {
            "own_words": "Napisz, jak to mówi mieszkaniec. Nie wpisuj rozpoznań ani nazw chorób.",
            "arrangements": "Do czego zobowiązuje się mieszkaniec i kiedy najlepiej się z nim kontaktować.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 4}) for name in ("own_words", "strengths", "arrangements")
        }

    def clean(self):
        cleaned = super().clean()
        check_period(self, cleaned)
        return cleaned

    @transaction.atomic
    def save_as(self, user):
        Ipus.objects.get(pk=self.instance.pk).open_for_editing()
        return super().save_as(user)


class IpusPartForm(RecordForm):
    """A part of an IPUS: saved only while the IPUS may be changed."""

    @transaction.atomic
    def save_as(self, user):
        self.instance.ipus.open_for_editing()
        return super().save_as(user)


class IpusGoalForm(IpusPartForm):
    sections = {"": ["text"]}

    class Meta:
        model = IpusGoal
        fields = ("text",)
        labels = {"text": "Cel, słowami mieszkańca"}
        help_texts = {"text": "Na przykład: Chcę dwa razy w tygodniu wyjść z domu do ludzi."}
        error_messages = {"text": {"required": "Wpisz cel"}}


class IpusServiceForm(IpusPartForm):
    sections = {
        "": ["name", "area", "provider", "amount", "place", "starts_on", "ends_on", "fee"],
    }
    starts_on = PolishDateField(label="Od", error_messages={"required": "Wpisz, od kiedy"})
    ends_on = PolishDateField(label="Do", error_messages={"required": "Wpisz, do kiedy"})

    class Meta:
        model = IpusService
        fields = ("name", "area", "provider", "amount", "place", "starts_on", "ends_on", "fee")
        error_messages = {
            "name": {"required": "Wpisz nazwę usługi"},
            "area": {"required": "Wybierz obszar"},
            "provider": {"required": "Wpisz, kto wykonuje usługę"},
            "amount": {"required": "Wpisz, ile i jak często"},
        }

    def clean(self):
        cleaned = super().clean()
        check_within(self, cleaned, self.instance.ipus)
        return cleaned


def check_within(form, cleaned, ipus):
    """A part of an IPUS lies within its period, both days included."""
    first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
    period = f"{ipus.starts_on:%d.%m.%Y}–{ipus.ends_on:%d.%m.%Y}"
    if first and not ipus.starts_on <= first <= ipus.ends_on:
        form.add_error("starts_on", f"Data musi mieścić się w okresie IPUS: {period}")
    if last and not ipus.starts_on <= last <= ipus.ends_on:
        form.add_error("ends_on", f"Data musi mieścić się w okresie IPUS: {period}")
    if first and last and last < first:
        form.add_error("ends_on", ENDS_BEFORE_START)


class AttachForm(DeedForm):
    """Which activity, and that the person agreed; role, rhythm and dates are filled in beforehand."""

    sections = {}
    activity = forms.ModelChoiceField(
        label="Działanie",
        queryset=Activity.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Wybierz działanie", "invalid_choice": "Wybierz działanie z listy"},
    )
    consent = forms.BooleanField(
        label="Mieszkaniec zgadza się na udział i na podanie organizatorowi imienia i nazwiska",
        error_messages={
            "required": "Zaznacz, że mieszkaniec zgadza się na udział. Bez zgody nie można dołączyć działania"
        },
    )
    asked_for = forms.BooleanField(
        label="Mieszkaniec sam prosi o połączenie tej grupy z IPUS",
        required=False,
        help_text="W tej grupie nazwiska zna tylko osoba prowadząca i organizator.",
    )
    role = forms.ChoiceField(label="Udział mieszkańca", choices=Role.choices)
    frequency = forms.CharField(
        label="Jak często", max_length=120, required=False, help_text="Na przykład: raz w tygodniu."
    )
    starts_on = PolishDateField(label="Od", error_messages={"required": "Wpisz, od kiedy"})
    ends_on = PolishDateField(label="Do", error_messages={"required": "Wpisz, do kiedy"})

    def __init__(self, *args, ipus, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.ipus = ipus
        self.fields["activity"].queryset = offered

    def clean(self):
        cleaned = super().clean()
        check_within(self, cleaned, self.ipus)
        activity = cleaned.get("activity")
        if activity and activity.names_kept_close and not cleaned.get("asked_for"):
            self.add_error("asked_for", str(NotAsked()))
        return cleaned


class AgreeForm(DeedForm):
    sections = {"": ["agreed_on", "agreed_way"]}
    agreed_on = PolishDateField(
        label="Kiedy mieszkaniec zgodził się na plan",
        past=True,
        error_messages={"required": "Zapisz datę zgody mieszkańca"},
    )
    agreed_way = forms.CharField(
        label="Jak wyraził zgodę",
        max_length=120,
        required=False,
        help_text="Na przykład: podpis na wydruku, przez opiekuna.",
    )

    def clean_agreed_on(self):
        day = self.cleaned_data["agreed_on"]
        if day > timezone.localdate():
            raise ValidationError("Data zgody nie może być z przyszłości")
        return day
