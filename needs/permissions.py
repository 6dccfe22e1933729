"""Who may do what with a need. Seeing is `NeedQuerySet.visible_to`."""

from needs.enums import NeedStatus


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


def can_take_back(user, need):
    return user.has_perm("needs.manage_need") and need.status in NeedStatus.ENDED


def sees_plan(user):
    """Drafts of the plan are not for everybody who sees the need."""
    return user.has_perm("plans.view_plan")
