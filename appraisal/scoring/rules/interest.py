"""3.9: interest collected of what fell due."""

from appraisal.scoring.facts import InterestCollection
from appraisal.scoring.rules.rates import by_target, rate, rate_step
from appraisal.scoring.rules.result import IndicatorResult
from appraisal.scoring.terms import TargetTerms
from common.messages import Message


def interest_collection(facts: InterestCollection, terms: TargetTerms) -> IndicatorResult:
    """appraisal-2007.md 3.9 贷款结息率.

    Interest collected ÷ interest due, year to date ÷ 95 % × 10; floor 0, cap 10.
    Nothing due: the rate is 1. **R** ÷ 95 %: the target scores full points. The scheme holds the target.
    """
    step = rate_step(
        facts.interest_collected,
        facts.interest_due,
        counted=Message("结息率：已收利息 %(part)s ÷ 到期应付利息 %(whole)s %(rate)s"),
        nothing=Message("没有到期应付利息，结息率按百分之百计"),
    )
    return by_target(rate(facts.interest_collected, facts.interest_due), terms, (step,))
