from datetime import date

from osl.portal.demo.content.activities.shape import YEAR_END, Activity, Cancelled, Rhythm

PLACES_OF_ACTIVITY = (
    Activity(
        code="A26",
        name="Dom sąsiedzki w Żabnie",
        form="community_place",
        section="community",
        natures=("self_help", "neighbourly"),
        groups=("village_residents",),
        description=(
            "Miejsce otwarte dla wszystkich, prowadzone przez mieszkańców. Rada domu układa grafik dyżurów, "
            "a na drzwiach wisi kalendarz. Można przyjść bez powodu: na herbatę, książkę albo partię "
            "warcabów."
        ),
        village="zabno",
        place="dom-zabno",
        starts_on=date(2025, 9, 2),
        rhythm=Rhythm((1, 4), "16:00", "19:00", breaks=YEAR_END),
        enrolment="open",
        leader_name="Rada domu sąsiedzkiego",
        contact="Rada domu, 600 000 150",
        needs=("P23", "P32", "P58", "P82", "P83"),
        resources=("Z17", "Z34"),
        topics=("Dom otwarty", "Gry i kawa", "Zebranie rady domu", "Ogródek"),
        cancelled=(Cancelled(date(2026, 3, 6), "Brak prądu we wsi."),),
        roster=10,
        attendance=0.6,
        guests=6,
        members=("M005",),
    ),
    Activity(
        code="A27",
        name="Centrum aktywności lokalnej w Dębowej Górze",
        form="community_place",
        section="community",
        natures=("self_help", "neighbourly"),
        groups=("all_residents", "youth"),
        description=(
            "Odnowiona zlewnia mleka, którą zarządza rada sołecka. W środy dom otwarty, w pozostałe dni "
            "własne spotkania grup. Tablica pomysłów przy wejściu: kto przykleja pomysł, ten szuka "
            "wspólników."
        ),
        village="debowa-gora",
        place="cal-debowa-gora",
        starts_on=date(2025, 1, 15),
        rhythm=Rhythm((2,), "16:00", "19:00", breaks=YEAR_END),
        enrolment="open",
        leader_name="Grażyna Stępień",
        contact="Grażyna Stępień, 600 000 108",
        needs=("P25", "P32", "P51", "P75"),
        resources=("Z15", "Z23", "Z39"),
        topics=("Dom otwarty", "Tablica pomysłów", "Wieczór gier", "Wspólne sprzątanie i naprawy"),
        cancelled=(Cancelled(date(2025, 2, 19), "Malowanie sali."),),
        roster=12,
        attendance=0.62,
        guests=5,
        members=("M010",),
    ),
)
