from django.urls import path

from needs import views

app_name = "needs"
urlpatterns = [
    path("", views.need_list, name="need_list"),
    path("nowa/", views.need_create, name="need_create"),
    path("<int:pk>/", views.need_detail, name="need_detail"),
    path("<int:pk>/zmien/", views.need_edit, name="need_edit"),
    path("<int:pk>/potwierdz/", views.need_confirm, name="need_confirm"),
    path("<int:pk>/odloz/", views.need_set_aside, name="need_set_aside"),
    path("<int:pk>/przekaz/", views.need_hand_over, name="need_hand_over"),
    path("<int:pk>/przywroc/", views.need_take_back, name="need_take_back"),
]
