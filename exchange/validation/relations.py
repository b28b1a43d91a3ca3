"""What several checks read: the loans that the file touches, their balance on every day, their moves off the books."""

from exchange.staging.statements import run

#: Sheets with rows about a loan: what is new in one of them touches it, and an unreadable row spoils its sums.
_OF_LOANS = (
    "s_instalment",
    "s_posting",
    "s_interestitem",
    "s_interestpayment",
    "s_extension",
    "s_offbookmove",
)

_NAMES = ("daily_balance", "standing_move")


def drop_relations() -> None:
    """Remove what an earlier load of the same transaction left."""
    for name in _NAMES:
        run("DROP VIEW IF EXISTS pg_temp.{name}", name=name)
    for name in ("touched_loan", "extension_verdict"):
        run("DROP TABLE IF EXISTS pg_temp.{name}", name=name)


def make_relations() -> None:
    """``touched_loan``, ``daily_balance`` (touched loans) and ``standing_move`` (until its posting is reversed)."""
    touching = " UNION ".join(f"SELECT loan_id FROM {stage} WHERE verdict <> 'equal'" for stage in _OF_LOANS)
    spoiled = " UNION ".join(f"SELECT loan_id FROM {stage} WHERE bad" for stage in _OF_LOANS)
    run(f"""
        CREATE TEMPORARY TABLE touched_loan ON COMMIT DROP AS
        SELECT loan_id FROM (SELECT id AS loan_id FROM s_loan WHERE verdict <> 'equal' UNION {touching}) t
        WHERE loan_id IS NOT NULL
        EXCEPT SELECT loan_id FROM (SELECT id AS loan_id FROM s_loan WHERE bad UNION {spoiled}) b
    """)
    run("ANALYZE touched_loan")
    run("""
        CREATE TEMPORARY VIEW daily_balance AS
        SELECT loan_id, business_date, balance,
            lead(business_date) OVER (PARTITION BY loan_id ORDER BY business_date) AS next_on
        FROM (
            SELECT loan_id, business_date,
                SUM(SUM(CASE WHEN kind = 'collection' THEN 0
                    WHEN (kind IN ('opening', 'disbursement')) = (reverses_id IS NULL) THEN principal
                    ELSE -principal END)) OVER (PARTITION BY loan_id ORDER BY business_date) AS balance
            FROM w_posting WHERE loan_id IN (SELECT loan_id FROM touched_loan)
            GROUP BY loan_id, business_date
        ) d
    """)
    run("""
        CREATE TEMPORARY VIEW standing_move AS
        SELECT m.id, m.loan_id, m.moved_on, r.business_date AS until
        FROM w_offbookmove m LEFT JOIN w_posting r ON r.reverses_id = m.posting_id
    """)
