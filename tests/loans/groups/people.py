"""People for the rules of groups: pure, and fit for a group unless told."""

from datetime import date
from decimal import Decimal
from typing import Any

from loans.groups.rules.joining import Candidate
from loans.groups.rules.lending import Standing
from loans.groups.rules.refusals import Debt, Terms

DAY = date(2007, 6, 30)
TERMS = Terms(5, 10, 3, 12, Decimal(100_000))


def a_candidate(key: int = 1, **told: Any) -> Candidate:
    return Candidate(key, f"户{key}", **{"born_on": date(1966, 1, 1), **told})


def a_debt(customer: int = 1, *, days: int = 0, **told: Any) -> Debt:
    given = {
        "name": f"户{customer}",
        "loan": f"L{customer}",
        "days": days,
        "principal": Decimal(5_000) if days else Decimal(0),
        "interest": Decimal(120) if days else Decimal(0),
        "owed": Decimal(5_000),
    }
    return Debt(customer=customer, **given | told)


def a_standing(**told: Any) -> Standing:
    given = {
        "number": "0101-LB0001",
        "state": "",
        "households": 5,
        "agreement": "0101-LB0001-X01",
        "expires_on": date(2008, 6, 30),
        "member_limit": Decimal(50_000),
        "debts": (),
    }
    return Standing(**given | told)


def said(refusals) -> list[str]:
    """The sentences, as the source has them."""
    return [refusal.message.chinese for refusal in refusals]
