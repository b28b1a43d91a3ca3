"""Accounts that the sign-in page shows, in a demonstration world only.

The demo stands above and registers its provider in ``AppConfig.ready()``; it answers nothing where the world is no
demo, so that no page of a real union ever shows a password.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class AccountHint:
    """An account to try: its code, its password, and who it is."""

    code: str
    password: str
    who: Promise | str


Provider = Callable[[], Sequence[AccountHint]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    _providers.append(provider)


def account_hints() -> list[AccountHint]:
    return [hint for provider in _providers for hint in provider()]
