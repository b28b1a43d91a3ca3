"""What a payment meets first (domain.md 4.3): accrual loans interest first, non-accrual ones principal first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from loans.servicing.rules.terms import ZERO, Kind

CENT = Decimal("0.01")


class TooMuchPaid(ValueError):
    """More than ``owed``, which is all that there is to pay."""

    def __init__(self, owed: Decimal) -> None:
        self.owed = owed
        super().__init__(str(owed))


class GrowthUnpaid(ValueError):
    """It is too much for a part and too little for all: ``owed`` pays all, a part is at most ``most``."""

    def __init__(self, owed: Decimal, most: Decimal) -> None:
        self.owed, self.most = owed, most
        super().__init__(str(owed))


@dataclass(frozen=True)
class Order:
    """``kinds`` in their order, and whether principal comes before or after them."""

    kinds: Sequence[Kind]
    principal_first: bool


@dataclass(frozen=True)
class Debt:
    """What there is to pay: principal, interest settled and unpaid, and grown, which falls due when all is repaid."""

    principal: Decimal
    unpaid: Mapping[Kind, Decimal]
    growing: Mapping[Kind, Decimal]

    @property
    def payable(self) -> Decimal:
        return self.principal + sum(self.unpaid.values(), ZERO)

    @property
    def total(self) -> Decimal:
        return self.payable + sum(self.growing.values(), ZERO)


@dataclass(frozen=True)
class Parts:
    """What of a payment goes where; ``settles``: it repays the last principal, so that what has grown falls due."""

    principal: Decimal = ZERO
    interest: Mapping[Kind, Decimal] = field(default_factory=dict)
    settles: bool = False

    @property
    def total(self) -> Decimal:
        return self.principal + sum(self.interest.values(), ZERO)


def allocate(amount: Decimal, debt: Debt, order: Order) -> Parts:
    """Give out ``amount``, which is more than nothing, in the order.

    Interest that has grown since its last settlement is payable only with all the rest, or falls due with the last of
    the principal where that comes first.

    Raises:
        TooMuchPaid: more than all that is owed.
        GrowthUnpaid: enough for the principal after what was settled, not for what grew beside it.
    """
    if amount > debt.total:
        raise TooMuchPaid(debt.total)
    settles = amount == debt.total or (order.principal_first and 0 < debt.principal <= amount)
    most = debt.payable - CENT if debt.principal else debt.payable
    if not settles and amount > most:
        raise GrowthUnpaid(debt.total, most)
    unpaid = {kind: debt.unpaid[kind] + (debt.growing[kind] if settles else ZERO) for kind in Kind}
    left, principal, interest = amount, ZERO, dict.fromkeys(Kind, ZERO)
    if order.principal_first:
        principal = min(left, debt.principal)
        left -= principal
    for kind in order.kinds:
        interest[kind] = min(left, unpaid[kind])
        left -= interest[kind]
    if not order.principal_first:
        principal, left = min(left, debt.principal), left - min(left, debt.principal)
    return Parts(principal, interest, settles)


def days_late(day: date, principal_since: date | None, interest_since: date | None) -> int:
    """Days since the earlier of the two fell due; nothing where neither is late."""
    since = min((each for each in (principal_since, interest_since) if each is not None), default=day)
    return max(0, (day - since) // timedelta(days=1))


def is_non_accrual(late: int, after_days: int) -> bool:
    """More than so many days late (金融企业会计制度: 90)."""
    return late > after_days
