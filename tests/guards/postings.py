"""Every form and button of the project as a browser would send it: found by opening pages, filled in as people do."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from needs.models import Need
from osl.core.access import policy_of
from osl.core.fields import HourField, PhoneField, PolishDateField, PostalCodeField
from osl.core.keys import new_form_key
from osl.documents.uploads import PhotoField, UploadField
from tests.documents import corpus
from tests.guards.addresses import ADDRESSES, urls_of
from tests.guards.visiting import Visitor

# Whoever opens the page first fills the form in.
TRY_FIRST = ("organizer", "coordinator", "director", "leader", "administrator", "services", "guest")
PASSWORD = "Haslo-testowe-2026"
FORM_URLENCODED = "application/x-www-form-urlencoded"


# What cannot be told from the form alone.
HINTS = {
    "activities:activity_create": {"is_self_help": lambda control: "on"},
    "activities:activity_stage": {
        "on": lambda control: f"{timezone.localdate() - timedelta(days=1):%d.%m.%Y}"
    },
    "activities:booking_create": {"ends_at": lambda control: "18:15"},
    "activities:series_extend": {
        "until": lambda control: f"{timezone.localdate() + timedelta(days=100):%d.%m.%Y}"
    },
    "activities:attendance_heads": {"total": lambda control: "12"},
    "activities:leader_check_add": {"name": lambda control: "Ewa Lis"},
    "activities:meeting_close": {"total": lambda control: "12"},
    "activities:enrol_person": {"activity": lambda control: control.options[-1]},
    "needs:inquiry_harvest": {"statement_1": lambda control: "Ławki przy przystanku"},
    "recognition:inquiry_resources": {"name_1": lambda control: "Remiza"},
    "needs:need_join": {"number": lambda control: str(Need.objects.filter(status="new").latest("pk").pk)},
    "needs:question_create": {"choices": lambda control: "ławki\nklub"},
    "needs:vote_create": {"options": lambda control: "ławki\nklub"},
    "login": {"username": lambda control: "organizer", "password": lambda control: PASSWORD},
    "password": {
        "old_password": lambda control: PASSWORD,
        "new_password1": lambda control: "Całkiem-nowe-2026",
        "new_password2": lambda control: "Całkiem-nowe-2026",
    },
    "plans:task_create": dict.fromkeys(
        ("starts_on", "ends_on"), lambda control: f"1.2.{timezone.localdate().year + 1}"
    ),
    "portal:user_create": {
        "username": lambda control: "nowa-osoba",
        "new_password": lambda control: "Całkiem-nowe-2026",
    },
}


@dataclass
class Control:
    """A field of the page: what stands in it and what it may be given."""

    name: str
    values: list = field(default_factory=list)
    options: list = field(default_factory=list)
    kind: str = "text"


@dataclass
class Posting:
    """A form under an address, ready to be sent by somebody who may."""

    address: object
    visitor: Visitor
    url: str
    controls: dict
    form: object = None

    @property
    def typed(self):
        """Controls that a person fills in or ticks; the rest travels along unseen."""
        return [control for control in self.controls.values() if control.kind != "hidden"]

    def filled(self):
        """Pairs that the form would be accepted with, as far as can be told from outside."""
        pairs = [
            (control.name, value) for control in self.controls.values() for value in self.answer_to(control)
        ]
        return self.seen_first(pairs) if "seen" in self.controls else pairs

    def seen_first(self, pairs):
        """What the page shows before it is told to do it, as the person leaves it."""
        shown = self.visitor.try_out("post", self.url, encoded(pairs), content_type=FORM_URLENCODED)
        again = posting_on(shown, self.address, self.visitor, self.url)
        if again is None:
            return pairs
        return [
            (control.name, value) for control in again.controls.values() for value in again.answer_to(control)
        ]

    def answer_to(self, control):
        name = control.name.rpartition("-")[2]
        one = self.form.fields.get(name) if self.form else None
        if name == "form_key":
            return [new_form_key(self.visitor.user)] if self.visitor.user else []
        if control.kind == "file":
            return []
        hints = HINTS.get(self.address.name, {})
        if name in hints:
            return [hints[name](control)]
        if any(control.values) or one is None or not one.required:
            return control.values
        return control.options[:1] or [likely(one)]

    def send(self, pairs, files=()):
        """Post the pairs; halves of signs and broken bytes go as they are. A file that is needed is a sound one."""
        files = files or self.needed_files()
        if files:
            data = {name: [value for other, value in pairs if other == name] for name, _ in pairs}
            data |= {name: SimpleUploadedFile(file_name, content) for name, (file_name, content) in files}
            return self.visitor.post(self.url, data)
        return self.visitor.post(self.url, encoded(pairs), content_type=FORM_URLENCODED)

    def needed_files(self):
        """For each field that cannot do without a file: (name of the field, (name of the file, its bytes))."""
        fields = self.form.fields if self.form else {}
        needed = (name for name, one in fields.items() if isinstance(one, forms.FileField) and one.required)
        return [(name, sound_file(fields[name])) for name in needed if name in self.controls]


def sound_file(one):
    if isinstance(one, PhotoField):
        return ("zdjecie.jpg", corpus.picture())
    if isinstance(one, UploadField):
        return ("notatka.pdf", corpus.pdf())
    return ("organizacje.csv", "Nazwa\nBank w Zagórzu".encode())


def encoded(pairs):
    return urlencode([(to_bytes(name), to_bytes(value)) for name, value in pairs])


def to_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def likely(one):
    """What a person would type into an empty field of this kind."""
    today = timezone.localdate()
    typed = (
        (PolishDateField, f"{today:%d.%m.%Y}"),
        (HourField, "17:15"),
        (PhoneField, "600 100 200"),
        (PostalCodeField, "18-520"),
        (forms.EmailField, "biuro@example.pl"),
        (forms.IntegerField, "12"),
    )
    return next((text for kind, text in typed if isinstance(one, kind)), "Zwykły tekst")


def posting_at(address, world):
    """The form behind an address as the first person sees it who may open it; None where nothing is posted."""
    for principal in TRY_FIRST:
        visitor = Visitor(world, principal)
        if not visitor.is_allowed_by(policy_of(address.view)):
            continue
        url = next(iter(urls_of(address, world, principal).values()))
        response = visitor.get(url)
        if response.status_code == 405:
            return Posting(address, visitor, url, {"form_key": Control("form_key", kind="hidden")})
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            return posting_on(response, address, visitor, url)
    return None


def posting_on(response, address, visitor, url):
    """The form of the page that posts to the page itself; a page may bear buttons that post elsewhere."""
    soup = BeautifulSoup(response.content, "html5lib")
    own = [
        form
        for form in soup.select("main form[method=post]")
        if form.get("action", "") in ("", url) and form.select("button:not([formaction])")
    ]
    if not own:
        return None
    form = max(own, key=lambda form: len(form.select("[name]")))
    return Posting(address, visitor, url, controls_of(form), response.context.get("form"))


def controls_of(form):
    found = {}
    for node in form.select("input[name], select[name], textarea[name]"):
        if node["name"] == "csrfmiddlewaretoken":
            continue
        control = found.setdefault(node["name"], Control(node["name"]))
        control.kind = node.get("type", "text") if node.name == "input" else node.name
        read(control, node)
    return found


def read(control, node):
    if node.name == "textarea":
        control.values = [node.get_text().removeprefix("\n")]
    elif node.name == "select":
        control.options = [option.get("value", "") for option in node.select("option") if option.get("value")]
        control.values = [option.get("value", "") for option in node.select("option[selected]")]
    elif control.kind in ("checkbox", "radio"):
        control.options.append(node.get("value", "on"))
        control.values += [node.get("value", "on")] if node.has_attr("checked") else []
    else:
        control.values = [node.get("value", "")]


def every_posting(world, start=""):
    """All forms and buttons of the addresses whose names begin so. Each is looked for once in the life of the world."""
    for address in ADDRESSES:
        if address.name.startswith(start) and address.name not in world.postings:
            world.postings[address.name] = posting_at(address, world)
    found = (world.postings[address.name] for address in ADDRESSES if address.name.startswith(start))
    return [posting for posting in found if posting is not None]
