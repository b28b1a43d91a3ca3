"""What the books know of groups: who owes what, whether a member may borrow, who could join."""

from loans.groups.queries.approving import approval_refusals
from loans.groups.queries.candidates import candidates_for, known_kin
from loans.groups.queries.debts import debts_by_group, debts_of_customers, debts_of_group
from loans.groups.queries.finding import (
    agreement_in_force,
    group_for,
    group_of,
    group_to_keep,
    keeps_group,
    pending_agreement,
)
from loans.groups.queries.lending import may_borrow, may_lend, standing_of
from loans.groups.queries.terms import terms_on

__all__ = [
    "agreement_in_force",
    "approval_refusals",
    "candidates_for",
    "debts_by_group",
    "debts_of_customers",
    "debts_of_group",
    "group_for",
    "group_of",
    "group_to_keep",
    "keeps_group",
    "known_kin",
    "may_borrow",
    "may_lend",
    "pending_agreement",
    "standing_of",
    "terms_on",
]
