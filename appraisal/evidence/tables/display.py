"""What a display of rows is, and the columns that several of them have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from common.listing.columns import Column, Kind, Row
from loans.origination.models import Product


@dataclass(frozen=True)
class Display:
    """How the rows of a source are shown: names and words are joined around the relation, which stays as it is.

    Args:
        selected: by name of the column, its SQL over ``item`` (a row of the relation) and what ``joins`` adds.
            No join adds or drops a row.
        row_key: SQL that tells the rows apart.
        opens: the record that a row opens.
    """

    joins: str
    selected: Mapping[str, str]
    row_key: str
    columns: tuple[Column, ...]
    sort: str
    opens: Callable[[Row], str | None] | None = None


#: Who holds the row, and whose it is.
JOIN_HOLDERS = """
    LEFT JOIN organization_user officer ON officer.id = item.officer_id
    LEFT JOIN organization_unit branch ON branch.id = item.branch_id
"""
HOLDERS = {"officer_name": "officer.name", "branch_name": "branch.name"}
OFFICER = Column("officer_name", _("信贷员"), is_searched=True, is_detail=True)
BRANCH = Column("branch_name", _("信用社"), is_searched=True, is_extra=True, width=20)

JOIN_LOAN = f"""
    JOIN loans_loan loan ON loan.id = item.loan_id
    JOIN customers_customer borrower ON borrower.id = loan.customer_id
    {JOIN_HOLDERS}
"""
LOAN = {
    "loan_number": "loan.number",
    "borrower_id": "borrower.id",
    "borrower_name": "borrower.name",
    "product": "loan.product",
    **HOLDERS,
}
PRODUCT = Column(
    "product",
    _("贷款品种"),
    Kind.CHOICE,
    choices=dict(Product.choices),
    is_filtered=True,
    is_detail=True,
    width=20,
)


def loan_columns(links: Links) -> tuple[Column, Column]:
    """The loan's number and the borrower, each leading to its record."""
    return (
        Column("loan_number", _("借据号"), link=links.loan, is_searched=True, width=20),
        Column("borrower_name", _("借款人"), link=links.customer, is_searched=True, width=16),
    )


def yes_or_no(condition: str) -> str:
    """SQL for a column that is filtered by yes and no."""
    return f"CASE WHEN {condition} THEN 'yes' ELSE 'no' END"


YES_NO = {"yes": _("是"), "no": _("否")}

#: SQL that tells a row of a journal from one that takes another back.
REVERSAL = "CASE WHEN {of}.reverses_id IS NULL THEN 'entry' ELSE 'reversal' END"
REVERSALS = Column(
    "is_reversal",
    _("冲正"),
    Kind.CHOICE,
    choices={"entry": _("入账"), "reversal": _("冲正")},
    is_filtered=True,
    is_detail=True,
)
