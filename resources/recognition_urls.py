"""Pages where needs and potential meet."""

from django.urls import path

from resources.views import conclusions, finding, matching, summary

app_name = "recognition"
urlpatterns = [
    path("czynnosci/<int:pk>/zasoby/", finding.inquiry_resources, name="inquiry_resources"),
    path("zestawienie/", summary.summary, name="summary"),
    path("zestawienie/zestawienie.pdf", summary.summary_pdf, name="summary_pdf"),
    path("zestawienie/publiczne/", summary.public_summaries, name="public_summaries"),
    path("zestawienie/publiczne/wydaj/", summary.public_issue, name="public_issue"),
    path("zestawienie/publiczne/<int:pk>.pdf", summary.public_pdf, name="public_pdf"),
    path("wnioski/", conclusions.conclusions_now, name="conclusions_now"),
    path("wnioski/<int:year>/", conclusions.conclusions, name="conclusions"),
    path("wnioski/<int:year>/ogolne/", conclusions.conclusions_text, name="conclusions_text"),
    path("wnioski/<int:year>/gotowe/", conclusions.conclusions_ready, name="conclusions_ready"),
    path("wnioski/<int:year>/otworz/", conclusions.conclusions_reopen, name="conclusions_reopen"),
    path("wnioski/<int:year>/nowy/", conclusions.conclusion_create, name="conclusion_create"),
    path("wnioski/<int:year>/<int:pk>/", conclusions.conclusion_edit, name="conclusion_edit"),
    path("wnioski/<int:year>/<int:pk>/usun/", conclusions.conclusion_remove, name="conclusion_remove"),
    path("wnioski/<int:year>/<int:pk>/wyzej/", conclusions.conclusion_raise, name="conclusion_raise"),
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
