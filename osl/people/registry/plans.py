"""The organizing plan, applications and IPUS."""

from osl.people.registry.words import CASE, OFFICIAL, UNTIL_REVIEW, Entry, Kept, Level, case, staff

PLANS = {
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
