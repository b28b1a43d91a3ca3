"""What goes with customers when they are handed to another officer: apps above register it in ``AppConfig.ready()``."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from organization.staff.models import User


@dataclass(frozen=True)
class Moving:
    """Customers that go from one officer to another of ``branch_id`` from ``starts_on``."""

    customers: Collection[int]
    branch_id: int
    giver: User
    starts_on: date


@dataclass(frozen=True)
class Amount:
    """How much goes along: a number, and a balance in yuan where it has one."""

    count: int
    balance: Decimal | None = None


@dataclass(frozen=True)
class Belonging:
    """A kind of thing that goes along. ``weigh`` says how much; ``move`` does it, in the operation's transaction."""

    title: Promise
    weigh: Callable[[Moving], Amount]
    move: Callable[[Moving, User], int]


_belongings: list[Belonging] = []


def goes_along(belonging: Belonging) -> None:
    """Have it handed over with the customers."""
    _belongings.append(belonging)


def belongings() -> tuple[Belonging, ...]:
    """What is handed over with customers."""
    return tuple(_belongings)
