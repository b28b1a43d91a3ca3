"""A loan of the demo while it is made: its terms, then its history; ``demo.loan_rows`` turns it into facts."""

from dataclasses import dataclass, field
from datetime import date

from demo.clients import Client
from demo.seats import Path
from loans.origination.models import SMALL_HOUSEHOLD_PRODUCTS, GuaranteeMode, Product
from loans.servicing.models import InterestKind, OffBookState, PostingKind


@dataclass(eq=False, slots=True)
class Part:
    """An instalment: what is due when, and what of it is unpaid; an extension with papers moves ``due_on``."""

    contract_due_on: date
    cents: int
    due_on: date
    unpaid: int


@dataclass(eq=False, slots=True)
class Item:
    """Settled interest and what was paid of it."""

    kind: InterestKind
    settled_on: date
    cents: int
    paid: int = 0


@dataclass(eq=False, slots=True)
class Move:
    """A posting: what it did to the principal, and which items it paid how much of."""

    kind: PostingKind
    day: date
    principal: int
    paid: list[tuple[Item, int]] = field(default_factory=list)
    #: Interest without an item: collected on a claim that had left the books before interest was kept here.
    loose_interest: int = 0
    number: str = ""
    #: This move undoes that one (冲正).
    reverses: "Move | None" = None


@dataclass(frozen=True, slots=True)
class Extended:
    sequence: int
    approved_on: date
    new_due_on: date
    has_papers: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A loan at a month's end: balance, since when principal and interest are unpaid."""

    balance: int
    principal_since: date | None
    interest_since: date | None

    def days_past_due(self, day: date) -> int:
        """The larger of principal's and interest's days past due."""
        since = [found for found in (self.principal_since, self.interest_since) if found]
        return max(0, (day - min(since)).days) if since else 0


@dataclass(eq=False, slots=True)
class Note:
    """One loan."""

    number: str
    client: Client
    path: Path
    unit: str
    product: Product
    mode: GuaranteeMode
    cents: int
    #: Ten-thousandths of a percent a year: 7.02 % is 70,200.
    rate: int
    released_on: date
    parts: list[Part]
    with_principal: bool
    purpose: str
    industry: str
    relending: bool
    #: Balance on the books at the opening; None when released later or already off the books.
    opening: int | None = None
    off_book: OffBookState | None = None
    left_on: date | None = None
    left_with: int = 0
    extensions: list[Extended] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    #: By the month's last day.
    standings: dict[date, Standing] = field(default_factory=dict)
    #: The ends of months at which it counts as non-performing, 应调未调 included.
    non_performing: set[date] = field(default_factory=set)

    @property
    def due_on(self) -> date:
        """The contract's due date."""
        return self.parts[-1].contract_due_on

    @property
    def is_small(self) -> bool:
        """小额农贷: owes no post-loan report."""
        return self.product in SMALL_HOUSEHOLD_PRODUCTS

    @property
    def repaid_on(self) -> date | None:
        """The day of the last repayment of principal, if nothing is left."""
        if any(part.unpaid for part in self.parts) or self.off_book:
            return None
        return max((move.day for move in self.moves if move.principal), default=None)
