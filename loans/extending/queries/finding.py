"""Gates to a loan that somebody wants to extend, and to agreements."""

from datetime import date

from customers.register.keepers import NotYourCustomer, keeps
from loans.applications.models import Application
from loans.extending.models import ExtensionAgreement
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User


def loan_to_extend(access: Access, user: User, number: str, day: date) -> Loan:
    """The gate to extend a loan: who enters applications for its borrower.

    Raises:
        Loan.DoesNotExist, NotTheirs: as ``loan_for``.
        NotYourCustomer: theirs to see, another's to keep.
    """
    loan = loan_for(access, number)
    if not asks_for(access, user, loan, day):
        raise NotYourCustomer
    return loan


def asks_for(access: Access, user: User, loan: Loan, day: date) -> bool:
    """Whether ``user`` enters applications for the borrower, at the loan's node."""
    is_here = loan.unit_id in access.units(Right.ENTER_APPLICATIONS)
    return is_here and keeps(access, user, loan.customer, day)


def agreement_for(access: Access, number: str) -> ExtensionAgreement:
    """The gate to an agreement: whoever may see records at its node.

    Raises:
        ExtensionAgreement.DoesNotExist: there is none of that number.
        NotTheirs: another branch's.
    """
    found = ExtensionAgreement.objects.select_related(
        "application__customer__village",
        "application__unit",
        "application__loan__contract",
        "extension__loan__customer",
        "extension__loan__unit",
        "signed_by",
    ).get(number=number)
    access.check(Right.SEE_RECORDS, found.application.unit_id)
    return found


def agreement_of(application: Application) -> ExtensionAgreement | None:
    """The agreement made of the application; None before it is signed."""
    return ExtensionAgreement.objects.select_related("signed_by").filter(application=application).first()
