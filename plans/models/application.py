from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from osl.core.addresses import address_of
from osl.core.models import Stamped, Workflow
from osl.people.models import Person
from plans.enums import ApplicantKind, ApplicationStatus, ApplicationWay

# The plan is to be agreed and approved within 30 days of the application (as CUS Stawiski publishes it; unverified
# in the act itself). The day of the application is not counted.
IPUS_WITHIN = timedelta(days=30)


class ServiceApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("plans.view_all_ipus"):
            return self
        if user.has_perm("plans.view_own_ipus"):
            return self.filter(coordinator=user)
        return self.none()

    def open(self):
        return self.filter(status__in=ApplicationStatus.OPEN)

    def search(self, text):
        people = Person.objects.search(text)
        return self.filter(Q(person__in=people) | Q(number__icontains=text))

    def for_list(self):
        return self.select_related("person", "person__locality", "coordinator").order_by(
            "-received_on", "-pk"
        )


class ServiceApplication(Workflow, Stamped):
    """An application to be qualified for social services; the clock of the IPUS starts with it."""

    Status = ApplicationStatus
    TRANSITIONS = {
        ApplicationStatus.RECEIVED: [
            ApplicationStatus.ASSESSING,
            ApplicationStatus.QUALIFIED,
            ApplicationStatus.WITHDRAWN,
        ],
        ApplicationStatus.ASSESSING: [ApplicationStatus.QUALIFIED, ApplicationStatus.WITHDRAWN],
        ApplicationStatus.QUALIFIED: [ApplicationStatus.WITHDRAWN],
    }

    number = models.CharField("numer", max_length=20, unique=True, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="mieszkaniec", on_delete=models.PROTECT, related_name="applications"
    )
    received_on = models.DateField("data wpływu", default=timezone.localdate)
    way = models.CharField(
        "jak wpłynął", max_length=12, choices=ApplicationWay.choices, default=ApplicationWay.IN_PERSON
    )
    applicant_kind = models.CharField(
        "kto złożył", max_length=16, choices=ApplicantKind.choices, default=ApplicantKind.SELF
    )
    applicant_name = models.CharField("przedstawiciel lub opiekun", max_length=140, blank=True)
    described_need = models.TextField("czego potrzebuje, słowami mieszkańca", max_length=3000, blank=True)
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="koordynator",
        on_delete=models.PROTECT,
        related_name="applications",
    )
    status = models.CharField(
        "stan", max_length=12, choices=ApplicationStatus.choices, default=ApplicationStatus.RECEIVED
    )

    objects = ServiceApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "wniosek"
        verbose_name_plural = "wnioski"
        default_permissions = ()
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["coordinator", "-received_on", "-id"], name="application_by_receipt")]
        constraints = [
            models.CheckConstraint(
                name="application_other_applicant_is_named",
                condition=Q(applicant_kind="self") | ~Q(applicant_name=""),
                violation_error_message="Wpisz imię i nazwisko osoby, która złożyła wniosek",
            )
        ]

    def __str__(self):
        return f"Wniosek nr {self.number}"

    def get_absolute_url(self):
        return address_of("plans:resident_detail", self.pk)

    @property
    def reference(self):
        return f"wniosek nr {self.number}"

    @property
    def deadline(self):
        return self.received_on + IPUS_WITHIN

    def assess(self, *, by):
        self.move_to(ApplicationStatus.ASSESSING, by=by)

    def qualify(self, *, by):
        self.move_to(ApplicationStatus.QUALIFIED, by=by)

    def withdraw(self, *, by):
        self.move_to(ApplicationStatus.WITHDRAWN, by=by)
