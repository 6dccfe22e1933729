"""Pages where needs and potential meet."""

from django.urls import path

from resources.views import matching, summary

app_name = "recognition"
urlpatterns = [
    path("zestawienie/", summary.summary, name="summary"),
    path("dopasowanie/", matching.suggestions, name="suggestions"),
    path("dopasowanie/potrzeby-bez-potencjalu/", matching.needs_alone, name="needs_alone"),
    path("dopasowanie/potencjal-bez-potrzeb/", matching.potential_alone, name="potential_alone"),
    path("dopasowanie/decyzje/", matching.decisions, name="decisions"),
    path("dopasowanie/<int:need_pk>/", matching.match_create, name="match_create"),
    path("dopasowanie/<int:need_pk>/<int:resource_pk>/polacz/", matching.match_connect, name="match_connect"),
    path(
        "dopasowanie/<int:need_pk>/<int:resource_pk>/nie-pasuje/",
        matching.match_decline,
        name="match_decline",
    ),
]
