from dataclasses import dataclass
from datetime import datetime

from osl.core.models import User


@dataclass(frozen=True)
class Decision:
    """Who approves a document, in what capacity and when: printed in „Zatwierdzam”, kept with the version."""

    by: User
    capacity: str
    at: datetime

    @property
    def name(self):
        return str(self.by)
