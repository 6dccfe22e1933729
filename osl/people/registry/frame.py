"""Accounts, the log, documents and persons."""

from osl.people.registry.words import (
    ACCOUNT,
    AGE,
    CONTACT,
    DAYS,
    DOCUMENTING,
    LOG,
    OFFICIAL,
    SIGNING_IN,
    TERM,
    UNTIL_REVIEW,
    WHILE_IN_USE,
    Entry,
    Kept,
    Level,
    case,
    identity,
    staff,
)

FRAME = {
    # --- core ---
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
    # --- documents ---
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
    # --- people ---
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
}
