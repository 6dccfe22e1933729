from django.urls import path

from resources.views import cooperation, exporting, importing, organization, place, resource, talk

app_name = "resources"
urlpatterns = [
    path("", resource.resource_list, name="resource_list"),
    path("nowy/", resource.resource_create, name="resource_create"),
    path("<int:pk>/", resource.resource_detail, name="resource_detail"),
    path("<int:pk>/zmien/", resource.resource_edit, name="resource_edit"),
    path("<int:pk>/potwierdz/", resource.resource_confirm, name="resource_confirm"),
    path("<int:pk>/wycofaj/", resource.resource_withdraw, name="resource_withdraw"),
    path("<int:pk>/przywroc/", resource.resource_restore, name="resource_restore"),
    path("<int:pk>/cofniecie-zgody/", resource.consent_withdraw, name="consent_withdraw"),
    path("rozmowa/", talk.skills_talk, name="skills_talk"),
    path("organizacje/", organization.organization_list, name="organization_list"),
    path("organizacje/nowa/", organization.organization_create, name="organization_create"),
    path("organizacje/<int:pk>/", organization.organization_detail, name="organization_detail"),
    path("organizacje/<int:pk>/zmien/", organization.organization_edit, name="organization_edit"),
    path("organizacje/<int:pk>/potwierdz/", organization.organization_confirm, name="organization_confirm"),
    path("organizacje/<int:pk>/wycofaj/", organization.organization_withdraw, name="organization_withdraw"),
    path("organizacje/<int:pk>/przywroc/", organization.organization_restore, name="organization_restore"),
    path("organizacje/<int:pk>/osoby/nowa/", organization.contact_create, name="contact_create"),
    path("osoby/<int:pk>/zmien/", organization.contact_edit, name="contact_edit"),
    path("osoby/<int:pk>/wycofaj/", organization.contact_retire, name="contact_retire"),
    path("organizacje/<int:pk>/porozumienia/nowe/", organization.accord_create, name="accord_create"),
    path("porozumienia/<int:pk>/zmien/", organization.accord_edit, name="accord_edit"),
    path("porozumienia/<int:pk>/dokument/", organization.accord_document, name="accord_document"),
    path("wspolpraca/", cooperation.cooperation_list, name="cooperation_list"),
    path("wspolpraca/nowy/", cooperation.cooperation_create, name="cooperation_create"),
    path("wspolpraca/<int:pk>/zmien/", cooperation.cooperation_edit, name="cooperation_edit"),
    path("wspolpraca/<int:pk>/zrobione/", cooperation.step_done, name="step_done"),
    path("kontakty/<slug:name>/", exporting.contacts_export, name="contacts_export"),
    path("import/", importing.import_start, name="import_start"),
    path("import/szablon/<slug:name>/", importing.import_template, name="import_template"),
    path("import/<int:pk>/", importing.import_detail, name="import_detail"),
    path("import/<int:pk>/wybor/", importing.import_decide, name="import_decide"),
    path("import/<int:pk>/zapisz/", importing.import_save, name="import_save"),
    path("import/<int:pk>/porzuc/", importing.import_discard, name="import_discard"),
]

# Places are looked for among activities: /dzialania/miejsca/.
place_urls = (
    [
        path("", place.place_list, name="place_list"),
        path("nowe/", place.place_create, name="place_create"),
        path("<int:pk>/", place.place_detail, name="place_detail"),
        path("<int:pk>/zmien/", place.place_edit, name="place_edit"),
        path("<int:pk>/potwierdz/", place.place_confirm, name="place_confirm"),
        path("<int:pk>/wycofaj/", place.place_withdraw, name="place_withdraw"),
        path("<int:pk>/przywroc/", place.place_restore, name="place_restore"),
        path("<int:pk>/sale/nowa/", place.room_create, name="room_create"),
        path("sale/<int:pk>/zmien/", place.room_edit, name="room_edit"),
        path("sale/<int:pk>/wycofaj/", place.room_retire, name="room_retire"),
    ],
    "places",
)
