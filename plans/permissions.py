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


# --- Application and IPUS -----------------------------------------------------------------------------


def can_write_case(user, case):
    """The coordinator of this application or IPUS."""
    return user.has_perm("plans.write_ipus") and case.coordinator_id == user.pk


def can_open_ipus(user, application):
    return can_write_case(user, application) and application.status != application.Status.WITHDRAWN


def can_edit_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.is_editable


def can_agree_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.can_move_to(ipus.Status.AGREED) and ipus.is_editable


def can_reopen_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.status == ipus.Status.AGREED


def can_submit_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.can_move_to(ipus.Status.SUBMITTED)


def can_withdraw_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.status == ipus.Status.SUBMITTED


def can_update_ipus(user, ipus):
    return can_write_case(user, ipus) and ipus.status == ipus.Status.APPROVED


def may_approve_ipus(user):
    """The director, or a services organizer with a valid written authorisation."""
    return user.has_perm("plans.approve_ipus") or (
        user.has_perm("plans.approve_ipus_authorised") and user.is_authorised_to("approve_ipus")
    )


def can_decide_on_ipus(user, ipus):
    return may_approve_ipus(user) and ipus.status == ipus.Status.SUBMITTED
