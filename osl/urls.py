from django.urls import include, path

from activities.event_urls import public_urls
from activities.urls import calendar_urls
from osl.portal.views import account, errors
from resources.urls import place_urls

urlpatterns = [
    path("zaloguj/", account.Login.as_view(), name="login"),
    path("wyloguj/", account.Logout.as_view(), name="logout"),
    path("haslo/", account.ChangePassword.as_view(), name="password"),
    path("osoby/", include("osl.people.urls")),
    path("", include("needs.urls")),
    path("rozeznanie/potencjal/", include("resources.urls")),
    path("rozeznanie/", include("resources.recognition_urls")),
    path("dzialania/miejsca/", include(place_urls)),
    path("dzialania/", include("activities.urls")),
    path("wydarzenia/", include("activities.event_urls")),
    path("w/", include(public_urls)),
    path("", include(calendar_urls)),
    path("", include("plans.urls")),
    path("", include("osl.portal.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
