"""What is used of a certificate: its holder's credit loans (requirements.md L5: 余额控制, 周转使用)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.facts import fetch
from common.money import ZERO
from common.relations import with_relations
from loans.certificates.models import LoanCertificate
from loans.certificates.queries import state_of
from loans.certificates.rules import State
from loans.origination.models import GuaranteeMode
from loans.origination.queries import moments
from loans.reviews.queries import limit_in_force
from loans.servicing.queries import DUE, PRINCIPAL

_MOMENTS = moments(
    "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan"
    " WHERE customer_id = %(holder)s AND guarantee_mode = %(mode)s AND released_on <= %(day)s"
)

_USED = f"""
{with_relations(_MOMENTS, PRINCIPAL, DUE)}
SELECT l.number, l.unit_id, l.amount, l.released_on, COALESCE(due.due_on, l.due_on) AS due_on, principal.owed
FROM principal JOIN loans_loan l ON l.id = principal.loan_id LEFT JOIN due USING (loan_id)
WHERE principal.owed > 0 ORDER BY l.released_on, l.number
"""


@dataclass(frozen=True)
class Used:
    """A credit loan that is not repaid. ``owed``: what of it stands against the limit, yuan."""

    number: str
    unit_id: int
    amount: Decimal
    released_on: date
    due_on: date
    owed: Decimal


@dataclass(frozen=True)
class Usage:
    """``limit``: of the certificate on the day; ``used``: owed on all credit loans of the holder, whoever lent. Yuan."""

    limit: Decimal
    loans: tuple[Used, ...]
    state: State

    @property
    def is_valid(self) -> bool:
        return self.state is State.VALID

    @property
    def used(self) -> Decimal:
        return sum((loan.owed for loan in self.loans), ZERO)

    @property
    def over(self) -> Decimal:
        """What is owed beyond the limit, since it was lowered."""
        return max(self.used - self.limit, ZERO)

    @property
    def free(self) -> Decimal:
        """What may still be drawn; nothing while the certificate is not valid."""
        return max(self.limit - self.used, ZERO) if self.is_valid else ZERO


def usage_of(certificate: LoanCertificate, day: date) -> Usage:
    """How far the certificate is used on ``day``. A loan written off or swapped is owed on."""
    params = {"day": day, "holder": certificate.customer_id, "mode": GuaranteeMode.CREDIT}
    loans = tuple(Used(**row) for row in fetch(_USED, params))
    return Usage(limit_in_force(certificate, day), loans, state_of(certificate, day))
