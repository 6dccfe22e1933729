"""Who may do what with a need. Seeing is `NeedQuerySet.visible_to`."""

from needs.enums import InquiryStatus, NeedStatus, SurveyStatus, VoteStatus


def can_edit(user, need):
    """Keepers of needs always; others what they wrote down themselves, until somebody takes it up."""
    if user.has_perm("needs.manage_need"):
        return True
    own = user.has_perm("needs.add_need") and need.created_by_id == user.pk
    return own and need.status == NeedStatus.NEW


def can_confirm(user, need):
    return user.has_perm("needs.manage_need") and need.status == NeedStatus.NEW


def can_set_aside(user, need):
    return user.has_perm("needs.manage_need") and need.can_move_to(NeedStatus.REJECTED)


def can_hand_over(user, need):
    return user.has_perm("needs.manage_need") and need.can_move_to(NeedStatus.FORWARDED)


def can_address(user, need):
    return user.has_perm("needs.manage_need") and need.can_move_to(NeedStatus.ADDRESSED)


def can_close(user, need):
    return user.has_perm("needs.manage_need") and need.can_move_to(NeedStatus.CLOSED)


def can_undo_address(user, need):
    return user.has_perm("needs.manage_need") and need.status == NeedStatus.ADDRESSED


def can_join(user, need):
    return user.has_perm("needs.manage_need") and need.can_move_to(NeedStatus.JOINED)


def can_part(user, need):
    return user.has_perm("needs.manage_need") and need.status == NeedStatus.JOINED


def can_add_source(user, need):
    return user.has_perm("needs.manage_need") and need.status != NeedStatus.JOINED


def can_take_back(user, need):
    return user.has_perm("needs.manage_need") and need.status in NeedStatus.ENDED


# What the card of a need offers.
OF_A_NEED = {
    "can_edit": can_edit,
    "can_confirm": can_confirm,
    "can_set_aside": can_set_aside,
    "can_hand_over": can_hand_over,
    "can_address": can_address,
    "can_close": can_close,
    "can_undo_address": can_undo_address,
    "can_join": can_join,
    "can_part": can_part,
    "can_take_back": can_take_back,
    "can_add_source": can_add_source,
}


def sees_plan(user):
    """Drafts of the plan are not for everybody who sees the need."""
    return user.has_perm("plans.view_plan")


# --- Inquiries, surveys, votes ------------------------------------------------------------------------------


def keeps_needs(user):
    return user.has_perm("needs.manage_need")


def can_hold(user, inquiry):
    return keeps_needs(user) and inquiry.status == InquiryStatus.PLANNED


def can_replan(user, inquiry):
    return keeps_needs(user) and inquiry.status == InquiryStatus.CANCELLED


def can_harvest(user, inquiry):
    """Needs are written down after people were listened to."""
    return keeps_needs(user) and inquiry.status == InquiryStatus.HELD


def can_lay_out(user, survey):
    """Questions stay from the day a survey opens: answers would no longer fit them."""
    return keeps_needs(user) and survey.status == SurveyStatus.DRAFT


def can_open(user, survey):
    return keeps_needs(user) and survey.can_move_to(SurveyStatus.OPEN)


def can_close(user, survey):
    return keeps_needs(user) and survey.can_move_to(SurveyStatus.CLOSED)


def can_type_sheets(user, survey):
    """Paper comes in after the closing day too."""
    return keeps_needs(user) and survey.status != SurveyStatus.DRAFT


def can_count(user, vote):
    return keeps_needs(user) and vote.status == VoteStatus.OPEN
