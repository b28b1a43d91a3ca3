"""2.4 and 2.5: non-performing loans, their fall in the year and their ratio."""

from decimal import Decimal
from fractions import Fraction

from appraisal.scoring.facts import NplRatio, NplReduction
from appraisal.scoring.figures import amount, comes_to, comes_to_percent, percent, plain
from appraisal.scoring.rules.rates import by_completion
from appraisal.scoring.rules.result import IndicatorResult, awarded, without_plan
from appraisal.scoring.terms import RatioFormula, RatioTerms, ReductionTerms
from common.messages import Message


def npl_reduction(facts: NplReduction, terms: ReductionTerms) -> IndicatorResult:
    """appraisal-2007.md 2.4 不良贷款绝对下降.

    (NPL last year end − NPL end of ``m``) ÷ planned reduction year to date × 25; floor -5, cap 30.
    Both NPL figures include 应调未调.
    **R** The planned reduction is the plan's 显性 target plus its 隐性 target.
    """
    if facts.planned is None:
        return without_plan(Message("缺少不良贷款下降计划"))
    fall = facts.npl_last_year_end - facts.npl_end
    included = {"last": amount(facts.unadjusted_last_year_end), "end": amount(facts.unadjusted_end)}
    values = {
        "last": amount(facts.npl_last_year_end),
        "end": amount(facts.npl_end),
        "fall": amount(fall),
    }
    steps = (
        Message("下降额：上年末不良贷款 %(last)s − 本月末不良贷款 %(end)s = %(fall)s", values),
        Message("其中应调未调：上年末 %(last)s，本月末 %(end)s", included),
    )
    return by_completion(fall, facts.planned, terms, steps)


def npl_ratio(facts: NplRatio, terms: RatioTerms) -> IndicatorResult:
    """appraisal-2007.md 2.5 不良贷款比率控制.

    (2 − actual ratio ÷ control ratio) × 5; floor -2, cap 7. No loans: the ratio is 0. A control ratio of
    zero: 5 points if there is no NPL, else the floor.
    **R** The line through the control ratio; the scheme can choose control ÷ actual × 5 instead.
    """
    if facts.control_ratio is None:
        return without_plan(Message("缺少不良贷款控制比率"))
    if facts.control_ratio == 0:
        return _with_nothing_allowed(facts, terms)
    actual = Fraction(facts.npl_end) / Fraction(facts.loans_end) if facts.loans_end else Fraction(0)
    ratio_step = _ratio_step(facts, actual)
    if terms.formula is RatioFormula.QUOTIENT and actual == 0:
        best = Message("没有不良贷款，得最高分 %(cap)s", {"cap": plain(terms.cap)})
        return awarded(Fraction(terms.cap), terms, (ratio_step, best))
    raw, formula = _by_formula(actual, facts.control_ratio, terms)
    return awarded(raw, terms, (ratio_step, formula))


def _by_formula(actual: Fraction, control: Decimal, terms: RatioTerms) -> tuple[Fraction, Message]:
    values = {"actual": percent(actual), "control": percent(control), "points": plain(terms.full)}
    if terms.formula is RatioFormula.LINEAR:
        raw = (2 - actual / Fraction(control)) * terms.full
        says = Message("得分：（2 − %(actual)s ÷ %(control)s）× %(points)s %(result)s", values)
    else:
        raw = Fraction(control) / actual * terms.full
        says = Message("得分：%(control)s ÷ %(actual)s × %(points)s %(result)s", values)
    return raw, Message(says.id, values | {"result": comes_to(raw)})


def _with_nothing_allowed(facts: NplRatio, terms: RatioTerms) -> IndicatorResult:
    if facts.npl_end == 0:
        step = Message("控制比率为零，没有不良贷款，得 %(points)s 分", {"points": plain(terms.full)})
        return awarded(terms.full, terms, (step,))
    step = Message(
        "控制比率为零，有不良贷款 %(npl)s，按最低分 %(floor)s 计",
        {"npl": amount(facts.npl_end), "floor": plain(terms.floor)},
    )
    return awarded(Fraction(terms.floor), terms, (step,))


def _ratio_step(facts: NplRatio, actual: Fraction) -> Message:
    if not facts.loans_end:
        return Message("没有贷款余额，实际比率按零计")
    values = {
        "npl": amount(facts.npl_end),
        "loans": amount(facts.loans_end),
        "actual": comes_to_percent(actual),
    }
    return Message("实际比率：不良贷款 %(npl)s ÷ 各项贷款 %(loans)s %(actual)s", values)
