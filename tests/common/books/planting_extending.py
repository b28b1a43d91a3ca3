"""Errors about extensions."""

from loans.extending.models import ExtensionAgreement
from loans.origination.models import Loan
from tests.builders.applications import a_purpose
from tests.builders.customers import a_customer
from tests.builders.extending import agreed, an_extension
from tests.builders.loans import a_loan
from tests.builders.organization import a_branch, an_officer, business_date
from tests.common.books.planting import Plant, changed, unguarded

DAY = "2007-07-05"


def _extended() -> ExtensionAgreement:
    """In July: June is closed. The loan came in with its balance."""
    branch = a_branch()
    officer = an_officer(branch, since=DAY)
    customer = a_customer(branch, opened_on=DAY)
    a_purpose()
    business_date(DAY)
    loan = a_loan(branch, customer=customer, released_on="2006-08-10", due_on="2007-08-10", opening=DAY)
    return agreed(an_extension(loan, officer, DAY, "2008-02-10"))


def _by_no_agreement(loans) -> None:
    loan = Loan.objects.get(pk=_extended().extension.loan_id)
    changed(
        "loans_loan",
        "origin = 'entered', maker_id = (SELECT MIN(id) FROM organization_user)",
        "id = %(loan)s",
        loan=loan.pk,
    )
    unguarded("loans_extensionagreement", "DELETE FROM loans_extensionagreement")


def _another_date(_loans) -> None:
    agreement = _extended()
    unguarded(
        "loans_extension",
        "UPDATE loans_extension SET new_due_on = '2008-03-10' WHERE id = %(extension)s",
        extension=agreement.extension_id,
    )


def _another_rate(_loans) -> None:
    _extended()
    unguarded("loans_ratechange", "UPDATE loans_ratechange SET rate_percent = rate_percent + 1")


def _another_content(_loans) -> None:
    _extended()
    unguarded("loans_extensionagreement", "UPDATE loans_extensionagreement SET version = version + 1")


EXTENSION_PLANTS: dict[str, list[Plant]] = {
    "due_dates_move_by_agreement": [_by_no_agreement],
    "agreements_are_what_was_approved": [_another_date, _another_rate, _another_content],
}
