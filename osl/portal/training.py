"""The users of a training installation: one for each role. Their password comes from OSL_DEMO_PASSWORD."""

from osl.portal import roles

TRAINING_USERS = (
    ("organizator", "organizator społeczności lokalnej", roles.ORGANIZER),
    ("koordynator", "koordynator IPUS", roles.COORDINATOR),
    ("dyrektor", "dyrektor", roles.DIRECTOR),
    ("uslugi", "organizator usług społecznych", roles.SERVICES),
    ("prowadzacy", "prowadzący zajęcia", roles.LEADER),
    ("iod", "inspektor ochrony danych", roles.AUDITOR),
    ("administrator", "administrator", roles.ADMINISTRATOR),
)
