"""The door: signing in and out, and choosing a password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from organization.access import operations
from organization.access.forms import PasswordForm, SignInForm
from organization.access.gates import address_of
from organization.access.hints import account_hints
from organization.access.visitors import visitor_of
from organization.staff.models import User


def _where_next(request: HttpRequest) -> str:
    """The address asked for before signing in, if it is one of ours (attacks S11); else the start page."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    # redirect() would take a word without a slash for the name of an address
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Code and password; afterwards where the person wanted to go."""
    after = _where_next(request)
    if request.user.is_authenticated:
        return redirect(after)
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.user:
        login(request, form.user)
        operations.note_sign_in(user=form.user, address=address_of(request))
        return redirect(after)
    if request.method == "POST":
        operations.note_failed_sign_in(code=request.POST.get("code", ""), address=address_of(request))
    context = {"form": form, "next": after, "hints": account_hints()}
    return render(request, "organization/sign_in.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    operations.note_sign_out(user=request.user, address=address_of(request))
    logout(request)
    return redirect("login")


@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; the other sessions of the person end, this one goes on."""
    user = visitor_of(request).user
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        operations.change_password(user=user, password=form.cleaned_data["new"], address=address_of(request))
        update_session_auth_hash(request, user)
        messages.success(request, _("密码已修改。"))
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "is_first": user.must_change_password, "rules": password_validators_help_texts()}
    return render(request, "organization/password.html", context)
