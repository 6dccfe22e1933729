from django.shortcuts import get_object_or_404, render, resolve_url

from osl.core.access import access
from osl.core.editing import bound, edit
from osl.core.models import User
from osl.portal.settings_forms import UserForm


@access("core.manage_users")
def users(request):
    people = User.objects.prefetch_related("groups").order_by("-is_active", "last_name", "first_name")
    return render(request, "portal/users.html", {"people": people, "tab": "users"})


@access("core.manage_users")
def user_create(request):
    return edit_user(request, User(), done="Założono konto.")


@access("core.manage_users")
def user_edit(request, pk):
    return edit_user(request, get_object_or_404(User, pk=pk), done="Zapisano konto.")


def edit_user(request, person, *, done):
    form = bound(UserForm, request, instance=person)
    return edit(
        request,
        form,
        template="portal/user_form.html",
        done=done,
        context={"person": person},
        to=resolve_url("portal:users"),
    )
