"""What a rule answers, and how raw points become points (appraisal-2007.md, Frame)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from appraisal.scoring.figures import amount, plain
from appraisal.scoring.terms import Terms
from common.messages import Message
from common.money import to_cents

Steps = tuple[Message, ...]


@dataclass(frozen=True)
class IndicatorResult:
    """Points with two decimals and the steps that led to them; or, where a plan is missing, None and why."""

    points: Decimal | None
    working: Steps
    missing: Steps = ()


def without_plan(sentence: Message) -> IndicatorResult:
    """No plan, no score: a missing plan is not a plan of zero (Frame)."""
    return IndicatorResult(points=None, working=(), missing=(sentence,))


def awarded(raw: Fraction, terms: Terms, steps: Steps) -> IndicatorResult:
    """Floor, then cap, then one rounding to two decimals, halves away from zero (Frame)."""
    held = raw
    if terms.floor is not None and raw < terms.floor:
        held = Fraction(terms.floor)
        steps += (Message("低于最低分 %(floor)s，按最低分计", {"floor": plain(held)}),)
    if terms.cap is not None and raw > terms.cap:
        held = Fraction(terms.cap)
        steps += (Message("高于最高分 %(cap)s，按最高分计", {"cap": plain(held)}),)
    points = to_cents(held)
    return IndicatorResult(points, (*steps, Message("计分：%(points)s", {"points": amount(points)})))
