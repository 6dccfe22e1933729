"""What the organizer writes down about those who take part: checks of leaders, absences, stages of independence."""

from datetime import timedelta

from django.utils import timezone

from activities.absence import plan_absence
from activities.enums import CheckRegister, LegalSubject, Stage
from activities.minors import why_not_led
from activities.models import LeaderCheck, LegalBasis, Membership
from activities.stages import move_stage
from osl.portal.demo.clock import at
from osl.portal.demo.gmina import enter

BASIS = (
    "Sprawdzenie w rejestrze sprawców przestępstw na tle seksualnym: ustawa z 13 maja 2016 r. o przeciwdziałaniu "
    "zagrożeniom przestępczością na tle seksualnym i ochronie małoletnich (do sprawdzenia z radcą prawnym)."
)
VALID = timedelta(days=730)
AWAY_IN = ("A01", "A02", "A05")  # clubs in which somebody has told that they will not come
REASONS = ("sanatorium", "wyjazd do córki", "")
AWAY_FROM, AWAY_FOR = timedelta(days=-3), timedelta(days=18)
# {code: days after the beginning on which the club came to the next stage}
STAGES = {
    "A01": (0, 120, 300),
    "A02": (0, 180),
    "A05": (0,),
    "A15": (0, 60, 200),
    "A17": (0, 90, 210, 330),
}


def legal_bases(gmina):
    with at(gmina.story.starts_on):
        basis = LegalBasis(subject=LegalSubject.LEADER_CHECK, text=BASIS, valid_from=gmina.story.starts_on)
        basis.by = gmina.organizer
        enter(basis, by=gmina.organizer)


def check_leader(gmina, activity):
    """Before the first meeting with children somebody looks the leader up."""
    day = timezone.localdate()
    if not activity.with_minors or not why_not_led(activity, day):
        return
    name = "" if activity.leader_id else activity.leader_name
    check = LeaderCheck(
        user=activity.leader, name=name, register=CheckRegister.RESTRICTED, by=gmina.organizer
    )
    check.checked_on, check.valid_until = day, gmina.story.today + VALID
    enter(check, by=gmina.organizer)


def tell_absences(gmina):
    """In some clubs a member is away just now; where people wait, one of them comes instead."""
    today = gmina.story.today
    with at(today + AWAY_FROM):
        for code, reason in zip(AWAY_IN, REASONS, strict=True):
            memberships = Membership.objects.filter(activity=gmina.activities[code]).order_by("pk")
            away = memberships.members().filter(joined_on__lt=today + AWAY_FROM).last()
            plan_absence(
                away,
                from_day=today + AWAY_FROM,
                until=today + AWAY_FOR,
                reason=reason,
                lent_to=memberships.waiting().first(),
                by=gmina.organizer,
            )


def grow_independent(gmina):
    for told in gmina.story.activities:
        for stage, days in zip(Stage, STAGES.get(told.code, ()), strict=False):
            day = told.starts_on + timedelta(days=days)
            if day <= gmina.story.today:
                with at(day):
                    move_stage(gmina.activities[told.code], stage, on=day, by=gmina.organizer)
