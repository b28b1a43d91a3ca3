"""Addresses of the door."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from organization.access import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="login"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.password, name="password"),
    # Django's own: a cookie keeps the choice, and the answer leads back only to an address of ours
    path("language/", login_not_required(require_POST(set_language)), name="set_language"),
]
