"""3.10: deductions for violations."""

from appraisal.scoring.facts import Violations
from appraisal.scoring.rules.deductions import less_deductions
from appraisal.scoring.rules.result import IndicatorResult
from appraisal.scoring.terms import DeductionTerms
from common.messages import Message


def violations(facts: Violations, terms: DeductionTerms) -> IndicatorResult:
    """appraisal-2007.md 3.10 扣分项: 0 − 5 × violations found, year to date; no floor, cap 0.

    Due dates changed without authority and extensions without papers. Part 3 may fall below zero through it.
    """
    found = Message("查实擅自更改到期日、无手续展期 %(count)s 笔", {"count": f"{facts.violations:,}"})
    return less_deductions(facts.violations, terms, found)
