"""What became of applications that were lent: asked by the room of applications, which knows nothing of notes."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from common.facts import fetch
from common.relations import with_relations
from loans.applications.models import Application
from loans.lending.models import NoteState, SignedContract
from loans.origination.queries import moments
from loans.servicing.queries import PRINCIPAL

_LOANS = moments(
    "SELECT n.loan_id, %(day)s::date AS day FROM loans_note n"
    " JOIN loans_signedcontract g ON g.contract_id = n.contract_id"
    " WHERE n.loan_id IS NOT NULL AND g.application_id = ANY(%(applications)s)"
)
_LENT = f"""
{with_relations(_LOANS, PRINCIPAL)}
SELECT g.application_id, COALESCE(SUM(p.owed), 0)
    + CASE WHEN k.expires_on > %(day)s THEN GREATEST(0, k.amount - SUM(n.amount)) ELSE 0 END AS owed
FROM loans_signedcontract g
JOIN loans_contract k ON k.id = g.contract_id
JOIN loans_note n ON n.contract_id = g.contract_id AND n.loan_id IS NOT NULL
JOIN principal p ON p.loan_id = n.loan_id
WHERE g.application_id = ANY(%(applications)s)
GROUP BY g.application_id, k.id
"""


def lent_of(applications: Collection[int], day: date) -> dict[int, Decimal]:
    """By application of which a loan was made: what is owed on ``day``, and what its contract still lets be drawn; who
    guarantees answers for both. Yuan, 0 when all is repaid and over. One query."""
    rows = fetch(_LENT, {"applications": list(applications), "day": day})
    return {row["application_id"]: row["owed"] for row in rows}


def lent_ones(applications: Collection[int]) -> set[int]:
    """Those of which a loan was made: from then on the loan counts against limits, not the application. One query."""
    made = SignedContract.objects.filter(application__in=applications, notes__state=NoteState.RELEASED)
    return set(made.values_list("application_id", flat=True))


def is_signed(application: Application) -> bool:
    """Whether there is a contract on the application: then its approval is used. One query."""
    return SignedContract.objects.filter(application=application).exists()
