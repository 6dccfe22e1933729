from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from osl.core.addresses import address_of
from osl.core.models import AuditEvent, Locality, Searchable, SearchableQuerySet, Stamped, Versioned

# What tells people apart where they are read out.
READ_OUT = (
    "first_name", "last_name", "street", "house_number", "postal_code", "post_office", "locality__name",
)  # fmt: skip


class PersonQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        """The community side sees persons known to it; a coordinator also own residents; a leader own members.

        Those known only from a group that keeps its names close are seen by the organizer and their leader.
        A person entered on the case side does not exist for the community side until `community_since` is set.
        Reverse names of the upper apps are used here, not imports.
        """
        seen = Q(pk__in=())
        if user.has_perm("people.view_cases"):
            return self
        if user.has_perm("people.view_community"):
            known = Q(community_since__isnull=False)
            seen |= known if user.has_perm("activities.view_members") else known & Q(kept_close=False)
        if user.has_perm("plans.view_own_ipus"):
            seen |= Q(pk__in=Person.objects.filter(applications__coordinator=user).values("pk"))
        if user.has_perm("activities.lead_activity"):
            own = Person.objects.filter(memberships__activity__leader=user, memberships__left_on__isnull=True)
            seen |= Q(pk__in=own.values("pk"))
        return self.filter(seen)

    def known_to_community(self):
        return self.filter(community_since__isnull=False)

    def similar_to(self, person):
        """Likely the same human: the same surname and given name, or the same phone. For the hint on entry."""
        same_name = Q(sort_key=person.sort_key)
        same_phone = Q(phone=person.phone) if person.phone else Q(pk__in=())
        return self.filter(same_name | same_phone).exclude(pk=person.pk)

    def for_list(self):
        return self.select_related("locality").order_by("sort_key", "pk")


class Person(Versioned, Stamped, Searchable):
    """One human, whatever roles they have here: member, helped, volunteer, IPUS holder. Each app sees its own part."""

    MADE_KNOWN = "ujawnienie stronie społeczności"
    KEPT_CLOSE = "tylko dla swojej grupy"
    SEARCHED = ("last_name", "first_name", "phone_digits", "place_text")
    SORTED = ("last_name", "first_name")

    first_name = models.CharField("imię", max_length=60)
    last_name = models.CharField("nazwisko", max_length=80)
    birth_date = models.DateField("data urodzenia", null=True, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    locality = models.ForeignKey(
        Locality,
        verbose_name="miejscowość",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    street = models.CharField("ulica", max_length=80, blank=True)
    house_number = models.CharField("numer domu i lokalu", max_length=20, blank=True)
    postal_code = models.CharField(
        "kod pocztowy", max_length=6, blank=True, validators=[RegexValidator(r"^\d\d-\d{3}$")]
    )
    post_office = models.CharField("poczta", max_length=60, blank=True)
    contact_wish = models.CharField(
        "jak się kontaktować",
        max_length=200,
        blank=True,
        help_text="Na przykład: najlepiej po 16, przez córkę, listownie.",
    )
    community_since = models.DateTimeField("widoczna po stronie społeczności od", null=True, editable=False)
    kept_close = models.BooleanField("znana tylko swojej grupie", default=False, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "osoba"
        verbose_name_plural = "osoby"
        default_permissions = ()
        permissions = [
            ("view_community", "Widzi osoby znane społeczności"),
            ("manage_community", "Wpisuje osoby po stronie społeczności"),
            ("view_cases", "Widzi wszystkich mieszkańców objętych pomocą"),
        ]
        ordering = ["sort_key", "pk"]
        indexes = [
            # Narrow on purpose: the list of people counts its rows in it.
            models.Index(name="person_known", fields=["id"], condition=Q(community_since__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(last_name="") & ~Q(first_name=""),
                violation_error_message="Wpisz imię i nazwisko.",
            )
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def list_name(self):
        return f"{self.last_name} {self.first_name}"

    @property
    def reference(self):
        return f"osoba {self.pk}"

    @property
    def phone_digits(self):
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return digits.removeprefix("48") if len(digits) > 9 else digits

    @property
    def place_text(self):
        return f"{self.locality or ''} {self.house_number}"

    @property
    def address(self):
        """One line as it stands on an envelope; a village without streets has the number after its name."""
        place = self.locality.name if self.locality else ""
        home = (
            f"{self.street} {self.house_number}, {place}" if self.street else f"{place} {self.house_number}"
        )
        return ", ".join(
            part for part in (home.strip(" ,"), f"{self.postal_code} {self.post_office}".strip()) if part
        )

    @property
    def named_with_address(self):
        """„Jan Śliwa, Łęg 12”: enough to tell namesakes apart."""
        return ", ".join(part for part in (str(self), self.address) if part)

    def age_on(self, day):
        if self.birth_date is None:
            return None
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def get_absolute_url(self):
        return address_of("people:detail", self.pk)

    @transaction.atomic
    def make_known(self, *, by, close=False):
        """Let the community side see this person: they take part in something or agreed to be named.

        `close`: known to the organizer and the leader of a group that keeps its names close, and to nobody else; taking
        part in anything open ends that.
        """
        if self.community_since is not None and (close or not self.kept_close):
            return
        # Our copy may be older than the row, and a save writes the search keys too.
        current = self.lock()
        if current.community_since is None or (current.kept_close and not close):
            current.kept_close = close
            current.community_since = current.community_since or timezone.now()
            current.save(update_fields=["community_since", "kept_close", "updated_at"])
            AuditEvent.record(self.MADE_KNOWN, self, by=by)
        self.community_since, self.kept_close = current.community_since, current.kept_close

    @transaction.atomic
    def keep_close(self, *, by):
        """Written down just now for a group that keeps its names close: nobody else is to find this person."""
        current = self.lock()
        current.kept_close = self.kept_close = True
        current.community_since = self.community_since = current.community_since or timezone.now()
        current.save(update_fields=["community_since", "kept_close", "updated_at"])
        AuditEvent.record(self.KEPT_CLOSE, self, by=by)
