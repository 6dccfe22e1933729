from itertools import count

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from activities.enums import ActivityForm, ActivityStatus, Enrolment, MembershipStatus, Section
from needs.models import Need
from osl.core.addresses import address_of
from osl.core.models import Locality, Searchable, SearchableQuerySet, Stamped, TargetGroup, Workflow
from osl.core.polish import NBSP, fold
from osl.documents.models import StoredFile
from resources.models import Place, Resource, Room

SECTION_ORDER = Case(
    *(When(section=section, then=Value(place)) for place, section in enumerate(Section)),
    output_field=IntegerField(),
)

ADDRESS_LETTERS = 70
ENDED_LAST = Case(When(status=ActivityStatus.ENDED, then=1), default=0)


def counted(rows):
    per_activity = rows.order_by().values("activity").annotate(count=Count("*")).values("count")
    return Coalesce(Subquery(per_activity, output_field=IntegerField()), 0)


def where_words(place, village):
    """„remiza, Łęg”; the village once, when the place names it already: „Remiza w Łęgu”."""
    stem = fold(village).partition(" ")[0]
    stem = stem[: max(3, len(stem) - 2)]
    named = stem and any(word.startswith(stem) for word in fold(place).split())
    return ", ".join(part for part in (place, "" if named else village) if part)


class ActivityQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_activity"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(leader=user)
        return self.none()

    def open(self):
        return self.filter(status__in=ActivityStatus.OPEN)

    def running(self):
        return self.filter(status=ActivityStatus.ACTIVE)

    def taking_people_in(self):
        """Running ones that somebody may join, or ask to."""
        return self.running().exclude(enrolment=Enrolment.CLOSED)

    def public(self):
        """What anybody may read about, without logging in."""
        return self.filter(is_public=True).exclude(status=ActivityStatus.DRAFT)

    def free_address(self, name):
        """A public address made of the name that no activity has yet: „piknik-w-legu”, „piknik-w-legu-2”."""
        base = slugify(fold(name))[:ADDRESS_LETTERS] or "dzialanie"
        taken = set(self.model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in count(2))
        return base if base not in taken else next(one for one in numbered if one not in taken)

    def with_member_count(self):
        """Adds `members_count`: places taken now, by members and by those who have been offered one."""
        members = self.related("memberships").filter(status__in=MembershipStatus.TAKING_PLACES)
        return self.annotate(members_count=counted(members))

    def with_unrecorded(self, today):
        """Adds `unrecorded`: meetings of past days that nobody has closed yet."""
        return self.annotate(unrecorded=counted(self.related("meetings").lacking_attendance(today)))

    def related(self, name):
        """Rows of another table that belong to the activity of an outer query."""
        return self.model._meta.get_field(name).related_model.objects.filter(activity=OuterRef("pk"))

    def for_list(self):
        """By those it is for, in the order of the act; what has ended comes last."""
        return (
            self.with_member_count()
            .select_related("locality", "leader")
            .order_by(SECTION_ORDER, ENDED_LAST, "sort_key", "pk")
        )


class Activity(Workflow, Stamped, Searchable):
    """A supporting activity: self-help, volunteer or neighbourly. It supplements social services, it is not one."""

    Status = ActivityStatus
    TRANSITIONS = {
        ActivityStatus.DRAFT: [ActivityStatus.ACTIVE, ActivityStatus.ENDED],
        ActivityStatus.ACTIVE: [ActivityStatus.SUSPENDED, ActivityStatus.ENDED],
        ActivityStatus.SUSPENDED: [ActivityStatus.ACTIVE, ActivityStatus.ENDED],
    }
    SEARCHED = ("name", "form_label", "place", "locality")
    SORTED = ("name",)

    name = models.CharField("nazwa", max_length=160)
    form = models.CharField("forma", max_length=30, choices=ActivityForm.choices)
    form_other = models.CharField("inne, jakie?", max_length=120, blank=True)
    section = models.CharField("dla kogo", max_length=20, choices=Section.choices)
    description = models.TextField("opis", max_length=3000, blank=True)
    is_self_help = models.BooleanField("samopomocowe", default=False)
    is_volunteer = models.BooleanField("wolontaryjne", default=False)
    is_neighbourly = models.BooleanField("sąsiedzkie", default=False)
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="grupy odbiorców", blank=True, related_name="activities"
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto prowadzi (konto)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_activities",
    )
    leader_name = models.CharField("kto prowadzi", max_length=120, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    place = models.CharField("miejsce", max_length=120, blank=True)
    place_at = models.ForeignKey(
        Place,
        verbose_name="miejsce z listy miejsc",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )
    room = models.ForeignKey(
        Room, verbose_name="sala", on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    accessibility = models.CharField("dostępność miejsca", max_length=300, blank=True)
    rhythm = models.CharField(
        "kiedy", max_length=120, blank=True, help_text="Na przykład: poniedziałki 10:00–12:00."
    )
    starts_on = models.DateField("od kiedy", null=True, blank=True)
    ends_on = models.DateField("do kiedy", null=True, blank=True, help_text="Włącznie z tym dniem.")
    capacity = models.PositiveIntegerField(
        "miejsca", null=True, blank=True, help_text="Największa liczba osób naraz. Puste pole: bez limitu."
    )
    enrolment = models.CharField("zapisy", max_length=10, choices=Enrolment.choices, default=Enrolment.ASK)
    with_minors = models.BooleanField("zajęcia z dziećmi lub młodzieżą", default=False)
    outside_plan = models.BooleanField(
        "inne działanie, poza planem",
        default=False,
        help_text="Wzmacnia więzi i integrację, choć plan go nie przewiduje.",
    )
    min_age = models.PositiveSmallIntegerField("wiek od", null=True, blank=True)
    max_age = models.PositiveSmallIntegerField("wiek do", null=True, blank=True)
    eligibility = models.CharField("kto może należeć", max_length=300, blank=True)
    fee = models.CharField("opłata", max_length=120, blank=True)
    rules_text = models.TextField("regulamin", max_length=10_000, blank=True)
    rules_file = models.ForeignKey(
        StoredFile,
        verbose_name="plik regulaminu",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rules_of",
    )
    rules_version = models.CharField("wersja regulaminu", max_length=40, blank=True)
    rules_date = models.DateField("regulamin z dnia", null=True, blank=True)
    rules_review_on = models.DateField("przegląd regulaminu", null=True, blank=True)
    head_count = models.BooleanField(
        "liczba osób zamiast listy obecności",
        default=False,
        help_text="Dla spotkań otwartych: zapisuje się, ile osób przyszło, bez nazwisk.",
    )
    names_kept_close = models.BooleanField(
        "nazwiska widzi tylko prowadzący i organizator",
        default=False,
        help_text="Dla grup samopomocowych. Sprawozdania podają same liczby.",
    )
    absent_times = models.PositiveSmallIntegerField("przypomnij po tylu nieobecnościach z rzędu", default=3)
    absent_days = models.PositiveSmallIntegerField("przypomnij po tylu dniach bez obecności", default=30)
    contact = models.CharField("kontakt", max_length=160, blank=True)
    is_public = models.BooleanField(
        "w publicznym kalendarzu",
        default=False,
        help_text="Nazwa, terminy i miejsce będą widoczne dla każdego, bez logowania.",
    )
    public_text = models.TextField("opis dla mieszkańców", max_length=3000, blank=True)
    slug = models.SlugField("adres publiczny", max_length=80, blank=True)
    copied_from = models.ForeignKey(
        "self",
        verbose_name="skopiowano z",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="copies",
    )
    needs = models.ManyToManyField(
        Need, verbose_name="na jakie potrzeby odpowiada", blank=True, related_name="activities"
    )
    resources = models.ManyToManyField(
        Resource, verbose_name="z czego korzysta", blank=True, related_name="activities"
    )
    status = models.CharField(
        "stan", max_length=20, choices=ActivityStatus.choices, default=ActivityStatus.DRAFT
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "działanie"
        verbose_name_plural = "działania"
        default_permissions = ()
        permissions = [
            ("view_activity", "Widzi katalog działań"),
            ("manage_activity", "Prowadzi działania"),
            ("lead_activity", "Prowadzi własne spotkania"),
            ("view_members", "Widzi uczestników działań"),
        ]
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz nazwę działania",
            ),
            models.CheckConstraint(
                name="activity_has_a_nature",
                condition=Q(is_self_help=True) | Q(is_volunteer=True) | Q(is_neighbourly=True),
                violation_error_message="Zaznacz, czy działanie jest samopomocowe, wolontaryjne czy sąsiedzkie",
            ),
            models.CheckConstraint(
                name="activity_starts_before_it_ends",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(starts_on__lte=F("ends_on")),
                violation_error_message="Data końca musi być taka sama jak data początku albo późniejsza",
            ),
            models.CheckConstraint(
                name="activity_other_form_is_named",
                condition=~Q(form="other") | ~Q(form_other=""),
                violation_error_message="Wpisz, jaka to forma działania",
            ),
            models.CheckConstraint(
                name="activity_youngest_before_oldest",
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(min_age__lte=F("max_age")),
                violation_error_message="Wiek „od” nie może być większy niż wiek „do”",
            ),
            models.CheckConstraint(
                name="activity_ages_are_of_people",
                condition=(Q(min_age__isnull=True) | Q(min_age__lte=120))
                & (Q(max_age__isnull=True) | Q(max_age__lte=120)),
                violation_error_message="Wpisz wiek od 0 do 120 lat",
            ),
            models.CheckConstraint(
                name="activity_absences_can_be_counted",
                condition=Q(absent_times__gte=1, absent_days__gte=1),
                violation_error_message="Wpisz co najmniej 1 nieobecność i 1 dzień",
            ),
            models.CheckConstraint(
                name="activity_public_has_an_address",
                condition=Q(is_public=False) | ~Q(slug=""),
                violation_error_message="Publiczne działanie musi mieć adres",
            ),
            models.CheckConstraint(
                name="activity_room_is_in_a_place",
                condition=Q(room__isnull=True) | Q(place_at__isnull=False),
                violation_error_message="Wybierz miejsce, w którym jest sala",
            ),
            models.UniqueConstraint(
                name="activity_address_once",
                fields=["slug"],
                condition=~Q(slug=""),
                violation_error_message="Ten adres publiczny ma już inne działanie",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("activities:activity_detail", self.pk)

    @property
    def kind(self):
        """The form as its choice, which knows whether it is an event or a campaign."""
        return ActivityForm(self.form)

    @property
    def form_label(self):
        """The form in words; „inne działanie” says what it is."""
        return self.form_other if self.form == ActivityForm.OTHER else self.get_form_display()

    @property
    def ages(self):
        """„od 60 lat”, „do 18 lat”, „od 6 do 12 lat”"""
        parts = [
            f"{word}{NBSP}{age}"
            for word, age in (("od", self.min_age), ("do", self.max_age))
            if age is not None
        ]
        return f"{' '.join(parts)}{NBSP}lat" if parts else ""

    @property
    def natures(self):
        """The words of the act for what kind of support this is."""
        named = {
            "samopomocowe": self.is_self_help,
            "wolontaryjne": self.is_volunteer,
            "sąsiedzkie": self.is_neighbourly,
        }
        return [word for word, holds in named.items() if holds]

    @property
    def led_by(self):
        return self.leader_name or (str(self.leader) if self.leader else "")

    @property
    def free_places(self):
        """Places left for a record read `with_member_count`; None means no limit."""
        return None if self.capacity is None else max(self.capacity - self.members_count, 0)

    @property
    def places_in_words(self):
        """For a record read `with_member_count`: „wolne 3 z 12”."""
        if self.capacity is None:
            return "bez limitu miejsc"
        free, of_all = self.free_places, f"z{NBSP}{self.capacity}"
        return f"wolne {free}{NBSP}{of_all}" if free else f"brak miejsc ({self.members_count}{NBSP}{of_all})"

    @property
    def where(self):
        return where_words(self.place, str(self.locality or ""))

    @property
    def takes_people_in(self):
        return self.status == ActivityStatus.ACTIVE and self.enrolment != Enrolment.CLOSED

    @property
    def is_draft(self):
        return self.status == ActivityStatus.DRAFT

    def start(self, *, by):
        self.move_to(ActivityStatus.ACTIVE, by=by)

    def suspend(self, *, by):
        self.move_to(ActivityStatus.SUSPENDED, by=by)

    def end(self, *, by):
        """Close for good; members and meetings stay as they were."""
        self.move_to(ActivityStatus.ENDED, by=by)
