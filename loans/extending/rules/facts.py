"""What the rules look at: the loan, who answers for it, and what is asked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Answerer:
    """Who answers for a loan and must agree: ``role`` guarantor, owner or member. ``customer``: one of ours, whose
    ``code`` tells namesakes apart."""

    role: str
    name: str
    customer: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Extendable:
    """A loan on a day. ``contract_due_on`` is the last instalment's by contract, ``due_on`` the one in force.

    ``owed``: principal in yuan; ``overdue_since``: of an earlier instalment; ``waiting``: the number of an application to
    extend it that is on its way, or agreed and not carried out; ``left_on``: since when it is off the books.
    ``answerers``: those known here; ``needs_one``: its guarantee mode asks for somebody's word even where none is known.
    """

    number: str
    sequence: int
    released_on: date
    contract_due_on: date
    due_on: date
    owed: Decimal
    overdue_since: date | None = None
    left_on: date | None = None
    waiting: str = ""
    answerers: tuple[Answerer, ...] = ()
    needs_one: bool = False


@dataclass(frozen=True)
class AskedConsent:
    """Somebody's written consent, of the day on which it was signed."""

    role: str
    name: str
    consented_on: date
    customer: int | None = None


@dataclass(frozen=True)
class AskedExtension:
    """What is asked: another due date, with the consents that were brought."""

    new_due_on: date
    consents: tuple[AskedConsent, ...] = ()
