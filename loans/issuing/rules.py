"""When a certificate may be issued (requirements.md L4, L5; domain.md 2: one household one card). Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.issuing.errors import AboveStandingLimit, AlreadyHolds, BeyondRating, NoLimit, NoStandingRating


@dataclass(frozen=True)
class Entitled:
    """What a standing rating gives: a limit in yuan, until a day."""

    limit: Decimal
    until: date


@dataclass(frozen=True)
class Wanted:
    """The certificate as it would be issued; ``limit`` in yuan."""

    limit: Decimal
    issued_on: date
    valid_until: date


def check_issue(wanted: Wanted, *, entitled: Entitled | None, held: str | None) -> None:
    """Whether a certificate may be issued so.

    Args:
        entitled: None without a standing rating.
        held: number of the certificate that the customer has, neither taken back nor expired; frozen ones too.

    Raises:
        NoStandingRating, NoLimit, AlreadyHolds, AboveStandingLimit, BeyondRating
    """
    if entitled is None:
        raise NoStandingRating
    if entitled.limit <= 0 or wanted.limit <= 0:
        raise NoLimit
    if held is not None:
        raise AlreadyHolds(held)
    if wanted.limit > entitled.limit:
        raise AboveStandingLimit(entitled.limit)
    if not wanted.issued_on <= wanted.valid_until <= entitled.until:
        raise BeyondRating(entitled.until)
