"""Photographs of a meeting: only those who know its people see them; some are shown to everybody."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities import permissions, photos
from activities.documents.event_lists import photo_consent_sheet
from activities.forms.photo import ConsentForm, DescriptionForm, PhotoForm
from activities.models import Meeting, Photo
from activities.views.activity import MANAGES
from activities.views.attendance import sheet
from osl.core.access import access, find, require
from osl.core.editing import bound, deed, edit, sent_before
from osl.core.forms import DeedForm
from osl.documents.responses import picture_response

SEES_PHOTOS = ("activities.view_members", "activities.lead_activity")
TAKES_PHOTOS = ("activities.manage_activity", "activities.lead_activity")
WIDTHS = {"maly": 400, "duzy": 2000}


def photos_page(meeting):
    return reverse("activities:meeting_photos", args=[meeting.activity_id, meeting.pk])


def meeting_with_people(request, pk, meeting_pk):
    meetings = Meeting.objects.select_related("activity", "activity__leader")
    meeting = find(request, meetings, pk=meeting_pk, activity__pk=pk)
    require(permissions.sees_members(request.user, meeting.activity))
    return meeting


@access(*SEES_PHOTOS, reads="zdjęcia ze spotkania")
def meeting_photos(request, pk, meeting_pk):
    """The pictures, who would rather not be on them, and a place for one more."""
    meeting = meeting_with_people(request, pk, meeting_pk)
    can_add = permissions.can_close(request.user, meeting)
    require(request.method != "POST" or can_add)
    asked = photos.asked_about(meeting)
    context = {
        "meeting": meeting,
        "activity": meeting.activity,
        "photos": meeting.photos.select_related("file", "by"),
        "refused": [person for person in asked if person.answer is False],
        "unasked": sum(person.answer is None for person in asked),
        "can_add": can_add,
        "can_show": permissions.can_show_photos(request.user),
    }

    def save(form):
        given = form.cleaned_data
        photos.add_photo(meeting, given["photo"], given["alt_text"], by=request.user)
        return photos_page(meeting)

    form = bound(PhotoForm, request)
    template = "activities/meeting_photos.html"
    return edit(request, form, template=template, done="Dodano zdjęcie.", context=context, save=save)


@access(*SEES_PHOTOS, reads="zdjęcie ze spotkania")
def photo_file(request, pk, meeting_pk, photo_pk, size):
    if size not in WIDTHS:
        raise Http404
    photo = photo_of(request, pk, meeting_pk, photo_pk)
    return picture_response(photo.file.at_width(WIDTHS[size]))


def photo_of(request, pk, meeting_pk, photo_pk):
    found = Photo.objects.select_related("file", "meeting__activity")
    photo = find(request, found, pk=photo_pk, meeting__pk=meeting_pk, meeting__activity__pk=pk)
    require(permissions.sees_members(request.user, photo.meeting.activity))
    return photo


def photo_to_change(request, pk, meeting_pk, photo_pk):
    photo = photo_of(request, pk, meeting_pk, photo_pk)
    require(permissions.can_close(request.user, photo.meeting))
    return photo


@access(*TAKES_PHOTOS)
def photo_describe(request, pk, meeting_pk, photo_pk):
    photo = photo_to_change(request, pk, meeting_pk, photo_pk)

    def save(form):
        photos.describe(photo.file, form.cleaned_data["alt_text"], by=request.user)
        return photos_page(photo.meeting)

    return edit(
        request,
        bound(DescriptionForm, request, photo=photo),
        template="activities/photo_describe.html",
        done="Zapisano opis zdjęcia.",
        context={"photo": photo, "meeting": photo.meeting, "activity": photo.meeting.activity},
        save=save,
    )


@access(*TAKES_PHOTOS)
def photo_remove(request, pk, meeting_pk, photo_pk):
    if first := sent_before(request):
        return redirect(first.result)
    photo = photo_to_change(request, pk, meeting_pk, photo_pk)

    def save(form):
        photos.remove_photo(photo, by=request.user)
        return photos_page(photo.meeting)

    return edit(
        request,
        bound(DeedForm, request),
        template="activities/photo_remove.html",
        done="Usunięto zdjęcie.",
        context={"photo": photo, "meeting": photo.meeting, "activity": photo.meeting.activity},
        save=save,
    )


@require_POST
@access(MANAGES)
def photo_show(request, pk, meeting_pk, photo_pk):
    photo = photo_to_change(request, pk, meeting_pk, photo_pk)
    return deed(
        request,
        lambda: photos.show(photo, by=request.user),
        done="Zdjęcie widać na stronie dla mieszkańców.",
        to=photos_page(photo.meeting),
    )


@require_POST
@access(MANAGES)
def photo_hide(request, pk, meeting_pk, photo_pk):
    photo = photo_to_change(request, pk, meeting_pk, photo_pk)
    return deed(
        request,
        lambda: photos.hide(photo, by=request.user),
        done="Zdjęcia nie widać już na stronie dla mieszkańców.",
        to=photos_page(photo.meeting),
    )


# --- Consents -------------------------------------------------------------------------------------------


@access(*SEES_PHOTOS, reads="zgody na zdjęcia")
def photo_consents(request, pk, meeting_pk):
    meeting = meeting_with_people(request, pk, meeting_pk)
    require(permissions.records_attendance(request.user, meeting.activity))
    people = photos.asked_about(meeting)

    def save(form):
        photos.write_answers(meeting, form.given, on=form.cleaned_data["on"], by=request.user)
        return photos_page(meeting)

    return edit(
        request,
        bound(ConsentForm, request, people=people, day=meeting.day),
        template="activities/photo_consents.html",
        done="Zapisano zgody na zdjęcia.",
        context={"meeting": meeting, "activity": meeting.activity, "people": people},
        save=save,
    )


@access(*SEES_PHOTOS, reads="wydruk listy zgód na zdjęcia")
def photo_consents_pdf(request, pk, meeting_pk):
    meeting = meeting_with_people(request, pk, meeting_pk)
    name = f"zgody-na-zdjecia-{meeting.pk}.pdf"
    return sheet(request, lambda: photo_consent_sheet(meeting), name, back=meeting)
