"""What changed between two contents of a plan, in words: for the person who decides and for the document."""

ADDED, CHANGED, REMOVED = "dodano", "zmieniono", "usunięto"

TASK_FIELDS = {
    "name": "nazwa",
    "addressees": "adresaci",
    "term": "termin",
    "place": "miejsce",
    "responsible": "odpowiada",
    "partners": "partnerzy",
    "indicator": "wskaźnik",
    "description": "opis",
}


def changes_between(old, new):
    """A list of `what` changed, `name`, `change` and `details`: rows of `label`, `old`, `new` for what is short."""
    return [
        *main_aim_change(old, new),
        *section_changes(old, new),
        *part_changes("Cel", old["goals"], new["goals"], goal_facts),
        *part_changes("Zadanie", old["tasks"], new["tasks"], task_facts),
    ]


def main_aim_change(old, new):
    if old["main_aim"] == new["main_aim"]:
        return []
    details = [{"label": "treść", "old": old["main_aim"], "new": new["main_aim"]}]
    return [entry("Cel główny", "", CHANGED, details)]


def section_changes(old, new):
    """Texts of parts are long: only which of them changed is said."""
    before, after = ({one["kind"]: one for one in content["sections"]} for content in (old, new))
    for kind in [*after, *(kind for kind in before if kind not in after)]:
        title = (after.get(kind) or before[kind])["title"]
        if kind not in before:
            yield entry("Część", title, ADDED)
        elif kind not in after:
            yield entry("Część", title, REMOVED)
        elif before[kind]["text"] != after[kind]["text"]:
            yield entry("Część", title, CHANGED)


def part_changes(word, old, new, facts_of):
    before, after = ({one["id"]: one for one in parts} for parts in (old, new))
    for pk, part in after.items():
        what, name = f"{word} {part['number']}", facts_of(part)[0]
        if pk not in before:
            yield entry(what, name, ADDED)
            continue
        details = differences(facts_of(before[pk])[1], facts_of(part)[1])
        if details:
            yield entry(what, name, CHANGED, details)
    for pk, part in before.items():
        if pk not in after:
            yield entry(word, facts_of(part)[0], REMOVED)


def goal_facts(goal):
    needs = "; ".join(need["statement"] for need in goal["needs"])
    resources = "; ".join(resource["name"] for resource in goal["resources"])
    return goal["text"], {"treść": goal["text"], "potrzeby": needs, "potencjał": resources}


def task_facts(task):
    return task["name"], {label: task[name] for name, label in TASK_FIELDS.items()}


def differences(old, new):
    return [
        {"label": label, "old": old[label], "new": new[label]} for label in new if old[label] != new[label]
    ]


def entry(what, name, change, details=()):
    return {"what": what, "name": name, "change": change, "details": list(details)}
