from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import F, Func, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat

from osl.core.prepared import Prepared


class Joined(Func):
    """The texts of all rows in one, with a space between: `STRING_AGG` of PostgreSQL, `GROUP_CONCAT` of SQLite."""

    function = "STRING_AGG"
    output_field = TextField()

    def as_sqlite(self, compiler, connection):
        return super().as_sql(compiler, connection, function="GROUP_CONCAT")


def account_fields():
    return [one.attname for one in get_user_model()._meta.concrete_fields]


def account_with_rights(pk):
    """Every page of somebody logged in asks for the account and for what it may do: one query tells both."""
    name = Concat("content_type__app_label", Value("."), "codename")
    held = Permission.objects.filter(group__user=OuterRef("pk")).order_by()
    rights = Subquery(held.annotate(names=Joined(name, Value(" "))).values("names"))
    return (
        get_user_model().objects.filter(pk=pk).annotate(held=rights).values_list(*account_fields(), F("held"))
    )


account = Prepared(account_with_rights, -1)


class RolesBackend(ModelBackend):
    """Permissions come from roles alone: nobody is granted a right by hand, so one query tells them all."""

    def get_all_permissions(self, user, obj=None):
        if not user.is_active or user.is_anonymous or obj is not None:
            return set()
        return {name for *_, held in account(user.pk) for name in (held or "").split()}

    def get_user(self, user_id):
        for *values, held in account(user_id):
            user = get_user_model().from_db("default", account_fields(), values)
            user.rights = user.rights_by((held or "").split())
            return user if self.user_can_authenticate(user) else None
        return None
