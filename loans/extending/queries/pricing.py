"""What an extended loan costs: by both terms together, at the rates of the day (requirements.md L17; domain.md 4.3)."""

from datetime import date

from loans.applications.queries.pricing import wanted_for
from loans.extending.rules.facts import Extendable
from loans.extending.rules.terms import months_between
from loans.origination.models import Loan
from loans.pricing.queries import rate_of_total_term
from loans.pricing.rules import Quote


def quoted_extension(loan: Loan, known: Extendable, new_due_on: date, day: date) -> Quote:
    """The rate from the due date in force on, with its steps.

    Raises:
        NoBaseRate
    """
    so_far = months_between(loan.released_on, known.due_on)
    in_all = months_between(loan.released_on, new_due_on)
    wanted = wanted_for(
        loan.customer,
        day,
        months=so_far,
        product=loan.product,
        guarantee_mode=loan.guarantee_mode,
        industry=loan.industry,
        amount=known.owed,
    )
    return rate_of_total_term(wanted, in_all - so_far, day)
