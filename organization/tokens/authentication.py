"""Other systems are known by a token in the header ``Authorization: Bearer cu_…``; they need no second factor."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from organization.access.gates import address_of
from organization.calendar.queries import known_day
from organization.staff.models import User
from organization.tokens.models import ApiToken
from organization.tokens.operations import digest_of, note_refused_token, use_token

SCHEME = "Bearer"


class ByToken(BaseAuthentication):
    """The account of the token; every request runs with the rights of that account's posts."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != SCHEME.lower().encode():
            return None
        if len(parts) != 2:
            raise AuthenticationFailed(_("令牌应写成 Authorization: Bearer cu_…"))
        return self._known(request, parts[1].decode("latin-1"))

    def authenticate_header(self, request: Request) -> str:
        return SCHEME

    def _known(self, request: Request, whole: str) -> tuple[User, ApiToken]:
        rows = ApiToken.objects.select_related("account__user")
        token = rows.filter(digest=digest_of(whole)).first()
        if token is None:
            raise AuthenticationFailed(_("没有这个令牌"))
        if because := _refusal(token):
            address = address_of(request._request)
            note_refused_token(token=token, because=because, on=known_day(), address=address)
            raise AuthenticationFailed(_("令牌已过期、已收回，或账户已停用"))
        token.requests_this_minute = use_token(token=token)  # type: ignore[attr-defined]  # for the throttle below
        return token.account.user, token


def _refusal(token: ApiToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_on < timezone.localdate():
        return "expired"
    return "" if token.account.user.is_active else "disabled"


class PerToken(BaseThrottle):
    """So many requests of a token in a minute (``API_REQUESTS_PER_MINUTE``); people at their pages are not counted."""

    def allow_request(self, request: Request, view: Any) -> bool:
        made = getattr(request.auth, "requests_this_minute", 0)
        return bool(made <= settings.API_REQUESTS_PER_MINUTE)

    def wait(self) -> float:
        """Until the next minute begins."""
        return float(60 - timezone.now().second)
