from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from osl.core.prepared import Prepared


def account_fields():
    return [one.attname for one in get_user_model()._meta.concrete_fields]


# Every page of somebody logged in asks these two.
account = Prepared(lambda pk: get_user_model().objects.filter(pk=pk).values_list(*account_fields()), -1)
rights = Prepared(
    lambda pk: (
        Permission.objects.filter(group__user=pk)
        .order_by()
        .values_list("content_type__app_label", "codename")
    ),
    -1,
)


class RolesBackend(ModelBackend):
    """Permissions come from roles alone: nobody is granted a right by hand, so one query tells them all."""

    def get_all_permissions(self, user, obj=None):
        if not user.is_active or user.is_anonymous or obj is not None:
            return set()
        return {f"{app}.{name}" for app, name in rights(user.pk)}

    def get_user(self, user_id):
        for values in account(user_id):
            user = get_user_model().from_db("default", account_fields(), values)
            return user if self.user_can_authenticate(user) else None
        return None
