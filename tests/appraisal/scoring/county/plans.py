"""Plans: the same for each month from January to June, but for what is missing."""

from decimal import Decimal

from appraisal.plans.models import PlanTarget
from common.dates import Month
from tests.appraisal.scoring.county.people import People

TARGETS = (
    "deposit_increase",
    "npl_reduction_reported",
    "npl_reduction_hidden",
    "npl_control_ratio",
    "interest_income",
    "agency_income",
    "off_book_collection",
)

#: Of each month, in the order of TARGETS. 戊 has no plan at all.
MONTHLY = {
    "a": ("1000", "10", "1", "0.04", "1000", "20", "0"),
    # a season's negative plan; a control ratio of zero
    "b": ("-500", "20", "2", "0", "900", "10", "1"),
    "c": ("0", "30", "3", "0.1", "100", "5", "500"),
    "jia": ("300", "1", "1", "0.05", "100", "4", "0"),
    "yi": ("400", "2", "1", "0.05", "200", "3", "0"),
    "bing": ("200", "3", "1", "0.035", "150", "2", "0"),
    "ding": ("100", "4", "1", "0.05", "50", "1", "200"),
}

MISSING = {
    ("bing", "deposit_increase", "2007-02"),
    ("ding", "npl_reduction_hidden", "2007-06"),
    ("ding", "npl_control_ratio", "2007-06"),
    ("ding", "npl_control_ratio", "2007-03"),
    ("ding", "interest_income", "2007-01"),
    ("ding", "interest_income", "2007-04"),
}


def plan(holder, target: str, month: str, value: str) -> PlanTarget:
    kind = "unit" if hasattr(holder, "kind") else "officer"
    return PlanTarget(
        target=target, month=Month.parse(month).first_day, value=Decimal(value), **{kind: holder}
    )


def give_plans(p: People) -> None:
    rows = [
        plan(getattr(p, who), target, month, value)
        for who, values in MONTHLY.items()
        for target, value in zip(TARGETS, values, strict=True)
        for month in (f"2007-{number:02d}" for number in range(1, 7))
        if (who, target, month) not in MISSING
    ]
    # neither another month's, nor last year's, nor an outlet's is the branch's plan of the year to June
    rows += [plan(p.a, TARGETS[0], month, "9999") for month in ("2006-12", "2007-07")]
    rows += [plan(p.outlet, TARGETS[0], "2007-06", "9999")]
    PlanTarget.objects.bulk_create(rows)
