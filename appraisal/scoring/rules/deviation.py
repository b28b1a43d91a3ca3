"""3.8: how far the booked five tiers are from what inspections found."""

from fractions import Fraction

from appraisal.scoring.facts import Deviation
from appraisal.scoring.figures import amount, comes_to, comes_to_percent, percent, plain
from appraisal.scoring.rules.result import IndicatorResult, awarded
from appraisal.scoring.terms import DeviationTerms, StepCounting
from common.messages import Message


def deviation(facts: Deviation, terms: DeviationTerms) -> IndicatorResult:
    """appraisal-2007.md 3.8 五级分类偏离度.

    20 up to 5 %, then − 5 for every full percentage point above 5 %; floor 0, cap 20. No inspection: full
    points, marked in the working. **R** Whole points ("每超过1个百分点扣5分"): 5.99 % costs nothing yet; the
    scheme can choose proportional ones.
    """
    if not facts.inspected_balance:
        return awarded(terms.full, terms, (Message("本年尚无检查认定，按满分计"),))
    actual = Fraction(facts.misclassified_balance) / Fraction(facts.inspected_balance)
    steps_over = _steps_over(actual, terms)
    raw = terms.full - Fraction(terms.deduction) * steps_over
    values = {
        "points": plain(terms.full),
        "deduction": plain(terms.deduction),
        "steps": plain(steps_over),
        "result": comes_to(raw),
    }
    steps = (
        Message(
            "偏离度：分类不符余额 %(wrong)s ÷ 检查余额 %(inspected)s %(actual)s",
            {
                "wrong": amount(facts.misclassified_balance),
                "inspected": amount(facts.inspected_balance),
                "actual": comes_to_percent(actual),
            },
        ),
        _excess_step(actual, steps_over, terms),
        Message("得分：%(points)s − %(deduction)s × %(steps)s %(result)s", values),
    )
    return awarded(raw, terms, steps)


def _steps_over(actual: Fraction, terms: DeviationTerms) -> Fraction:
    over = max((actual - Fraction(terms.allowed)) / Fraction(terms.step), Fraction(0))
    return Fraction(int(over)) if terms.counting is StepCounting.WHOLE else over


def _excess_step(actual: Fraction, steps_over: Fraction, terms: DeviationTerms) -> Message:
    values = {"allowed": percent(terms.allowed), "step": percent(terms.step), "steps": plain(steps_over)}
    if actual <= terms.allowed:
        return Message("未超过允许的 %(allowed)s", values)
    values["over"] = percent(actual - Fraction(terms.allowed))
    if terms.counting is StepCounting.WHOLE:
        return Message("超过允许的 %(allowed)s，超出 %(over)s，每满 %(step)s 计一次，共 %(steps)s 次", values)
    return Message("超过允许的 %(allowed)s，超出 %(over)s，按每 %(step)s 折算 %(steps)s 次", values)
