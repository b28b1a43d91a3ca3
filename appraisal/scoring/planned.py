"""Which plans an indicator is held against (appraisal-2007.md, Frame and indicators)."""

from dataclasses import dataclass
from decimal import Decimal

from appraisal.plans.models import Target
from appraisal.plans.queries import Plans
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.terms import IncreaseSince, IncreaseTerms, PlannedNpl, ReductionTerms
from common.dates import Month
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


@dataclass(frozen=True)
class Basis:
    """The plans behind an indicator's planned fact: the sum of ``targets``, of the month alone or the year to date."""

    fact: str
    targets: tuple[Target, ...]
    of_month: bool = False

    def since(self, month: Month) -> Month:
        """The first of the months whose plans make the fact of ``month``."""
        return month if self.of_month else Month.of(month.year_start)


def basis_of(indicator: str, scheme: Scheme) -> Basis | None:
    """Which plans ``indicator`` is held against; None where nothing is planned.

    1.1 is held against the month's plan (the year's to date, if the scheme reads it so), 2.5 against the control
    ratio of the month, all others against the year to date. The planned reduction of 2.4 is the sum of the targets
    that the scheme names.
    """
    terms = scheme.indicators[indicator]
    if isinstance(terms, IncreaseTerms):
        of_month = terms.since is not IncreaseSince.LAST_YEAR_END
        return Basis("planned", (Target.DEPOSIT_INCREASE,), of_month=of_month)
    if isinstance(terms, ReductionTerms):
        return Basis("planned", tuple(_NPL[target] for target in terms.planned_targets))
    if indicator == "2.5":
        return Basis("control_ratio", (Target.NPL_CONTROL_RATIO,), of_month=True)
    if indicator in _YEAR_TO_DATE:
        return Basis("planned", (_YEAR_TO_DATE[indicator],))
    return None


def planned(indicator: str, plans: Plans, scheme: Scheme) -> Planned:
    """The planned fact of ``indicator``, None where a plan is missing; empty where nothing is planned.

    Amounts are in whole cents. One sentence for each target that lacks a plan, naming all its months without one; of
    a control ratio only the month itself, since no earlier one is asked for.
    """
    basis = basis_of(indicator, scheme)
    if basis is None:
        return {}, ()
    chosen = [plans[target] for target in basis.targets]
    values = [plan.of_month if basis.of_month else plan.to_date for plan in chosen]
    sentences = tuple(
        plan.missing_of_month if basis.fact == "control_ratio" else plan.missing
        for plan, value in zip(chosen, values, strict=True)
        if value is None
    )
    if sentences:
        return {basis.fact: None}, sentences
    whole = sum((value for value in values if value is not None), Decimal(0))
    return {basis.fact: whole if basis.fact == "control_ratio" else to_cents(whole)}, ()
