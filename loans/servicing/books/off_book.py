"""What left the books is off them, and no more than left (requirements.md R9; appraisal-2007.md 2.8)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from common.relations import with_relations
from loans.origination.queries import moments
from loans.servicing.books.postings import LOAN, POSTING
from loans.servicing.queries import OFF_BOOK, PRINCIPAL

#: Each loan that left, on the day that it left and for ever after.
_LEFT = moments("""
    SELECT loan_id, moved_on AS day FROM loans_offbookmove
    UNION SELECT loan_id, DATE '9999-12-31' FROM loans_offbookmove
""")


@invariant("off_book_moves_equal_their_posting", _("置换、核销登记与其流水一致"))
def off_book_moves_equal_their_posting() -> list[Breach]:
    """Every move but those of before the first month has a posting like it, every such posting a move."""
    return breaches(
        """
        SELECT l.number, p.number AS posting, p.principal AS posted, o.principal
        FROM loans_offbookmove o
        FULL JOIN (SELECT * FROM loans_posting WHERE kind IN ('swap', 'write_off') AND reverses_id IS NULL) p
            ON p.id = o.posting_id
        JOIN loans_loan l ON l.id = COALESCE(o.loan_id, p.loan_id)
        WHERE o.id IS NULL OR o.posting_id IS NOT NULL AND (o.loan_id, o.moved_on, o.principal,
                CASE o.state WHEN 'swapped' THEN 'swap' ELSE 'write_off' END)
            IS DISTINCT FROM (p.loan_id, p.business_date, p.principal, p.kind)
        ORDER BY 1
        """,
        LOAN,
        posting=_("流水"),
        posted=_("流水本金"),
        principal=_("登记本金"),
    )


@invariant("loans_off_the_books_have_no_balance", _("已置换、已核销贷款表内余额为零"))
def loans_off_the_books_have_no_balance() -> list[Breach]:
    return breaches(
        f"""
        {with_relations(_LEFT, OFF_BOOK, PRINCIPAL)}
        SELECT l.number, off_book.state, MIN(off_book.moved_on) AS moved_on, MAX(principal.balance) AS balance
        FROM off_book JOIN principal USING (loan_id, day) JOIN loans_loan l ON l.id = off_book.loan_id
        WHERE principal.balance <> 0
        GROUP BY l.id, off_book.state ORDER BY 1
        """,
        LOAN,
        state=_("去向"),
        moved_on=_("日期"),
        balance=_("余额"),
    )


@invariant(
    "payments_say_whether_the_loan_was_off_the_books", _("表外清收只发生在表外贷款，还款只发生在表内贷款")
)
def payments_say_whether_the_loan_was_off_the_books() -> list[Breach]:
    """A payment of the day on which a loan left may be either; a reversal is of the kind that it reverses."""
    paid = moments("""
        SELECT loan_id, business_date AS day FROM loans_posting WHERE kind = 'collection'
        UNION SELECT p.loan_id, p.business_date FROM loans_posting p JOIN loans_offbookmove o USING (loan_id)
    """)
    return breaches(
        f"""
        {with_relations(paid, OFF_BOOK)}
        SELECT p.number, p.business_date, COALESCE(off_book.state, '—') AS state
        FROM loans_posting p
        JOIN moments m ON m.loan_id = p.loan_id AND m.day = p.business_date
        LEFT JOIN off_book ON off_book.loan_id = m.loan_id AND off_book.day = m.day
        WHERE p.reverses_id IS NULL AND (
            p.kind = 'collection' AND off_book.state IS NULL
            OR p.kind = 'repayment' AND off_book.moved_on < p.business_date
        )
        ORDER BY 1
        """,
        POSTING,
        business_date=_("日期"),
        state=_("去向"),
    )
