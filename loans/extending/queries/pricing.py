"""What an extended loan costs: by both terms together, at the rates of the day (requirements.md L17; domain.md 4.3)."""

from datetime import date

from loans.applications.queries.pricing import wanted_for
from loans.extending.rules.facts import Extendable
from loans.lending.models import SignedContract
from loans.origination.models import Loan
from loans.pricing.queries import rate_of_total_term
from loans.pricing.rules import Quote
from loans.reviews.queries import standing
from loans.schedules.rules.days import months_between


def quoted_extension(loan: Loan, known: Extendable, new_due_on: date, day: date) -> Quote:
    """The rate from the due date in force on, with its steps.

    Raises:
        NoBaseRate
    """
    so_far, further = _terms(loan, known, new_due_on)
    wanted = wanted_for(
        loan.customer,
        standing(loan.customer_id, day),
        months=so_far,
        product=loan.product,
        guarantee_mode=loan.guarantee_mode,
        industry=loan.industry,
        amount=known.owed,
    )
    return rate_of_total_term(wanted, further, day)


def _terms(loan: Loan, known: Extendable, new_due_on: date) -> tuple[int, int]:
    """The term so far and what is added to it, in months: the contract's, of which the loan may be a later note, and
    what extensions add to its due date; of a loan that a workbook brought its own days."""
    contracts = SignedContract.objects.filter(contract=loan.contract_id)
    contracted = contracts.values_list("months", flat=True).first()
    if contracted is None:
        so_far, in_all = (months_between(loan.released_on, day) for day in (known.due_on, new_due_on))
    else:
        so_far, in_all = (
            contracted + months_between(known.contract_due_on, day) for day in (known.due_on, new_due_on)
        )
    return so_far, in_all - so_far
