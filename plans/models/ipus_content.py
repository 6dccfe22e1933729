"""The content of an IPUS as data: what its versions keep and its document is printed from. Never looks at the clock."""

from osl.core.models import Office
from plans.models.plan_content import letterhead

FORMAT = 1


def content_of_ipus(ipus):
    return {
        "format": FORMAT,
        "number": ipus.number,
        "title": f"Indywidualny plan usług społecznych nr {ipus.number}",
        "version": ipus.next_version_number,
        "reason": ipus.update_reason,
        "created_at": ipus.created_at.isoformat(),
        "case_sign": ipus.case_sign,
        "office": letterhead(Office.current()),
        "person": person_content(ipus.person),
        "applicant": applicant_content(ipus.application),
        "coordinator": {
            "id": ipus.coordinator_id,
            "name": str(ipus.coordinator),
            "phone": ipus.coordinator.phone,
        },
        "starts_on": ipus.starts_on.isoformat(),
        "ends_on": ipus.ends_on.isoformat(),
        "review_on": ipus.review_on.isoformat() if ipus.review_on else "",
        "own_words": ipus.own_words,
        "strengths": ipus.strengths,
        "arrangements": ipus.arrangements,
        "agreed_on": ipus.agreed_on.isoformat() if ipus.agreed_on else "",
        "agreed_way": ipus.agreed_way,
        "goals": [{"id": goal.pk, "text": goal.text} for goal in ipus.goals.order_by("pk")],
        "services": [service_content(service) for service in ipus.services.order_by("starts_on", "pk")],
        "activities": [activity_content(item) for item in ipus.activities.for_document()],
    }


def person_content(person):
    return {"id": person.pk, "name": str(person), "address": person.address}


def applicant_content(application):
    """Who applied, when it was somebody else than the resident."""
    if application.applicant_kind == "self":
        return {}
    return {"kind": application.get_applicant_kind_display(), "name": application.applicant_name}


def service_content(service):
    return {
        "id": service.pk,
        "name": service.name,
        "area": service.get_area_display(),
        "provider": service.provider,
        "amount": service.amount,
        "place": service.place,
        "starts_on": service.starts_on.isoformat(),
        "ends_on": service.ends_on.isoformat(),
        "fee": service.fee,
    }


def activity_content(item):
    activity = item.activity
    return {
        "id": item.pk,
        "activity": activity.pk,
        "name": activity.name,
        "natures": activity.natures,
        "role": item.get_role_display(),
        "frequency": item.frequency,
        "rhythm": activity.rhythm,
        "place": ", ".join(part for part in (activity.place, str(activity.locality or "")) if part),
        "contact": activity.contact or activity.led_by,
        "starts_on": item.starts_on.isoformat(),
        "ends_on": item.ends_on.isoformat(),
        "consent_on": item.consent_on.isoformat(),
    }
