"""Which fields each form of activity has, and what it is likely to be. A form of activity asks for its own only."""

from activities.enums import ActivityForm as Form
from activities.enums import Section

NATURES = ["is_self_help", "is_volunteer", "is_neighbourly"]
CLUBS = (Form.SENIOR_CLUB, Form.DISABILITY_CLUB, Form.SELF_HELP_CLUB, Form.FAMILY_CLUB, Form.MOBILE_CLUB)
GROUPS = (Form.SELF_HELP_GROUP, Form.CIVIC_GROUP, Form.VOLUNTEER_CLUB)
WITH_A_ROSTER = (*CLUBS, *GROUPS, Form.WORKSHOP, Form.OTHER)
WITH_RULES = (*CLUBS, Form.VOLUNTEER_CLUB, Form.TIME_BANK, Form.COMMUNITY_PLACE, Form.OTHER)
CLOSE = (Form.SELF_HELP_GROUP, Form.SELF_HELP_CLUB, Form.OTHER)

# For whom offices run each form; the first of them is proposed. „Inne działanie” stands everywhere.
OFFERED = {
    Section.SENIORS: (Form.SENIOR_CLUB, Form.VOLUNTEER_CLUB, Form.MOBILE_CLUB),
    Section.DISABILITY: (
        Form.DISABILITY_CLUB,
        Form.SELF_HELP_CLUB,
        Form.VOLUNTEER_CLUB,
        Form.TIME_BANK,
        Form.ANIMATION,
        Form.INTEGRATION_EVENT,
        Form.SOCIAL_CAMPAIGN,
    ),
    Section.COMMUNITY: (
        Form.ANIMATION,
        Form.CIVIC_MEETING,
        Form.CIVIC_GROUP,
        Form.COMMUNITY_PLACE,
        Form.TIME_BANK,
        Form.WORKSHOP,
        Form.NEIGHBOURHOOD_EVENT,
        Form.INTEGRATION_EVENT,
        Form.SELF_HELP_GROUP,
        Form.FAMILY_CLUB,
        Form.VILLAGE_MEETING,
        Form.PARTNERSHIP_MEETING,
        Form.NETWORKING_MEETING,
        Form.INFO_CAMPAIGN,
    ),
}

# One line about each form, for whoever chooses among them.
WHAT_IT_IS = {
    Form.SENIOR_CLUB: "stałe spotkania osób starszych, z listą uczestników",
    Form.VOLUNTEER_CLUB: "łączy tych, którzy chcą pomagać, z tymi, którym można pomóc",
    Form.DISABILITY_CLUB: "stałe spotkania osób z niepełnosprawnościami",
    Form.SELF_HELP_CLUB: "osoby z niepełnosprawnościami i ich rodziny pomagają sobie nawzajem",
    Form.TIME_BANK: "wymiana godzin pomocy między mieszkańcami",
    Form.ANIMATION: "pobudzanie mieszkańców do wspólnego działania",
    Form.INTEGRATION_EVENT: "jeden dzień: piknik, wigilia, wycieczka",
    Form.SOCIAL_CAMPAIGN: "cel, przekaz i kanały zamiast spotkań",
    Form.CIVIC_MEETING: "jeden dzień: rozmowa mieszkańców o wspólnej sprawie",
    Form.CIVIC_GROUP: "grupa mieszkańców, która prowadzi wspólną sprawę",
    Form.COMMUNITY_PLACE: "dom sąsiedzki, centrum aktywności, świetlica",
    Form.WORKSHOP: "nauka czegoś konkretnego, z zapisami",
    Form.NEIGHBOURHOOD_EVENT: "jeden dzień: dzień sąsiada, wspólne sprzątanie",
    Form.SELF_HELP_GROUP: "nazwiska zna tylko prowadzący i organizator",
    Form.PARTNERSHIP_MEETING: "jeden dzień: instytucje i organizacje",
    Form.FAMILY_CLUB: "stałe spotkania rodzin z dziećmi",
    Form.MOBILE_CLUB: "stałe spotkania za każdym razem gdzie indziej",
    Form.NETWORKING_MEETING: "jeden dzień: grupy poznają się nawzajem",
    Form.VILLAGE_MEETING: "jeden dzień: sołtys, rada sołecka, mieszkańcy",
    Form.INFO_CAMPAIGN: "wiadomość dla mieszkańców i kanały, którymi idzie",
    Form.OTHER: "gdy żadna z form nie pasuje",
}

DEFAULTS = {
    Form.SENIOR_CLUB: {"is_self_help": True},
    Form.VOLUNTEER_CLUB: {"is_volunteer": True},
    Form.DISABILITY_CLUB: {"is_self_help": True},
    Form.SELF_HELP_CLUB: {"is_self_help": True},
    Form.SELF_HELP_GROUP: {"is_self_help": True, "names_kept_close": True},
    Form.TIME_BANK: {"is_self_help": True, "is_neighbourly": True},
    Form.FAMILY_CLUB: {"is_self_help": True, "with_minors": True},
    Form.CIVIC_MEETING: {"is_neighbourly": True, "head_count": True, "enrolment": "open"},
    Form.VILLAGE_MEETING: {"is_neighbourly": True, "head_count": True, "enrolment": "open"},
    Form.INTEGRATION_EVENT: {
        "is_neighbourly": True,
        "head_count": True,
        "enrolment": "open",
        "is_public": True,
    },
    Form.NEIGHBOURHOOD_EVENT: {
        "is_neighbourly": True,
        "head_count": True,
        "enrolment": "open",
        "is_public": True,
    },
    Form.COMMUNITY_PLACE: {"is_neighbourly": True, "head_count": True, "enrolment": "open"},
    Form.CIVIC_GROUP: {"is_neighbourly": True},
    Form.ANIMATION: {"is_neighbourly": True, "head_count": True, "enrolment": "open"},
    Form.SOCIAL_CAMPAIGN: {"is_volunteer": True, "enrolment": "open"},
    Form.INFO_CAMPAIGN: {"is_volunteer": True, "enrolment": "open"},
    Form.PARTNERSHIP_MEETING: {"is_volunteer": True},
    Form.NETWORKING_MEETING: {"is_volunteer": True},
}


def sections_of(form, *, is_new):
    """The fields of a form of activity as the sections of a page, in order."""
    form = Form(form)
    return {
        title: names
        for title, names in {
            "": about(form, is_new),
            "Jaki to rodzaj wsparcia?": NATURES,
            "Kampania": ["aim", "message", "audience"] if form.is_campaign else [],
            "Kiedy": when(form, is_new),
            "Gdzie": ["locality"] if form.is_campaign else ["where", "place", "locality", "accessibility"],
            "Kto prowadzi": ["leader", "leader_name", "contact"],
            "Dla kogo": for_whom(form),
            "Obecność": attendance(form),
            "Regulamin": ["rules_text", "rules_version", "rules_date", "rules_review_on"]
            if form in WITH_RULES
            else [],
            "Z czego wynika": ["outside_plan", "needs", "resources"],
            "Co widzą mieszkańcy": ["is_public", "public_text"],
        }.items()
        if names
    }


def about(form, is_new):
    chosen = ["form_other"] if form == Form.OTHER else []
    return ["name", *(chosen if is_new else ["form", "form_other"]), "section", "description"]


def when(form, is_new):
    """A day and hours for what happens once; the rhythm of the rest is made on a page of its own."""
    if form.is_campaign:
        return ["starts_on", "ends_on"]
    if form.is_event:
        return ["day", "starts_at", "ends_at"] if is_new else []
    return ["rhythm", "starts_on", "ends_on"]


def for_whom(form):
    if form.is_campaign:
        return ["groups"]
    names = ["groups", "min_age", "max_age"]
    if form in WITH_A_ROSTER:
        names += ["eligibility", "fee"]
    if form != Form.COMMUNITY_PLACE:
        names += ["capacity", "enrolment"]
    return [*names, "with_minors"]


def attendance(form):
    if form.is_campaign or form == Form.TIME_BANK:
        return []
    names = ["head_count"]
    if form in CLOSE:
        names.append("names_kept_close")
    if form in WITH_A_ROSTER:
        names += ["absent_times", "absent_days"]
    return names
