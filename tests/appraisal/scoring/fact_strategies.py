"""Facts of any size that a county could have: parts within their wholes, plans missing, zero and negative."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from appraisal.scoring.fact_records import Facts, Kind, kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS

BILLION = Decimal("1000000000.00")
#: Facts that are part of another of the same indicator, as appraisal-2007.md has it.
PART_OF = {
    "count_uncollected": "count_due",
    "amount_uncollected": "amount_due",
    "unadjusted_last_year_end": "npl_last_year_end",
    "unadjusted_end": "npl_end",
    "with_file": "households",
    "reviewed": "to_review",
    "holding_certificate": "rated",
    "unrated": "businesses",
    "reports_missing": "reports_owed",
    "borrowers_without": "borrowers_owed",
    "misclassified_balance": "inspected_balance",
    "interest_collected": "interest_due",
}
#: The same, where the name alone does not say it.
PART_OF_IN = {("2.5", "npl_end"): "loans_end", ("3.2", "rated"): "households"}
MAY_BE_NEGATIVE = {"planned", "interest_received", "income_from_institutions", "fee_income", "collected"}


def whole_of(indicator: str, name: str) -> str | None:
    return PART_OF_IN.get((indicator, name)) or PART_OF.get(name)


def amounts(least: Decimal, most: Decimal) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=2)


def facts_of(indicator: str, *, planned: bool | None = None) -> st.SearchStrategy[Facts]:
    """``planned``: True for plans that are there, False for none, None for either."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Facts:
        values: dict[str, Any] = {}
        kinds = kinds_of(INDICATOR_FACTS[indicator])
        for name in sorted(kinds, key=lambda name: whole_of(indicator, name) is not None):
            kind, optional = kinds[name]
            if optional and (planned is False or (planned is None and draw(st.booleans()))):
                values[name] = None
            else:
                whole = values.get(whole_of(indicator, name) or "")
                values[name] = draw(_value(kind, name, whole))
        return INDICATOR_FACTS[indicator](**values)

    return drawn()


def all_facts() -> st.SearchStrategy[dict[str, Facts]]:
    return st.fixed_dictionaries({indicator: facts_of(indicator) for indicator in INDICATOR_FACTS})


def _value(kind: Kind, name: str, whole: Any) -> st.SearchStrategy[Any]:
    if kind is Kind.COUNT:
        return st.integers(0, 100_000 if whole is None else whole)
    if kind is Kind.RATIO:
        return st.decimals(0, 1, places=4)
    least = -BILLION if name in MAY_BE_NEGATIVE else Decimal(0)
    return st.just(Decimal("0.00")) | amounts(least, BILLION) if whole is None else amounts(Decimal(0), whole)
