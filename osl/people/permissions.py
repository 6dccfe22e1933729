"""Who may do what with a person's card. Which persons a user sees is said by `Person.objects.visible_to`."""


def can_edit(user, person):
    """The community side keeps the cards of persons it knows; the case side has its own pages."""
    return user.has_perm("people.manage_community") and person.community_since is not None


def can_enrol(user, person):
    """Writing a person down for an activity is done upstairs; the card only leads there."""
    return can_edit(user, person) and user.has_perm("activities.manage_activity")
