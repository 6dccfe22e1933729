from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.urls import reverse_lazy

from osl.core.access import public, signed_in
from osl.core.models import AuditEvent
from osl.portal.forms import LoginForm, PasswordForm
from osl.portal.training import TRAINING_USERS


@public
class Login(auth.LoginView):
    template_name = "registration/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        response = super().form_valid(form)
        AuditEvent.record("zalogowanie", by=self.request.user)
        return response

    def form_invalid(self, form):
        AuditEvent.record(AuditEvent.LOGIN_REFUSED, by=None)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        shows_users = settings.OSL_MODE == "training" and settings.OSL_DEMO_PASSWORD
        training = {"users": TRAINING_USERS, "password": settings.OSL_DEMO_PASSWORD} if shows_users else None
        return super().get_context_data(training=training, **kwargs)


@public
class Logout(auth.LogoutView):
    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            AuditEvent.record("wylogowanie", by=request.user)
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@signed_in
class ChangePassword(auth.PasswordChangeView):
    template_name = "registration/password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("portal:home")

    def form_valid(self, form):
        response = super().form_valid(form)
        AuditEvent.record("zmiana hasła", self.request.user, by=self.request.user)
        messages.success(self.request, "Zmieniono hasło.")
        return response

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)
