"""The small journeys: one person, one matter, from the start page on."""

import io

import pypdf

HEARD = "Seniorzy z Łęgu nie mają jak dojechać na zajęcia."
AWAY = 3
EVENT, INVITATION = "Kolędy pod lipą", "Śpiewniki i herbata czekają."


def note_a_need(stage):
    """J1: a need heard in the street, noted on a phone."""
    with stage.person("organizator") as organizer:
        organizer.follows("Zapisz potrzebę")
        organizer.writes("Czego potrzebują mieszkańcy?", HEARD)
        organizer.submits("Zapisz potrzebę")
        organizer.sees("Zapisano potrzebę.")
        organizer.sees(HEARD)


def save_attendance(stage):
    """J2: twenty people on the list, three of them did not come."""
    members, club = stage.facts["members"], stage.facts["club"]
    with stage.person("organizator") as organizer:
        organizer.follows(f"Zapisz obecność: {club}")
        if organizer.scripts:
            organizer.presses("Zaznacz wszystkich")
            organizer.ticks(*members[:AWAY])
        else:
            organizer.ticks(*members[AWAY:])
        organizer.submits("Zapisz obecność")
        organizer.sees(f"{len(members) - AWAY} z {len(members)}")


def save_attendance_without_a_network(stage):
    """J2 with the network cut in the middle: the ticks stay in the phone and go by themselves when it is back."""
    members, club = stage.facts["members"], stage.facts["club"]
    with stage.person("organizator") as organizer:
        organizer.follows(f"Zapisz obecność: {club}")
        if organizer.scripts:
            organizer.presses("Zaznacz wszystkich")
            organizer.ticks(*members[:AWAY])
            with organizer.without_network():
                organizer.presses("Zapisz obecność")
                organizer.sees("Brak połączenia.")
        else:
            organizer.ticks(*members[AWAY:])
            organizer.submits("Zapisz obecność")
        organizer.sees(f"{len(members) - AWAY} z {len(members)}")


def correct_yesterday(stage):
    """J13: somebody was at yesterday's meeting after all."""
    members, club = stage.facts["members"], stage.facts["club"]
    with stage.person("organizator") as organizer:
        organizer.follows(f"Popraw obecność: {club}")
        organizer.ticks(members[0])
        organizer.submits("Zapisz obecność")
        organizer.sees(f"{len(members)} z {len(members)}")


def attach_a_club(stage):
    """J4: from the start page of the coordinator to the club in the IPUS."""
    with stage.person("koordynator") as coordinator:
        coordinator.follows("Dołącz działanie")
        coordinator.picks_any()
        coordinator.ticks("Mieszkaniec zgadza się na udział")
        coordinator.submits("Dołącz działanie")
        coordinator.sees("Dołączono działanie.")


def print_the_plan(stage):
    """J5: the director needs this year's plan on paper."""
    with stage.person("dyrektor") as director:
        assert director.opens_pdf("Drukuj plan (PDF)").startswith(b"%PDF")


def approve_the_plan(stage):
    """J7: from „Czeka na decyzję” to the approved version, without the time of reading."""
    year = stage.facts["year"]
    with stage.person("dyrektor") as director:
        director.follows(f"Plan organizowania społeczności lokalnej na {year} r.")
        director.submits("Zatwierdzam")
        director.sees(f"Plan na {year} r. jest zatwierdzony. Wersja 2.")


def find_somebody(stage):
    """J9: by a part of the name, in a hurry, without Polish letters."""
    wanted = stage.facts["wanted"]
    with stage.person("organizator") as organizer:
        organizer.searches("Szukaj osoby lub działania", wanted["typed"])
        organizer.presses_enter()
        organizer.sees(wanted["name"])


def announce_an_event(stage):
    """J11: an event written down from the keyboard, and its poster."""
    with stage.person("organizator") as organizer:
        organizer.unfolds("Dodaj")
        organizer.follows("Wydarzenie")
        organizer.writes("Nazwa", EVENT)
        organizer.writes_next("Dzień", "sobota")
        organizer.writes_next("Od godziny", "16")
        organizer.chooses("Miejsce", "całe miejsce")
        organizer.writes_next("Jedno zdanie zachęty", INVITATION)
        organizer.presses_enter()
        organizer.sees("Zapisano wydarzenie: sobota")
        poster = organizer.opens_pdf("Drukuj plakat")
    text = " ".join(pypdf.PdfReader(io.BytesIO(poster)).pages[0].extract_text().split())
    assert all(words in text for words in (EVENT, INVITATION, "16:00", "sobota")), text


def move_a_meeting(stage):
    """J16: today's meeting will be tomorrow."""
    with stage.person("organizator") as organizer:
        organizer.follows(stage.facts["club"])
        organizer.follows("Zmień albo przełóż")
        organizer.writes("Dzień", "jutro")
        organizer.presses_enter()
        organizer.sees("Przełożono spotkanie")


def confirm_a_resource(stage):
    """J15: „still true”, one press on the list."""
    with stage.person("organizator", at="/rozeznanie/potencjal/?aktualnosc=do-potwierdzenia") as organizer:
        organizer.submits("Potwierdź aktualność")
        organizer.sees("Potwierdzono aktualność")


def print_a_blank_list(stage):
    """J17: the list to sign at the meetings of next month, from the card of the club."""
    with stage.person("organizator", at=f"/dzialania/{stage.facts['activity']}/") as organizer:
        assert organizer.opens_pdf("Lista obecności na").startswith(b"%PDF")
