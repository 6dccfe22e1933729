from django.urls import path

from needs.views import inbox, need

app_name = "needs"
urlpatterns = [
    path("rozeznanie/potrzeby/", need.need_list, name="need_list"),
    path("rozeznanie/potrzeby/porzadkowanie/", inbox.inbox, name="inbox"),
    path("rozeznanie/potrzeby/nowa/", need.need_create, name="need_create"),
    path("rozeznanie/potrzeby/<int:pk>/", need.need_detail, name="need_detail"),
    path("rozeznanie/potrzeby/<int:pk>/zmien/", need.need_edit, name="need_edit"),
    path("rozeznanie/potrzeby/<int:pk>/potwierdz/", need.need_confirm, name="need_confirm"),
    path("rozeznanie/potrzeby/<int:pk>/odloz/", need.need_set_aside, name="need_set_aside"),
    path("rozeznanie/potrzeby/<int:pk>/przekaz/", need.need_hand_over, name="need_hand_over"),
    path("rozeznanie/potrzeby/<int:pk>/przywroc/", need.need_take_back, name="need_take_back"),
    path("rozeznanie/potrzeby/<int:pk>/porzadkowanie/cofnij/", inbox.inbox_undo, name="inbox_undo"),
]
