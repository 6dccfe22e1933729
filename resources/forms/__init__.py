from .cooperation import CooperationForm
from .organization import AccordForm, ContactPersonForm, OrganizationForm
from .place import PlaceForm, RoomForm
from .resource import ResourceForm, WithdrawConsentForm
from .talk import SkillsTalkForm

__all__ = [
    "AccordForm",
    "ContactPersonForm",
    "CooperationForm",
    "OrganizationForm",
    "PlaceForm",
    "ResourceForm",
    "RoomForm",
    "SkillsTalkForm",
    "WithdrawConsentForm",
]
