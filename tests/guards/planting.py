"""Marked words for the texts of records, so that a test can see how far each of them travels."""

import re
from dataclasses import dataclass, field
from itertools import count
from string import ascii_lowercase

from django.db import models

WORD = "Kanarek"
NOT_TYPED = {"search_key", "sort_key", "number", "postal_code", "sha256"}


@dataclass(frozen=True)
class Marker:
    """One planted word: whose secret it is and where it was written."""

    word: str
    secret: str
    place: str


@dataclass
class Garden:
    markers: list = field(default_factory=list)
    numbers: count = field(default_factory=count)

    def word(self, secret, place):
        """A new marked word, e.g. „Kanarekaab”."""
        number, letters = next(self.numbers), ""
        for _ in range(3):
            number, rest = divmod(number, 26)
            letters = ascii_lowercase[rest] + letters
        return self.keep(WORD + letters, secret, place)

    def keep(self, word, secret, place):
        self.markers.append(Marker(word, secret, place))
        return word

    def phone(self, secret, place):
        digits = f"6009{next(self.numbers):05}"
        return f"+48{self.keep(digits, secret, place)}"

    def texts(self, model, secret, *, only=None, **texts):
        """A marked word in every text that people type into a record of this model; `texts` are taken as given."""
        planted = {}
        for one in typed_texts(model):
            if one.name in texts or (only is not None and one.name not in only):
                continue
            place = f"{model.__name__}.{one.name}"
            planted[one.name] = (
                self.phone(secret, place) if one.name == "phone" else self.text_of(one, secret, place)
            )
        return {**planted, **texts}

    def text_of(self, one, secret, place):
        word = self.word(secret, place)
        return f"{word.lower()}@example.pl" if isinstance(one, models.EmailField) else word

    def found_in(self, text):
        """The markers met in a text; case, spaces and signs between digits do not hide them."""
        flat = re.sub(r"[\s\u00a0-]+", "", text).lower()
        return [marker for marker in self.markers if marker.word.lower() in flat]


def typed_texts(model):
    return [
        one
        for one in model._meta.fields
        if isinstance(one, models.CharField | models.TextField)
        and one.editable
        and not one.choices
        and not one.primary_key
        and one.name not in NOT_TYPED
    ]
