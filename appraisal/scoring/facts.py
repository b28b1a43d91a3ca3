"""The facts of each indicator: one frozen record per indicator, as ``score-json.md`` names them.

Amounts are yuan in whole cents, ratios are plain numbers (0.04 is 4 %), counts are whole numbers. A plan is
None when it is missing, which is not a plan of zero (appraisal-2007.md, Frame).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Self, get_args, get_type_hints

from common.money import money_text

_AMOUNT = re.compile(r"-?[0-9]{1,16}\.[0-9]{2}\Z", re.ASCII)
_RATIO = re.compile(r"[0-9]{1,16}(?:\.[0-9]{1,16})?\Z", re.ASCII)


class Kind(Enum):
    """How a fact is measured, and therefore written."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"


Amount = Annotated[Decimal, Kind.AMOUNT]
Ratio = Annotated[Decimal, Kind.RATIO]
Count = Annotated[int, Kind.COUNT]
JsonFact = str | int | None


class BadFacts(ValueError):
    """A fact is absent, unknown, or not of its kind; the message names record and fact."""


@dataclass(frozen=True)
class Facts:
    """What every indicator's facts share: they check their kinds, and travel as JSON."""

    def __post_init__(self) -> None:
        for name, (kind, optional) in kinds_of(type(self)).items():
            value = getattr(self, name)
            if not (value is None and optional) and not _fits(kind, value):
                raise BadFacts(f"{type(self).__name__}.{name}: {value!r} is not {_NOUN[kind]}")

    def to_json(self) -> dict[str, JsonFact]:
        """Amounts with two decimals, ratios with as many as needed, counts as numbers, no plan as null."""
        return {name: _written(kind, getattr(self, name)) for name, (kind, _) in kinds_of(type(self)).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The record that ``to_json`` wrote. Raises BadFacts for anything that it cannot have written."""
        kinds = kinds_of(cls)
        if odd := sorted(kinds.keys() ^ data.keys()):
            raise BadFacts(f"{cls.__name__}: absent or unknown: {', '.join(odd)}")
        return cls(**{name: _read(cls, name, kind, data[name]) for name, (kind, _) in kinds.items()})


@dataclass(frozen=True)
class MonthDeposits(Facts):
    """1.1 分月净增."""

    balance_end: Amount
    balance_previous: Amount
    planned: Amount | None


@dataclass(frozen=True)
class YearDeposits(Facts):
    """2.1 存款增加额."""

    balance_end: Amount
    balance_last_year_end: Amount
    planned: Amount | None


@dataclass(frozen=True)
class DueCount(Facts):
    """2.2 到期贷款收回·笔数."""

    count_due: Count
    count_uncollected: Count


@dataclass(frozen=True)
class DueAmount(Facts):
    """2.3 到期贷款收回·金额."""

    amount_due: Amount
    amount_uncollected: Amount


@dataclass(frozen=True)
class NplReduction(Facts):
    """2.4 不良贷款绝对下降; both NPL figures include what is to be adjusted (应调未调)."""

    npl_last_year_end: Amount
    npl_end: Amount
    unadjusted_last_year_end: Amount
    unadjusted_end: Amount
    planned: Amount | None


@dataclass(frozen=True)
class NplRatio(Facts):
    """2.5 不良贷款比率控制."""

    npl_end: Amount
    loans_end: Amount
    control_ratio: Ratio | None


@dataclass(frozen=True)
class InterestIncome(Facts):
    """2.6 贷款利息收入（含金融机构往来收入）."""

    interest_received: Amount
    income_from_institutions: Amount
    planned: Amount | None


@dataclass(frozen=True)
class FeeIncome(Facts):
    """2.7 中间业务收入."""

    fee_income: Amount
    planned: Amount | None


@dataclass(frozen=True)
class ClaimsCollected(Facts):
    """2.8 已置换、核销清收."""

    collected: Amount
    planned: Amount | None


@dataclass(frozen=True)
class HouseholdFiles(Facts):
    """3.1 建档面."""

    households: Count
    with_file: Count


@dataclass(frozen=True)
class HouseholdRatings(Facts):
    """3.2 评级面."""

    households: Count
    rated: Count


@dataclass(frozen=True)
class AnnualReviews(Facts):
    """3.3 年审面."""

    to_review: Count
    reviewed: Count


@dataclass(frozen=True)
class CertificatesIssued(Facts):
    """3.4 发证面."""

    rated: Count
    holding_certificate: Count


@dataclass(frozen=True)
class BusinessRatings(Facts):
    """3.5 城镇个体工商户."""

    businesses: Count
    unrated: Count


@dataclass(frozen=True)
class PostLoanReports(Facts):
    """3.6 贷后调查报告."""

    reports_owed: Count
    reports_missing: Count


@dataclass(frozen=True)
class NoticeReceipts(Facts):
    """3.7 催收通知书回执."""

    borrowers_owed: Count
    borrowers_without: Count


@dataclass(frozen=True)
class Deviation(Facts):
    """3.8 五级分类偏离度."""

    inspected_balance: Amount
    misclassified_balance: Amount


@dataclass(frozen=True)
class InterestCollection(Facts):
    """3.9 贷款结息率."""

    interest_due: Amount
    interest_collected: Amount


@dataclass(frozen=True)
class Violations(Facts):
    """3.10 扣分项."""

    violations: Count


#: Every indicator, in the order of appraisal-2007.md, which is the order of every score sheet.
INDICATOR_FACTS: dict[str, type[Facts]] = {
    "1.1": MonthDeposits,
    "2.1": YearDeposits,
    "2.2": DueCount,
    "2.3": DueAmount,
    "2.4": NplReduction,
    "2.5": NplRatio,
    "2.6": InterestIncome,
    "2.7": FeeIncome,
    "2.8": ClaimsCollected,
    "3.1": HouseholdFiles,
    "3.2": HouseholdRatings,
    "3.3": AnnualReviews,
    "3.4": CertificatesIssued,
    "3.5": BusinessRatings,
    "3.6": PostLoanReports,
    "3.7": NoticeReceipts,
    "3.8": Deviation,
    "3.9": InterestCollection,
    "3.10": Violations,
}

_NOUN = {
    Kind.AMOUNT: "an amount in whole cents",
    Kind.RATIO: "a ratio of zero or more",
    Kind.COUNT: "a count of zero or more",
}


def kinds_of(record: type[Facts]) -> dict[str, tuple[Kind, bool]]:
    """For each fact of ``record``, in order: its kind, and whether it may be missing (None)."""
    return _kinds_of(record)  # type: ignore[arg-type]  # a class is hashable, whatever its instances are


@cache
def _kinds_of(record: Any) -> dict[str, tuple[Kind, bool]]:
    hints = get_type_hints(record, include_extras=True)
    found = {}
    for field in fields(record):
        options = get_args(hints[field.name])
        optional = type(None) in options
        annotated = options[0] if optional else hints[field.name]
        found[field.name] = (get_args(annotated)[1], optional)
    return found


def _fits(kind: Kind, value: object) -> bool:
    if kind is Kind.COUNT:
        return type(value) is int and value >= 0
    if not isinstance(value, Decimal) or not value.is_finite():
        return False
    return value >= 0 if kind is Kind.RATIO else value.normalize().as_tuple().exponent >= -2  # type: ignore[operator]


def _written(kind: Kind, value: Any) -> JsonFact:
    if value is None or kind is Kind.COUNT:
        return value  # type: ignore[no-any-return]
    if kind is Kind.AMOUNT:
        return money_text(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read(record: type[Facts], name: str, kind: Kind, value: object) -> Decimal | int | None:
    if value is None or (kind is Kind.COUNT and isinstance(value, int)):
        return value
    form = _AMOUNT if kind is Kind.AMOUNT else _RATIO
    if kind is Kind.COUNT or not isinstance(value, str) or not form.match(value):
        raise BadFacts(f"{record.__name__}.{name}: {value!r} is not {_NOUN[kind]}")
    return Decimal(value)
