"""Tokens, and what other systems ask for, for the table of routes."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from organization.staff.models import ServiceAccount, User
from organization.tokens.operations import create_token
from tests.builders import a_user

READING = "cursor page_size changed_since branch"
_numbers = count(1)


def a_token(by: User) -> int:
    """The key of a token that another system has."""
    account = ServiceAccount.objects.create(user=a_user("报表系统", "S001"))
    soon = timezone.localdate() + timedelta(days=30)
    return create_token(account=account, name="读取客户", expires_on=soon, by=by, on=None, address=None)[0].pk


def a_new_token() -> dict[str, Any]:
    """For a system that has no account yet: another one each time."""
    return {"name": "读取评级", "expires_on": "+30", "code": f"S1{next(_numbers):04d}", "system": "决策系统"}
