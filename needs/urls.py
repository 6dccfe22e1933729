from django.urls import path

from needs.views import inbox, inquiry, need, need_deeds, survey, survey_public, vote

app_name = "needs"
urlpatterns = [
    path("rozeznanie/potrzeby/", need.need_list, name="need_list"),
    path("rozeznanie/potrzeby/porzadkowanie/", inbox.inbox, name="inbox"),
    path("rozeznanie/potrzeby/nowa/", need.need_create, name="need_create"),
    path("rozeznanie/potrzeby/<int:pk>/", need.need_detail, name="need_detail"),
    path("rozeznanie/potrzeby/<int:pk>/zmien/", need.need_edit, name="need_edit"),
    path("rozeznanie/potrzeby/<int:pk>/potwierdz/", need_deeds.need_confirm, name="need_confirm"),
    path("rozeznanie/potrzeby/<int:pk>/odloz/", need_deeds.need_set_aside, name="need_set_aside"),
    path("rozeznanie/potrzeby/<int:pk>/przekaz/", need_deeds.need_hand_over, name="need_hand_over"),
    path("rozeznanie/potrzeby/<int:pk>/przywroc/", need_deeds.need_take_back, name="need_take_back"),
    path("rozeznanie/potrzeby/<int:pk>/podejmij/", need_deeds.need_address, name="need_address"),
    path("rozeznanie/potrzeby/<int:pk>/zakoncz/", need_deeds.need_close, name="need_close"),
    path("rozeznanie/potrzeby/<int:pk>/dolacz/", need_deeds.need_join, name="need_join"),
    path("rozeznanie/potrzeby/<int:pk>/odlacz/", need_deeds.need_part, name="need_part"),
    path("rozeznanie/potrzeby/<int:pk>/zrodla/dodaj/", need_deeds.need_source, name="need_source"),
    path(
        "rozeznanie/potrzeby/<int:pk>/zrodla/<int:source_pk>/usun/",
        need_deeds.need_source_remove,
        name="need_source_remove",
    ),
    path("rozeznanie/potrzeby/<int:pk>/porzadkowanie/cofnij/", inbox.inbox_undo, name="inbox_undo"),
    # --- Inquiries ---
    path("rozeznanie/czynnosci/", inquiry.inquiry_list, name="inquiry_list"),
    path("rozeznanie/czynnosci/nowa/", inquiry.inquiry_create, name="inquiry_create"),
    path("rozeznanie/czynnosci/<int:pk>/", inquiry.inquiry_detail, name="inquiry_detail"),
    path("rozeznanie/czynnosci/<int:pk>/zmien/", inquiry.inquiry_edit, name="inquiry_edit"),
    path("rozeznanie/czynnosci/<int:pk>/przeprowadzona/", inquiry.inquiry_hold, name="inquiry_hold"),
    path("rozeznanie/czynnosci/<int:pk>/odwolaj/", inquiry.inquiry_cancel, name="inquiry_cancel"),
    path("rozeznanie/czynnosci/<int:pk>/zaplanuj/", inquiry.inquiry_plan_again, name="inquiry_plan_again"),
    path("rozeznanie/czynnosci/<int:pk>/potrzeby/", inquiry.inquiry_harvest, name="inquiry_harvest"),
    path("rozeznanie/czynnosci/<int:pk>/pliki/dodaj/", inquiry.inquiry_files_add, name="inquiry_files_add"),
    path("rozeznanie/czynnosci/<int:pk>/pliki/<int:file_pk>/", inquiry.inquiry_file, name="inquiry_file"),
    path(
        "rozeznanie/czynnosci/<int:pk>/pliki/<int:file_pk>/usun/",
        inquiry.inquiry_file_remove,
        name="inquiry_file_remove",
    ),
    # --- Surveys ---
    path("rozeznanie/ankiety/", survey.survey_list, name="survey_list"),
    path("rozeznanie/ankiety/nowa/", survey.survey_create, name="survey_create"),
    path("rozeznanie/ankiety/<int:pk>/", survey.survey_detail, name="survey_detail"),
    path("rozeznanie/ankiety/<int:pk>/zmien/", survey.survey_edit, name="survey_edit"),
    path("rozeznanie/ankiety/<int:pk>/podglad/", survey.survey_preview, name="survey_preview"),
    path("rozeznanie/ankiety/<int:pk>/ankieta.pdf", survey.survey_pdf, name="survey_pdf"),
    path("rozeznanie/ankiety/<int:pk>/otworz/", survey.survey_open, name="survey_open"),
    path("rozeznanie/ankiety/<int:pk>/zamknij/", survey.survey_close, name="survey_close"),
    path("rozeznanie/ankiety/<int:pk>/pytania/nowe/", survey.question_create, name="question_create"),
    path(
        "rozeznanie/ankiety/<int:pk>/pytania/<int:question_pk>/zmien/",
        survey.question_edit,
        name="question_edit",
    ),
    path(
        "rozeznanie/ankiety/<int:pk>/pytania/<int:question_pk>/wyzej/", survey.question_up, name="question_up"
    ),
    path(
        "rozeznanie/ankiety/<int:pk>/pytania/<int:question_pk>/nizej/",
        survey.question_down,
        name="question_down",
    ),
    path(
        "rozeznanie/ankiety/<int:pk>/pytania/<int:question_pk>/usun/",
        survey.question_remove,
        name="question_remove",
    ),
    path("rozeznanie/ankiety/<int:pk>/przepisywanie/", survey.survey_sheets, name="survey_sheets"),
    path(
        "rozeznanie/ankiety/<int:pk>/przepisywanie/<int:sheet>/cofnij/",
        survey.survey_sheet_back,
        name="survey_sheet_back",
    ),
    path("rozeznanie/ankiety/<int:pk>/wyniki/", survey.survey_results, name="survey_results"),
    path("rozeznanie/ankiety/<int:pk>/odpowiedzi/", survey.survey_responses, name="survey_responses"),
    path("rozeznanie/ankiety/<int:pk>/potrzeba/", survey.survey_need, name="survey_need"),
    path("ankieta/<slug:token>/", survey_public.survey_answer, name="survey_answer"),
    path("ankieta/<slug:token>/dziekujemy/", survey_public.survey_thanks, name="survey_thanks"),
    # --- Votes ---
    path("rozeznanie/glosowania/", vote.vote_list, name="vote_list"),
    path("rozeznanie/glosowania/nowe/", vote.vote_create, name="vote_create"),
    path("rozeznanie/glosowania/<int:pk>/", vote.vote_detail, name="vote_detail"),
    path("rozeznanie/glosowania/<int:pk>/zmien/", vote.vote_edit, name="vote_edit"),
    path("rozeznanie/glosowania/<int:pk>/glosy/", vote.vote_count, name="vote_count"),
    path("rozeznanie/glosowania/<int:pk>/zakoncz/", vote.vote_close, name="vote_close"),
    path("rozeznanie/glosowania/<int:pk>/arkusz.pdf", vote.vote_pdf, name="vote_pdf"),
    path(
        "rozeznanie/glosowania/<int:pk>/mozliwosci/<int:option_pk>/potrzeba/",
        vote.vote_option_need,
        name="vote_option_need",
    ),
    path(
        "rozeznanie/glosowania/<int:pk>/mozliwosci/<int:option_pk>/odlacz/",
        vote.vote_option_unlink,
        name="vote_option_unlink",
    ),
]
