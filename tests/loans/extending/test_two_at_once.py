"""Two people at once: one application, one moved date (reliability.md, facts 3 and 7; requirements.md L17)."""

from decimal import Decimal
from functools import partial
from uuid import uuid4

from loans.applications.errors import ApplicationError
from loans.applications.models import Application
from loans.extending.operations import sign_extension
from loans.lending.errors import LendingError
from loans.servicing.models import Extension, RateChange
from loans.servicing.operations import repay
from tests.builders import a_day, a_loan, open_months
from tests.builders.extending import an_extension
from tests.builders.lending import ON, approved
from tests.loans.lending.conftest import a_desk
from tests.organization.calendar import threads

together = partial(threads.together, refusals=(ApplicationError, LendingError))


def due_soon(desk):
    open_months("2006-06", "2007-05")
    return a_loan(
        desk.branch, desk.officer, customer=desk.customer, released_on="2006-07-25", due_on="2007-07-25"
    )


def test_two_ask_for_one_loan(committed_db) -> None:
    desk = a_desk()
    loan = due_soon(desk)

    def ask():
        return an_extension(loan, desk.officer, ON, "2008-01-25")

    assert together(ask, ask) == ["Application", "RulesRefuse"]
    assert Application.objects.count() == 1


def test_two_sign_one_application_and_money_comes_in(committed_db) -> None:
    """Whoever is first: one date moves once, and the repayment is booked beside it."""
    desk = a_desk()
    loan = due_soon(desk)
    application = approved(an_extension(loan, desk.officer, ON, "2008-01-25"), on=ON)

    def sign():
        return sign_extension(application=application, by=desk.officer, on=a_day(ON), key=uuid4())

    def pay():
        return repay(loan=loan, amount=Decimal(10), on=a_day(ON), by=desk.reviewer, key=uuid4())

    assert together(sign, sign, pay) == ["AlreadyExtended", "ExtensionAgreement", "Posting"]
    assert (Extension.objects.count(), RateChange.objects.count()) == (1, 1)


def test_one_form_on_two_connections_signs_once(committed_db) -> None:
    desk, key = a_desk(), uuid4()
    loan = due_soon(desk)
    application = approved(an_extension(loan, desk.officer, ON, "2008-01-25"), on=ON)

    def sign():
        return sign_extension(application=application, by=desk.officer, on=a_day(ON), key=key)

    assert together(sign, sign) == ["ExtensionAgreement", "ExtensionAgreement"]
    assert Extension.objects.count() == 1
