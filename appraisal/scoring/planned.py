"""Which plans an indicator is held against (appraisal-2007.md, Frame and indicators)."""

from collections.abc import Sequence
from decimal import Decimal

from appraisal.plans.models import Target
from appraisal.plans.queries import Plan, Plans
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.terms import IncreaseSince, IncreaseTerms, PlannedNpl, ReductionTerms
from common.messages import Message
from common.money import to_cents

#: Indicators held against one target's plan, year to date.
_YEAR_TO_DATE = {
    "2.1": Target.DEPOSIT_INCREASE,
    "2.6": Target.INTEREST_INCOME,
    "2.7": Target.AGENCY_INCOME,
    "2.8": Target.OFF_BOOK_COLLECTION,
}
_NPL = {
    PlannedNpl.REPORTED: Target.NPL_REDUCTION_REPORTED,
    PlannedNpl.HIDDEN: Target.NPL_REDUCTION_HIDDEN,
}

#: The fact that holds the plan, and the sentences on what of it is missing.
Planned = tuple[dict[str, Decimal | None], tuple[Message, ...]]


def planned(indicator: str, plans: Plans, scheme: Scheme) -> Planned:
    """The planned fact of ``indicator``, None where a plan is missing; empty where nothing is planned.

    1.1 is held against the month's plan (the year's to date, if the scheme reads it so), 2.5 against the control
    ratio of the month, all others against the year to date. The planned reduction of 2.4 is the sum of the targets
    that the scheme names. One sentence for each target that lacks a plan, naming all its months without one; of a
    control ratio only the month itself, since no earlier one is asked for.
    """
    if indicator == "1.1":
        return _deposit_increase(plans[Target.DEPOSIT_INCREASE], scheme.indicators["1.1"])
    if indicator == "2.4":
        return _npl_reduction(plans, scheme.indicators["2.4"])
    if indicator == "2.5":
        ratio = plans[Target.NPL_CONTROL_RATIO]
        return {"control_ratio": ratio.of_month}, (ratio.missing_of_month,) if ratio.of_month is None else ()
    if indicator in _YEAR_TO_DATE:
        return _sum([plans[_YEAR_TO_DATE[indicator]]])
    return {}, ()


def _deposit_increase(plan: Plan, terms: object) -> Planned:
    assert isinstance(terms, IncreaseTerms)
    if terms.since is IncreaseSince.LAST_YEAR_END:
        return _sum([plan])
    value = plan.of_month
    return {"planned": None if value is None else to_cents(value)}, _without([plan] if value is None else [])


def _npl_reduction(plans: Plans, terms: object) -> Planned:
    assert isinstance(terms, ReductionTerms)
    return _sum([plans[_NPL[target]] for target in terms.planned_targets])


def _sum(plans: Sequence[Plan]) -> Planned:
    """The plans together, year to date, in whole cents."""
    values = [plan.to_date for plan in plans if plan.to_date is not None]
    if len(values) < len(plans):
        return {"planned": None}, _without([plan for plan in plans if plan.to_date is None])
    return {"planned": to_cents(sum(values, Decimal(0)))}, ()


def _without(plans: Sequence[Plan]) -> tuple[Message, ...]:
    return tuple(plan.missing for plan in plans)
