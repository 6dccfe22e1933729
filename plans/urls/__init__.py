from plans.urls import organizing_plan, residents

app_name = "plans"
urlpatterns = [*organizing_plan.urlpatterns, *residents.urlpatterns]
