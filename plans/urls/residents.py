from django.urls import include, path

from plans.views import ipus, ipus_approval, ipus_parts, residents

ipus_urls = [
    path("", ipus.ipus_detail, name="ipus_detail"),
    path("zmien/", ipus.ipus_edit, name="ipus_edit"),
    path("cele/nowy/", ipus_parts.goal_create, name="ipus_goal_create"),
    path("cele/<int:part>/", ipus_parts.goal_edit, name="ipus_goal_edit"),
    path("cele/<int:part>/usun/", ipus_parts.goal_remove, name="ipus_goal_remove"),
    path("uslugi/nowa/", ipus_parts.service_create, name="ipus_service_create"),
    path("uslugi/<int:part>/", ipus_parts.service_edit, name="ipus_service_edit"),
    path("uslugi/<int:part>/usun/", ipus_parts.service_remove, name="ipus_service_remove"),
    path("dolacz/", ipus_parts.attach_activity, name="ipus_attach"),
    path("dzialania/<int:part>/usun/", ipus_parts.detach_activity, name="ipus_detach"),
    path("dzialania/<int:part>/obecnosc/", ipus_parts.realization, name="ipus_realization"),
    path("zgoda/", ipus_approval.ipus_agree, name="ipus_agree"),
    path("do-zmian/", ipus_approval.ipus_reopen, name="ipus_reopen"),
    path("bez-zgody/", ipus_approval.ipus_not_agreed, name="ipus_not_agreed"),
    path("przekaz/", ipus_approval.ipus_submit, name="ipus_submit"),
    path("wycofaj/", ipus_approval.ipus_withdraw, name="ipus_withdraw"),
    path("zatwierdz/", ipus_approval.ipus_approve, name="ipus_approve"),
    path("zwroc/", ipus_approval.ipus_return, name="ipus_return"),
    path("zmiana/", ipus_approval.ipus_update, name="ipus_update"),
    path("ipus.pdf", ipus.ipus_pdf, name="ipus_pdf"),
]

urlpatterns = [
    path("mieszkancy/", residents.resident_list, name="resident_list"),
    path("mieszkancy/nowy/", residents.application_create, name="application_create"),
    path("mieszkancy/dolacz/<int:pk>/", ipus_parts.attach_to, name="attach_to"),
    path("mieszkancy/<int:case>/", residents.resident_detail, name="resident_detail"),
    path("mieszkancy/<int:case>/zmien/", residents.application_edit, name="application_edit"),
    path("mieszkancy/<int:case>/rozpoznanie/", residents.application_assess, name="application_assess"),
    path("mieszkancy/<int:case>/kwalifikacja/", residents.application_qualify, name="application_qualify"),
    path("mieszkancy/<int:case>/wycofaj/", residents.application_withdraw, name="application_withdraw"),
    path("mieszkancy/<int:case>/ipus/nowy/", residents.ipus_create, name="ipus_create"),
    path("mieszkancy/<int:case>/ipus/<int:pk>/", include(ipus_urls)),
]
