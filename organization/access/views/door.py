"""Signing in, by password and code, and out."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from organization.access import operations
from organization.access.forms import CodeForm, SignInForm
from organization.access.gates import address_of
from organization.access.hints import account_hints
from organization.access.operations import NotLetIn
from organization.access.views.entering import (
    let_in,
    remember_device,
    source_of,
    wait_for_code,
    where_next,
    who_owes_a_code,
)
from organization.credentials.queries import factor_of
from organization.sessions.operations import forgive
from organization.sessions.queries import ended_session
from organization.staff.models import User


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Code and password; afterwards the second factor, or where the person wanted to go."""
    after = where_next(request)
    if request.user.is_authenticated:
        return redirect(after)
    form, status = SignInForm(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return _entered(request, form.cleaned_data["code"], form.cleaned_data["password"], after)
            except NotLetIn as refusal:
                form.add_error(None, form.failed)
                status = 429 if refusal.held else 200
        else:
            operations.note_failed_sign_in(code=request.POST.get("code", ""), address=address_of(request))
    context = {
        "form": form,
        "next": after,
        "hints": account_hints(),
        "is_exempt": settings.DEMO_WITHOUT_SECOND_FACTOR,
        "ended": ended_session(request.GET.get("ended", "")),
    }
    return render(request, "organization/sign_in.html", context, status=status)


def _entered(request: HttpRequest, code: str, password: str, after: str) -> HttpResponse:
    source = source_of(request)
    user, attempt = operations.try_password(code=code, password=password, source=source)
    if factor_of(user) is None:
        let_in(request, user, attempt, source)
        return remember_device(redirect(after), source)
    forgive(attempt=attempt)
    wait_for_code(request, user)
    return redirect(f"{reverse('sign-in-code')}?{urlencode({'next': after})}")


@login_not_required
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The second step: the code that the app shows, or a recovery code."""
    after = where_next(request)
    user = who_owes_a_code(request)
    if user is None:
        return redirect(f"{reverse('login')}?{urlencode({'next': after})}")
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        source = source_of(request)
        try:
            attempt = operations.try_code(user=user, typed=form.cleaned_data["code"], source=source)
        except NotLetIn as refusal:
            form.add_error("code", form.failed)
            status = 429 if refusal.held else 200
        else:
            let_in(request, user, attempt, source, factor=True)
            return remember_device(redirect(after), source)
    context = {"form": form, "next": after, "name": user.name}
    return render(request, "organization/sign_in_code.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    operations.note_sign_out(user=request.user, address=address_of(request))
    logout(request)
    return redirect("login")
