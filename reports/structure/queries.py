"""The loans of a closed month by tier of customer and local industry (requirements.md L1): one relation for every figure
and for every list behind one.

A customer's tier is that of the month's last day: by all their loans on the books then, whichever branch lent, by the
output of their newest survey of that day or before, and by the standards in force that day.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from common.dates import Month
from common.facts import fetch
from common.listing.relation import Relation as Listed
from common.money import ZERO
from common.relations import Relation, with_relations
from customers.tiers.queries import INDUSTRIES, STANDARDS, industry_sql, tier_sql
from customers.tiers.rules import BELOW, OTHER, TIERS, UNSAID
from loans.classification.models import NON_PERFORMING

#: customer_id, output: of the newest survey on record by ``%(day)s``.
_OUTPUTS = Relation(
    "outputs",
    """
    SELECT DISTINCT ON (s.customer_id) s.customer_id, b.sales AS output
    FROM customers_businessfacts b JOIN customers_creditsurvey s ON s.id = b.survey_id
    WHERE s.surveyed_on <= %(day)s ORDER BY s.customer_id, s.surveyed_on DESC, s.id DESC
    """,
)
#: customer_id, whole_balance, output, tier: every borrower of the month.
_PLACED = Relation(
    "placed",
    f"""
    SELECT held.customer_id, held.balance AS whole_balance, outputs.output,
        {tier_sql("c.kind", "held.balance", "outputs.output")} AS tier
    FROM (
        SELECT customer_id, SUM(balance) AS balance FROM loans_loansnapshot
        WHERE month = %(month)s AND balance > 0 GROUP BY customer_id
    ) held
    JOIN customers_customer c ON c.id = held.customer_id
    LEFT JOIN outputs ON outputs.customer_id = held.customer_id
    """,
    reads=(STANDARDS, _OUTPUTS),
)
#: A row for each loan on the books of ``%(units)s`` at the month's end; ``npl`` as the key figures count it: booked in
#: the last three tiers, and what is to be adjusted (应调未调).
_PORTFOLIO = Relation(
    "portfolio",
    f"""
    SELECT s.loan_id, s.customer_id, s.branch_id, s.unit_id, s.officer_id, s.balance, s.due_on, s.tier AS five_tier,
        CASE WHEN s.tier = ANY(%(non_performing)s) THEN s.balance ELSE 0 END + s.unadjusted AS npl,
        l.number, l.product, l.industry AS written, {industry_sql("l.industry")} AS industry,
        placed.tier, placed.whole_balance, placed.output
    FROM loans_loansnapshot s
    JOIN loans_loan l ON l.id = s.loan_id
    JOIN placed ON placed.customer_id = s.customer_id
    WHERE s.month = %(month)s AND s.balance > 0 AND s.branch_id = ANY(%(units)s)
    """,
    reads=(_PLACED, INDUSTRIES),
)
_WITH = with_relations(_PORTFOLIO)
#: The figures of a group of loans ``p``.
_FIGURES = """
    COUNT(DISTINCT p.customer_id) AS customers, COUNT(p.loan_id) AS loans, COALESCE(SUM(p.balance), 0) AS balance,
    SUM(p.balance) / NULLIF(SUM(SUM(p.balance)) OVER (), 0) AS share, COALESCE(SUM(p.npl), 0) AS npl,
    SUM(p.npl) / NULLIF(SUM(p.balance), 0) AS npl_ratio
"""
_TIERS = ", ".join(f"('{tier}', {place})" for place, tier in enumerate((*TIERS, BELOW)))

_BY_TIER = f"""
{_WITH}
SELECT known.tier, known.place, {_FIGURES},
    MIN(standards.least_balance) AS least_balance, MIN(standards.least_output) AS least_output,
    MIN(standards.target_customers) AS target,
    COUNT(DISTINCT p.customer_id)::numeric / NULLIF(MIN(standards.target_customers), 0) AS done
FROM (VALUES {_TIERS}) known (tier, place)
LEFT JOIN standards ON standards.tier = known.tier
LEFT JOIN portfolio p ON p.tier = known.tier
GROUP BY known.tier, known.place
"""

#: Supported industries first, the largest on top; what no industry names last.
_BY_INDUSTRY = f"""
{_WITH}
SELECT known.industry, {_FIGURES}, MIN(known.target) AS target,
    COUNT(DISTINCT p.customer_id)::numeric / NULLIF(MIN(known.target), 0) AS done,
    ROW_NUMBER() OVER (ORDER BY MIN(known.rest), COALESCE(SUM(p.balance), 0) DESC, known.industry) AS place
FROM (
    SELECT name AS industry, target_customers AS target, 0 AS rest FROM industries
    UNION ALL VALUES ('{OTHER}', NULL::integer, 1), ('{UNSAID}', NULL::integer, 2)
) known
LEFT JOIN portfolio p ON p.industry = known.industry
GROUP BY known.industry
"""

_BY_BRANCH = f"""
{_WITH}
SELECT u.id AS unit_id, u.code, u.name, {_FIGURES},
    {", ".join(f"COUNT(DISTINCT p.customer_id) FILTER (WHERE p.tier = '{tier}') AS {tier}" for tier in (*TIERS, BELOW))}
FROM organization_unit u
LEFT JOIN portfolio p ON p.branch_id = u.id
WHERE u.kind = 'branch' AND u.id = ANY(%(units)s)
GROUP BY u.id
"""

_CUSTOMERS = f"""
{_WITH}
SELECT p.*, c.code, c.name, c.kind, b.name AS branch, v.name AS village, officer.name AS officer,
    c.branch_id = ANY(%(seen)s) AS in_sight
FROM (
    SELECT customer_id, tier, COUNT(*) AS loans, SUM(balance) AS balance, SUM(npl) AS npl,
        MIN(whole_balance) AS whole_balance, MIN(output) AS output
    FROM portfolio WHERE %(industry)s IN ('', industry)
    GROUP BY customer_id, tier
) p
JOIN customers_customer c ON c.id = p.customer_id
JOIN organization_unit b ON b.id = c.branch_id
LEFT JOIN organization_village v ON v.id = c.village_id
LEFT JOIN customers_customerassignment a ON a.customer_id = c.id AND a.starts_on <= %(day)s
    AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = a.officer_id
"""

_LOANS = f"""
{_WITH}
SELECT p.*, CASE WHEN p.npl > 0 THEN 'yes' ELSE 'no' END AS is_npl, c.name AS borrower, u.name AS unit,
    officer.name AS officer, c.branch_id = ANY(%(seen)s) AS in_sight
FROM portfolio p
JOIN customers_customer c ON c.id = p.customer_id
JOIN organization_unit u ON u.id = p.unit_id
LEFT JOIN organization_user officer ON officer.id = p.officer_id
"""

_CROSS = f"""
{_WITH}
SELECT industry, tier, SUM(balance) AS balance FROM portfolio GROUP BY industry, tier
"""


def _params(month: Month, units: Collection[int], **more: Any) -> dict[str, Any]:
    return {
        "month": month.first_day,
        "day": month.last_day,
        "units": list(units),
        "non_performing": [tier.value for tier in NON_PERFORMING],
        **more,
    }


def by_tier(month: Month, units: Collection[int]) -> Listed:
    """A row for each of the four tiers, and one for who reaches none. Targets are of the whole county."""
    return Listed(_BY_TIER, _params(month, units))


def by_industry(month: Month, units: Collection[int]) -> Listed:
    """A row for each supported industry, for all others together, and for loans of which no industry was written."""
    return Listed(_BY_INDUSTRY, _params(month, units))


def by_branch(month: Month, units: Collection[int]) -> Listed:
    """A row for each branch, with its number of customers in each tier."""
    return Listed(_BY_BRANCH, _params(month, units))


def customers_behind(
    month: Month, units: Collection[int], *, seen: Collection[int], industry: str = ""
) -> Listed:
    """A row for each borrower of ``units``, by their loans there: of ``industry`` only, where one is named.

    ``seen``: the branches whose customers the reader may open.
    """
    return Listed(_CUSTOMERS, _params(month, units, seen=list(seen), industry=industry))


def loans_behind(month: Month, units: Collection[int], *, seen: Collection[int]) -> Listed:
    """A row for each loan of ``units``."""
    return Listed(_LOANS, _params(month, units, seen=list(seen)))


def balances(month: Month, units: Collection[int]) -> dict[tuple[str, str], Decimal]:
    """By industry and tier what is lent, yuan; nothing is not in it."""
    rows = fetch(_CROSS, _params(month, units))
    return {(row["industry"], row["tier"]): row["balance"] or ZERO for row in rows}
