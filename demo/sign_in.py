"""The demo accounts on the sign-in page, where the world is the demo county and nowhere else."""

from django.utils.translation import gettext as _

from demo.accounts import DEMO_ACCOUNTS
from demo.queries import world_is_demo
from organization.access import hints
from organization.access.hints import AccountHint


def demo_accounts() -> list[AccountHint]:
    """Empty in every other world: one query."""
    if not world_is_demo():
        return []
    return [AccountHint(code, password, _(who)) for code, password, who in DEMO_ACCOUNTS]


hints.register(demo_accounts)
