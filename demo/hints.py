"""What the sign-in page of the demo county tells its visitors; silent in every other world."""

from demo.accounts import DEMO_ACCOUNTS
from demo.queries import world_is_demo
from organization.access.hints import AccountHint


def demo_accounts() -> list[AccountHint]:
    if not world_is_demo():
        return []
    return [AccountHint(code, password, role) for code, password, role in DEMO_ACCOUNTS]
