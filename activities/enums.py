from enum import nonmember

from django.db import models


class ActivityForm(models.TextChoices):
    """Forms of supporting activities (domain 10.3)."""

    SENIOR_CLUB = "senior_club", "klub seniora"
    VOLUNTEER_CLUB = "volunteer_club", "klub wolontariusza"
    DISABILITY_CLUB = "disability_club", "klub osób z niepełnosprawnościami"
    SELF_HELP_CLUB = "self_help_club", "klub samopomocy"
    TIME_BANK = "time_bank", "bank czasu"
    ANIMATION = "animation", "animacja lokalna"
    INTEGRATION_EVENT = "integration_event", "wydarzenie integracyjne"
    SOCIAL_CAMPAIGN = "social_campaign", "kampania społeczna"
    CIVIC_MEETING = "civic_meeting", "spotkanie obywatelskie"
    CIVIC_GROUP = "civic_group", "grupa obywatelska"
    COMMUNITY_PLACE = "community_place", "miejsce społecznościowe"
    WORKSHOP = "workshop", "warsztat edukacyjny"
    NEIGHBOURHOOD_EVENT = "neighbourhood_event", "wydarzenie sąsiedzkie"
    SELF_HELP_GROUP = "self_help_group", "grupa samopomocowa"
    PARTNERSHIP_MEETING = "partnership_meeting", "spotkanie partnerstwa"
    FAMILY_CLUB = "family_club", "klub rodzinny"
    MOBILE_CLUB = "mobile_club", "klub wyjazdowy"
    NETWORKING_MEETING = "networking_meeting", "spotkanie sieciujące"
    VILLAGE_MEETING = "village_meeting", "spotkanie w sołectwie"
    INFO_CAMPAIGN = "info_campaign", "kampania informacyjna"
    OTHER = "other", "inne działanie"

    # One day with an invitation, a poster, sign-ups; what has a message instead of meetings.
    EVENTS = nonmember(
        (
            "integration_event",
            "neighbourhood_event",
            "workshop",
            "civic_meeting",
            "village_meeting",
            "networking_meeting",
            "partnership_meeting",
        )
    )
    CAMPAIGNS = nonmember(("social_campaign", "info_campaign"))
    # So seldom that nobody has stopped coming who was not there the last time.
    SELDOM = nonmember((*(form for form in EVENTS if form != "workshop"), *CAMPAIGNS))

    @property
    def is_event(self):
        return self.value in self.EVENTS

    @property
    def is_campaign(self):
        return self.value in self.CAMPAIGNS


class Section(models.TextChoices):
    """For whom offices group their activities (domain 10.3)."""

    SENIORS = "seniors", "dla seniorów"
    DISABILITY = "disability", "dla osób z niepełnosprawnościami i ich rodzin"
    COMMUNITY = "community", "dla społeczności lokalnej"


class Enrolment(models.TextChoices):
    OPEN = "open", "zapis bez pytania"
    ASK = "ask", "zapis po rozmowie z organizatorem"
    CLOSED = "closed", "zapisy zamknięte"


class ActivityStatus(models.TextChoices):
    DRAFT = "draft", "Przygotowywane"
    ACTIVE = "active", "Trwa"
    SUSPENDED = "suspended", "Wstrzymane"
    ENDED = "ended", "Zakończone"

    OPEN = nonmember(("draft", "active", "suspended"))
    TONES = nonmember({"active": "ok", "suspended": "warn", "ended": "done"})

    @property
    def tone(self):
        return self.TONES.get(self.value, "neutral")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Zaplanowane"
    HELD = "held", "Odbyło się"
    CANCELLED = "cancelled", "Odwołane"

    TONES = nonmember({"planned": "primary", "held": "done", "cancelled": "danger"})

    @property
    def tone(self):
        return self.TONES[self.value]


class MembershipStatus(models.TextChoices):
    APPLIED = "applied", "Zgłoszone"
    WAITING = "waiting", "Lista oczekujących"
    OFFERED = "offered", "Zaproponowano miejsce"
    MEMBER = "member", "Czynne"
    SUSPENDED = "suspended", "Wstrzymane"
    LEFT = "left", "Zakończone"

    OPEN = nonmember(("applied", "waiting", "offered", "member", "suspended"))
    BEFORE_MEMBER = nonmember(("applied", "offered", "waiting"))
    # An offered place is kept for whoever was asked, until they answer.
    TAKING_PLACES = nonmember(("offered", "member"))
    TONES = nonmember(
        {
            "applied": "violet",
            "waiting": "warn",
            "offered": "teal",
            "member": "ok",
            "suspended": "warn",
            "left": "done",
        }
    )

    @property
    def tone(self):
        return self.TONES[self.value]


class Presence(models.TextChoices):
    PRESENT = "present", "był(a)"
    ABSENT = "absent", "nie był(a)"
    EXCUSED = "excused", "usprawiedliwiona nieobecność"


class Phoned(models.TextChoices):
    """Whether anybody has asked since the last missed meeting why a member does not come."""

    NO = "no", "do telefonu"
    YES = "yes", "po rozmowie"


class AttendanceRole(models.TextChoices):
    """As whom a person came. Only members stand on the printed list."""

    MEMBER = "member", "uczestnik"
    GUEST = "guest", "gość spoza listy"
    HELPER = "helper", "osoba, która pomagała"


class LeaveReason(models.TextChoices):
    RESIGNED = "resigned", "rezygnacja"
    MOVED = "moved", "przeprowadzka"
    HEALTH = "health", "stan zdrowia"
    NO_TIME = "no_time", "brak czasu"
    ELSEWHERE = "elsewhere", "inne zajęcia"
    NOT_COMING = "not_coming", "długa nieobecność"
    RULES = "rules", "naruszenie regulaminu"
    CLOSED = "closed", "koniec działania"
    DIED = "died", "śmierć"
    OTHER = "other", "inna przyczyna"


class GuestKind(models.TextChoices):
    """Who came to a meeting besides its members, as offices count it."""

    RESIDENTS = "residents", "mieszkańcy"
    VOLUNTEERS = "volunteers", "wolontariusze"
    PARTNERS = "partners", "organizacje i partnerzy"
    OFFICIALS = "officials", "radni, sołtysi i urzędnicy"
    EXPERTS = "experts", "prowadzący i eksperci"
    MEDIA = "media", "media"
    OTHER = "other", "inne osoby"


class Frequency(models.TextChoices):
    WEEKLY = "weekly", "co tydzień albo co kilka tygodni"
    MONTHLY = "monthly", "co miesiąc, w wybrany dzień tygodnia"


class Nth(models.IntegerChoices):
    """Which weekday of a month."""

    FIRST = 1, "pierwszy"
    SECOND = 2, "drugi"
    THIRD = 3, "trzeci"
    FOURTH = 4, "czwarty"
    LAST = -1, "ostatni"


class BookingStatus(models.TextChoices):
    BOOKED = "booked", "Zarezerwowana"
    CANCELLED = "cancelled", "Odwołana"

    TONES = nonmember({"booked": "primary", "cancelled": "danger"})

    @property
    def tone(self):
        return self.TONES[self.value]


class Stage(models.TextChoices):
    """How far an activity stands on its own."""

    OFFICE = "office", "prowadzi CUS"
    TOGETHER = "together", "wspólnie z CUS"
    OWN_LEADER = "own_leader", "własny lider"
    SELF_RUNNING = "self_running", "działa samodzielnie"


class CheckRegister(models.TextChoices):
    """Where a person who works with minors was looked up."""

    RESTRICTED = "restricted", "rejestr sprawców przestępstw na tle seksualnym (dostęp ograniczony)"
    PUBLIC = "public", "rejestr sprawców przestępstw na tle seksualnym (część publiczna)"
    CRIMINAL = "criminal", "zaświadczenie z Krajowego Rejestru Karnego"
    ABROAD = "abroad", "informacja z innego państwa"
    STATEMENT = "statement", "oświadczenie o niekaralności"


class LegalSubject(models.TextChoices):
    """What the unit writes a legal basis down for."""

    LEADER_CHECK = "leader_check", "sprawdzanie osób, które prowadzą zajęcia z dziećmi"
    GUARDIAN_CONSENT = "guardian_consent", "zgoda opiekuna osoby niepełnoletniej"


class SignUpStatus(models.TextChoices):
    SIGNED = "signed", "Zapisane"
    WAITING = "waiting", "Lista oczekujących"
    WITHDRAWN = "withdrawn", "Wycofane"

    TONES = nonmember({"signed": "ok", "waiting": "warn", "withdrawn": "done"})

    @property
    def tone(self):
        return self.TONES[self.value]


class MinorsRule(models.TextChoices):
    """On what terms children and youth may come to an event."""

    WITH_GUARDIAN = "with_guardian", "dzieci tylko z opiekunem"
    WITH_CONSENT = "with_consent", "młodzież od 13 lat za pisemną zgodą, młodsze dzieci z opiekunem"
    ADULTS = "adults", "tylko dla dorosłych"
    ALL = "all", "bez ograniczeń wieku"


class PosterLayout(models.TextChoices):
    BAND = "band", "pas koloru"
    PHOTO = "photo", "ze zdjęciem"
    TEXT = "text", "tylko tekst"


class Channel(models.TextChoices):
    """How a campaign reaches people."""

    POSTER = "poster", "plakat"
    LEAFLET = "leaflet", "ulotka"
    WEBSITE = "website", "strona internetowa"
    SOCIAL = "social", "media społecznościowe"
    PRESS = "press", "prasa, radio, telewizja"
    PARISH = "parish", "ogłoszenie parafialne"
    SCHOOL = "school", "szkoła"
    VILLAGE = "village", "tablica ogłoszeń, sołtys"
    MEETING = "meeting", "spotkanie"
    OTHER = "other", "inny kanał"


class EventTime(models.TextChoices):
    """Which events a list shows."""

    COMING = "coming", "nadchodzące"
    PAST = "past", "minione"


class CalendarView(models.TextChoices):
    """How a calendar is drawn; the values stand in addresses."""

    WEEK = "tydzien", "tydzień"
    MONTH = "miesiac", "miesiąc"


class KeysState(models.TextChoices):
    """Where the keys of a booked room are."""

    OUT = "out", "wydane"
    IN = "in", "na miejscu"
