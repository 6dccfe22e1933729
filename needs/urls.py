from django.urls import path

from needs.views import need

app_name = "needs"
urlpatterns = [
    path("", need.need_list, name="need_list"),
    path("nowa/", need.need_create, name="need_create"),
    path("<int:pk>/", need.need_detail, name="need_detail"),
    path("<int:pk>/zmien/", need.need_edit, name="need_edit"),
    path("<int:pk>/potwierdz/", need.need_confirm, name="need_confirm"),
    path("<int:pk>/odloz/", need.need_set_aside, name="need_set_aside"),
    path("<int:pk>/przekaz/", need.need_hand_over, name="need_hand_over"),
    path("<int:pk>/przywroc/", need.need_take_back, name="need_take_back"),
]
