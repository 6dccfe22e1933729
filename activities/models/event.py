from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from activities.enums import MinorsRule, PosterLayout, SignUpStatus
from activities.models.activity import Activity
from activities.models.meeting import Meeting
from osl.core.models import AuditEvent, Refusal, Stamped, Versioned, Workflow
from osl.documents.models import StoredFile
from osl.people.models import Person


class EventDetails(Versioned, Stamped):
    """What only an event has: an invitation, a poster, sign-ups. Its day and place are those of its meeting."""

    activity = models.OneToOneField(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="event"
    )
    invitation = models.CharField("zaproszenie", max_length=160, blank=True)
    points = models.TextField("co będzie się działo", max_length=600, blank=True)
    admission = models.CharField("wstęp", max_length=80, blank=True, default="Wstęp wolny")
    accessibility_line = models.CharField("dostępność na plakacie", max_length=200, blank=True)
    contact_name = models.CharField("osoba do kontaktu", max_length=120, blank=True)
    contact_phone = models.CharField("telefon", max_length=20, blank=True)
    funding = models.CharField("finansowanie", max_length=300, blank=True)
    layout = models.CharField(
        "układ plakatu", max_length=10, choices=PosterLayout.choices, default=PosterLayout.BAND
    )
    photo = models.ForeignKey(
        StoredFile,
        verbose_name="zdjęcie na plakat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posters",
    )
    takes_sign_ups = models.BooleanField("z zapisami", default=False)
    sign_ups_until = models.DateField("zapisy do dnia", null=True, blank=True)
    guests_allowed = models.PositiveSmallIntegerField("ile osób można zabrać ze sobą", default=0)
    minors_rule = models.CharField(
        "dzieci i młodzież", max_length=20, choices=MinorsRule.choices, default=MinorsRule.WITH_GUARDIAN
    )

    class Meta:
        verbose_name = "wydarzenie"
        verbose_name_plural = "wydarzenia"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="event_guests_are_few",
                condition=Q(guests_allowed__lte=50),
                violation_error_message="Wpisz liczbę od 0 do 50",
            )
        ]

    def __str__(self):
        return str(self.activity)

    @property
    def lines(self):
        """What will happen there, a line each."""
        return [line.strip(" -–•") for line in self.points.splitlines() if line.strip(" -–•")]


class PartOfActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__in=Activity.objects.visible_to(user))


class EventTaskQuerySet(PartOfActivityQuerySet):
    def open(self):
        return self.filter(done_at__isnull=True)

    def for_list(self):
        """What is to be done first, by its term; what is done below, the latest first."""
        done_last = Case(When(done_at__isnull=True, then=Value(0)), default=Value(1))
        by_term = F("due").asc(nulls_last=True)
        return self.select_related("done_by", "meeting").order_by(done_last, by_term, "-done_at", "pk")


class EventTask(Versioned, Stamped):
    """Something to do before or at an event, or agreed at a meeting (`meeting`): who does it and by when."""

    activity = models.ForeignKey(
        Activity, verbose_name="działanie", on_delete=models.PROTECT, related_name="event_tasks"
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name="ustalono na spotkaniu",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="next_steps",
    )
    text = models.CharField("co zrobić", max_length=200)
    who = models.CharField("kto", max_length=120, blank=True)
    due = models.DateField("do kiedy", null=True, blank=True)
    done_at = models.DateTimeField("zrobiono", null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto oznaczył",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = EventTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "zadanie do zrobienia"
        verbose_name_plural = "zadania do zrobienia"
        default_permissions = ()
        ordering = [F("due").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_task_says_what",
                condition=~Q(text=""),
                violation_error_message="Wpisz, co zrobić",
            ),
            models.CheckConstraint(
                name="event_task_done_by_somebody",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_done(self):
        return self.done_at is not None

    @transaction.atomic
    def finish(self, *, by):
        if self.lock().is_done:
            raise Refusal("To zadanie jest już zrobione.")
        self.keep(timezone.now(), by, "zrobienie zadania", by=by)

    @transaction.atomic
    def reopen(self, *, by):
        if not self.lock().is_done:
            raise Refusal("To zadanie czeka na zrobienie.")
        self.keep(None, None, "cofnięcie zrobienia zadania", by=by)

    def keep(self, done_at, done_by, deed, *, by):
        self.done_at, self.done_by = done_at, done_by
        self.version += 1
        self.save(update_fields=["done_at", "done_by", "version", "updated_at"])
        AuditEvent.record(deed, self, by=by)


class SignUpQuestionQuerySet(PartOfActivityQuerySet):
    def asked(self):
        """Those not withdrawn, in their order."""
        return self.filter(retired_on__isnull=True)


class SignUpQuestion(Versioned, Stamped):
    """An own question asked of those who sign up: „Skąd zabrać?”, „Jaki rozmiar koszulki?”."""

    activity = models.ForeignKey(
        Activity, verbose_name="wydarzenie", on_delete=models.PROTECT, related_name="sign_up_questions"
    )
    order = models.PositiveSmallIntegerField("kolejność", default=0)
    text = models.CharField("pytanie", max_length=200)
    required = models.BooleanField("odpowiedź obowiązkowa", default=False)
    retired_on = models.DateField("wycofano", null=True, blank=True)

    objects = SignUpQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "pytanie przy zapisie"
        verbose_name_plural = "pytania przy zapisie"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sign_up_question_asks",
                condition=~Q(text=""),
                violation_error_message="Wpisz pytanie",
            )
        ]

    def __str__(self):
        return self.text

    @transaction.atomic
    def retire(self, *, on, by):
        """Asked no more; answers stay."""
        self.lock()
        self.retired_on = on
        self.version += 1
        self.save(update_fields=["retired_on", "version", "updated_at"])
        AuditEvent.record("wycofanie pytania", self, by=by)


class SignUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("activities.view_members"):
            return self
        if user.has_perm("activities.lead_activity"):
            return self.filter(activity__leader=user)
        return self.none()

    def standing(self):
        """Those who come and those who wait."""
        return self.exclude(status=SignUpStatus.WITHDRAWN)

    def signed(self):
        return self.filter(status=SignUpStatus.SIGNED)

    def waiting(self):
        """In the order of the queue: by the clock of the server, then by the number."""
        return self.filter(status=SignUpStatus.WAITING).order_by("created_at", "pk")

    def totals(self):
        """How many sign-ups there are and how many people come with them."""
        return self.aggregate(sign_ups=Count("pk"), people=Coalesce(Sum(F("guests") + 1), 0))

    def for_list(self):
        return self.select_related("by").order_by("created_at", "pk")


class SignUp(Workflow, Stamped):
    """Somebody said they would come, by phone or on paper; `guests` come with them."""

    Status = SignUpStatus
    TRANSITIONS = {
        SignUpStatus.SIGNED: [SignUpStatus.WITHDRAWN],
        SignUpStatus.WAITING: [SignUpStatus.SIGNED, SignUpStatus.WITHDRAWN],
        SignUpStatus.WITHDRAWN: [SignUpStatus.WAITING, SignUpStatus.SIGNED],
    }

    activity = models.ForeignKey(
        Activity, verbose_name="wydarzenie", on_delete=models.PROTECT, related_name="sign_ups"
    )
    person = models.ForeignKey(
        Person,
        verbose_name="osoba",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_ups",
    )
    name = models.CharField("imię i nazwisko", max_length=120)
    phone = models.CharField("telefon", max_length=20, blank=True)
    guests = models.PositiveSmallIntegerField("ile osób towarzyszących", default=0)
    is_minor = models.BooleanField("osoba niepełnoletnia", default=False)
    guardian = models.CharField("opiekun", max_length=120, blank=True)
    guardian_phone = models.CharField("telefon opiekuna", max_length=20, blank=True)
    guardian_consent_on = models.DateField("zgoda opiekuna z dnia", null=True, blank=True)
    transport_from = models.CharField("skąd zabrać", max_length=160, blank=True)
    note = models.CharField("czego potrzebuje, żeby wziąć udział", max_length=200, blank=True)
    data_clause_on = models.DateField("klauzula informacyjna z dnia", null=True, blank=True)
    came = models.BooleanField("przyszła", null=True, blank=True)
    status = models.CharField(
        "stan", max_length=20, choices=SignUpStatus.choices, default=SignUpStatus.SIGNED
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = "zapis na wydarzenie"
        verbose_name_plural = "zapisy na wydarzenie"
        default_permissions = ()
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sign_up_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Wpisz imię i nazwisko",
            ),
            models.CheckConstraint(
                name="sign_up_guests_are_few",
                condition=Q(guests__lte=50),
                violation_error_message="Wpisz liczbę osób towarzyszących od 0 do 50",
            ),
            models.CheckConstraint(
                name="sign_up_minor_has_a_guardian",
                condition=Q(is_minor=False) | ~Q(guardian=""),
                violation_error_message="Wpisz opiekuna osoby niepełnoletniej",
            ),
            models.UniqueConstraint(
                name="sign_up_once_a_person",
                fields=["activity", "person"],
                condition=~Q(status="withdrawn"),
                violation_error_message="Ta osoba jest już zapisana",
            ),
        ]

    def __str__(self):
        return self.name

    def place_in_queue(self, *, waits):
        """Where a new sign-up stands. For `activities.signing_up`, which counts places under a lock."""
        self.status = SignUpStatus.WAITING if waits else SignUpStatus.SIGNED

    @property
    def is_withdrawn(self):
        return self.status == SignUpStatus.WITHDRAWN

    @property
    def people(self):
        """This person and those who come along."""
        return 1 + self.guests


class SignUpAnswer(models.Model):
    sign_up = models.ForeignKey(
        SignUp, verbose_name="zapis", on_delete=models.PROTECT, related_name="answers"
    )
    question = models.ForeignKey(
        SignUpQuestion, verbose_name="pytanie", on_delete=models.PROTECT, related_name="answers"
    )
    text = models.CharField("odpowiedź", max_length=300)

    class Meta:
        verbose_name = "odpowiedź przy zapisie"
        verbose_name_plural = "odpowiedzi przy zapisie"
        default_permissions = ()
        ordering = ["question__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="sign_up_answers_once",
                fields=["sign_up", "question"],
                violation_error_message="Na to pytanie jest już odpowiedź",
            )
        ]

    def __str__(self):
        return f"odpowiedź {self.pk}"
