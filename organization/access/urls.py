"""Addresses of the door."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from organization.access.views import door, password, second_factor

urlpatterns = [
    path("sign-in/", door.sign_in, name="login"),
    path("sign-in/code/", door.sign_in_code, name="sign-in-code"),
    path("sign-out/", door.sign_out, name="sign-out"),
    path("password/", password.password, name="password"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("second-factor/replace/", second_factor.replace, name="second-factor-replace"),
    path("second-factor/recovery-codes/", second_factor.recovery_codes, name="recovery-codes"),
    # Django's own: a cookie keeps the choice, and the answer leads back only to an address of ours
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
]
