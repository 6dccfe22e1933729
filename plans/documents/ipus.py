"""The IPUS as a document for the resident: large letters, plain words, services and supporting activities apart."""

from datetime import date, datetime
from types import SimpleNamespace

from osl.core.models import Office
from osl.documents.paper import Paper
from osl.documents.rendering import render, render_cached
from osl.documents.snapshots import canonical, fingerprint, short

TEMPLATE = "plans/ipus.pdf.html"
# To be replaced by the unit's own clause; the words are neutral until a person has checked them against the act.
CLAUSE = SimpleNamespace(
    paragraphs=(
        "Dane służą przygotowaniu i realizowaniu tego planu. Masz prawo je zobaczyć, poprawić i zapytać, komu je "
        "przekazano. Pełną informację dostaniesz w siedzibie jednostki.",
    ),
    version="",
)


def print_ipus(snapshot, decision=None):
    """The IPUS as the bytes of a PDF; without a decision a draft that says PROJEKT on every page."""
    return (render if decision else render_cached)(
        TEMPLATE, context_of(snapshot, decision), paper_of(snapshot, decision)
    )


def context_of(snapshot, decision=None):
    return {
        "ipus": with_days(snapshot),
        "office": snapshot["office"],
        "decision": decision,
        "clause": CLAUSE,
        "signatures": signatures(snapshot),
    }


def signatures(snapshot):
    parties = [SimpleNamespace(role="mieszkaniec", name=snapshot["person"]["name"])]
    if snapshot["applicant"]:
        parties = [
            SimpleNamespace(role=snapshot["applicant"]["kind"], name=snapshot["applicant"]["name"]),
            *parties,
        ]
    return [*parties, SimpleNamespace(role="koordynator IPUS", name=snapshot["coordinator"]["name"])]


def with_days(snapshot):
    """The snapshot with days as days, for the filters of the template."""
    days = {name: day(snapshot[name]) for name in ("starts_on", "ends_on", "review_on", "agreed_on")}
    return {
        **snapshot,
        **days,
        "services": [with_term(row) for row in snapshot["services"]],
        "activities": [with_term(row) for row in snapshot["activities"]],
    }


def with_term(row):
    return {**row, "starts_on": day(row["starts_on"]), "ends_on": day(row["ends_on"])}


def day(text):
    return date.fromisoformat(text) if text else None


def paper_of(snapshot, decision=None):
    number, version = snapshot["number"].replace("/", "-"), snapshot["version"]
    digest = short(fingerprint(canonical(snapshot)))
    return Paper.of(
        Office.current(),
        title=snapshot["title"],
        identifier=f"ipus-{number}-{f'wersja-{version}' if decision else 'projekt'}",
        created_at=decision.at if decision else datetime.fromisoformat(snapshot["created_at"]),
        case_sign=snapshot["case_sign"],
        draft=decision is None,
        version_line=f"Wersja {version} · skrót treści {digest}" if decision else f"Projekt wersji {version}",
    )
