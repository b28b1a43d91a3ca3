"""The standards in force on a day, as rows, for the rules, and as SQL for all customers at once."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from common.relations import Relation
from customers.tiers.models import LocalIndustry, TierStandard
from customers.tiers.rules import BELOW, LADDERS, OTHER, UNSAID, Standard

#: tier, least_balance, least_output, target_customers: of each tier what is in force on ``%(day)s``.
STANDARDS = Relation(
    "standards",
    """
    SELECT DISTINCT ON (tier) tier, least_balance, least_output, target_customers
    FROM customers_tierstandard WHERE starts_on <= %(day)s ORDER BY tier, starts_on DESC
    """,
)
#: name, target_customers: the industries that are supported on ``%(day)s``.
INDUSTRIES = Relation(
    "industries",
    """
    SELECT name, target_customers FROM (
        SELECT DISTINCT ON (name) name, is_supported, target_customers
        FROM customers_localindustry WHERE starts_on <= %(day)s ORDER BY name, starts_on DESC
    ) newest WHERE is_supported
    """,
)
_RUNGS = ", ".join(
    f"('{kind}', '{tier}', {place})" for kind, tiers in LADDERS.items() for place, tier in enumerate(tiers)
)


def tier_sql(kind: str, balance: str, output: str) -> str:
    """SQL: what ``rules.place`` says of these columns; reads ``STANDARDS``."""
    return f"""COALESCE((
        SELECT standards.tier FROM standards
        JOIN (VALUES {_RUNGS}) rung (kind, tier, place) ON rung.tier = standards.tier
        WHERE rung.kind = {kind} AND {balance} >= standards.least_balance
            AND (standards.least_output IS NULL OR {output} >= standards.least_output)
        ORDER BY rung.place LIMIT 1), '{BELOW}')"""


def industry_sql(written: str) -> str:
    """SQL: what ``rules.industry_of`` says of this column; reads ``INDUSTRIES``."""
    return f"""CASE WHEN {written} = '' THEN '{UNSAID}' ELSE COALESCE((
        SELECT industries.name FROM industries WHERE starts_with({written}, industries.name)
        ORDER BY length(industries.name) DESC LIMIT 1), '{OTHER}') END"""


def versions_on(day: date) -> dict[str, TierStandard]:
    """The row in force for each tier on ``day``; one query."""
    rows = TierStandard.objects.filter(starts_on__lte=day).order_by("starts_on")
    return {row.tier: row for row in rows}


def as_rules(versions: Iterable[TierStandard]) -> dict[str, Standard]:
    return {row.tier: Standard(row.tier, row.least_balance, row.least_output) for row in versions}


def supported_on(day: date) -> list[LocalIndustry]:
    """The industries that are supported on ``day``, in the order in which the union first named them; one query."""
    return [row for row in industries_on(day).values() if row.is_supported]


def industries_on(day: date) -> dict[str, LocalIndustry]:
    """The row in force for each industry on ``day``, be it that it is supported no more; one query."""
    rows = LocalIndustry.objects.filter(starts_on__lte=day).order_by("starts_on", "pk")
    # a later version takes the place of the first
    return {row.name: row for row in rows}


def all_standards() -> QuerySet[TierStandard]:
    """Every version there ever was or will be, with who set it, the newest first."""
    return TierStandard.objects.select_related("set_by").order_by("-starts_on", "pk")


def all_industries() -> QuerySet[LocalIndustry]:
    """As ``all_standards``."""
    return LocalIndustry.objects.select_related("set_by").order_by("name", "-starts_on")
