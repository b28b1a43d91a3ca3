"""3.1 to 3.5: how much of the work of rating is done. Nothing to do is done: ÷ zero makes the rate 1."""

from appraisal.scoring.facts import (
    AnnualReviews,
    BusinessRatings,
    CertificatesIssued,
    HouseholdFiles,
    HouseholdRatings,
)
from appraisal.scoring.rules.rates import by_target, in_proportion, rate, rate_step
from appraisal.scoring.rules.result import IndicatorResult
from appraisal.scoring.terms import TargetTerms, Terms
from common.messages import Message


def household_files(facts: HouseholdFiles, terms: TargetTerms) -> IndicatorResult:
    """appraisal-2007.md 3.1 建档面: households with a file ÷ households ÷ 100 % × 10; floor 0, cap 10."""
    return _covered(
        facts.with_file,
        facts.households,
        terms,
        counted=Message("建档面：已建档 %(part)s 户 ÷ 农户 %(whole)s 户 %(rate)s"),
        nothing=Message("没有农户，建档面按百分之百计"),
    )


def household_ratings(facts: HouseholdRatings, terms: TargetTerms) -> IndicatorResult:
    """appraisal-2007.md 3.2 评级面: households rated ÷ households ÷ 80 % × 10; floor 0, cap 10.

    **R** ÷ 80 %: the target scores full points. The scheme holds the target.
    """
    return _covered(
        facts.rated,
        facts.households,
        terms,
        counted=Message("评级面：已评级 %(part)s 户 ÷ 农户 %(whole)s 户 %(rate)s"),
        nothing=Message("没有农户，评级面按百分之百计"),
    )


def annual_reviews(facts: AnnualReviews, terms: TargetTerms) -> IndicatorResult:
    """appraisal-2007.md 3.3 年审面.

    Certificates reviewed ÷ certificates to be reviewed ÷ 95 % × 10; floor 0, cap 10.
    **R** ÷ 95 %: the target scores full points. The scheme holds the target.
    """
    return _covered(
        facts.reviewed,
        facts.to_review,
        terms,
        counted=Message("年审面：已年审 %(part)s 本 ÷ 应年审 %(whole)s 本 %(rate)s"),
        nothing=Message("没有应年审的贷款证，年审面按百分之百计"),
    )


def certificates_issued(facts: CertificatesIssued, terms: TargetTerms) -> IndicatorResult:
    """appraisal-2007.md 3.4 发证面.

    Rated households holding a valid certificate ÷ rated households ÷ 95 % × 10; floor 0, cap 10.
    **R** ÷ 95 %: the target scores full points. The scheme holds the target.
    """
    return _covered(
        facts.holding_certificate,
        facts.rated,
        terms,
        counted=Message("发证面：持有效贷款证 %(part)s 户 ÷ 已评级 %(whole)s 户 %(rate)s"),
        nothing=Message("没有已评级农户，发证面按百分之百计"),
    )


def business_ratings(facts: BusinessRatings, terms: Terms) -> IndicatorResult:
    """appraisal-2007.md 3.5 城镇个体工商户.

    (businesses − businesses unrated) ÷ businesses × 10; floor 0, cap 10.
    """
    part, whole = facts.businesses - facts.unrated, facts.businesses
    step = rate_step(
        part,
        whole,
        counted=Message("评级面：（个体工商户 %(whole)s 户 − 未评级 %(rest)s 户）÷ %(whole)s 户 %(rate)s"),
        nothing=Message("没有个体工商户，评级面按百分之百计"),
    )
    return in_proportion(rate(part, whole), terms, (step,))


def _covered(
    part: int, whole: int, terms: TargetTerms, *, counted: Message, nothing: Message
) -> IndicatorResult:
    step = rate_step(part, whole, counted=counted, nothing=nothing)
    return by_target(rate(part, whole), terms, (step,))
