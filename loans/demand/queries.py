"""How far a survey has come, and what is needed when; the rows behind every figure (requirements.md L15)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from common.listing.relation import Relation
from customers.register.models import Customer, CustomerKind
from loans.demand.models import Demand, FundsAtHand, Season
from loans.demand.rules import Coverage, PeriodFunds, funds_of, periods_between
from organization.units.models import Unit, Village, VillageKind

#: Whom a village's survey asks: its households that its branch keeps. ``d`` is what they said in the season.
_HOUSEHOLDS = """
    FROM customers_customer c
    LEFT JOIN organization_village v ON v.id = c.village_id
    LEFT JOIN loans_demand d ON d.customer_id = c.id AND d.season_id = %(season)s
    WHERE c.kind = 'household' AND c.branch_id = ANY(%(units)s)
        AND (v.kind = 'village' AND v.branch_id = c.branch_id OR d.id IS NOT NULL)
"""
_OFFICER = """
    LEFT JOIN organization_villageassignment va ON va.village_id = v.id AND va.starts_on <= %(day)s
        AND (va.ends_on IS NULL OR va.ends_on >= %(day)s)
    LEFT JOIN organization_user officer ON officer.id = va.officer_id
"""
#: A row for each village of the branches: households by the newest count, how many of them said what.
_VILLAGES = f"""
SELECT %(season)s::bigint AS season_id, v.id AS village_id, v.code AS village_code, v.name AS village,
    b.code AS branch_code, b.name AS branch, officer.code AS officer_code, officer.name AS officer,
    COALESCE(n.households, 0) AS households, COALESCE(k.customers, 0) AS customers,
    LEAST(COALESCE(k.asked, 0), COALESCE(n.households, 0)) AS asked,
    GREATEST(COALESCE(n.households, 0) - COALESCE(k.asked, 0), 0) AS missing,
    LEAST(COALESCE(k.asked, 0), n.households)::numeric / NULLIF(n.households, 0) AS share,
    COALESCE(k.needing, 0) AS needing, COALESCE(k.amount, 0) AS amount
FROM organization_village v
JOIN organization_unit b ON b.id = v.branch_id {_OFFICER}
LEFT JOIN (
    SELECT DISTINCT ON (village_id) village_id, households FROM organization_villagecount
    WHERE starts_on <= %(day)s ORDER BY village_id, starts_on DESC
) n ON n.village_id = v.id
LEFT JOIN (
    SELECT c.village_id, COUNT(*) AS customers, COUNT(d.id) AS asked,
        COUNT(*) FILTER (WHERE d.is_needed) AS needing, SUM(d.amount) AS amount {_HOUSEHOLDS}
    GROUP BY c.village_id
) k ON k.village_id = v.id
WHERE v.kind = 'village' AND v.branch_id = ANY(%(units)s)
"""
#: A row for each household that is to be asked or was, with what it said.
_ANSWERS = f"""
SELECT said.*, b.code AS branch_code, b.name AS branch, officer.code AS officer_code, officer.name AS officer,
    asker.name AS asker
FROM (
    SELECT %(season)s::bigint AS season_id, c.id AS customer_id, c.code, c.name, c.pinyin, c.branch_id,
        c.village_id, v.code AS village_code, v.name AS village,
        CASE WHEN d.id IS NULL THEN 'no' ELSE 'yes' END AS asked,
        CASE WHEN d.is_needed THEN 'yes' WHEN d.id IS NOT NULL THEN 'no' END AS needed,
        NULLIF(d.purpose, '') AS purpose, CASE WHEN d.is_needed THEN d.amount END AS amount, d.needed_on,
        d.asked_on, d.asked_by_id, d.note {_HOUSEHOLDS}
) said
JOIN organization_unit b ON b.id = said.branch_id
LEFT JOIN organization_village v ON v.id = said.village_id {_OFFICER}
LEFT JOIN organization_user asker ON asker.id = said.asked_by_id
"""
#: A row for each branch with villages and each ten-day period of the season.
_FUNDS = """
WITH period AS (
    SELECT unnest(%(firsts)s::date[]) AS first_day, unnest(%(lasts)s::date[]) AS last_day
),
needs AS (
    SELECT c.branch_id, d.needed_on, d.amount FROM loans_demand d
    JOIN customers_customer c ON c.id = d.customer_id
    WHERE d.season_id = %(season)s AND d.is_needed AND c.branch_id = ANY(%(units)s)
)
SELECT %(season)s::bigint AS season_id, b.id * 100000 + (period.first_day - '1990-01-01'::date) AS row_key,
    b.code AS branch_code, b.name AS branch, period.first_day, period.last_day,
    COUNT(needs.amount) AS households, COALESCE(SUM(needs.amount), 0) AS needed, f.amount AS at_hand,
    f.amount - COALESCE(SUM(needs.amount), 0) AS funds_left,
    GREATEST(COALESCE(SUM(needs.amount), 0) - f.amount, 0) AS shortfall
FROM organization_unit b
CROSS JOIN period
LEFT JOIN needs ON needs.branch_id = b.id AND needs.needed_on BETWEEN period.first_day AND period.last_day
LEFT JOIN loans_fundsathand f ON f.season_id = %(season)s AND f.branch_id = b.id
    AND f.starts_on = period.first_day
WHERE b.id = ANY(%(units)s) AND EXISTS (
    SELECT FROM organization_village v WHERE v.branch_id = b.id AND v.kind = 'village')
GROUP BY b.id, period.first_day, period.last_day, f.amount
"""


def newest_season() -> Season | None:
    """The season that begins last: the one that people survey for."""
    return Season.objects.order_by("-starts_on", "-pk").first()


def village_rows(season: Season, units: Collection[int], *, day: date) -> Relation:
    """The villages of the branches; the officer and the count are those of ``day``."""
    return Relation(_VILLAGES, {"season": season.pk, "units": list(units), "day": day})


def answer_rows(season: Season, units: Collection[int], *, day: date) -> Relation:
    """The households of the branches with what they said."""
    return Relation(_ANSWERS, {"season": season.pk, "units": list(units), "day": day})


def fund_rows(season: Season, units: Collection[int]) -> Relation:
    """Each branch and ten-day period of the season: needed, at hand, left."""
    periods = list(periods_between(season.starts_on, season.ends_on))
    days = {"firsts": [each.first_day for each in periods], "lasts": [each.last_day for each in periods]}
    return Relation(_FUNDS, {"season": season.pk, "units": list(units), **days})


def funds_by_branch(season: Season, units: Collection[int]) -> dict[int, list[PeriodFunds]]:
    """The periods of each branch in which there is anything to say, by the branch's key. Two queries."""
    needed: dict[int, dict[date, Decimal]] = {}
    rows = Demand.objects.filter(season=season, is_needed=True, customer__branch_id__in=list(units))
    for branch, day, amount in rows.values_list("customer__branch_id", "needed_on").annotate(Sum("amount")):
        needed.setdefault(branch, {})[day] = amount
    there: dict[int, dict[date, Decimal]] = {}
    kept = FundsAtHand.objects.filter(season=season, branch_id__in=list(units))
    for branch, day, amount in kept.values_list("branch_id", "starts_on", "amount"):
        there.setdefault(branch, {})[day] = amount
    return {
        branch: funds_of(season.starts_on, season.ends_on, needed.get(branch, {}), there.get(branch, {}))
        for branch in sorted({*needed, *there})
    }


def surveyed_branches(units: Collection[int]) -> QuerySet[Unit]:
    """The branches among ``units`` that serve villages."""
    serving = Village.objects.filter(kind=VillageKind.VILLAGE).values("branch_id")
    return Unit.objects.branches().filter(pk__in=serving).filter(pk__in=list(units)).order_by("code")


def to_ask(season: Season, village: Village) -> QuerySet[Customer]:
    """The households of a village that nobody has asked yet, in the order of their numbers."""
    asked = Demand.objects.filter(season=season).values("customer_id")
    rows = Customer.objects.filter(village=village, branch_id=village.branch_id, kind=CustomerKind.HOUSEHOLD)
    return rows.exclude(pk__in=asked).order_by("code")


def history_of(demand: Demand) -> list[Any]:
    """What the household said, the newest first; earlier answers as they stood."""
    events = Demand._meta.get_field("events").related_model
    assert events is not None, "the table is tracked"
    rows = events._default_manager.filter(pgh_obj=demand)
    return list(rows.select_related("asked_by").order_by("-pgh_id"))


@dataclass(frozen=True)
class VillageFigure:
    """A village's line on the board."""

    code: str
    name: str
    branch_code: str
    branch: str
    officer_code: str | None
    officer: str | None
    coverage: Coverage
    needing: int
    amount: Decimal


def village_figures(season: Season, units: Collection[int], *, day: date) -> list[VillageFigure]:
    """All villages of the branches, by branch and code. One query; a county has a few hundred."""
    rows = village_rows(season, units, day=day).rows(sort="village_code", tie="village_id")
    return [
        VillageFigure(
            row["village_code"],
            row["village"],
            row["branch_code"],
            row["branch"],
            row["officer_code"],
            row["officer"],
            Coverage(row["households"], row["asked"]),
            row["needing"],
            row["amount"],
        )
        for row in rows
    ]
