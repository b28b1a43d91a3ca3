"""Annual review: what raises, keeps, lowers or cancels a grade (domain.md 2, F17; requirements.md L3). Pure.

"Annual review raises, keeps, lowers or cancels the grade by use of loans, bad records, wilful default." Read so: wilful
default cancels; money used otherwise than agreed, or arrears on the day of the review, lower or cancel; who has none of
these may be raised, kept, lowered (earnings have fallen) or cancelled (moved away). All but keeping is told with a reason.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.money import ZERO
from loans.reviews.errors import (
    AboveGradeLimit,
    AlreadyReviewed,
    NotLowered,
    NotRaised,
    OutcomeDoesNotFit,
    RatedThisYear,
    ReasonMissing,
)

#: Grades with a standing, the best last.
GRADES = ("ordinary", "good", "excellent")
NO_GRADE = "none"


@dataclass(frozen=True)
class Conduct:
    """What is known of a customer on the day of the review. ``arrears``: unpaid principal and interest past due, yuan.

    ``diverted``: a loan was used otherwise than agreed; ``wilful``: they can pay and will not.
    """

    arrears: Decimal = ZERO
    diverted: bool = False
    wilful: bool = False


@dataclass(frozen=True)
class Held:
    """The grade and limit (yuan) that stand before the review."""

    grade: str
    limit: Decimal


@dataclass(frozen=True)
class Decision:
    """What the review decides: outcome, the grade and limit (yuan) after it, and why."""

    outcome: str
    grade: str
    limit: Decimal
    reason: str = ""


def fitting(conduct: Conduct) -> tuple[str, ...]:
    """The outcomes that fit what is known."""
    if conduct.wilful:
        return ("cancelled",)
    if conduct.diverted or conduct.arrears > 0:
        return ("lowered", "cancelled")
    return ("raised", "kept", "lowered", "cancelled")


def check_due(*, rating_year: int, reviewed: Collection[int], on: date) -> None:
    """One review for each rating and year, the first in the year after the rating.

    Raises:
        RatedThisYear, AlreadyReviewed
    """
    if on.year <= rating_year:
        raise RatedThisYear(rating_year)
    if on.year in reviewed:
        raise AlreadyReviewed(on.year)


def check(decision: Decision, *, held: Held, conduct: Conduct, most: Decimal | None) -> None:
    """Whether the decision fits the conduct and does what it says.

    Args:
        most: what the decided grade may borrow on the day, in yuan; None where no limit is set, and then nobody is
            given more than they have.

    Raises:
        OutcomeDoesNotFit, ReasonMissing, NotRaised, NotLowered, AboveGradeLimit
    """
    if decision.outcome not in fitting(conduct):
        raise OutcomeDoesNotFit(wilful=conduct.wilful, diverted=conduct.diverted)
    if decision.outcome != "kept" and not decision.reason.strip():
        raise ReasonMissing
    if decision.outcome in ("raised", "lowered"):
        _check_moved(decision, held)
        _check_limit(decision, held, most)


def _check_moved(decision: Decision, held: Held) -> None:
    grade = GRADES.index(decision.grade) - GRADES.index(held.grade)
    limit = decision.limit - held.limit
    if decision.outcome == "raised" and not (grade >= 0 and limit >= 0 and (grade or limit)):
        raise NotRaised
    if decision.outcome == "lowered" and not (grade <= 0 and limit <= 0 and (grade or limit)):
        raise NotLowered


def _check_limit(decision: Decision, held: Held, most: Decimal | None) -> None:
    """A limit that only falls within its grade may have been granted when the grade had more."""
    if decision.outcome == "lowered" and decision.grade == held.grade:
        return
    bound = held.limit if most is None else most
    if decision.limit > bound:
        raise AboveGradeLimit(bound)
