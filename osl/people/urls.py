from django.urls import path

from osl.people import views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="list"),
    path("nowa/", views.person_create, name="create"),
    path("<int:pk>/", views.person_detail, name="detail"),
    path("<int:pk>/zmien/", views.person_edit, name="edit"),
]
