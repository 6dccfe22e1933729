"""The unit, the villages, the words it uses and the accounts of those who work there."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from needs.defaults import METHODS, TARGET_GROUPS, TOPICS, begin
from needs.models import Method, Topic
from osl.core.models import Authorisation, Locality, Office, TargetGroup, User
from osl.portal.demo.clock import at
from osl.portal.demo.content.gmina import OFFICE, VILLAGES
from osl.portal.demo.gmina import enter

LETTERHEAD = (
    "name", "short_name", "place", "address", "postal_code", "post_office", "phone", "email", "director_name",
    "director_post", "case_sign_pattern", "plan_class", "ipus_class",
)  # fmt: skip
ARMS = settings.BASE_DIR / "static/img/herb.png"


def open_office(gmina, password):
    """The days before the work begins."""
    with at(gmina.story.starts_on - timedelta(days=3)):
        open_accounts(gmina, password)
        enter_unit(gmina)
        gmina.topics = terms(Topic, TOPICS)
        gmina.groups = terms(TargetGroup, TARGET_GROUPS)
        gmina.methods = terms(Method, METHODS)


def open_accounts(gmina, password):
    """One password for all: it is hashed once, because the hash is slow by design."""
    secret = make_password(password)
    administrator_first = sorted(gmina.story.staff, key=lambda person: person.username != "administrator")
    for person in administrator_first:
        user = User(
            username=person.username,
            first_name=person.first_name,
            last_name=person.last_name,
            post=person.post,
            phone=person.phone,
            email=person.email,
            password=secret,
        )
        gmina.users[person.username] = user
        enter(user, by=gmina.users["administrator"], groups=Group.objects.filter(name__in=person.roles))
        if person.approves_ipus_by:
            authorise(gmina, user, person.approves_ipus_by)


def authorise(gmina, user, number):
    subject, since = Authorisation.Subject.APPROVE_IPUS, gmina.story.starts_on
    authorisation = Authorisation(user=user, subject=subject, number=number, valid_from=since)
    enter(authorisation, by=gmina.users["administrator"])


def enter_unit(gmina):
    administrator = gmina.users["administrator"]
    letterhead = {name: getattr(OFFICE, name) for name in LETTERHEAD}
    enter(Office(pk=1, coat_of_arms=ARMS.read_bytes(), **letterhead), by=administrator)
    for village in VILLAGES:
        facts = {name: getattr(village, name) for name in ("name", "population", "has_streets")}
        column, row = village.square
        place = Locality(**facts, map_column=column, map_row=row)
        gmina.localities[village.code] = enter(place, by=administrator)


def terms(model, names):
    """The dictionary every office begins with, by the codes of the content."""
    begin(model, names)
    spellings = ((spelt, term) for term in model.objects.all() for spelt in (term.code, snake(term.code)))
    return dict(spellings)


def snake(code):
    """As codes of groups and methods stand in the content."""
    return code.replace("-", "_")
