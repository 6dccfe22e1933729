from django.urls import include, path

from plans.views import approval, goals, organizing_plan, tasks

goal_urls = [
    path("", goals.goal_list, name="goal_list"),
    path("nowy/", goals.goal_create, name="goal_create"),
    path("<int:pk>/", goals.goal_edit, name="goal_edit"),
    path("<int:pk>/usun/", goals.goal_remove, name="goal_remove"),
    path("<int:pk>/wyzej/", goals.goal_raise, name="goal_raise"),
]

task_urls = [
    path("", tasks.task_list, name="task_list"),
    path("nowe/", tasks.task_create, name="task_create"),
    path("<int:pk>/", tasks.task_detail, name="task_detail"),
    path("<int:pk>/zmien/", tasks.task_edit, name="task_edit"),
    path("<int:pk>/usun/", tasks.task_remove, name="task_remove"),
    path("<int:pk>/stan/", tasks.task_mark, name="task_mark"),
    path("<int:pk>/spotkania/", tasks.task_meetings, name="task_meetings"),
    path("<int:pk>/osoby/", tasks.task_people, name="task_people"),
]

plan_urls = [
    path("", organizing_plan.plan_detail, name="plan_detail"),
    path("dane/", organizing_plan.plan_basics, name="plan_basics"),
    path("czesc/<slug:part>/", organizing_plan.section_edit, name="section_edit"),
    path("cele/", include(goal_urls)),
    path("zadania/", include(task_urls)),
    path("podglad/", organizing_plan.plan_preview, name="plan_preview"),
    path("plan.pdf", organizing_plan.plan_pdf, name="plan_pdf"),
    path("wersje/", organizing_plan.plan_versions, name="plan_versions"),
    path("przekaz/", approval.plan_submit, name="plan_submit"),
    path("wycofaj/", approval.plan_withdraw, name="plan_withdraw"),
    path("zatwierdz/", approval.plan_approve, name="plan_approve"),
    path("zwroc/", approval.plan_return, name="plan_return"),
    path("aktualizacja/", approval.plan_update, name="plan_update"),
]

urlpatterns = [
    path("plan/", organizing_plan.plan_list, name="plan_list"),
    path("plan/nowy/", organizing_plan.plan_create, name="plan_create"),
    path("plan/<int:year>/", include(plan_urls)),
]
