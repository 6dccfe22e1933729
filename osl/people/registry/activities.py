"""Activities, meetings, those who take part, events and rooms."""

from osl.people.registry.words import (
    ACCOUNT,
    KEYS,
    LEADING,
    MINORS,
    SIGNING_IN,
    UNTIL_REVIEW,
    WHILE_IN_USE,
    Entry,
    Kept,
    Level,
    part,
    staff,
)

ACTIVITIES = {
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
}
