"""What holds of loans as they were made."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant


@invariant("loans_belong_to_a_branch", _("贷款均属于某一信用社"))
def loans_belong_to_a_branch() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, u.name AS unit FROM loans_loan l
        JOIN organization_unit u ON u.id = l.unit_id
        WHERE u.kind = 'union' ORDER BY l.number
        """,
        _("借据 %(number)s"),
        unit=_("机构"),
    )
