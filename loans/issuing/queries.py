"""Who waits for a certificate, and certificates as they are printed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from common.facts import fetch
from loans.certificates.models import LoanCertificate
from loans.certificates.queries import HELD
from loans.rating.models import Grade
from loans.reviews.models import AnnualReview
from loans.reviews.queries import STANDING

#: More than this nobody prints in one go.
MOST_PRINTED = 1_000

_WAITING = f"""
SELECT c.id AS customer_id, c.code, c.name, c.kind, v.id AS village_id, v.code AS village_code, v.name AS village,
    s.grade, s.credit_limit, s.year, s.valid_until, old.number AS last_number
FROM customers_customer c
JOIN organization_village v ON v.id = c.village_id
JOIN ({STANDING}) s ON s.customer_id = c.id AND s.credit_limit > 0
LEFT JOIN ({HELD}) h ON h.customer_id = c.id
LEFT JOIN LATERAL (
    SELECT number FROM loans_loancertificate o WHERE o.customer_id = c.id ORDER BY issued_on DESC, id DESC LIMIT 1
) old ON TRUE
WHERE h.customer_id IS NULL AND c.branch_id = %(branch)s AND c.kind IN ('household', 'self_employed')
"""


@dataclass(frozen=True)
class Waiting:
    """A rated customer without a certificate. ``credit_limit`` in yuan; ``last_number``: of one that is not valid any
    more, None where they never had one.
    """

    customer_id: int
    code: str
    name: str
    kind: str
    village_id: int
    village_code: str
    village: str
    grade: Grade
    credit_limit: Decimal
    year: int
    valid_until: date
    last_number: str | None


def waiting(branch_id: int, village_codes: Collection[str], day: date) -> list[Waiting]:
    """Households and businesses of these villages whose rating stands and who hold no certificate. One query."""
    sql = f"{_WAITING} AND v.code = ANY(%(villages)s) ORDER BY v.code, c.code"
    rows = fetch(sql, {"branch": branch_id, "villages": list(village_codes), "day": day})
    return [Waiting(**row | {"grade": Grade(row["grade"])}) for row in rows]


def villages_waiting(branch_id: int, day: date) -> list[dict[str, Any]]:
    """The branch's villages in which somebody waits: ``code``, ``name``, ``number``. One query."""
    sql = f"""
        SELECT village_code AS code, village AS name, COUNT(*) AS number
        FROM ({_WAITING}) w GROUP BY village_code, village ORDER BY village_code
    """
    return fetch(sql, {"branch": branch_id, "day": day})


def printed(branch_ids: Collection[int], first: str, last: str) -> list[LoanCertificate]:
    """The branches' certificates from number to number, each with its holder and its ``stamps``.

    Of one branch's numbers in one year; none where the two are of different ones, or the wrong way round.
    """
    series = first[: first.rfind("-") + 1]
    if first != last and not (series and last.startswith(series) and first < last):
        return []
    found = LoanCertificate.objects.filter(
        number__startswith=series, number__gte=first, number__lte=last, customer__branch_id__in=branch_ids
    ).select_related("customer__branch", "customer__village", "replaces")
    stamps = AnnualReview.objects.select_related("reviewed_by").order_by("year")
    shown = found.prefetch_related(Prefetch("reviews", stamps, to_attr="stamps"))
    return list(shown.order_by("number")[:MOST_PRINTED])
