"""The gate to a loan."""

from loans.origination.models import Loan
from organization.access.rights import Right
from organization.access.scope import Access


def loan_for(access: Access, number: str) -> Loan:
    """The gate to a loan: whoever may see records at its node. With borrower, contract and node.

    Raises:
        Loan.DoesNotExist: there is none of that number.
        NotTheirs: it is another branch's.
    """
    loan = Loan.objects.select_related("customer", "contract", "unit").get(number=number)
    access.check(Right.SEE_RECORDS, loan.unit_id)
    return loan
