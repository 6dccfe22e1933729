"""Building the whole gmina, in the order in which one thing needs another."""

from django.db import transaction
from django.utils import timezone

from activities.models import Activity, Attendance, Meeting
from needs.models import Need
from osl.core.models import Office, User
from osl.core.polish import plural
from osl.people.models import Person
from osl.portal.demo.cases import open_cases, write_ipus
from osl.portal.demo.community import begin_activities, end_activities, join, meet_residents, wait
from osl.portal.demo.drawing import draw_conclusions, match_needs
from osl.portal.demo.feasting import prepare_event, sum_up, tell_campaign
from osl.portal.demo.gatherings import hold_meetings, lend_rooms
from osl.portal.demo.gmina import Gmina
from osl.portal.demo.joining import Joining
from osl.portal.demo.listening import (
    answer_needs,
    hear_again,
    hold_inquiries,
    map_potential,
    write_down_needs,
)
from osl.portal.demo.office import open_office
from osl.portal.demo.papers import grow_independent, legal_bases, tell_absences
from osl.portal.demo.partners import map_partners
from osl.portal.demo.planning import write_plans
from osl.portal.demo.story import Story
from osl.portal.demo.surveying import ask_people
from osl.portal.roles import sync_roles
from plans.models import Ipus, OrganizingPlan, ServiceApplication
from resources.models import Resource

RECORDS = (User, Office, Person, Need, Resource, Activity, OrganizingPlan, ServiceApplication)


def is_in_use():
    return any(model.objects.exists() for model in RECORDS)


@transaction.atomic
def build(password, *, small=False):
    """Everything or nothing, in one transaction, which is also what makes it quick. Returns the gmina."""
    now = timezone.localtime()
    gmina = Gmina(Story(now.date(), small=small))
    rosters = Joining(gmina.story).rosters()
    sync_roles()
    open_office(gmina, password)
    hold_inquiries(gmina)
    write_down_needs(gmina)
    hear_again(gmina)
    ask_people(gmina)
    map_potential(gmina)
    map_partners(gmina)
    meet_residents(gmina, rosters)
    legal_bases(gmina)
    begin_activities(gmina)
    grow_independent(gmina)
    join(gmina, rosters)
    write_ipus(gmina, open_cases(gmina))
    wait(gmina, rosters)
    tell_absences(gmina)
    hold_meetings(gmina, now)
    lend_rooms(gmina)
    prepare_event(gmina)
    tell_campaign(gmina)
    sum_up(gmina)
    end_activities(gmina)
    write_plans(gmina)
    answer_needs(gmina)
    match_needs(gmina)
    draw_conclusions(gmina)
    return gmina


def summary():
    """What there is now, in one Polish sentence."""
    counted = (
        (Person, "osoba", "osoby", "osób"),
        (Need, "potrzeba", "potrzeby", "potrzeb"),
        (Resource, "zasób", "zasoby", "zasobów"),
        (Activity, "działanie", "działania", "działań"),
        (Meeting, "spotkanie", "spotkania", "spotkań"),
        (Attendance, "wpis obecności", "wpisy obecności", "wpisów obecności"),
        (OrganizingPlan, "plan roczny", "plany roczne", "planów rocznych"),
        (Ipus, "IPUS", "IPUS", "IPUS"),
    )
    parts = []
    for model, *words in counted:
        number = model.objects.count()
        parts.append(f"{number} {plural(number, *words)}")
    return ", ".join(parts)
