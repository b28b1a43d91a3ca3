"""1.1 and 2.1: deposits added in the month, and in the year to date."""

from appraisal.scoring.facts import MonthDeposits, YearDeposits
from appraisal.scoring.figures import amount
from appraisal.scoring.rules.rates import by_completion
from appraisal.scoring.rules.result import IndicatorResult, without_plan
from appraisal.scoring.terms import IncreaseSince, IncreaseTerms, Terms
from common.messages import Message


def month_deposits(facts: MonthDeposits, terms: IncreaseTerms) -> IndicatorResult:
    """appraisal-2007.md 1.1 分月净增.

    (balance end of ``m`` − balance end of ``m-1``) ÷ planned increase of ``m`` × 20; floor -10, cap 30.
    """
    if facts.planned is None:
        return without_plan(Message("缺少存款净增计划"))
    increase = facts.balance_end - facts.balance_previous
    values = {
        "end": amount(facts.balance_end),
        "previous": amount(facts.balance_previous),
        "increase": amount(increase),
    }
    if terms.since is IncreaseSince.PREVIOUS_MONTH:
        step = Message("净增：本月末余额 %(end)s − 上月末余额 %(previous)s = %(increase)s", values)
    else:
        step = Message("净增：本月末余额 %(end)s − 上年末余额 %(previous)s = %(increase)s", values)
    return by_completion(increase, facts.planned, terms, (step,))


def year_deposits(facts: YearDeposits, terms: Terms) -> IndicatorResult:
    """appraisal-2007.md 2.1 存款增加额.

    (balance end of ``m`` − balance last year end) ÷ planned increase year to date × 10; floor -5, cap 15.
    **R** 計算增加額 in the source is a slip for 計劃增加額.
    """
    if facts.planned is None:
        return without_plan(Message("缺少存款增加额计划"))
    increase = facts.balance_end - facts.balance_last_year_end
    values = {
        "end": amount(facts.balance_end),
        "last": amount(facts.balance_last_year_end),
        "increase": amount(increase),
    }
    step = Message("增加额：本月末余额 %(end)s − 上年末余额 %(last)s = %(increase)s", values)
    return by_completion(increase, facts.planned, terms, (step,))
