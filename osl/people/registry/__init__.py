"""The register of personal data: which field holds it, of what class, what for and for how long.

Masking, export, erasure and the register of art. 30 RODO lean on it; a test finds a field that stands nowhere here.
Apps above are named by label: this module knows the whole project by words only. Periods are words, not rules: each
unit has its own list of file categories, and what ends goes to a review, never to the bin by itself.
"""

from osl.people.registry.activities import ACTIVITIES
from osl.people.registry.frame import FRAME
from osl.people.registry.plans import PLANS
from osl.people.registry.recognition import RECOGNITION
from osl.people.registry.words import TECHNICAL, Entry

REGISTER = FRAME | RECOGNITION | ACTIVITIES | PLANS


def unclassified(model):
    """Names of the model's fields that stand nowhere in the register, sorted."""
    entry = REGISTER.get(model._meta.label, Entry())
    return sorted(names_of(model) - set(entry.personal) - set(entry.plain) - TECHNICAL)


def vanished(model):
    """Names that the register still holds and the model no longer has, sorted."""
    entry = REGISTER.get(model._meta.label, Entry())
    return sorted((set(entry.personal) | set(entry.plain)) - names_of(model))


def names_of(model):
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
