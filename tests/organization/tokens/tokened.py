"""Another system with its account, posts and token."""

from datetime import timedelta

from django.utils import timezone

from organization.staff.models import Role, ServiceAccount
from organization.tokens.models import ApiToken
from organization.tokens.operations import create_service_account, create_token
from organization.units.models import Unit
from tests.builders import a_code, a_user, in_post


def a_service(unit: Unit | None = None, role: Role = Role.AUDITOR) -> ServiceAccount:
    account = create_service_account(code=a_code("S"), name="报表系统", by=a_user(), on=None, address=None)
    if unit:
        in_post(account.user, unit, role)
    return account


def a_token(account: ServiceAccount, days: int = 30) -> tuple[ApiToken, dict[str, str]]:
    """The token, and the header that carries it. ``days``: how long it lasts."""
    until = timezone.localdate() + timedelta(days=days)
    token, whole = create_token(
        account=account, name="读取", expires_on=until, by=a_user(), on=None, address=None
    )
    return token, {"Authorization": f"Bearer {whole}"}
