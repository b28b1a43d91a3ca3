"""What is done with groups: each takes the group's row first and leaves one audit entry."""

from loans.groups.operations.claiming import make_claims
from loans.groups.operations.deciding import approve, drop
from loans.groups.operations.forming import add_member, name_leader, propose, remove_member
from loans.groups.operations.leaving import dissolve, expel, leave
from loans.groups.operations.parameters import set_terms
from loans.groups.operations.signing import renew, sign

__all__ = [
    "add_member",
    "approve",
    "dissolve",
    "drop",
    "expel",
    "leave",
    "make_claims",
    "name_leader",
    "propose",
    "remove_member",
    "renew",
    "set_terms",
    "sign",
]
