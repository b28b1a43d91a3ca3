"""The rate of a longer contract follows the base rate, by rule alone (requirements.md L13; docs/decisions/0021)."""

from datetime import date

from django.db import transaction

from loans.lending.errors import NotPricedHere
from loans.lending.queries.resets import stories_of
from loans.origination.models import Loan
from loans.pricing.queries import all_standards
from loans.servicing.models import LoanTerms, RateCause, RateChange, RateReset
from loans.servicing.operations.journal import locked
from organization.calendar.errors import closed_months_refused


def reset_rate(*, loan: Loan, day: date) -> RateChange | None:
    """Set the loan's rate from ``day`` on, if it follows the base rate that day and comes to another one.

    Asked again it changes nothing; nor where an extension has set the rate of the day.

    Raises:
        NotPricedHere: nothing says what the loan floats by.
        NoBaseRate, MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        held = locked(loan)
        if not LoanTerms.objects.filter(loan=held, reset=RateReset.YEARLY).exists():
            return None
        story = stories_of([held]).get(held.pk)
        if story is None:
            raise NotPricedHere(held.number)
        resets = dict(
            held.rate_changes.filter(cause=RateCause.RESET).values_list("starts_on", "rate_percent")
        )
        if day in resets or not story.is_reset_on(day):
            return None
        rate = all_standards().rate_on(day, story.months_on(day), story.floating_on(day))
        if rate == story.rate_before(day, resets):
            return None
        return RateChange.objects.create(loan=held, starts_on=day, rate_percent=rate, cause=RateCause.RESET)
