from textwrap import shorten

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from needs.enums import NeedStatus, Source, Strength
from needs.models.terms import Topic
from osl.core.addresses import address_of
from osl.core.models import (
    AuditEvent,
    Locality,
    Refusal,
    Searchable,
    SearchableQuerySet,
    Stamped,
    TargetGroup,
    TransitionNotAllowed,
    Workflow,
)

HEADLINE = 160
# From this many independent sources on, a new need is suggested for confirming.
ENOUGH_SOURCES = 2


def headline_of(statement):
    """The statement as it fits a list, cut at a word; inside one only when it is longer than that."""
    if len(statement) <= HEADLINE:
        return statement
    words = shorten(statement, HEADLINE, placeholder="…")
    return words if words != "…" else f"{statement[: HEADLINE - 1]}…"


class NeedQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        if user.has_perm("needs.view_need"):
            return self
        if user.has_perm("needs.add_need"):
            return self.filter(created_by=user)
        return self.none()

    def open(self):
        return self.filter(status__in=NeedStatus.OPEN)

    def heard_in(self, year):
        return self.filter(heard_on__year=year)

    def last_noted_by(self, user):
        return self.filter(created_by=user).select_related("locality").order_by("-pk").first()

    def latest_first(self):
        return self.order_by("-heard_on", "-pk")

    def for_list(self):
        return self.select_related("topic", "locality").prefetch_related("groups").latest_first()

    def to_sort(self):
        """What nobody has put in order yet, in the order in which it was noted."""
        return self.filter(status=NeedStatus.NEW, sorted_on__isnull=True).order_by("pk")

    def to_confirm(self):
        """New needs that enough independent sources speak of."""
        return self.filter(status=NeedStatus.NEW, sources_count__gte=ENOUGH_SOURCES)


class Need(Workflow, Stamped, Searchable):
    """A need of the community in supporting activities, as residents say it. Never names a resident."""

    Status = NeedStatus
    TRANSITIONS = {
        NeedStatus.NEW: [
            NeedStatus.CONFIRMED,
            NeedStatus.PLANNED,
            NeedStatus.ADDRESSED,
            *NeedStatus.PUT_AWAY,
        ],
        NeedStatus.CONFIRMED: [
            NeedStatus.NEW,
            NeedStatus.PLANNED,
            NeedStatus.ADDRESSED,
            *NeedStatus.PUT_AWAY,
        ],
        NeedStatus.PLANNED: [NeedStatus.ADDRESSED, NeedStatus.CONFIRMED],
        NeedStatus.ADDRESSED: [NeedStatus.CLOSED, NeedStatus.CONFIRMED],
        NeedStatus.REJECTED: [NeedStatus.NEW],
        NeedStatus.FORWARDED: [NeedStatus.NEW],
        NeedStatus.JOINED: [NeedStatus.NEW],
        NeedStatus.CLOSED: [NeedStatus.CONFIRMED],
    }
    SEARCHED = ("statement", "topic", "topic_other", "locality")
    SORTED = ("statement",)

    statement = models.CharField("czego potrzebują mieszkańcy", max_length=1000)
    topic = models.ForeignKey(
        Topic, verbose_name="temat", on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    topic_other = models.CharField("jaki temat", max_length=120, blank=True)
    groups = models.ManyToManyField(
        TargetGroup, verbose_name="kogo dotyczy", blank=True, related_name="needs"
    )
    groups_other = models.CharField("jaka grupa", max_length=120, blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
    )
    strength = models.PositiveSmallIntegerField("siła", choices=Strength.choices, null=True, blank=True)
    source = models.CharField(
        "skąd wiadomo", max_length=20, choices=Source.choices, default=Source.CONVERSATION
    )
    heard_on = models.DateField("kiedy usłyszano", default=timezone.localdate)
    # Independent ones, counted anew with every change of the sources.
    sources_count = models.PositiveSmallIntegerField("źródła", default=0, editable=False)
    status = models.CharField("stan", max_length=20, choices=NeedStatus.choices, default=NeedStatus.NEW)
    status_since = models.DateField("stan od", default=timezone.localdate, editable=False)
    status_reason = models.CharField("przyczyna", max_length=300, blank=True)
    sorted_on = models.DateField("uporządkowano", null=True, blank=True, editable=False)
    handed_to = models.CharField("komu przekazano", max_length=120, blank=True)
    joined_into = models.ForeignKey(
        "self",
        verbose_name="dołączona do",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="joined",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zapisał", on_delete=models.PROTECT, related_name="+"
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "potrzeba"
        verbose_name_plural = "potrzeby"
        default_permissions = ()
        permissions = [
            ("view_need", "Widzi potrzeby"),
            ("add_need", "Zapisuje potrzeby"),
            ("manage_need", "Porządkuje potrzeby"),
        ]
        ordering = ["-heard_on", "-pk"]
        indexes = [
            models.Index(fields=["-heard_on", "-id"], name="need_by_day"),
            models.Index(fields=["status", "-heard_on"], name="need_by_status"),
            models.Index(fields=["-sources_count", "-heard_on", "-id"], name="need_by_sources"),
            models.Index(fields=["locality", "status", "-heard_on", "-id"], name="need_by_place"),
            # Narrow on purpose: the list of needs counts its rows in it.
            models.Index(fields=["id"], condition=~Q(status="joined"), name="need_listed"),
            models.Index(
                fields=["id"], condition=Q(status="new", sorted_on__isnull=True), name="need_to_sort"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="need_has_a_statement",
                condition=~Q(statement=""),
                violation_error_message="Napisz, czego potrzebują mieszkańcy",
            ),
            models.CheckConstraint(
                name="need_set_aside_with_a_reason",
                condition=~Q(status__in=["rejected", "forwarded"]) | ~Q(status_reason=""),
            ),
            models.CheckConstraint(
                name="need_joined_knows_into_which",
                condition=Q(status="joined", joined_into__isnull=False)
                | (~Q(status="joined") & Q(joined_into__isnull=True)),
                violation_error_message="Wskaż potrzebę, do której dołączasz",
            ),
            models.CheckConstraint(
                name="need_is_not_joined_into_itself",
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("pk")),
                violation_error_message="Potrzeby nie można dołączyć do niej samej",
            ),
            models.CheckConstraint(
                name="need_strength_is_1_to_5", condition=Q(strength__isnull=True) | Q(strength__range=(1, 5))
            ),
        ]

    def __str__(self):
        return self.statement

    def get_absolute_url(self):
        return address_of("needs:need_detail", self.pk)

    @property
    def headline(self):
        return headline_of(self.statement)

    @property
    def is_put_away(self):
        return self.status in NeedStatus.PUT_AWAY

    @classmethod
    def begun_by(cls, user, *, today):
        """An unsaved need with what stays from this person's last one: the place, and on one day also the source."""
        need, last = cls(created_by=user), cls.objects.last_noted_by(user)
        if last and last.locality and last.locality.retired_on is None:
            need.locality = last.locality
        if last and timezone.localdate(last.created_at) == today:
            need.source, need.heard_on = last.source, last.heard_on
        return need

    @property
    def says_why(self):
        """Whether the reason kept is that of the present state."""
        return self.is_put_away or self.status in (NeedStatus.ADDRESSED, NeedStatus.CLOSED)

    @property
    def topic_name(self):
        return self.topic_other or (self.topic.name if self.topic else "")

    @property
    def is_worth_confirming(self):
        """Still new, and enough independent sources speak of it."""
        return self.status == NeedStatus.NEW and self.sources_count >= ENOUGH_SOURCES

    @property
    def is_waiting(self):
        """Nobody has put it in order yet."""
        return self.status == NeedStatus.NEW and self.sorted_on is None

    # --- Sources ---

    @transaction.atomic
    def add_source(self, *, by, kind, day, note="", **document):
        """One more voice: `document` is an inquiry, a survey or a vote. Leaves a trace; raises Refusal."""
        if self.lock().status == NeedStatus.JOINED:
            raise Refusal("Ta potrzeba jest dołączona do innej. Dodaj źródło do tamtej.")
        source = self.sources.create(kind=kind, day=day, note=note, created_by=by, **document)
        self.count_sources()
        AuditEvent.record("dodanie źródła", self, by=by, source=source.pk)
        return source

    @transaction.atomic
    def remove_source(self, source, *, by):
        """Take away one typed by mistake. Raises Refusal for the only one and for one with a document behind it."""
        self.lock()
        if not source.is_removable:
            raise Refusal("To źródło ma swoją czynność, ankietę albo głosowanie. Nie można go usunąć.")
        if self.sources.count() == 1:
            raise Refusal("To jedyne źródło tej potrzeby. Jeśli potrzeby nie ma, odłóż ją i podaj przyczynę.")
        self.sources.filter(pk=source.pk).delete()
        self.count_sources()
        AuditEvent.record("usunięcie źródła", self, by=by, source=source.pk)

    def begin_sources(self, **document):
        """The need itself is its own first source, reported by whoever noted it."""
        self.sources.create(kind=self.source, day=self.heard_on, created_by=self.created_by, **document)
        self.count_sources()

    def follow_first_source(self):
        """Where or when it was heard was corrected: its first source says the same."""
        first = self.sources.filter(brought_by=None).order_by("pk").first()
        if first is not None:
            first.kind, first.day = self.source, self.heard_on
            first.save()
        self.count_sources()

    def count_sources(self):
        """Inside the transaction of the change. The version stays: nobody's open form is disturbed by it."""
        self.sources_count = self.sources.independent()
        self.save(update_fields=["sources_count"])

    # --- Status ---

    @transaction.atomic
    def move_to(self, target, *, by, reason="", **changes):
        """As in every workflow, and each move stays with its day and reason, to be read on the card.

        A decision about a need puts it in order; one that becomes new again waits to be sorted again.
        """
        old, today = self.lock().status, timezone.localdate()
        if reason:
            changes["status_reason"] = reason
        changes["sorted_on"] = None if target == NeedStatus.NEW else self.sorted_on or today
        super().move_to(target, by=by, status_since=today, **changes)
        self.moves.create(old=old, new=target, reason=reason, by=by)

    @transaction.atomic
    def confirm(self, *, by):
        """It is so, not only heard once. A need already in a plan is not brought back by this."""
        self.status = self.lock().status
        if self.status != NeedStatus.NEW:
            raise TransitionNotAllowed(self, NeedStatus.CONFIRMED)
        self.move_to(NeedStatus.CONFIRMED, by=by)

    def set_aside(self, reason, *, by):
        self.move_to(NeedStatus.REJECTED, by=by, reason=reason)

    def hand_over(self, reason, *, by, to=""):
        """Pass the need to another unit named by `to`."""
        self.move_to(NeedStatus.FORWARDED, by=by, reason=reason, handed_to=to)

    def address(self, reason, *, by):
        """Something is being done about it; `reason` says what."""
        self.move_to(NeedStatus.ADDRESSED, by=by, reason=reason)

    def take_up(self, reason, *, by):
        """An activity that answers it has begun. A need further on, or put away, stays where it is."""
        if self.can_move_to(NeedStatus.ADDRESSED):
            self.address(reason, by=by)

    def close(self, reason, *, by):
        """What was needed is there; `reason` says how it ended."""
        self.move_to(NeedStatus.CLOSED, by=by, reason=reason)

    @transaction.atomic
    def take_back(self, *, by):
        """Bring back a need put away, closed or not taken up after all; the reason it had stays to be read."""
        self.status = self.lock().status
        if self.status == NeedStatus.JOINED:
            raise TransitionNotAllowed(self, NeedStatus.NEW)
        further = (NeedStatus.CLOSED, NeedStatus.ADDRESSED)
        self.move_to(NeedStatus.CONFIRMED if self.status in further else NeedStatus.NEW, by=by)

    def take_into_plan(self, *, by):
        """A plan that answers this need was approved; a need further on stays where it is."""
        if self.status in (NeedStatus.NEW, NeedStatus.CONFIRMED):
            self.move_to(NeedStatus.PLANNED, by=by)


class NeedMove(models.Model):
    """One change of a need's status: from what, to what, when, by whom and why. Never rewritten."""

    need = models.ForeignKey(Need, verbose_name="potrzeba", on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField("kiedy", auto_now_add=True)
    old = models.CharField("z jakiego stanu", max_length=20, choices=NeedStatus.choices)
    new = models.CharField("na jaki stan", max_length=20, choices=NeedStatus.choices)
    reason = models.CharField("przyczyna", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "zmiana stanu potrzeby"
        verbose_name_plural = "zmiany stanu potrzeb"
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="need_move_changes_something", condition=~Q(old=F("new"))),
            models.CheckConstraint(
                name="need_move_away_has_a_reason",
                condition=~Q(new__in=["rejected", "forwarded", "joined"]) | ~Q(reason=""),
                violation_error_message="Podaj przyczynę",
            ),
        ]

    def __str__(self):
        return f"{self.get_old_display()} → {self.get_new_display()}"

    @property
    def reference(self):
        return f"zmiana stanu potrzeby {self.pk}"
