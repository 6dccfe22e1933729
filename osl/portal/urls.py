from django.urls import path

from osl.portal.views import audit, dictionaries, gallery, home, month, office, pages, search, users

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("szukaj/", search.search, name="search"),
    path("sprawozdania/miesiac/<int:year>/<int:month>/", month.month, name="month"),
    path("dziennik/", audit.events, name="audit"),
    path("ustawienia/", office.office, name="office"),
    path("ustawienia/miejscowosci/", office.localities, name="localities"),
    path("ustawienia/miejscowosci/nowa/", office.locality_create, name="locality_create"),
    path("ustawienia/miejscowosci/<int:pk>/", office.locality_edit, name="locality_edit"),
    path("ustawienia/slowniki/", dictionaries.dictionaries, name="dictionaries"),
    path("ustawienia/slowniki/<slug:slug>/", dictionaries.dictionary, name="dictionary"),
    path("ustawienia/slowniki/<slug:slug>/inne/", dictionaries.answer, name="term_answer"),
    path("ustawienia/slowniki/<slug:slug>/nowa/", dictionaries.term_create, name="term_create"),
    path("ustawienia/slowniki/<slug:slug>/<int:pk>/", dictionaries.term_edit, name="term_edit"),
    path("ustawienia/slowniki/<slug:slug>/<int:pk>/wycofaj/", dictionaries.term_retire, name="term_retire"),
    path(
        "ustawienia/slowniki/<slug:slug>/<int:pk>/przywroc/", dictionaries.term_restore, name="term_restore"
    ),
    path("ustawienia/uzytkownicy/", users.users, name="users"),
    path("ustawienia/uzytkownicy/nowy/", users.user_create, name="user_create"),
    path("ustawienia/uzytkownicy/<int:pk>/", users.user_edit, name="user_edit"),
    path("herb.png", office.coat_of_arms, name="coat_of_arms"),
    path("deklaracja-dostepnosci/", pages.accessibility, name="accessibility"),
    path("ochrona-danych/", pages.privacy, name="privacy"),
    path("pomoc/", pages.help_page, name="help"),
    path("zdrowie/", pages.health, name="health"),
    path("ui/", gallery.gallery, name="gallery"),
    path("ui/przycisk/", gallery.press, name="gallery_press"),
]
