"""What a grade may borrow, the terms of the procedure, and what is usual in a place."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from common.money import to_cents
from customers.files.rules import ITEMS_OF, Item, Part
from customers.register.models import CustomerKind
from loans.rating.models import Grade, GradeLimit, LocalAverage, RatingTerms
from loans.rating.rules.cards import Measure
from organization.units.models import Unit

#: The grades that have a limit, the best first: 一级, 二级, 三级 (requirements.md L5).
GRADED = (Grade.EXCELLENT, Grade.GOOD, Grade.ORDINARY)


def limit_on(kind: str, grade: str, day: date) -> Decimal | None:
    """The limit of a grade of a kind of customer on ``day``, in yuan; None where none is set."""
    rows = GradeLimit.objects.filter(kind=kind, grade=grade, starts_on__lte=day).order_by("-starts_on")
    return rows.values_list("amount", flat=True).first()


def limits_on(day: date) -> dict[tuple[str, str], Decimal]:
    """All limits in force on ``day``, by kind of customer and grade; one query."""
    rows = GradeLimit.objects.filter(starts_on__lte=day).order_by("kind", "grade", "starts_on")
    return {(kind, grade): amount for kind, grade, amount in rows.values_list("kind", "grade", "amount")}


def limits_in_force(day: date) -> frozenset[int]:
    """The keys of the rows of ``limits_on``; one query."""
    rows = GradeLimit.objects.filter(starts_on__lte=day).order_by("starts_on")
    newest = {(kind, grade): pk for kind, grade, pk in rows.values_list("kind", "grade", "pk")}
    return frozenset(newest.values())


def limit_rows() -> QuerySet[GradeLimit]:
    """Every limit there ever was or will be, the newest first within a kind and grade."""
    return GradeLimit.objects.order_by("kind", "grade", "-starts_on")


def terms_on(day: date) -> RatingTerms:
    """The terms in force on ``day``; the reference data brings the first ones."""
    return RatingTerms.objects.filter(starts_on__lte=day).latest("starts_on")


def years_valid(kind: str, terms: RatingTerms) -> int:
    """How many calendar years a rating of a kind of customer holds, its own counted."""
    return terms.household_years if kind == CustomerKind.HOUSEHOLD else terms.business_years


def average_of(branch_id: int, year: int) -> LocalAverage | None:
    """The averages of the branch that a rating of ``year`` is measured by: the newest of that year or an earlier one."""
    rows = LocalAverage.objects.filter(branch_id=branch_id, year__lte=year)
    return rows.order_by("-year").first()


def measures(branch_id: int, year: int, wanted: Decimal) -> dict[Measure, Decimal | None]:
    """What amounts on a card are divided by; None where it is not known."""
    average = average_of(branch_id, year)
    return {
        Measure.AVERAGE_ASSETS: average.total_assets if average else None,
        Measure.AVERAGE_NET_ASSETS: average.net_assets if average else None,
        Measure.AVERAGE_NET_INCOME: average.net_income if average else None,
        Measure.WANTED: wanted or None,
    }


#: One row: how many households of the branch were surveyed in the year, and what they had on the average.
_SURVEYED = """
    SELECT COUNT(*), AVG(assets), AVG(assets - debts), AVG(income - production) FROM (
        SELECT s.id,
            COALESCE(SUM(l.amount) FILTER (WHERE l.item = ANY(%(assets)s)), 0) AS assets,
            COALESCE(SUM(l.amount) FILTER (WHERE l.item = ANY(%(debts)s)), 0) AS debts,
            COALESCE(SUM(l.amount) FILTER (WHERE l.item = ANY(%(income)s)), 0) AS income,
            COALESCE(SUM(l.amount) FILTER (WHERE l.item = %(production)s), 0) AS production
        FROM customers_creditsurvey s
        JOIN customers_customer c ON c.id = s.customer_id AND c.kind = 'household'
        LEFT JOIN customers_surveyline l ON l.survey_id = s.id
        WHERE c.branch_id = %(branch)s AND s.year = %(year)s
        GROUP BY s.id
    ) surveyed
"""


def surveyed_average(branch: Unit, year: int) -> tuple[int, Mapping[str, Decimal]]:
    """What the surveys of the branch's households of a year propose as averages, and how many they are.

    As ``customers.files.rules.Sums`` reckons each of them; empty where there is none.
    """
    values = {part.value: [item.value for item in ITEMS_OF[part]] for part in Part}
    asked: dict[str, Any] = {
        "branch": branch.pk,
        "year": year,
        "production": Item.PRODUCTION.value,
        "assets": values[Part.ASSET],
        "debts": values[Part.DEBT],
        "income": values[Part.INCOME],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SURVEYED, asked)
        count, *found = cursor.fetchone()
    if not count:
        return 0, {}
    names = ("total_assets", "net_assets", "net_income")
    return count, dict(zip(names, map(to_cents, found), strict=True))
