"""What a printed document says about itself, beside its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

DRAFT = "PROJEKT"
TRAINING = "WERSJA SZKOLENIOWA"


@dataclass(frozen=True)
class Paper:
    """The facts that go to the header, the footer and the metadata of one PDF.

    `identifier` names the document for good ("plan-osl-2026-wersja-2"); same text, same bytes.
    `created_at` is a moment of the content (last change, approval), never the clock, so that a print repeats.
    `mark` stands on every page; a draft says PROJEKT there by itself, a training copy that it is one.
    `assets` are pictures by name, `asset:name` in templates; a document reaches nothing else.
    """

    title: str
    author: str
    identifier: str
    created_at: datetime
    subject: str = ""
    case_sign: str = ""
    draft: bool = False
    training: bool = False
    mark: str = ""
    version_line: str = ""
    lang: str = "pl"
    assets: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, office, **facts):
        """The paper of this office: its name as the author, its coat of arms among the assets."""
        arms = office.coat_of_arms
        assets = {"coat-of-arms": bytes(arms)} if arms else {}
        assets |= facts.pop("assets", {})
        return cls(author=office.name, training=office.is_training, assets=assets, **facts)

    @property
    def stamp(self):
        """The mark of every page."""
        marks = (TRAINING if self.training else "", self.mark or (DRAFT if self.draft else ""))
        return " · ".join(filter(None, marks))

    @property
    def created(self):
        """Local time with its offset, to the second."""
        return timezone.localtime(self.created_at).isoformat(timespec="seconds")
