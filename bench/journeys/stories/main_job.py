"""J0, the main job: a need heard by the organizer becomes a club, a goal of the plan and a line of somebody's IPUS.

Three people, each from their own log-in: the organizer writes it all down, the coordinator attaches the club to a
resident's IPUS, the director approves the plan and the IPUS and prints both.
"""

from dataclasses import dataclass

from tests.documents.checks import assert_archival_pdf

NEED = "Starsi mieszkańcy Łęgu są sami i chcą spotykać się bliżej domu."
CLUB = "Klub Seniora Jaźń w Łęgu"
FORM = "Klub seniora"
MEMBER = ("Bożena", "Żółkiewska")
RESIDENT = ("Władysław", "Ćwikła")
AIM = "Nikt w gminie nie zostaje sam."
CONCLUSIONS = "Mieszkańcy mówią o samotności i o braku miejsca spotkań."
GOAL = "Spotkania starszych mieszkańców blisko domu"
TASK = "Prowadzenie klubu seniora w Łęgu"
ADDRESSEES = "seniorzy z Łęgu i okolic"
WORDS = "Chcę wychodzić z domu do ludzi."
RESIDENTS_GOAL = "Raz w tygodniu spotykam się z sąsiadami."


@dataclass
class Prints:
    plan: bytes = b""
    ipus: bytes = b""


def play(stage):
    """The whole story; returns the two PDF files that the director printed."""
    with stage.person("organizator", counts_login=True) as organizer:
        note_the_need(organizer)
        start_the_club(organizer)
        hold_a_meeting(organizer, stage.facts["hours"])
        write_the_plan(organizer, stage.facts["year"])
    with stage.person("koordynator", counts_login=True) as coordinator:
        take_the_application(coordinator)
        write_the_ipus(coordinator)
    prints = Prints()
    with stage.person("dyrektor", counts_login=True) as director:
        prints.plan = approve_the_plan(director, stage.facts["year"])
        prints.ipus = approve_the_ipus(director)
    return prints


# --- The organizer -------------------------------------------------------------------------------------


def note_the_need(organizer):
    organizer.follows("Zapisz potrzebę")
    organizer.writes("Czego potrzebują mieszkańcy?", NEED)
    organizer.picks("Łęg")
    organizer.ticks("seniorzy")
    organizer.submits("Zapisz potrzebę")
    organizer.sees("Zapisano potrzebę.")


def start_the_club(organizer):
    organizer.goes_to("Działania")
    organizer.follows("Nowe działanie")
    organizer.follows(FORM)
    organizer.writes("Nazwa", CLUB)
    organizer.ticks("sąsiedzkie")
    organizer.writes("Kiedy", "poniedziałki 10:00–12:00")
    organizer.chooses("Miejscowość", "Łęg")
    organizer.picks("zapis bez pytania")
    organizer.ticks(NEED)
    organizer.submits("Utwórz działanie")
    organizer.submits("Rozpocznij działanie")
    enrol_the_member(organizer)


def enrol_the_member(organizer):
    first_name, last_name = MEMBER
    organizer.follows("Uczestnicy")
    organizer.follows("Zapisz osobę")
    organizer.searches("Szukaj osoby", last_name)
    organizer.submits("Szukaj")
    organizer.follows("Nowa osoba")
    organizer.writes("Imię", first_name)
    organizer.writes("Nazwisko", last_name)
    organizer.chooses("Miejscowość", "Łęg")
    organizer.submits("Zapisz osobę")
    organizer.submits("Zapisz osobę")
    organizer.sees("Zapisano do działania.")


def hold_a_meeting(organizer, hours):
    starts_at, ends_at = hours
    organizer.follows("Spotkania")
    organizer.follows("Nowe spotkanie")
    organizer.writes("Dzień", "dziś")
    organizer.writes("Od godziny", starts_at)
    organizer.writes("Do godziny", ends_at)
    organizer.submits("Zapisz spotkanie")
    organizer.follows("Zapisz obecność")
    organizer.ticks(" ".join(reversed(MEMBER)))
    organizer.submits("Zapisz obecność")
    organizer.sees("1 z 1")


def write_the_plan(organizer, year):
    organizer.goes_to("Plan OSL")
    organizer.follows(f"Utwórz plan na {year} r.")
    organizer.submits("Utwórz plan")
    organizer.follows("Cel główny i znak sprawy")
    organizer.writes("Cel główny", AIM)
    organizer.submits("Zapisz i wróć do planu")
    organizer.follows("Wnioski z rozeznania potrzeb i potencjału")
    organizer.writes("Wnioski z rozeznania potrzeb i potencjału", CONCLUSIONS)
    organizer.submits("Zapisz i wróć do planu")
    organizer.follows("Cele szczegółowe")
    organizer.follows("Dodaj cel")
    organizer.writes("Cel szczegółowy", GOAL)
    organizer.ticks(f"{NEED} (Łęg)")
    organizer.submits("Zapisz cel")
    organizer.follows("Dodaj zadanie")
    write_the_task(organizer, year)
    organizer.follows(f"Plan na {year} r.")
    organizer.submits("Przekaż do zatwierdzenia")
    organizer.sees("Przekazano do zatwierdzenia.")


def write_the_task(organizer, year):
    organizer.writes("Nazwa zadania", TASK)
    organizer.writes("Adresaci", ADDRESSEES)
    organizer.writes("Termin od", f"1.1.{year}")
    organizer.writes("Termin do", f"31.12.{year}")
    organizer.ticks(f"{NEED} (Łęg)", f"{CLUB} (Łęg)")
    organizer.submits("Zapisz zadanie")


# --- The coordinator -----------------------------------------------------------------------------------


def take_the_application(coordinator):
    first_name, last_name = RESIDENT
    coordinator.follows("Nowy wniosek")
    coordinator.writes("Imię", first_name)
    coordinator.writes("Nazwisko", last_name)
    coordinator.chooses("Miejscowość", "Łęg")
    coordinator.writes("Numer domu", "12")
    coordinator.writes("Czego potrzebuje", WORDS)
    coordinator.submits("Zapisz wniosek")
    coordinator.sees("Zapisano wniosek.")


def write_the_ipus(coordinator):
    coordinator.follows("Utwórz IPUS")
    coordinator.submits("Utwórz IPUS")
    coordinator.follows("Dodaj cel")
    coordinator.writes("Cel", RESIDENTS_GOAL)
    coordinator.submits("Zapisz")
    coordinator.follows("Dołącz działanie")
    coordinator.picks(CLUB)
    coordinator.ticks("Mieszkaniec zgadza się na udział")
    coordinator.submits("Dołącz działanie")
    coordinator.follows("Zapisz zgodę mieszkańca")
    coordinator.submits("Zapisz zgodę")
    coordinator.submits("Przekaż do zatwierdzenia")
    coordinator.sees("Przekazano do zatwierdzenia.")


# --- The director --------------------------------------------------------------------------------------


def approve_the_plan(director, year):
    director.follows(f"Plan organizowania społeczności lokalnej na {year} r.")
    director.submits("Zatwierdzam")
    director.sees(f"Plan na {year} r. jest zatwierdzony.")
    printed = director.opens_pdf("Drukuj plan (PDF)")
    director.goes_back()
    return printed


def approve_the_ipus(director):
    director.goes_to("Start")
    director.follows("IPUS nr ")
    director.submits("Zatwierdzam")
    director.sees("jest zatwierdzony.")
    return director.opens_pdf("Drukuj IPUS (PDF)")


# --- Reading the prints back ---------------------------------------------------------------------------


def play_and_read(stage):
    prints = play(stage)
    read_the_plan(prints.plan, stage.facts["year"])
    read_the_ipus(prints.ipus)


def read_the_plan(content, year):
    title = f"Plan organizowania społeczności lokalnej na {year} r."
    says = (title, AIM, CONCLUSIONS, GOAL, NEED, TASK, ADDRESSEES, "Zatwierdzam", "Wersja 1")
    printed = assert_archival_pdf(content, title=title, says=says)
    assert "PROJEKT" not in printed.text
    assert len(printed.tagged("/Table")) >= 2, "needs and tasks stand in tables"
    assert_fonts_of_ours(printed)


def read_the_ipus(content):
    says = (
        "Indywidualny plan usług społecznych",
        " ".join(RESIDENT),
        WORDS,
        RESIDENTS_GOAL,
        CLUB,
        "Zatwierdzam",
    )
    printed = assert_archival_pdf(content, says=says)
    assert "PROJEKT" not in printed.text
    assert printed.tagged("/Table"), "supporting activities stand in a table"
    assert_fonts_of_ours(printed)


def assert_fonts_of_ours(printed):
    names = {str(font.BaseFont).partition("+")[2] for font in printed.fonts if "/BaseFont" in font}
    strange = {name for name in names if not name.startswith(("Lato", "DejaVu"))}
    assert not strange, f"fonts that are not ours: {strange}"
