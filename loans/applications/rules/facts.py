"""What the rules look at: the borrower, who answers, what is pledged, and the union's figures on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.groups.rules.refusals import Debt, Refusal

ZERO = Decimal("0.00")
CREDIT, GUARANTEE, MORTGAGE, PLEDGE, DEPOSIT_PLEDGE = (
    "credit", "guarantee", "mortgage", "pledge", "deposit_pledge",
)  # fmt: skip
JOINT_GUARANTEE = "joint_guarantee"
#: Which kinds of collateral fit which mode; stock is mortgaged or pledged, a house cannot be handed over.
FIT: Mapping[str, frozenset[str]] = {
    MORTGAGE: frozenset({"house", "land", "machinery", "stock"}),
    PLEDGE: frozenset({"deposit_certificate", "treasury_bond", "stock"}),
    DEPOSIT_PLEDGE: frozenset({"deposit_certificate"}),
}


@dataclass(frozen=True)
class Figures:
    """The union's parameters on a day (docs/decisions/0015). ``caps``: by kind of collateral, percent of its value.

    ``capital`` is the union's in yuan, None where nobody has said it.
    """

    capital: Decimal | None
    one_borrower_percent: Decimal
    guarantor_income_multiple: Decimal
    caps: Mapping[str, Decimal]

    @property
    def most_of_capital(self) -> Decimal | None:
        """What one borrower may owe, in yuan; None where the capital is not known."""
        return None if self.capital is None else self.capital * self.one_borrower_percent / 100


@dataclass(frozen=True)
class Card:
    """The borrower's newest loan certificate. ``why_not`` and ``since`` are empty while it is valid.

    ``limit`` is what it is good for, inside the standing rating's; ``owed`` on credit loans, ``waiting`` asked for on
    credit in other open applications. Yuan.
    """

    number: str
    limit: Decimal
    owed: Decimal = ZERO
    waiting: Decimal = ZERO
    why_not: str = ""
    since: date | None = None

    @property
    def free(self) -> Decimal:
        """What may still be asked for; nothing while it is not valid."""
        return ZERO if self.why_not else max(ZERO, self.limit - self.owed - self.waiting)


@dataclass(frozen=True)
class Borrower:
    """Who asks. ``grade`` is None without a standing rating; ``arrears`` are own debts past due, ``group_arrears`` those
    of the other members of the group; ``group`` why the group lends nothing, whoever asks, its arrears left out.

    ``owed`` on all loans, ``waiting`` asked for in other open applications, ``group_free`` left of the member's limit,
    None without a group. Yuan.
    """

    name: str
    kind: str
    grade: str | None
    card: Card | None = None
    arrears: tuple[Debt, ...] = ()
    group_arrears: tuple[Debt, ...] = ()
    group: tuple[Refusal, ...] = ()
    group_free: Decimal | None = None
    owed: Decimal = ZERO
    waiting: Decimal = ZERO


@dataclass(frozen=True)
class Answering:
    """Somebody who will answer for ``amount``. ``elsewhere``: for what they answer already; ``own_limit``: of their own
    standing rating. Yuan."""

    name: str
    amount: Decimal
    income: Decimal = ZERO
    own_limit: Decimal = ZERO
    elsewhere: Decimal = ZERO
    customer: int | None = None
    is_borrower: bool = False
    is_household: bool = False


@dataclass(frozen=True)
class Pledged:
    """A thing of a ``kind`` worth ``value`` yuan; ``words`` is its kind as people say it."""

    kind: str
    words: str
    value: Decimal


@dataclass(frozen=True)
class Wish:
    """What is asked for, as far as it was said. ``longest`` is the term allowed, in months, with its reason;
    ``product_words`` and ``mode_words`` are for sentences. ``of_group``: what the group's agreement says of this amount
    and end."""

    product: str
    guarantee_mode: str
    amount: Decimal | None = None
    months: int | None = None
    product_words: str = ""
    mode_words: str = ""
    longest: int | None = None
    longest_because: str = ""
    guarantors: tuple[Answering, ...] = ()
    collaterals: tuple[Pledged, ...] = ()
    of_group: tuple[Refusal, ...] = ()
