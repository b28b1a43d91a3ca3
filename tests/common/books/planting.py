"""Errors of every kind, planted past the guards as only the owner of the tables can."""

from collections.abc import Callable

from django.db import connection

from loans.origination.models import Loan

Plant = Callable[[dict[str, Loan]], None]


def run(sql: str, **values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql, values or None)


def unguarded(table: str, sql: str, **values: object) -> None:
    """Run ``sql`` while the triggers of ``table`` are off."""
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run(sql, **values)
    run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def changed(table: str, setting: str, where: str = "TRUE", without: str = "", **values: object) -> None:
    """Change rows of ``table``, after dropping the constraint ``without``."""
    if without:
        run(f"ALTER TABLE {table} DROP CONSTRAINT {without}")
    unguarded(table, f"UPDATE {table} SET {setting} WHERE {where}", **values)


def _changes(table: str, setting: str, where: str = "TRUE", without: str = "") -> Plant:
    return lambda _loans: changed(table, setting, where, without)


def _late_posting(loans: dict[str, Loan]) -> None:
    unguarded(
        "loans_posting",
        """
        INSERT INTO loans_posting
            (number, loan_id, kind, business_date, principal, interest, compound, penalty, total, origin)
        VALUES ('LATE', %(loan)s, 'repayment', '2007-06-30', 10, 0, 0, 0, 10, 'loaded')
        """,
        loan=loans["paying"].pk,
    )
    run(
        "UPDATE loans_loanbalance SET balance = balance - 10 WHERE loan_id = %(loan)s",
        loan=loans["paying"].pk,
    )


def _overpaid(loans: dict[str, Loan]) -> None:
    changed("loans_interestitem", "amount = 99")


def _loan_of_the_union(_loans: dict[str, Loan]) -> None:
    run("UPDATE loans_loan SET unit_id = (SELECT id FROM organization_unit WHERE kind = 'union')")


def _account_of_the_union(_loans: dict[str, Loan]) -> None:
    changed("deposits_depositaccount", "unit_id = (SELECT id FROM organization_unit WHERE kind = 'union')")


def _collection_on_the_books(loans: dict[str, Loan]) -> None:
    unguarded(
        "loans_posting",
        """
        INSERT INTO loans_posting
            (number, loan_id, kind, business_date, principal, interest, compound, penalty, total, origin)
        VALUES ('WRONG', %(loan)s, 'collection', '2007-07-02', 10, 0, 0, 0, 10, 'loaded')
        """,
        loan=loans["paying"].pk,
    )


def _balance_off_the_books(loans: dict[str, Loan]) -> None:
    unguarded(
        "loans_posting",
        """
        INSERT INTO loans_posting
            (number, loan_id, kind, business_date, principal, interest, compound, penalty, total, origin)
        VALUES ('WRONG', %(loan)s, 'disbursement', '2007-07-02', 10, 0, 0, 0, 10, 'loaded')
        """,
        loan=loans["gone"].pk,
    )


def _closed_again(_loans: dict[str, Loan]) -> None:
    run(
        "UPDATE organization_accountingmonth SET state = 'open', closed_at = NULL WHERE first_day = '2007-06-01'"
    )
    run(
        "UPDATE organization_accountingmonth SET state = 'closed', closed_at = now() WHERE first_day = '2007-06-01'"
    )


#: Name of the invariant: ways to break it, each of which it must find.
PLANTS: dict[str, list[Plant]] = {
    "triggers_are_switched_on": [
        lambda _loans: run("ALTER TABLE loans_posting DISABLE TRIGGER USER"),
        lambda _loans: run(
            "DO $$ DECLARE name text; BEGIN SELECT tgname INTO name FROM pg_trigger "
            "WHERE tgrelid = 'loans_posting'::regclass AND tgname LIKE '%append_only%'; "
            "EXECUTE format('DROP TRIGGER %I ON loans_posting', name); END $$"
        ),
    ],
    "constraints_are_validated": [
        lambda _loans: run("ALTER TABLE loans_loan DROP CONSTRAINT loan_amount_is_something"),
        lambda _loans: run("ALTER TABLE loans_loan ADD CONSTRAINT hasty CHECK (amount > 1) NOT VALID"),
    ],
    "amounts_are_numbers": [
        _changes("loans_loan", "amount = 'NaN'", without="loan_amount_is_bounded"),
        _changes("loans_interestitem", "amount = 1000000000001", without="interestitem_amount_is_bounded"),
        lambda _loans: (
            run("ALTER TABLE loans_loanbalance ALTER balance DROP NOT NULL"),
            run("UPDATE loans_loanbalance SET balance = NULL"),
        ),
    ],
    "months_close_without_gaps": [
        _changes(
            "organization_accountingmonth", "state = 'open', closed_at = NULL", "first_day = '2007-05-01'"
        ),
        lambda _loans: run("DELETE FROM organization_accountingmonth WHERE first_day = '2007-05-01'"),
    ],
    "every_closed_month_closed_once": [
        _closed_again,
        lambda _loans: run(
            "INSERT INTO organization_accountingmonth (first_day, state, closed_at) "
            "VALUES ('2007-03-01', 'closed', now())"
        ),
    ],
    "villages_count_their_customers": [
        _changes("organization_villagecount", "households = 0"),
        _changes("organization_villagecount", "businesses = 0"),
        lambda _loans: unguarded("organization_villagecount", "DELETE FROM organization_villagecount"),
    ],
    "accounts_belong_to_a_branch": [_account_of_the_union],
    "income_reversals_mirror_what_they_reverse": [
        _changes("deposits_agencyincome", "fee = 3", "number = 'Z2'"),
        _changes("deposits_agencyincome", "officer_id = NULL", "number = 'Z2'"),
        _changes("deposits_agencyincome", "business_date = '2007-06-04'", "number = 'Z2'"),
        _changes("deposits_interbankincome", "amount = 51", "number = 'J2'"),
    ],
    "deposit_snapshots_are_the_month_end_balances": [
        _changes("deposits_monthendbalance", "balance = 501", "month_end = '2007-06-30'"),
        _changes("deposits_depositsnapshot", "average = 1"),
        lambda _loans: unguarded("deposits_depositsnapshot", "DELETE FROM deposits_depositsnapshot"),
        lambda _loans: unguarded("deposits_monthendbalance", "DELETE FROM deposits_monthendbalance"),
    ],
    "loans_belong_to_a_branch": [_loan_of_the_union],
    "tiers_come_after_the_loan": [
        _changes("loans_classification", "approved_on = '2006-05-09'"),
        _changes("loans_inspection", "inspected_on = '2006-05-09'"),
    ],
    "balance_is_the_sum_of_postings": [
        _changes("loans_loanbalance", "balance = balance + 0.01"),
        _changes("loans_posting", "principal = 999, total = 999", "principal = 1000"),
        lambda _loans: run("DELETE FROM loans_loanbalance"),
    ],
    "balance_stays_within_the_loan": [
        _changes("loans_posting", "principal = 20000, total = 20000", "kind = 'opening'"),
        # the sum stays right, but it was below zero before it was paid out
        _changes("loans_posting", "business_date = '2007-06-01'", "kind = 'disbursement'"),
    ],
    "instalments_add_up_to_the_loan": [
        _changes("loans_instalment", "amount = amount + 0.01"),
        lambda _loans: unguarded("loans_instalment", "DELETE FROM loans_instalment"),
    ],
    "posting_totals_are_the_sum_of_their_parts": [
        _changes("loans_posting", "total = 1", "principal = 1000", "posting_total_is_the_sum_of_its_parts"),
    ],
    "reversals_mirror_what_they_reverse": [
        _changes(
            "loans_posting", "principal = 499, total = 499", "reverses_id IS NOT NULL AND principal = 500"
        ),
        _changes(
            "loans_posting", "business_date = '2007-04-19'", "reverses_id IS NOT NULL AND principal = 500"
        ),
        lambda _loans: unguarded(
            "loans_interestpayment",
            "DELETE FROM loans_interestpayment WHERE posting_id IN "
            "(SELECT id FROM loans_posting WHERE reverses_id IS NOT NULL)",
        ),
    ],
    "interest_payments_follow_their_posting": [
        _changes("loans_interestpayment", "business_date = '2007-07-01'"),
        _changes("loans_posting", "interest = 99, total = 99", "interest = 100"),
        _changes("loans_interestitem", "kind = 'penalty'"),
    ],
    "interest_is_paid_once": [_overpaid],
    "off_book_moves_equal_their_posting": [
        _changes("loans_offbookmove", "principal = 1", "posting_id IS NOT NULL"),
        _changes("loans_offbookmove", "moved_on = '2007-06-01'", "posting_id IS NOT NULL"),
        _changes("loans_offbookmove", "state = 'written_off'", "posting_id IS NOT NULL"),
        lambda _loans: unguarded("loans_offbookmove", "DELETE FROM loans_offbookmove"),
    ],
    "loans_off_the_books_have_no_balance": [
        _balance_off_the_books,
        _changes("loans_posting", "principal = 9000, total = 9000", "kind = 'swap'"),
    ],
    "payments_say_whether_the_loan_was_off_the_books": [
        _collection_on_the_books,
        _changes("loans_posting", "kind = 'repayment'", "kind = 'collection'"),
    ],
    "extensions_moved_what_the_rule_lets_them": [
        _changes("loans_extension", "moves_due_date = FALSE"),
        _changes("loans_extension", "approved_on = '2007-05-11'"),
        _changes("loans_extension", "new_due_on = '2007-05-09'"),
        _changes("loans_extension", "sequence = 3"),
    ],
    "nothing_happens_before_the_release": [
        _changes("loans_posting", "business_date = '2006-05-09'", "principal = 1000"),
        _changes("loans_instalment", "due_on = '2003-04-01'"),
        _changes("loans_interestitem", "settled_on = '2006-05-09'"),
        _changes("loans_extension", "approved_on = '2006-05-09'"),
        _changes("loans_offbookmove", "moved_on = '2003-04-01'", "posting_id IS NULL"),
    ],
    "interest_is_paid_after_its_settlement": [_changes("loans_interestitem", "settled_on = '2007-06-23'")],
    "no_posting_is_dated_after_today": [_changes("organization_businessdate", "day = '2007-06-01'")],
    "loan_snapshots_are_the_postings_to_their_end": [
        _late_posting,
        _changes("loans_loansnapshot", "balance = balance + 1", "balance > 0 AND month = '2007-05-01'"),
        lambda _loans: unguarded("loans_loansnapshot", "DELETE FROM loans_loansnapshot"),
    ],
    "branch_totals_move_with_the_postings": [_late_posting],
    "five_tiers_add_up_to_the_total": [
        _changes("loans_loansnapshot", "tier = 'pass'", "balance > 0", "loansnapshot_tier_is_known"),
    ],
    "published_scores_are_what_was_published": [
        _changes("appraisal_scoreline", 'facts = facts || \'{"fee_income": "1.00"}\'', "indicator = '2.7'"),
        _changes("appraisal_score", "name = 'x'"),
        _changes("appraisal_appraisalscheme", 'content = content || \'{"name": "x"}\''),
        _changes("appraisal_publication", "digest = repeat('0', 64)"),
    ],
    "published_sheets_add_up": [
        _changes("appraisal_score", "composite = composite + 0.01"),
        _changes("appraisal_score", "part2 = part2 + 0.01"),
        _changes("appraisal_scoreline", "points = points + 0.01", "indicator = '3.1'"),
    ],
    "published_runs_belong_to_closed_months": [
        _changes("appraisal_scorerun", "state = 'draft'", "state = 'published'"),
        _changes("appraisal_scorerun", "provisional = TRUE", "state = 'withdrawn'"),
        _changes("organization_accountingmonth", "state = 'open', closed_at = NULL"),
        lambda _loans: unguarded("appraisal_withdrawal", "DELETE FROM appraisal_withdrawal"),
    ],
    "closed_months_read_as_when_they_closed": [
        _late_posting,
        _changes("loans_classification", "tier = 'loss'"),
        _changes("loans_loanassignment", "ends_on = '2007-05-01'"),
        _changes("loans_extension", "new_due_on = '2009-09-10'"),
        _changes("loans_interestitem", "amount = 200"),
    ],
}
