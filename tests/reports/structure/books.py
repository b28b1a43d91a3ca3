"""Snapshots of closed months, without the loans' own story."""

from datetime import date

from customers.register.models import Customer
from loans.snapshots.models import LoanSnapshot
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import Yuan, a_loan, yuan
from tests.builders.files import a_survey, business_facts


def lent(
    customer: Customer,
    balance: Yuan,
    *,
    branch: Unit | None = None,
    industry: str = "茶叶",
    tier: str = "normal",
    unadjusted: Yuan = 0,
    month: date = date(2007, 6, 1),
) -> LoanSnapshot:
    """A loan of the customer as it stood at the month's end."""
    home = branch or customer.branch
    loan = a_loan(home, amount=balance or 1, customer=customer, industry=industry)
    return LoanSnapshot.objects.create(
        month=month,
        loan=loan,
        customer=customer,
        branch=home,
        unit=home,
        product=loan.product,
        guarantee_mode=loan.guarantee_mode,
        balance=yuan(balance),
        due_on=loan.due_on,
        tier=tier,
        unadjusted=yuan(unadjusted),
        days_past_due=0,
        interest_unpaid=0,
    )


def makes(customer: Customer, output: Yuan, by: User, day: str = "2007-03-10") -> None:
    """A survey of the day found this output."""
    business_facts(a_survey(customer, by, day, figures={}), sales=yuan(output))
