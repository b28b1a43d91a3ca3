"""Verbs of the room, each in one transaction with one entry in the audit."""

from loans.approvals.operations.deciding import decide as decide
from loans.approvals.operations.sitting import close_sitting as close_sitting
from loans.approvals.operations.sitting import open_sitting as open_sitting
from loans.approvals.operations.sitting import vote as vote
from loans.approvals.operations.standards import set_authority as set_authority
from loans.approvals.operations.standards import set_deadline as set_deadline
from loans.approvals.operations.standards import set_voting_terms as set_voting_terms
from loans.approvals.operations.submitting import submit as submit
from loans.approvals.operations.submitting import withdraw as withdraw
