"""Addresses of events: short ones, since people read them from posters and dictate them by phone."""

from django.urls import path

from activities.views import event, event_sign_ups, event_tasks, public

app_name = "events"
urlpatterns = [
    path("", event.event_list, name="event_list"),
    path("nowe/", event.event_create, name="event_create"),
    path("<int:pk>/", event.event_detail, name="event_detail"),
    path("<int:pk>/zmien/", event.event_edit, name="event_edit"),
    path("<int:pk>/plakat.pdf", event.event_poster_pdf, name="event_poster_pdf"),
    # --- What is to be done ---
    path("<int:pk>/zadania/", event_tasks.event_tasks, name="event_tasks"),
    path("<int:pk>/zadania/nowe/", event_tasks.event_task_create, name="event_task_create"),
    path("<int:pk>/zadania/<int:task_pk>/zmien/", event_tasks.event_task_edit, name="event_task_edit"),
    path("<int:pk>/zadania/<int:task_pk>/zrobione/", event_tasks.event_task_finish, name="event_task_finish"),
    path("<int:pk>/zadania/<int:task_pk>/cofnij/", event_tasks.event_task_reopen, name="event_task_reopen"),
    # --- Who comes ---
    path("<int:pk>/zapisy/", event_sign_ups.sign_ups, name="sign_ups"),
    path("<int:pk>/zapisy/nowy/", event_sign_ups.sign_up_create, name="sign_up_create"),
    path("<int:pk>/zapisy/lista.pdf", event_sign_ups.sign_ups_pdf, name="sign_ups_pdf"),
    path("<int:pk>/zapisy/obecni/", event_sign_ups.came, name="came"),
    path("<int:pk>/zapisy/pytania/nowe/", event_sign_ups.question_create, name="question_create"),
    path(
        "<int:pk>/zapisy/pytania/<int:question_pk>/zmien/", event_sign_ups.question_edit, name="question_edit"
    ),
    path(
        "<int:pk>/zapisy/pytania/<int:question_pk>/wycofaj/",
        event_sign_ups.question_retire,
        name="question_retire",
    ),
    path("<int:pk>/zapisy/<int:sign_up_pk>/zmien/", event_sign_ups.sign_up_edit, name="sign_up_edit"),
    path(
        "<int:pk>/zapisy/<int:sign_up_pk>/wycofaj/", event_sign_ups.sign_up_withdraw, name="sign_up_withdraw"
    ),
    path(
        "<int:pk>/zapisy/<int:sign_up_pk>/przywroc/", event_sign_ups.sign_up_restore, name="sign_up_restore"
    ),
]

# What anybody may open, under an address that fits on a poster: /w/festyn/.
public_urls = (
    [
        path("<slug:slug>/", public.public_activity, name="activity"),
        path("<slug:slug>/zdjecia/<int:photo_pk>/<slug:size>/", public.public_photo, name="photo"),
    ],
    "public",
)
