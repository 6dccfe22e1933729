"""Bodies the office works with: who they are, whom to call, what was signed, what was said and done together."""

from osl.portal.demo.content.organizations.neighbours import NEIGHBOURS
from osl.portal.demo.content.organizations.public import PUBLIC

ORGANIZATIONS = PUBLIC + NEIGHBOURS
