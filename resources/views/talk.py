from django.contrib import messages
from django.urls import reverse

from osl.core.access import access
from osl.core.editing import bound, edit
from osl.people.models import Person
from resources.forms import SkillsTalkForm
from resources.talking import note_talk


@access("resources.manage_resource")
def skills_talk(request):
    person = person_asked(request)
    form = bound(SkillsTalkForm, request, initial=known_of(person))

    def act(form):
        return note_talk(form.cleaned_data, person=person, by=request.user)

    return edit(
        request,
        form,
        template="resources/skills_talk.html",
        done="",
        context={"person": person},
        to=lambda skills: told(request, skills),
        save=act,
    )


def person_asked(request):
    """The person whose card we came from, as far as this user sees them; otherwise somebody named by hand."""
    pk = request.GET.get("osoba", "")
    known = Person.objects.visible_to(request.user).known_to_community().select_related("locality")
    return known.filter(pk=pk).first() if pk.isdecimal() and len(pk) <= 18 else None


def known_of(person):
    if person is None:
        return {}
    return {"contact_name": str(person), "phone": person.phone, "locality": person.locality}


def told(request, skills):
    messages.success(request, f"Zapisano umiejętności: {len(skills)}.")
    return f"{reverse('resources:resource_list')}?rodzaj=ludzie-i-umiejetnosci"
