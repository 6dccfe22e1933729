"""The rules of a club as they are accepted and hung on its wall."""

from activities.documents.attendance import draw


def rules_sheet(activity):
    facts = {
        "title": "Regulamin",
        "subject": activity.name,
        "identifier": f"regulamin-{activity.pk}-{activity.version}",
        "created_at": activity.updated_at,
    }
    return draw("activities/rules.pdf.html", {"activity": activity}, **facts)
