from django.urls import path

from resources import views

app_name = "resources"
urlpatterns = [
    path("", views.resource_list, name="resource_list"),
    path("nowy/", views.resource_create, name="resource_create"),
    path("<int:pk>/", views.resource_detail, name="resource_detail"),
    path("<int:pk>/zmien/", views.resource_edit, name="resource_edit"),
    path("<int:pk>/potwierdz/", views.resource_confirm, name="resource_confirm"),
    path("<int:pk>/wycofaj/", views.resource_withdraw, name="resource_withdraw"),
    path("<int:pk>/przywroc/", views.resource_restore, name="resource_restore"),
]
