"""Files, ratings, reviews and certificates as a month's scores count them (appraisal-2007.md 3.1 to 3.5).

All of these are counted by village: what a village has is its branch's, and its officer's who has it at the end of the
month. A household is a customer of that kind who lives in a village; those in urban communities are in no count of
households and therefore in no numerator. Self-employed businesses are counted in villages and communities alike.
"""

from common.dates import Month
from common.facts import FactRows, count, total_count

#: Joins the officer whom village ``v`` has at the end of the month as ``va``.
_VILLAGE_OFFICER = """
    LEFT JOIN organization_villageassignment va ON va.village_id = v.id AND va.starts_on <= %(end)s
        AND (va.ends_on IS NULL OR va.ends_on >= %(end)s)
"""

#: Customers who are rated at the end of the month: a rating of the year, or one of an earlier year that is still
#: valid and was reviewed in the year by then, not with the outcome that cancels it. 不予评级 is no rating.
RATED = """
    SELECT DISTINCT r.customer_id FROM loans_rating r
    WHERE r.grade <> 'none' AND (r.ended_on IS NULL OR r.ended_on > %(end)s)
        AND (
            r.year = %(year)s AND r.rated_on <= %(end)s
            OR r.year < %(year)s AND r.valid_until >= %(end)s AND EXISTS (
                SELECT FROM loans_annualreview a WHERE a.rating_id = r.id AND a.year = %(year)s
                    AND a.reviewed_on <= %(end)s AND a.outcome <> 'cancelled')
        )
"""

#: Holders of a certificate that is valid at the end of the month: issued, not expired, not withdrawn, not frozen.
#: On the day of its withdrawal it is not valid any more, on the day that a freeze is lifted it is again.
HOLDERS = """
    SELECT DISTINCT c.customer_id FROM loans_loancertificate c
    WHERE c.issued_on <= %(end)s AND c.valid_until >= %(end)s
        AND (c.withdrawn_on IS NULL OR c.withdrawn_on > %(end)s)
        AND NOT EXISTS (
            SELECT FROM loans_certificatefreeze f WHERE f.certificate_id = c.id AND f.frozen_on <= %(end)s
                AND (f.lifted_on IS NULL OR f.lifted_on > %(end)s))
"""


def _at_end_of(month: Month) -> dict[str, object]:
    return {"end": month.last_day, "year_start": month.year_start, "year": month.year}


def village_rows(month: Month) -> FactRows:
    """3.1, 3.2, 3.5: each village's households, those with a file, those rated; its businesses, those unrated.

    One row for each village, with the newest count that has begun by the end of ``month``; without any it has none.
    Each numerator is a part of its denominator: where a village has more customers than its count says, because the
    count is old, no more than the count are taken; ``files_known``, ``rated_known`` and ``rated_businesses_known``
    say how many are recorded.
    """
    return FactRows(
        sql=f"""
            WITH rated AS MATERIALIZED ({RATED}),
            known AS (
                SELECT c.village_id,
                    COUNT(*) FILTER (WHERE c.kind = 'household' AND f.filed_on <= %(end)s) AS with_file,
                    COUNT(*) FILTER (WHERE c.kind = 'household' AND r.customer_id IS NOT NULL) AS rated,
                    COUNT(*) FILTER (WHERE c.kind = 'self_employed' AND r.customer_id IS NOT NULL) AS rated_businesses
                FROM customers_customer c
                LEFT JOIN customers_creditfile f ON f.customer_id = c.id
                LEFT JOIN rated r ON r.customer_id = c.id
                WHERE c.village_id IS NOT NULL AND c.kind IN ('household', 'self_employed')
                GROUP BY c.village_id
            ),
            counted AS (
                SELECT v.id AS village_id, v.branch_id, va.officer_id,
                    CASE v.kind WHEN 'village' THEN COALESCE(n.households, 0) ELSE 0 END AS households,
                    COALESCE(n.businesses, 0) AS businesses
                FROM organization_village v {_VILLAGE_OFFICER}
                LEFT JOIN (
                    SELECT DISTINCT ON (village_id) village_id, households, businesses FROM organization_villagecount
                    WHERE starts_on <= %(end)s ORDER BY village_id, starts_on DESC
                ) n ON n.village_id = v.id
            )
            SELECT branch_id, officer_id, village_id, households, businesses,
                COALESCE(with_file, 0) AS files_known, COALESCE(rated, 0) AS rated_known,
                COALESCE(rated_businesses, 0) AS rated_businesses_known,
                LEAST(COALESCE(with_file, 0), households) AS with_file,
                LEAST(COALESCE(rated, 0), households) AS rated,
                GREATEST(businesses - COALESCE(rated_businesses, 0), 0) AS unrated
            FROM counted LEFT JOIN known USING (village_id)
        """,
        params=_at_end_of(month),
        facts={
            "households": total_count("households"),
            "with_file": total_count("with_file", part_of="households"),
            "rated": total_count("rated", part_of="households"),
            "businesses": total_count("businesses"),
            "unrated": total_count("unrated", part_of="businesses"),
        },
    )


def certificate_rows(month: Month) -> FactRows:
    """3.3: each household's certificate that is to be reviewed in the year, and whether it was by the end of ``month``.

    To be reviewed: issued before 1 January, and neither expired nor withdrawn before that day; what happens to it
    later in the year, a freeze too, does not excuse it. A review counts whatever its outcome: it was made.
    """
    return FactRows(
        sql=f"""
            SELECT v.branch_id, va.officer_id, v.id AS village_id, c.id AS certificate_id, holder.id AS customer_id,
                EXISTS (
                    SELECT FROM loans_annualreview a WHERE a.certificate_id = c.id AND a.year = %(year)s
                        AND a.reviewed_on <= %(end)s) AS reviewed
            FROM loans_loancertificate c
            JOIN customers_customer holder ON holder.id = c.customer_id AND holder.kind = 'household'
            JOIN organization_village v ON v.id = holder.village_id AND v.kind = 'village' {_VILLAGE_OFFICER}
            WHERE c.issued_on < %(year_start)s AND c.valid_until >= %(year_start)s
                AND (c.withdrawn_on IS NULL OR c.withdrawn_on >= %(year_start)s)
        """,
        params=_at_end_of(month),
        facts={"to_review": count(), "reviewed": count("reviewed", part_of="to_review")},
    )


def rated_household_rows(month: Month) -> FactRows:
    """3.4: each household rated at the end of ``month``, and whether it holds a valid certificate then."""
    return FactRows(
        sql=f"""
            SELECT v.branch_id, va.officer_id, v.id AS village_id, c.id AS customer_id,
                h.customer_id IS NOT NULL AS holds_certificate
            FROM ({RATED}) r
            JOIN customers_customer c ON c.id = r.customer_id AND c.kind = 'household'
            JOIN organization_village v ON v.id = c.village_id AND v.kind = 'village' {_VILLAGE_OFFICER}
            LEFT JOIN ({HOLDERS}) h ON h.customer_id = c.id
        """,
        params=_at_end_of(month),
        facts={"rated": count(), "holding_certificate": count("holds_certificate", part_of="rated")},
    )
