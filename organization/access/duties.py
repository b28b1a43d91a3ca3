"""What a signed-in person must do before anything else: a new password, a second factor."""

from django.conf import settings
from django.http import HttpRequest

from organization.access.hints import account_hints
from organization.access.visitors import visitor_of
from organization.credentials.queries import roles_with_second_factor
from organization.staff.models import User

#: What the session remembers of signing in: answered with a second factor, exempt from it, password too old.
FACTOR, EXEMPT, EXPIRED = "second_factor", "demo_exempt", "password_expired"


def is_demo_account(user: User) -> bool:
    """Whether the sign-in page shows the account to everybody: it then needs no second factor."""
    if not settings.DEMO_WITHOUT_SECOND_FACTOR:
        return False
    return user.code in {hint.code for hint in account_hints()}


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether a role of the visitor wants a second factor, and this session has not answered with one."""
    if request.session.get(FACTOR):
        return False
    if request.session.get(EXEMPT) and settings.DEMO_WITHOUT_SECOND_FACTOR:
        return False
    wanted = roles_with_second_factor()
    return bool(wanted) and any(post.role in wanted for post in visitor_of(request).access.posts)


def duty_of(request: HttpRequest) -> str | None:
    """The name of the address that the visitor must go to first; None when nothing stands before their work."""
    user = visitor_of(request).user
    if user.must_change_password or request.session.get(EXPIRED):
        return "password"
    return "second-factor" if needs_second_factor(request) else None
