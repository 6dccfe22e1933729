"""The register of personal data: which field holds it, of what class, what for and for how long.

Masking, export, erasure and the register of art. 30 RODO lean on it; a test finds a field that stands nowhere here.
Apps above are named by label: this module knows the whole project by words only. Periods are words, not rules: each
unit has its own list of file categories, and what ends goes to a review, never to the bin by itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """Classes of the threat model: what a leak would cost."""

    K0 = "K0"  # public
    K1 = "K1"  # of people as staff or as officials; plans, timetables
    K2 = "K2"  # identity and contact of residents, what they take part in
    K3 = "K3"  # IPUS, needs, health, family: secrecy of social work
    K4 = "K4"  # protected persons: a leak endangers life


@dataclass(frozen=True)
class Kept:
    """A field with personal data: its class, the purpose in words of the office, how long it is kept."""

    level: Level
    purpose: str
    retention: str


@dataclass(frozen=True)
class Entry:
    """A model: its fields with personal data, and those that hold none."""

    personal: dict = field(default_factory=dict)
    plain: tuple = ()


# Numbers and times of the row itself; an issued document's link to its version.
TECHNICAL = frozenset(("id", "version", "created_at", "updated_at"))

UNTIL_REVIEW = "według kategorii z wykazu akt jednostki, od 1 stycznia po roku zakończenia"
WHILE_TAKING_PART = f"dopóki osoba uczestniczy w działaniach, potem {UNTIL_REVIEW} udziału"
CASE = f"{UNTIL_REVIEW} sprawy"
LOG = "co najmniej 2 lata, potem do przeglądu"
ACCOUNT = "dopóki konto jest potrzebne, potem do przeglądu"
WHILE_IN_USE = "dopóki wpis jest aktualny"
DAYS = "najwyżej 7 dni"
DAY = "do końca dnia"

IDENTITY = "rozpoznanie osoby i odróżnienie od imiennika"
CONTACT = "kontakt z osobą"
AGE = "sprawdzenie wieku, jeśli działanie albo usługa od niego zależy"
TAKING_PART = "zapisy i obecność w działaniach wspierających"
MINORS = "sprawdzenie osób, które pracują z dziećmi i młodzieżą"
KEYS = "korzystanie z sali i oddanie kluczy"
LEADING = "wskazanie, kto prowadzi działanie i do kogo się zgłosić"
CASE_WORK = "wniosek i indywidualny plan usług społecznych"
ACCOUNTABILITY = "rozliczalność: kto i kiedy"
SIGNING_IN = "dostęp pracownika do systemu"
COOPERATION = "kontakt z osobą, która udostępnia zasób"
RECOGNITION = "rozeznanie potrzeb i potencjału społeczności"
DOCUMENTING = "udokumentowanie pracy: zdjęcia, notatki, podpisane pisma"
LIMITING = "ochrona ankiety przed zalewem odpowiedzi z jednego komputera"
OFFICIAL = "oznaczenie jednostki i osoby, która ją reprezentuje"


def staff(retention=UNTIL_REVIEW):
    """An account of a person who works here, kept beside what they did."""
    return Kept(Level.K1, ACCOUNTABILITY, retention)


def case(retention=CASE):
    return Kept(Level.K3, CASE_WORK, retention)


def identity(purpose=IDENTITY):
    return Kept(Level.K2, purpose, WHILE_TAKING_PART)


def part():
    return Kept(Level.K2, TAKING_PART, WHILE_TAKING_PART)


TERM = Entry(plain=("code", "name", "order", "retired_on"))

REGISTER = {
    # --- core ------------------------------------------------------------------------------------
    "core.AuditEvent": Entry(
        personal={"by": staff(LOG), "address": staff(LOG)},
        plain=(
            "at",
            "action",
            "reading",
            "model",
            "object_id",
            "reference",
            "details",
            "request_id",
            "path",
        ),
    ),
    "core.Numbering": Entry(plain=("kind", "year", "last")),
    "core.Office": Entry(
        personal={"director_name": Kept(Level.K0, OFFICIAL, WHILE_IN_USE)},
        plain=(
            "name",
            "short_name",
            "place",
            "address",
            "postal_code",
            "post_office",
            "phone",
            "email",
            "edelivery",
            "coat_of_arms",
            "director_post",
            "case_sign_pattern",
            "plan_class",
            "ipus_class",
        ),
    ),
    "core.Locality": Entry(
        plain=(
            "search_key",
            "sort_key",
            "name",
            "simc",
            "population",
            "has_streets",
            "map_column",
            "map_row",
            "retired_on",
        )
    ),
    "core.Submission": Entry(personal={"user": staff(DAYS)}, plain=("key", "result", "at")),
    "core.TargetGroup": TERM,
    "core.User": Entry(
        personal={
            name: Kept(Level.K1, SIGNING_IN, ACCOUNT)
            for name in (
                "username",
                "password",
                "first_name",
                "last_name",
                "email",
                "phone",
                "post",
                "last_login",
            )
        },
        plain=(
            "is_superuser",
            "is_staff",
            "is_active",
            "date_joined",
            "large_print",
            "groups",
            "user_permissions",
        ),
    ),
    "core.Authorisation": Entry(
        personal={"user": staff()}, plain=("subject", "number", "valid_from", "valid_to")
    ),
    # --- documents -------------------------------------------------------------------------------
    "documents.Series": Entry(plain=("kind", "title", "slug", "case_sign")),
    "documents.Version": Entry(
        personal={
            "content": case(),
            "author": staff(),
            "approver": staff(),
            "self_approval_reason": staff(),
            "reason": case(),
        },
        plain=("series", "number", "capacity", "approved_at", "sha256"),
    ),
    "documents.IssuedDocument": Entry(
        personal={"content": case(), "issued_by": staff()},
        plain=("kind", "file_name", "sha256", "size", "issued_at"),
    ),
    "documents.StoredFile": Entry(
        personal={
            **dict.fromkeys(
                ("stored_as", "original_name", "alt_text", "sha256"),
                Kept(Level.K2, DOCUMENTING, UNTIL_REVIEW),
            ),
            "uploaded_by": staff(),
        },
        plain=("kind", "size", "width", "height", "scaled_from"),
    ),
    "documents.Rendering": Entry(personal={"content": case(DAYS)}, plain=("key", "made_at")),
    # --- people ----------------------------------------------------------------------------------
    "people.Person": Entry(
        personal={
            "first_name": identity(),
            "last_name": identity(),
            "search_key": identity(),
            "sort_key": identity(),
            "locality": identity(),
            "street": identity(),
            "house_number": identity(),
            "birth_date": identity(AGE),
            "phone": identity(CONTACT),
            "email": identity(CONTACT),
            "postal_code": identity(CONTACT),
            "post_office": identity(CONTACT),
            "contact_wish": identity(CONTACT),
        },
        plain=("community_since", "kept_close"),
    ),
    # --- needs and resources ---------------------------------------------------------------------
    "needs.Topic": TERM,
    "needs.Method": TERM,
    "needs.Need": Entry(
        personal={"created_by": staff()},
        plain=(
            "search_key",
            "sort_key",
            "statement",
            "topic",
            "topic_other",
            "locality",
            "strength",
            "source",
            "heard_on",
            "sources_count",
            "status",
            "status_since",
            "status_reason",
            "sorted_on",
            "handed_to",
            "joined_into",
            "groups",
            "groups_other",
        ),
    ),
    "needs.NeedMove": Entry(personal={"by": staff()}, plain=("need", "at", "old", "new", "reason")),
    "needs.Evidence": Entry(
        personal={"created_by": staff(), "origin": staff()},
        plain=("need", "kind", "day", "note", "inquiry", "survey", "vote", "brought_by"),
    ),
    "needs.Inquiry": Entry(
        personal={
            "created_by": staff(),
            "ran_by": Kept(Level.K1, RECOGNITION, UNTIL_REVIEW),
            # A name may stand there when the person agreed to it.
            "notes": Kept(Level.K2, RECOGNITION, UNTIL_REVIEW),
        },
        plain=(
            "search_key",
            "sort_key",
            "title",
            "method",
            "method_other",
            "day",
            "ends_on",
            "locality",
            "place",
            "people_reached",
            "minutes",
            "questions",
            "anonymity",
            "status",
            "status_reason",
            "groups",
            "groups_other",
        ),
    ),
    "needs.InquiryFile": Entry(
        personal={"file": Kept(Level.K2, RECOGNITION, UNTIL_REVIEW)}, plain=("inquiry", "caption")
    ),
    "needs.SenderSecret": Entry(plain=("day", "secret")),
    "needs.SenderCount": Entry(
        personal={"fingerprint": Kept(Level.K1, LIMITING, DAY)}, plain=("day", "answers")
    ),
    "needs.Survey": Entry(
        personal={"created_by": staff()},
        plain=("title", "intro", "inquiry", "token", "opens_on", "closes_on", "limit", "status"),
    ),
    "needs.Question": Entry(plain=("survey", "order", "text", "kind", "required")),
    "needs.Choice": Entry(plain=("question", "order", "text", "asks_what")),
    "needs.SurveyResponse": Entry(
        personal={"entered_by": staff()},
        plain=("survey", "received_on", "on_paper", "sheet_number", "sent_as"),
    ),
    "needs.Answer": Entry(
        personal={"text": Kept(Level.K2, RECOGNITION, UNTIL_REVIEW)},
        plain=("response", "question", "choice", "number"),
    ),
    "needs.Vote": Entry(
        personal={"created_by": staff()},
        plain=("title", "inquiry", "day", "kind", "units", "people", "status"),
    ),
    "needs.VoteOption": Entry(plain=("vote", "order", "text", "need", "votes")),
    "needs.YearConclusions": Entry(plain=("year", "text", "ready_on")),
    "needs.Conclusion": Entry(plain=("year", "order", "text", "needs")),
    "resources.Kind": Entry(plain=(*TERM.plain, "branch", "asset")),
    "resources.Organization": Entry(
        personal={
            **dict.fromkeys(("phone", "email"), Kept(Level.K1, COOPERATION, WHILE_IN_USE)),
            "confirmed_by": staff(),
        },
        plain=(
            "search_key",
            "sort_key",
            "name",
            "kind",
            "kind_other",
            "nip",
            "regon",
            "locality",
            "address",
            "www",
            "notes",
            "last_contact_on",
            "review_on",
            "confirmed_on",
            "status",
        ),
    ),
    "resources.Finding": Entry(plain=("inquiry", "resource")),
    "resources.ContactPerson": Entry(
        personal=dict.fromkeys(("name", "role", "phone", "email"), Kept(Level.K2, COOPERATION, WHILE_IN_USE)),
        plain=("organization", "retired_on"),
    ),
    "resources.Accord": Entry(
        plain=("organization", "form", "subject", "number", "signed_on", "ends_on", "review_on", "document")
    ),
    "resources.Cooperation": Entry(
        personal={"with_whom": Kept(Level.K1, COOPERATION, UNTIL_REVIEW), "by": staff()},
        plain=(
            "organization",
            "day",
            "channel",
            "what",
            "next_step",
            "next_on",
            "next_done_on",
        ),
    ),
    "resources.Resource": Entry(
        personal={
            **dict.fromkeys(
                (
                    "contact_name",
                    "phone",
                    "email",
                    "search_key",
                    "person",
                    "consent_on",
                    "consent_withdrawn_on",
                ),
                Kept(Level.K2, COOPERATION, WHILE_IN_USE),
            ),
            "confirmed_by": staff(),
        },
        plain=(
            "sort_key",
            "name",
            "branch",
            "kind_term",
            "kind_other",
            "offer",
            "organization",
            "conditions",
            "eligibility",
            "hours",
            "cost",
            "capacity",
            "places_free",
            "locality",
            "accessibility",
            "service_accessibility",
            "confirmed_on",
            "status",
            "topics",
            "groups",
        ),
    ),
    "resources.Place": Entry(
        personal={
            **dict.fromkeys(("keeper", "keys_with", "phone"), Kept(Level.K2, COOPERATION, WHILE_IN_USE)),
            "confirmed_by": staff(),
        },
        plain=(
            "search_key",
            "sort_key",
            "name",
            "organization",
            "resource",
            "locality",
            "address",
            "step_free",
            "lift",
            "toilet",
            "parking",
            "hearing_loop",
            "accessibility",
            "opening_hours",
            "cost",
            "children_rules",
            "rules",
            "confirmed_on",
            "status",
        ),
    ),
    "resources.Room": Entry(
        plain=("place", "name", "capacity", "area", "equipment", "accessibility", "retired_on")
    ),
    "resources.PublicSummary": Entry(
        personal={"issued_by": staff()}, plain=("first_day", "last_day", "pdf", "sha256", "issued_at")
    ),
    "resources.Match": Entry(personal={"by": staff()}, plain=("need", "resource", "reason", "day", "status")),
    "resources.ConclusionResource": Entry(plain=("conclusion", "resource")),
    "resources.ImportRun": Entry(
        personal={"by": staff()}, plain=("kind", "file_name", "total", "status", "saved_at")
    ),
    "resources.ImportRow": Entry(
        personal={"cells": Kept(Level.K2, COOPERATION, DAYS), "key": Kept(Level.K2, COOPERATION, DAYS)},
        plain=(
            "run",
            "number",
            "verdict",
            "problems",
            "changes",
            "guess",
            "choice",
            "organization",
            "resource",
        ),
    ),
    # --- activities ------------------------------------------------------------------------------
    "activities.Activity": Entry(
        personal=dict.fromkeys(("leader", "leader_name", "contact"), Kept(Level.K2, LEADING, WHILE_IN_USE)),
        plain=(
            "search_key",
            "sort_key",
            "name",
            "form",
            "section",
            "description",
            "is_self_help",
            "is_volunteer",
            "is_neighbourly",
            "locality",
            "place",
            "accessibility",
            "rhythm",
            "starts_on",
            "ends_on",
            "capacity",
            "enrolment",
            "with_minors",
            "outside_plan",
            "status",
            "groups",
            "needs",
            "resources",
            "form_other",
            "place_at",
            "room",
            "min_age",
            "max_age",
            "eligibility",
            "fee",
            "rules_text",
            "rules_file",
            "rules_version",
            "rules_date",
            "rules_review_on",
            "head_count",
            "names_kept_close",
            "absent_times",
            "absent_days",
            "is_public",
            "public_text",
            "slug",
            "copied_from",
        ),
    ),
    "activities.Rule": Entry(
        plain=(
            "activity",
            "frequency",
            "interval",
            "weekday",
            "nth",
            "starts_at",
            "ends_at",
            "from_day",
            "until",
            "skips_holidays",
            "place",
            "room",
            "topic",
            "follows",
        )
    ),
    "activities.Meeting": Entry(
        personal={
            "attendance_by": staff(),
            "attendance_before": part(),
            "closed_by": staff(),
            "agreed": part(),
        },
        plain=(
            "activity",
            "day",
            "starts_at",
            "ends_at",
            "place",
            "topic",
            "status",
            "cancel_reason",
            "attendance_at",
            "room",
            "rule",
            "moved_from_day",
            "moved_from_at",
            "news_at",
            "public_note",
            "women",
            "men",
            "children",
            "people_total",
            "cost_grosze",
            "closed_at",
        ),
    ),
    "activities.GuestCount": Entry(plain=("meeting", "kind", "count")),
    "activities.Call": Entry(
        personal={"meeting": part(), "person": part(), "done_at": part(), "note": part(), "by": staff()}
    ),
    "activities.Attendance": Entry(
        personal={"meeting": part(), "person": part(), "presence": part(), "role": part()}
    ),
    "activities.Membership": Entry(
        personal={
            "activity": part(),
            "person": part(),
            "status": part(),
            "applied_at": part(),
            "joined_on": part(),
            "left_on": part(),
            "leave_kind": part(),
            "leave_reason": part(),
            "suspended_on": part(),
            "declared_on": part(),
            "rules_version": part(),
            "data_clause_on": part(),
            "image_consent": part(),
            "image_consent_on": part(),
            "guardian": part(),
            "guardian_name": part(),
            "guardian_consent_on": part(),
            "is_minor": part(),
            "offered_at": part(),
            "last_seen_on": part(),
            "last_missed_on": part(),
            "missed": part(),
        },
    ),
    "activities.PlannedAbsence": Entry(
        personal={
            **dict.fromkeys(("membership", "from_day", "until", "reason", "lent_to"), part()),
            "by": staff(),
        }
    ),
    "activities.AbsenceNote": Entry(
        personal={**dict.fromkeys(("membership", "day", "note"), part()), "by": staff()}
    ),
    "activities.StageChange": Entry(personal={"by": staff()}, plain=("activity", "stage", "day", "note")),
    "activities.PrintedList": Entry(
        personal={"people": part(), "by": staff()}, plain=("activity", "first_day", "last_day", "printed_at")
    ),
    "activities.LegalBasis": Entry(personal={"by": staff()}, plain=("subject", "text", "valid_from")),
    "activities.LeaderCheck": Entry(
        personal={
            **dict.fromkeys(
                ("user", "name", "register", "checked_on", "valid_until"),
                Kept(Level.K2, MINORS, UNTIL_REVIEW),
            ),
            "by": staff(),
        }
    ),
    "activities.Booking": Entry(
        personal={
            **dict.fromkeys(
                ("for_whom", "responsible", "phone", "opened_by", "keys_holder"),
                Kept(Level.K2, KEYS, UNTIL_REVIEW),
            ),
            "created_by": staff(),
        },
        plain=(
            "room",
            "meeting",
            "starts",
            "ends",
            "purpose",
            "with_children",
            "keys_taken_at",
            "keys_returned_at",
            "people_count",
            "status",
            "cancel_reason",
        ),
    ),
    "activities.EventDetails": Entry(
        personal=dict.fromkeys(("contact_name", "contact_phone"), Kept(Level.K2, LEADING, WHILE_IN_USE)),
        plain=(
            "activity",
            "invitation",
            "points",
            "admission",
            "accessibility_line",
            "funding",
            "layout",
            "photo",
            "takes_sign_ups",
            "sign_ups_until",
            "guests_allowed",
            "minors_rule",
        ),
    ),
    "activities.EventTask": Entry(
        personal={"who": Kept(Level.K2, LEADING, UNTIL_REVIEW), "done_by": staff()},
        plain=("activity", "meeting", "text", "due", "done_at"),
    ),
    "activities.Lift": Entry(
        personal={
            **dict.fromkeys(("activity", "person", "from_where", "needs"), part()),
            "by": staff(),
        }
    ),
    "activities.SignUpQuestion": Entry(plain=("activity", "order", "text", "required", "retired_on")),
    "activities.SignUp": Entry(
        personal={
            **dict.fromkeys(
                (
                    "activity",
                    "person",
                    "name",
                    "phone",
                    "guests",
                    "is_minor",
                    "guardian",
                    "guardian_phone",
                    "guardian_consent_on",
                    "transport_from",
                    "note",
                    "data_clause_on",
                    "came",
                    "status",
                ),
                part(),
            ),
            "by": staff(),
        }
    ),
    "activities.SignUpAnswer": Entry(personal={"sign_up": part(), "text": part()}, plain=("question",)),
    "activities.Campaign": Entry(
        plain=("activity", "aim", "message", "audience", "reach", "effect", "cost_grosze")
    ),
    "activities.CampaignPiece": Entry(
        plain=("campaign", "channel", "channel_other", "what", "day", "count", "cost_grosze")
    ),
    "activities.Photo": Entry(
        personal={"meeting": part(), "file": part(), "by": staff()}, plain=("is_public",)
    ),
    "activities.PhotoConsent": Entry(
        personal={
            **dict.fromkeys(("activity", "meeting", "person", "given", "day"), part()),
            "by": staff(),
        }
    ),
    "activities.FeedToken": Entry(
        personal={
            "user": Kept(Level.K1, SIGNING_IN, ACCOUNT),
            "token_hash": Kept(Level.K1, SIGNING_IN, ACCOUNT),
        },
        plain=("revoked_at",),
    ),
    # --- plans -----------------------------------------------------------------------------------
    "plans.ServiceApplication": Entry(
        personal={
            "person": case(),
            "applicant_kind": case(),
            "applicant_name": case(),
            "described_need": case(),
            "coordinator": staff(CASE),
        },
        plain=("number", "received_on", "way", "status"),
    ),
    "plans.Ipus": Entry(
        personal={
            "person": case(),
            "application": case(),
            "own_words": case(),
            "strengths": case(),
            "arrangements": case(),
            "agreed_on": case(),
            "agreed_way": case(),
            "remarks": case(),
            "update_reason": case(),
            "coordinator": staff(CASE),
            "submitted_by": staff(CASE),
        },
        plain=(
            "number",
            "case_sign",
            "starts_on",
            "ends_on",
            "review_on",
            "status",
            "submitted_at",
            "series",
        ),
    ),
    "plans.IpusGoal": Entry(personal={"ipus": case(), "text": case()}),
    "plans.IpusService": Entry(
        personal=dict.fromkeys(
            ("ipus", "name", "area", "provider", "amount", "place", "starts_on", "ends_on", "fee"), case()
        )
    ),
    "plans.IpusActivity": Entry(
        personal=dict.fromkeys(
            (
                "ipus",
                "activity",
                "membership",
                "role",
                "frequency",
                "starts_on",
                "ends_on",
                "consent_on",
            ),
            case(),
        )
    ),
    "plans.OrganizingPlan": Entry(
        personal={"author": staff(), "submitted_by": staff()},
        plain=(
            "year",
            "case_sign",
            "main_aim",
            "status",
            "submitted_at",
            "remarks",
            "update_reason",
            "series",
        ),
    ),
    "plans.PlanSection": Entry(plain=("plan", "kind", "text")),
    "plans.Goal": Entry(plain=("plan", "text", "order", "needs", "resources")),
    "plans.PlanTask": Entry(
        personal={"responsible": Kept(Level.K0, OFFICIAL, UNTIL_REVIEW)},
        plain=(
            "plan",
            "goal",
            "name",
            "description",
            "kind",
            "addressees",
            "starts_on",
            "ends_on",
            "place",
            "partners",
            "indicator",
            "status",
            "status_reason",
            "groups",
            "needs",
            "activities",
        ),
    ),
}


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
