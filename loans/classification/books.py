"""What holds of tiers and inspections."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant


@invariant("tiers_come_after_the_loan", _("分类和检查不早于放款"), money=False)
def tiers_come_after_the_loan() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, l.released_on, d.day FROM loans_loan l
        JOIN (
            SELECT loan_id, approved_on AS day FROM loans_classification
            UNION ALL SELECT loan_id, inspected_on FROM loans_inspection
        ) d ON d.loan_id = l.id AND d.day < l.released_on
        ORDER BY 1, 3
        """,
        _("借据 %(number)s"),
        released_on=_("放款日"),
        day=_("日期"),
    )
