"""Whose ratings are still to be reviewed in the year, village by village."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.facts import fetch
from common.money import ZERO
from loans.certificates.queries import HELD
from loans.rating.loan_records import arrears_of
from loans.rating.models import Grade
from loans.reviews.queries import STANDING

#: A row for each customer whose standing rating is of an earlier year; ``is_reviewed``: in the year of ``%(day)s``.
_REVIEWED_YEARLY = f"""
    SELECT s.*, %(year)s = ANY(s.reviewed) AS is_reviewed FROM ({STANDING}) s WHERE s.year < %(year)s
"""

_DUE = f"""
SELECT c.id AS customer_id, c.code, c.name, s.year, s.grade, s.credit_limit, s.since, s.valid_until, h.number
FROM ({_REVIEWED_YEARLY}) s
JOIN customers_customer c ON c.id = s.customer_id
LEFT JOIN ({HELD}) h ON h.customer_id = c.id
WHERE c.village_id = %(village)s AND c.branch_id = ANY(%(units)s) AND NOT s.is_reviewed
ORDER BY c.code
"""


@dataclass(frozen=True)
class Due:
    """A customer to review. ``credit_limit`` and ``arrears`` in yuan; ``number``: the certificate that is stamped."""

    customer_id: int
    code: str
    name: str
    year: int
    grade: Grade
    credit_limit: Decimal
    since: date
    valid_until: date
    number: str | None
    arrears: Decimal


def due_in(village_id: int, units: Collection[int], day: date) -> list[Due]:
    """The village's customers to review, in order of their numbers. Two queries."""
    rows = fetch(_DUE, {"village": village_id, "units": list(units), "day": day, "year": day.year})
    arrears = arrears_of([row["customer_id"] for row in rows], day)
    return [
        Due(**row | {"grade": Grade(row["grade"]), "arrears": arrears.get(row["customer_id"], ZERO)})
        for row in rows
    ]


#: A row for each village of the branches ``%(units)s`` in which somebody is to be reviewed in the year.
VILLAGES = f"""
SELECT v.id AS village_id, v.branch_id, v.code, v.name, b.name AS branch, va.officer_id::text AS officer,
    COUNT(*) AS to_review, COUNT(*) FILTER (WHERE s.is_reviewed) AS reviewed,
    COUNT(*) FILTER (WHERE NOT s.is_reviewed) AS left_over,
    COUNT(*) FILTER (WHERE s.is_reviewed)::numeric / COUNT(*) AS share
FROM ({_REVIEWED_YEARLY}) s
JOIN customers_customer c ON c.id = s.customer_id
JOIN organization_village v ON v.id = c.village_id
JOIN organization_unit b ON b.id = v.branch_id
LEFT JOIN organization_villageassignment va ON va.village_id = v.id AND va.starts_on <= %(day)s
    AND (va.ends_on IS NULL OR va.ends_on >= %(day)s)
WHERE v.branch_id = ANY(%(units)s) AND c.branch_id = v.branch_id
GROUP BY v.id, b.id, va.officer_id
"""
