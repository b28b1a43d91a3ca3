"""What holds of a customer whoever enters them: codes, shares, room in a village (requirements.md L1, O2). Pure."""

from dataclasses import dataclass
from decimal import Decimal

#: Letter of the code and the least number of its figures, by kind: H010300001, G010300001, E01030001.
_CODES = {
    "household": ("H", 5),
    "self_employed": ("G", 5),
    "private_enterprise": ("E", 4),
    "leading_enterprise": ("E", 4),
}
#: Kinds that are a person with an identity number; the others have a credit code.
PERSONS = frozenset({"household", "self_employed"})


def code_start(kind: str, branch: str) -> str:
    """What the codes of a kind in a branch begin with."""
    return _CODES[kind][0] + branch


def code_figures(kind: str) -> int:
    """How many figures the serial number has at least."""
    return _CODES[kind][1]


def customer_code(kind: str, branch: str, serial: int) -> str:
    """The code of the ``serial``-th customer of a kind in a branch.

    >>> customer_code("household", "0103", 27)
    'H010300027'
    """
    return f"{code_start(kind, branch)}{serial:0{code_figures(kind)}d}"


def shares_without_membership(*, is_member: bool, shares: Decimal) -> bool:
    """Only a member holds shares (股金); a member who has not paid in yet is one all the same."""
    return shares > 0 and not is_member


@dataclass(frozen=True)
class Room:
    """Of a village: how many households or businesses it counts, and how many of them are customers."""

    counted: int
    known: int

    @property
    def is_full(self) -> bool:
        """Coverage figures divide by the count: more customers than that cannot be."""
        return self.known >= self.counted
