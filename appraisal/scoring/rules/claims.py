"""2.8: what was collected on loans that are off the books."""

from appraisal.scoring.facts import ClaimsCollected
from appraisal.scoring.figures import amount
from appraisal.scoring.rules.rates import by_completion
from appraisal.scoring.rules.result import IndicatorResult, without_plan
from appraisal.scoring.terms import Terms
from common.messages import Message


def claims_collected(facts: ClaimsCollected, terms: Terms) -> IndicatorResult:
    """appraisal-2007.md 2.8 已置换、核销清收.

    Actual ÷ planned, year to date × 5; no floor, no cap.
    """
    if facts.planned is None:
        return without_plan(Message("缺少已置换、核销贷款清收计划"))
    step = Message("已置换、核销贷款清收：%(collected)s", {"collected": amount(facts.collected)})
    return by_completion(facts.collected, facts.planned, terms, (step,))
