"""Points lost for each thing wrong, which 3.6, 3.7 and 3.10 share."""

from fractions import Fraction

from appraisal.scoring.figures import comes_to, plain
from appraisal.scoring.rules.result import IndicatorResult, awarded
from appraisal.scoring.terms import DeductionTerms
from common.messages import Message


def less_deductions(wrong: int, terms: DeductionTerms, found: Message) -> IndicatorResult:
    """Points − deduction × ``wrong``; ``found`` has said what is wrong."""
    raw = terms.full - Fraction(terms.deduction) * wrong
    values = {
        "points": plain(terms.full),
        "deduction": plain(terms.deduction),
        "wrong": f"{wrong:,}",
        "result": comes_to(raw),
    }
    step = Message("得分：%(points)s − %(deduction)s × %(wrong)s %(result)s", values)
    return awarded(raw, terms, (found, step))
