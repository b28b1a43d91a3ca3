"""Nothing happens to a loan before it is made."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from loans.servicing.books.postings import LOAN


@invariant(
    "nothing_happens_before_the_release", _("流水、结息、应还日、展期、置换核销均不早于放款"), money=False
)
def nothing_happens_before_the_release() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, l.released_on, d.day FROM loans_loan l
        JOIN (
            SELECT loan_id, business_date AS day FROM loans_posting
            UNION ALL SELECT loan_id, due_on FROM loans_instalment
            UNION ALL SELECT loan_id, settled_on FROM loans_interestitem
            UNION ALL SELECT loan_id, approved_on FROM loans_extension
            UNION ALL SELECT loan_id, moved_on FROM loans_offbookmove
        ) d ON d.loan_id = l.id AND d.day < l.released_on
        ORDER BY 1, 3
        """,
        LOAN,
        released_on=_("放款日"),
        day=_("日期"),
    )


@invariant("interest_is_paid_after_its_settlement", _("利息收回不早于结息"), money=False)
def interest_is_paid_after_its_settlement() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, i.settled_on, y.business_date
        FROM loans_interestpayment y
        JOIN loans_interestitem i ON i.id = y.item_id AND y.business_date < i.settled_on
        JOIN loans_loan l ON l.id = i.loan_id
        ORDER BY 1, 2
        """,
        LOAN,
        settled_on=_("结息日"),
        business_date=_("收回日"),
    )


@invariant("no_posting_is_dated_after_today", _("流水日期不晚于营业日期"), money=False)
def no_posting_is_dated_after_today() -> list[Breach]:
    return breaches(
        """
        SELECT p.number, p.business_date, b.day FROM organization_businessdate b
        JOIN loans_posting p ON p.business_date > b.day
        ORDER BY 1
        """,
        _("流水 %(number)s"),
        business_date=_("日期"),
        day=_("营业日期"),
    )
