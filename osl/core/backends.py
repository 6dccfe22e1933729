from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Func, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat

from osl.core.models.office import unit_row
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
    """Every page of somebody logged in asks for the account, for what it may do and whose office it stands in: one
    query tells all.
    """
    name = Concat("content_type__app_label", Value("."), "codename")
    held = Permission.objects.filter(group__user=OuterRef("pk")).order_by()
    rights = Subquery(held.annotate(names=Joined(name, Value(" "))).values("names"))
    office = {f"unit_{name}": Subquery(unit_row().values(name)) for name in ("name", "short_name", "arms")}
    accounts = get_user_model().objects.filter(pk=pk).annotate(held=rights, **office)
    return accounts.values_list(*account_fields(), "held", *office)


account = Prepared(account_with_rights, -1)


class RolesBackend(ModelBackend):
    """Permissions come from roles alone: nobody is granted a right by hand, so one query tells them all."""

    def get_all_permissions(self, user, obj=None):
        if not user.is_active or user.is_anonymous or obj is not None:
            return set()
        return {name for *_, held, _, _, _ in account(user.pk) for name in (held or "").split()}

    def get_user(self, user_id):
        for *values, held, name, short_name, has_arms in account(user_id):
            user = get_user_model().from_db("default", account_fields(), values)
            user.rights = user.rights_by((held or "").split())
            user.unit = name and (name, short_name, bool(has_arms))
            return user if self.user_can_authenticate(user) else None
        return None
