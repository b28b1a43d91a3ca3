"""What stands of a customer's rating on a day: the rating itself, or what its newest review made of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.facts import fetch
from loans.certificates.models import LoanCertificate
from loans.rating.models import Grade

#: SQL: a row for each customer with a standing rating on ``%(day)s``. The newest rating counts, whatever became of it:
#: refused (不予评级), ended, cancelled by a review or run out, it leaves the customer without. A loaded review says no
#: grade and leaves the rating's.
STANDING = """
    SELECT r.customer_id, r.id AS rating_id, r.year, r.rated_on, r.valid_until,
        COALESCE(a.grade, r.grade) AS grade, COALESCE(a.credit_limit, r.credit_limit) AS credit_limit,
        COALESCE(a.reviewed_on, r.rated_on) AS since, a.id AS review_id,
        ARRAY(SELECT y.year::int FROM loans_annualreview y WHERE y.rating_id = r.id) AS reviewed
    FROM (
        SELECT DISTINCT ON (customer_id) * FROM loans_rating
        WHERE rated_on <= %(day)s ORDER BY customer_id, year DESC
    ) r
    LEFT JOIN LATERAL (
        SELECT id, grade, credit_limit, reviewed_on FROM loans_annualreview
        WHERE rating_id = r.id AND reviewed_on <= %(day)s AND grade <> '' ORDER BY year DESC LIMIT 1
    ) a ON TRUE
    WHERE r.grade <> 'none' AND r.valid_until >= %(day)s AND (r.ended_on IS NULL OR r.ended_on > %(day)s)
        AND NOT EXISTS (
            SELECT FROM loans_annualreview c
            WHERE c.rating_id = r.id AND c.reviewed_on <= %(day)s AND c.outcome = 'cancelled')
"""


@dataclass(frozen=True)
class Standing:
    """A customer's grade and limit (yuan) on a day.

    ``since``: the day of the rating, or of the review that made them so (``review_id``, else None). ``reviewed``: the
    years in which this rating was reviewed.
    """

    customer_id: int
    rating_id: int
    year: int
    rated_on: date
    valid_until: date
    grade: Grade
    credit_limit: Decimal
    since: date
    review_id: int | None
    reviewed: tuple[int, ...]


def standings(customer_ids: Collection[int], day: date) -> dict[int, Standing]:
    """By customer, what stands on ``day``; who has no standing rating is not in it. One query."""
    sql = f"SELECT * FROM ({STANDING}) s WHERE s.customer_id = ANY(%(customers)s)"
    rows = fetch(sql, {"day": day, "customers": list(customer_ids)})
    told = (row | {"grade": Grade(row["grade"]), "reviewed": tuple(row["reviewed"])} for row in rows)
    return {row["customer_id"]: Standing(**row) for row in told}


def standing(customer_id: int, day: date) -> Standing | None:
    """The customer's grade and limit on ``day``; None without a standing rating."""
    return standings([customer_id], day).get(customer_id)


def limit_in_force(certificate: LoanCertificate, day: date) -> Decimal:
    """What the certificate is good for on ``day``, in yuan: its newest stamp's limit, else what it was issued with."""
    stamps = certificate.reviews.filter(reviewed_on__lte=day, credit_limit__isnull=False)
    newest = stamps.order_by("-year").values_list("credit_limit", flat=True).first()
    return certificate.credit_limit if newest is None else newest


def stamped_in(certificate_ids: Collection[int], year: int) -> set[int]:
    """Those of the certificates that have the year's stamp. One query."""
    sql = """
        SELECT certificate_id FROM loans_annualreview
        WHERE year = %(year)s AND certificate_id = ANY(%(certificates)s)
    """
    rows = fetch(sql, {"year": year, "certificates": list(certificate_ids)})
    return {row["certificate_id"] for row in rows}
