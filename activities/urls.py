from django.urls import include, path

from activities.views import (
    absence,
    activity,
    attendance,
    calendar,
    feed,
    leading,
    meeting,
    members,
    members_card,
    own,
    series,
    stage,
)

app_name = "activities"
urlpatterns = [
    path("", activity.activity_list, name="activity_list"),
    path("kalendarz/", calendar.calendar, name="calendar"),
    path("kalendarz/nowe-spotkanie/", meeting.meeting_pick, name="meeting_pick"),
    path("kalendarz/tydzien.pdf", calendar.calendar_week_pdf, name="calendar_week_pdf"),
    path("kalendarz/miesiac.pdf", calendar.calendar_month_pdf, name="calendar_month_pdf"),
    path("kalendarz/w-telefonie/", feed.feed_key, name="feed_key"),
    path("kalendarz/w-telefonie/uniewaznij/", feed.feed_key_revoke, name="feed_key_revoke"),
    path("nowe/", activity.activity_create, name="activity_create"),
    path("nowe/<slug:form_key>/", activity.activity_create_as, name="activity_create_as"),
    path("zapis/<int:person_pk>/", members.enrol_person, name="enrol_person"),
    path("moje/", own.own_meetings, name="own_meetings"),
    path("nieobecni/", absence.missing_list, name="missing_list"),
    path("nieobecni/<int:membership_pk>/zadzwoniono/", absence.missing_called, name="missing_called"),
    path("nieobecni/<int:membership_pk>/rozmowa/", absence.missing_note, name="missing_note"),
    path("sprawdzenia/", leading.leader_checks, name="leader_checks"),
    path("sprawdzenia/nowe/", leading.leader_check_add, name="leader_check_add"),
    path("sprawdzenia/podstawa/", leading.legal_basis_add, name="legal_basis_add"),
    path("<int:pk>/", activity.activity_detail, name="activity_detail"),
    path("<int:pk>/zmien/", activity.activity_edit, name="activity_edit"),
    path("<int:pk>/rozpocznij/", activity.activity_start, name="activity_start"),
    path("<int:pk>/wstrzymaj/", activity.activity_suspend, name="activity_suspend"),
    path("<int:pk>/zakoncz/", activity.activity_end, name="activity_end"),
    path("<int:pk>/skopiuj/", activity.activity_copy, name="activity_copy"),
    path("<int:pk>/terminy/", series.series_create, name="series_create"),
    path("<int:pk>/terminy/<int:rule_pk>/zmien/", series.series_change, name="series_change"),
    path("<int:pk>/terminy/<int:rule_pk>/przedluz/", series.series_extend, name="series_extend"),
    path("<int:pk>/terminy/<int:rule_pk>/zakoncz/", series.series_end, name="series_end"),
    path("<int:pk>/terminy/<int:rule_pk>/cofnij/", series.series_undo, name="series_undo"),
    path("<int:pk>/samodzielnosc/", stage.activity_stage, name="activity_stage"),
    path("<int:pk>/lista.pdf", attendance.month_pdf, name="month_pdf"),
    path("<int:pk>/historia/", activity.activity_history, name="activity_history"),
    path("<int:pk>/spotkania/", activity.activity_meetings, name="activity_meetings"),
    path("<int:pk>/spotkania/nowe/", meeting.meeting_create, name="meeting_create"),
    path("<int:pk>/spotkania/<int:meeting_pk>/", meeting.meeting_detail, name="meeting_detail"),
    path("<int:pk>/spotkania/<int:meeting_pk>/zmien/", meeting.meeting_edit, name="meeting_edit"),
    path("<int:pk>/spotkania/<int:meeting_pk>/odwolaj/", meeting.meeting_cancel, name="meeting_cancel"),
    path("<int:pk>/spotkania/<int:meeting_pk>/przywroc/", meeting.meeting_restore, name="meeting_restore"),
    path("<int:pk>/spotkania/<int:meeting_pk>/telefony/", meeting.meeting_calls, name="meeting_calls"),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/telefony/<int:person_pk>/zadzwoniono/",
        meeting.call_done,
        name="call_done",
    ),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/telefony/<int:person_pk>/cofnij/",
        meeting.call_undone,
        name="call_undone",
    ),
    path("<int:pk>/spotkania/<int:meeting_pk>/obecnosc/", attendance.attendance, name="attendance"),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/obecnosc/lista/",
        attendance.attendance_list,
        name="attendance_list",
    ),
    path(
        "<int:pk>/spotkania/<int:meeting_pk>/obecnosc/liczba-osob/",
        attendance.attendance_heads,
        name="attendance_heads",
    ),
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
    path("<int:pk>/uczestnicy/<int:membership_pk>/", members_card.membership, name="membership"),
    path(
        "<int:pk>/uczestnicy/<int:membership_pk>/zmien/", members_card.membership_edit, name="membership_edit"
    ),
    path(
        "<int:pk>/uczestnicy/<int:membership_pk>/nieobecnosc/", members_card.absence_add, name="absence_add"
    ),
    path(
        "<int:pk>/uczestnicy/<int:membership_pk>/wstrzymaj/",
        members_card.member_suspend,
        name="member_suspend",
    ),
    path("<int:pk>/uczestnicy/<int:membership_pk>/wznow/", members_card.member_resume, name="member_resume"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/odmowa/", members.member_decline, name="member_decline"),
    path("<int:pk>/nieobecnosci/<int:absence_pk>/koniec/", members_card.absence_end, name="absence_end"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/przyjmij/", members.member_accept, name="member_accept"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/oczekujacy/", members.member_queue, name="member_queue"),
    path("<int:pk>/uczestnicy/<int:membership_pk>/wypisz/", members.member_leave, name="member_leave"),
    path("", include("activities.closing_urls")),
]

# For anybody, under an address short enough for a poster: /kalendarz/.
calendar_urls = (
    [
        path("kalendarz/", calendar.public_calendar, name="public"),
        path("kalendarz.ics", feed.public_feed, name="feed"),
        path("kalendarz/moj.ics", feed.private_feed, name="own_feed"),
    ],
    "calendar",
)
