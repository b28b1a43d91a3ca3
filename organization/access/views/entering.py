"""Steps that the pages of the door share: who comes from where, letting somebody in."""

import re
import secrets
import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from organization.access import operations
from organization.access.duties import EXEMPT, EXPIRED, FACTOR, is_demo_account
from organization.access.gates import address_of
from organization.credentials.queries import days_until_expiry, has_expired
from organization.sessions.models import SignInTry
from organization.sessions.operations import Source, succeed
from organization.sessions.store import ADDRESS
from organization.staff.models import User

#: The cookie by which a browser is known again; it holds a random number and nothing about anybody.
DEVICE = "device"
_DEVICE_FORM = re.compile(r"[A-Za-z0-9_-]{43}\Z")
DEVICE_AGE = 400 * 24 * 3600
#: Who has given the password and owes the second factor, for so many seconds.
PENDING = "pending"
PENDING_SECONDS = 300


def where_next(request: HttpRequest) -> str:
    """The address asked for before signing in, if it is one of ours (attacks S11); else the start page."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    # redirect() would take a word without a slash for the name of an address
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


def source_of(request: HttpRequest) -> Source:
    device = request.COOKIES.get(DEVICE, "")
    return Source(device if _DEVICE_FORM.match(device) else secrets.token_urlsafe(32), address_of(request))


def remember_device(response: HttpResponse, source: Source) -> HttpResponse:
    response.set_cookie(
        DEVICE,
        source.device,
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def wait_for_code(request: HttpRequest, user: User) -> None:
    """The password was right: remember who owes the code, under a new key."""
    request.session.cycle_key()
    request.session[PENDING] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "until": time.time() + PENDING_SECONDS,
    }


def who_owes_a_code(request: HttpRequest) -> User | None:
    """Who gave the password a moment ago, unless it or the account was changed since."""
    pending: dict[str, Any] = request.session.get(PENDING) or {}
    if not pending or pending["until"] < time.time():
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == pending["password"] else None


def let_in(
    request: HttpRequest, user: User, attempt: SignInTry, source: Source, *, factor: bool = False
) -> None:
    """The person is in, here and nowhere else; the other browser hears of it with its next click."""
    request.session.pop(PENDING, None)
    login(request, user)
    request.session[ADDRESS] = source.address
    request.session[FACTOR] = factor
    request.session[EXEMPT] = is_demo_account(user)
    request.session[EXPIRED] = has_expired(user)
    request.session.save()
    succeed(attempt=attempt, user=user, source=source)
    operations.note_sign_in(user=user, address=source.address)
    days = days_until_expiry(user)
    if days is not None:
        messages.warning(request, _("您的密码再过 %(days)s 天到期，请及时修改。") % {"days": days})
