"""Addresses under an activity: summing its meetings up, photographs, lifts, its campaign and its rules."""

from django.urls import path

from activities.views import campaign, closing, photo, transport

meeting = "<int:pk>/spotkania/<int:meeting_pk>/"
picture = f"{meeting}zdjecia/<int:photo_pk>/"

urlpatterns = [
    path(f"{meeting}podsumowanie/", closing.meeting_close, name="meeting_close"),
    path(f"{meeting}notatka.pdf", closing.minutes_pdf, name="minutes_pdf"),
    # --- Photographs ---
    path(f"{meeting}zdjecia/", photo.meeting_photos, name="meeting_photos"),
    path(f"{meeting}zdjecia/zgody/", photo.photo_consents, name="photo_consents"),
    path(f"{meeting}zdjecia/zgody.pdf", photo.photo_consents_pdf, name="photo_consents_pdf"),
    path(f"{picture}opis/", photo.photo_describe, name="photo_describe"),
    path(f"{picture}usun/", photo.photo_remove, name="photo_remove"),
    path(f"{picture}pokaz/", photo.photo_show, name="photo_show"),
    path(f"{picture}ukryj/", photo.photo_hide, name="photo_hide"),
    path(f"{picture}<slug:size>/", photo.photo_file, name="photo_file"),
    # --- Lifts and rules ---
    path("<int:pk>/dowoz/", transport.lifts, name="lifts"),
    path("<int:pk>/dowoz/nowy/", transport.lift_create, name="lift_create"),
    path("<int:pk>/dowoz/<int:lift_pk>/zmien/", transport.lift_edit, name="lift_edit"),
    path("<int:pk>/dowoz/<int:lift_pk>/usun/", transport.lift_remove, name="lift_remove"),
    path(f"{meeting}dowoz.pdf", transport.lifts_pdf, name="lifts_pdf"),
    path("<int:pk>/regulamin.pdf", transport.rules_pdf, name="rules_pdf"),
    # --- A campaign ---
    path("<int:pk>/kampania/", campaign.campaign, name="campaign"),
    path("<int:pk>/kampania/zmien/", campaign.campaign_edit, name="campaign_edit"),
    path("<int:pk>/kampania/karta.pdf", campaign.campaign_pdf, name="campaign_pdf"),
    path("<int:pk>/kampania/czesci/nowa/", campaign.piece_create, name="piece_create"),
    path("<int:pk>/kampania/czesci/<int:piece_pk>/zmien/", campaign.piece_edit, name="piece_edit"),
    path("<int:pk>/kampania/czesci/<int:piece_pk>/usun/", campaign.piece_remove, name="piece_remove"),
]
