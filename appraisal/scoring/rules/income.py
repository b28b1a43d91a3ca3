"""2.6 and 2.7: what loans and agency business brought in."""

from appraisal.scoring.facts import FeeIncome, InterestIncome
from appraisal.scoring.figures import amount
from appraisal.scoring.rules.rates import by_completion
from appraisal.scoring.rules.result import IndicatorResult, without_plan
from appraisal.scoring.terms import Terms
from common.messages import Message


def interest_income(facts: InterestIncome, terms: Terms) -> IndicatorResult:
    """appraisal-2007.md 2.6 贷款利息收入（含金融机构往来收入）.

    (interest received + income from financial institutions) ÷ planned, year to date × 20; no floor, no cap.
    """
    if facts.planned is None:
        return without_plan(Message("缺少利息收入计划"))
    income = facts.interest_received + facts.income_from_institutions
    values = {
        "interest": amount(facts.interest_received),
        "institutions": amount(facts.income_from_institutions),
        "income": amount(income),
    }
    step = Message("收入：贷款利息收入 %(interest)s + 金融机构往来收入 %(institutions)s = %(income)s", values)
    return by_completion(income, facts.planned, terms, (step,))


def fee_income(facts: FeeIncome, terms: Terms) -> IndicatorResult:
    """appraisal-2007.md 2.7 中间业务收入.

    Actual ÷ planned, year to date × 5; no floor, no cap.
    """
    if facts.planned is None:
        return without_plan(Message("缺少中间业务收入计划"))
    step = Message("中间业务收入：%(income)s", {"income": amount(facts.fee_income)})
    return by_completion(facts.fee_income, facts.planned, terms, (step,))
