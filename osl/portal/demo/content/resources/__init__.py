"""The potential of the gmina: institutions and organizations, places and things, people and their skills."""

from osl.portal.demo.content.resources.human import HUMAN
from osl.portal.demo.content.resources.institutional import INSTITUTIONAL
from osl.portal.demo.content.resources.material import MATERIAL

RESOURCES = INSTITUTIONAL + MATERIAL + HUMAN
