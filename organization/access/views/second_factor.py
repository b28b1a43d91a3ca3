"""The person's own second factor: enrolling, another phone, recovery codes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from common.encryption import decrypt, encrypt
from organization.access.drawing import path_of_qr
from organization.access.duties import FACTOR, needs_second_factor
from organization.access.forms import CodeForm
from organization.access.gates import address_of
from organization.access.operations import NotLetIn, try_code
from organization.access.views.entering import source_of
from organization.access.visitors import Visitor, visitor_of
from organization.calendar.queries import known_day
from organization.credentials import operations
from organization.credentials.models import SecondFactor
from organization.credentials.queries import factor_of
from organization.credentials.rules import totp
from organization.sessions.operations import forgive

#: The session keeps the new secret, encrypted, until a code proves it; and that the present code allowed another.
NEW_SECRET, REPLACING = "new_secret", "replacing_second_factor"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """What is there; or, for who has none or may take another, the secret to enrol."""
    visitor = visitor_of(request)
    factor = factor_of(visitor.user)
    if factor is not None and not request.session.get(REPLACING):
        return _kept(request, factor, CodeForm())
    secret = _new_secret(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = operations.enrol(
                user=visitor.user,
                secret=secret,
                typed=form.cleaned_data["code"],
                on=visitor.day,
                address=address_of(request),
            )
        except operations.WrongCode:
            form.add_error("code", _("验证码不正确。请核对手机时间是否准确，再输入应用现在显示的验证码。"))
        else:
            for key in (NEW_SECRET, REPLACING):
                request.session.pop(key, None)
            request.session[FACTOR] = True
            return _shown_once(request, codes)
    return render(request, "organization/second_factor_new.html", _enrolment(request, visitor, secret, form))


@sensitive_post_parameters("code")
@require_POST
def replace(request: HttpRequest) -> HttpResponse:
    """Another phone: only who has the present code may enrol anew."""
    user, form = visitor_of(request).user, CodeForm(request.POST)
    factor = factor_of(user)
    if factor is None:
        return redirect("second-factor")
    if form.is_valid():
        try:
            forgive(attempt=try_code(user=user, typed=form.cleaned_data["code"], source=source_of(request)))
        except NotLetIn:
            form.add_error("code", form.failed)
        else:
            request.session[REPLACING] = True
            return redirect("second-factor")
    return _kept(request, factor, form)


@sensitive_post_parameters("code")
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, for the present code."""
    user, form = visitor_of(request).user, CodeForm(request.POST)
    factor = factor_of(user)
    if factor is None:
        return redirect("second-factor")
    if form.is_valid():
        try:
            forgive(attempt=try_code(user=user, typed=form.cleaned_data["code"], source=source_of(request)))
        except NotLetIn:
            form.add_error("code", form.failed)
        else:
            return _shown_once(
                request,
                operations.renew_recovery_codes(user=user, on=known_day(), address=address_of(request)),
            )
    return _kept(request, factor, form)


def _new_secret(request: HttpRequest) -> bytes:
    if NEW_SECRET not in request.session:
        request.session[NEW_SECRET] = encrypt(operations.new_secret().hex())
    return bytes.fromhex(decrypt(request.session[NEW_SECRET]))


def _enrolment(request: HttpRequest, visitor: Visitor, secret: bytes, form: CodeForm) -> dict[str, Any]:
    address = totp.address(secret, f"{visitor.user.code} {visitor.user.name}", _("贷款管理系统"))
    return {
        "form": form,
        "secret": totp.as_text(secret),
        "qr": path_of_qr(address),
        "is_needed": needs_second_factor(request),
    }


def _kept(request: HttpRequest, factor: SecondFactor, form: CodeForm) -> HttpResponse:
    context = {"factor": factor, "form": form, "left": factor.recovery_codes.count()}
    return render(request, "organization/second_factor.html", context)


def _shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "organization/recovery_codes.html", {"codes": codes})
