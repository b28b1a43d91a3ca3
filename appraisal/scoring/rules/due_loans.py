"""2.2 and 2.3: loans fallen due in the year that were collected, by count and by amount."""

from decimal import Decimal

from appraisal.scoring.facts import DueAmount, DueCount
from appraisal.scoring.figures import comes_to, percent, plain
from appraisal.scoring.rules.rates import rate, rate_step
from appraisal.scoring.rules.result import IndicatorResult, awarded
from appraisal.scoring.terms import ShareTerms
from common.messages import Message


def due_count(facts: DueCount, terms: ShareTerms) -> IndicatorResult:
    """appraisal-2007.md 2.2 到期贷款收回·笔数.

    (count due − count uncollected) ÷ count due × 30 × 30 %; floor 0, cap 9. Nothing due: the rate is 1.
    """
    counted = Message("收回率：（到期 %(whole)s 笔 − 未收回 %(rest)s 笔）÷ 到期 %(whole)s 笔 %(rate)s")
    return _collected(facts.count_due - facts.count_uncollected, facts.count_due, terms, counted)


def due_amount(facts: DueAmount, terms: ShareTerms) -> IndicatorResult:
    """appraisal-2007.md 2.3 到期贷款收回·金额.

    (amount due − amount uncollected) ÷ amount due × 30 × 70 %; floor 0, cap 21. Nothing due: the rate is 1.
    **R** 70 %, as the heading says; the formula line of the source repeats 30 %. The scheme holds the share.
    """
    counted = Message("收回率：（到期金额 %(whole)s − 未收回 %(rest)s）÷ 到期金额 %(whole)s %(rate)s")
    return _collected(facts.amount_due - facts.amount_uncollected, facts.amount_due, terms, counted)


def _collected(
    part: Decimal | int, due: Decimal | int, terms: ShareTerms, counted: Message
) -> IndicatorResult:
    reached = rate(part, due)
    raw = reached * terms.full
    values = {
        "rate": percent(reached),
        "points": plain(terms.points),
        "share": percent(terms.share),
        "result": comes_to(raw),
    }
    nothing = Message("没有到期贷款，收回率按百分之百计")
    steps = (
        rate_step(part, due, counted=counted, nothing=nothing),
        Message("得分：%(rate)s × %(points)s × %(share)s %(result)s", values),
    )
    return awarded(raw, terms, steps)
