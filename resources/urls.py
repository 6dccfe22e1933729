from django.urls import path

from resources.views import resource

app_name = "resources"
urlpatterns = [
    path("", resource.resource_list, name="resource_list"),
    path("nowy/", resource.resource_create, name="resource_create"),
    path("<int:pk>/", resource.resource_detail, name="resource_detail"),
    path("<int:pk>/zmien/", resource.resource_edit, name="resource_edit"),
    path("<int:pk>/potwierdz/", resource.resource_confirm, name="resource_confirm"),
    path("<int:pk>/wycofaj/", resource.resource_withdraw, name="resource_withdraw"),
    path("<int:pk>/przywroc/", resource.resource_restore, name="resource_restore"),
]
