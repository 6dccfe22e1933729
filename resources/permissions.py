"""Who may do what with an entry of the map of potential. Seeing is `ResourceQuerySet.visible_to`."""

from resources.enums import EntryStatus


def can_manage(user):
    return user.has_perm("resources.manage_resource")


def can_confirm(user, resource):
    return can_manage(user) and resource.status == EntryStatus.ACTIVE


def can_withdraw(user, resource):
    return can_manage(user) and resource.can_move_to(EntryStatus.WITHDRAWN)


def can_restore(user, resource):
    return can_manage(user) and resource.can_move_to(EntryStatus.ACTIVE)


def can_withdraw_consent(user, resource):
    return can_manage(user) and resource.consent_on is not None


def sees_plan(user):
    """Drafts of the plan are not for everybody who sees the potential."""
    return user.has_perm("plans.view_plan")
