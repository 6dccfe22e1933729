"""Who may do what with activities and their meetings. What may be seen is said by the querysets."""

from django.utils import timezone

from activities.enums import ActivityStatus, MeetingStatus


def can_manage(user):
    return user.has_perm("activities.manage_activity")


def leads(user, activity):
    return user.has_perm("activities.lead_activity") and activity.leader_id == user.pk


def sees_members(user, activity):
    """Names of those who take part: the organizer, and the leader of this very activity."""
    return user.has_perm("activities.view_members") or leads(user, activity)


def is_open(activity):
    return activity.status in ActivityStatus.OPEN


def can_edit(user, activity):
    return can_manage(user) and is_open(activity)


def can_start(user, activity):
    return can_manage(user) and activity.can_move_to(ActivityStatus.ACTIVE)


def can_suspend(user, activity):
    return can_manage(user) and activity.can_move_to(ActivityStatus.SUSPENDED)


def can_end(user, activity):
    return can_manage(user) and activity.can_move_to(ActivityStatus.ENDED)


def can_enrol(user, activity):
    return can_manage(user) and user.has_perm("activities.view_members") and is_open(activity)


def can_change_members(user):
    return can_manage(user) and user.has_perm("activities.view_members")


def can_edit_meeting(user, meeting):
    return can_manage(user) and meeting.status != MeetingStatus.CANCELLED


def can_cancel(user, meeting):
    return can_manage(user) and meeting.can_move_to(MeetingStatus.CANCELLED)


def can_restore(user, meeting):
    return can_manage(user) and meeting.status == MeetingStatus.CANCELLED


def can_call(user, meeting):
    """Sees the phones of those who have to hear that a coming meeting was cancelled or moved."""
    is_news = meeting.news_at is not None and meeting.status != MeetingStatus.HELD
    return is_news and meeting.day >= timezone.localdate() and records_attendance(user, meeting.activity)


def can_book(user):
    return can_manage(user) and user.has_perm("resources.view_resource")


def records_attendance(user, activity):
    """Ticks who came: whoever runs the activities and sees the members, or the leader at own meetings."""
    return can_change_members(user) or leads(user, activity)


# --- Events, closing, photographs ------------------------------------------------------------------------


def can_sign_up(user, activity):
    """Writes down who comes to an event: the organizer, or its leader."""
    return records_attendance(user, activity) and is_open(activity)


def can_do_tasks(user, activity):
    """Adds what is to be done and ticks it off."""
    return can_manage(user) or leads(user, activity)


def can_close(user, meeting):
    """Sums a meeting up once it has begun; leaders their own."""
    return records_attendance(user, meeting.activity) and meeting.takes_attendance


def can_show_photos(user):
    """Decides which pictures residents may see."""
    return can_manage(user)
