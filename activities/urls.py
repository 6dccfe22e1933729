from django.urls import path

from activities.views import activity, attendance, meeting, members

app_name = "activities"
urlpatterns = [
    path("", activity.activity_list, name="activity_list"),
    path("nowe/", activity.activity_create, name="activity_create"),
    path("zapis/<int:person_pk>/", members.enrol_person, name="enrol_person"),
    path("<int:pk>/", activity.activity_detail, name="activity_detail"),
    path("<int:pk>/zmien/", activity.activity_edit, name="activity_edit"),
    path("<int:pk>/rozpocznij/", activity.activity_start, name="activity_start"),
    path("<int:pk>/wstrzymaj/", activity.activity_suspend, name="activity_suspend"),
    path("<int:pk>/zakoncz/", activity.activity_end, name="activity_end"),
    path("<int:pk>/historia/", activity.activity_history, name="activity_history"),
    path("<int:pk>/spotkania/", activity.activity_meetings, name="activity_meetings"),
    path("<int:pk>/spotkania/nowe/", meeting.meeting_create, name="meeting_create"),
    path("<int:pk>/spotkania/<int:meeting_pk>/", meeting.meeting_detail, name="meeting_detail"),
    path("<int:pk>/spotkania/<int:meeting_pk>/zmien/", meeting.meeting_edit, name="meeting_edit"),
    path("<int:pk>/spotkania/<int:meeting_pk>/odwolaj/", meeting.meeting_cancel, name="meeting_cancel"),
    path("<int:pk>/spotkania/<int:meeting_pk>/przywroc/", meeting.meeting_restore, name="meeting_restore"),
    path("<int:pk>/spotkania/<int:meeting_pk>/obecnosc/", attendance.attendance, name="attendance"),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/obecnosc/z-papieru/",
        attendance.paper_attendance,
        name="paper_attendance",
    ),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/obecnosc/cofnij/<int:version>/",
        attendance.attendance_undo,
        name="attendance_undo",
    ),
    path("<int:pk>/spotkania/<int:meeting_pk>/lista.pdf", attendance.attendance_pdf, name="attendance_pdf"),
    path("<int:pk>/uczestnicy/", members.members, name="members"),
    path("<int:pk>/uczestnicy/wczesniejsi/", members.former_members, name="former_members"),
    path("<int:pk>/uczestnicy/dodaj/", members.member_add, name="member_add"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/przyjmij/", members.member_accept, name="member_accept"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/oczekujacy/", members.member_queue, name="member_queue"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/wypisz/", members.member_leave, name="member_leave"),
]
