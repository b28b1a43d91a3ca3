"""What a branch may approve itself (requirements.md L11; domain.md 5, F31)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

#: 存单质押: outside every limit (L11: 除存单质押方式以外).
EXCEPTED_MODE = "deposit_pledge"


@dataclass(frozen=True)
class Limit:
    """From ``starts_on`` a branch, or every branch (None), approves up to ``amount`` yuan in a guarantee mode."""

    starts_on: date
    branch: int | None
    guarantee_mode: str
    amount: Decimal


def authority_of(limits: Iterable[Limit], branch: int, guarantee_mode: str, day: date) -> Decimal | None:
    """The branch's authority on ``day`` in yuan: its own newest limit, else that of all branches, else nothing.

    None: without a limit.
    """
    if guarantee_mode == EXCEPTED_MODE:
        return None
    begun = [
        limit
        for limit in limits
        if limit.guarantee_mode == guarantee_mode
        and limit.starts_on <= day
        and limit.branch in {None, branch}
    ]
    newest = max(begun, key=lambda limit: (limit.branch is not None, limit.starts_on), default=None)
    return newest.amount if newest else Decimal(0)
