"""Everything that a load must not break, found in one pass over all sheets."""

from datetime import date

from exchange.sheets import SHEETS
from exchange.validation import afterwards, deposits, interest, lending, organization, postings, rating
from exchange.validation.checks import Check, record_check
from exchange.validation.everywhere import check_sheet
from exchange.validation.extensions import judge_extensions
from exchange.validation.relations import make_relations

CHECKS: tuple[Check, ...] = (
    *organization.CHECKS,
    *deposits.CHECKS,
    *rating.CHECKS,
    *lending.CHECKS,
    *postings.CHECKS,
    *interest.CHECKS,
    *afterwards.CHECKS,
)


def validate(closed_through: date | None, staged: set[str]) -> None:
    """Run every check that could find fault with a row of the ``staged`` sheets (titles).

    Args:
        closed_through: the last closed day.
    """
    for sheet in SHEETS:
        if sheet.title in staged:
            check_sheet(sheet, closed_through)
    make_relations()
    judge_extensions()
    for check in CHECKS:
        if check.sheet in staged:
            record_check(check)
