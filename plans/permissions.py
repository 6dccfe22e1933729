"""May this person do this to this record? Pure questions; `require()` turns a no into 403."""

# --- Organizing plan ----------------------------------------------------------------------------------


def can_edit_plan(user, plan):
    return user.has_perm("plans.write_plan") and plan.is_editable


def can_submit_plan(user, plan):
    return user.has_perm("plans.write_plan") and plan.can_move_to(plan.Status.SUBMITTED)


def can_withdraw_plan(user, plan):
    return user.has_perm("plans.write_plan") and plan.status == plan.Status.SUBMITTED


def can_decide_on_plan(user, plan):
    return user.has_perm("plans.approve_plan") and plan.can_move_to(plan.Status.APPROVED)


def can_update_plan(user, plan):
    return user.has_perm("plans.write_plan") and plan.status == plan.Status.APPROVED


def can_mark_tasks(user, plan):
    """How a task stands may be said once a version of the plan is in force, also while an update is being written."""
    return user.has_perm("plans.write_plan") and plan.series_id is not None
