"""The facts of each indicator: one frozen record per indicator, as ``score-json.md`` names them.

Amounts are yuan in whole cents, ratios are plain numbers (0.04 is 4 %), counts are whole numbers. A plan is
None when it is missing, which is not a plan of zero (appraisal-2007.md, Frame).
"""

from dataclasses import dataclass

from appraisal.scoring.fact_records import Amount, Count, Facts, Ratio


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
