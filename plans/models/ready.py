from dataclasses import dataclass

from osl.core.models import Refusal


@dataclass(frozen=True)
class Missing:
    """One thing to add before a record can go on, and the page where to add it."""

    text: str
    url: str


class NotReady(Refusal):
    """The record cannot go on yet. Carries everything that is missing, not only the first thing."""

    def __init__(self, opening, missing):
        super().__init__(f"{opening} Do uzupełnienia: {'; '.join(one.text for one in missing)}.")
        self.missing = missing
