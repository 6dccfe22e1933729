"""What the current request tells the audit log: its number and where it came from."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestFacts:
    request_id: str = ""
    address: str | None = None
    path: str = ""


current_request: ContextVar[RequestFacts] = ContextVar("current_request", default=RequestFacts())  # noqa: B039
