"""What the credit file of a customer says."""

from datetime import date

from customers.files.models import CreditSurvey
from customers.files.rules import Item, Line, Sums, sums_of
from customers.register.models import Customer


def survey_on(customer: Customer, day: date) -> CreditSurvey | None:
    """The newest survey by ``day``."""
    return customer.surveys.filter(surveyed_on__lte=day).order_by("-surveyed_on").first()


def sums(survey: CreditSurvey) -> Sums:
    """What its lines come to."""
    return sums_of([Line(Item(line.item), line.amount, line.mu) for line in survey.lines.all()])
