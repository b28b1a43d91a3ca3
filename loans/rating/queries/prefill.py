"""What the credit file and the loans already answer of a card (requirements.md L2, L3).

An answer is text, as the form shows it; what the file does not say is left to the officer.
"""

from datetime import date
from decimal import Decimal

from common.money import round_half_up
from customers.files.models import BusinessFacts, CreditSurvey
from customers.files.queries import sums, survey_on
from customers.files.rules import Item, Sums
from customers.households.queries import members_on
from customers.register.models import Customer, CustomerKind
from loans.rating.loan_records import LoanRecord

#: An answer that no quotient reaches: nothing is owed.
NOTHING_OWED = Decimal(99)
Answers = dict[str, str]


def known_answers(customer: Customer, day: date, record: LoanRecord) -> Answers:
    """What is known of the customer on ``day``, by the codes of the card for their kind."""
    survey = survey_on(customer, day)
    if customer.kind == CustomerKind.HOUSEHOLD:
        return _household(customer, day, survey) | {"repayment": _repayment(record)}
    return _business(survey, day) | {"record": _record(record)}


def _household(customer: Customer, day: date, survey: CreditSurvey | None) -> Answers:
    workers = list(members_on(customer, day).values_list("is_worker", flat=True))
    answers = {"members": str(len(workers)), "workers": str(sum(workers))} if workers else {}
    if survey is None:
        return answers
    found = sums(survey)
    shares = sum((line.amount for line in survey.lines.all() if line.item == Item.SHARES), Decimal(0))
    return answers | {
        "assets": f"{found.assets}",
        "net_assets": f"{found.net_assets}",
        "net_income": f"{found.net_income}",
        "shares": f"{shares}",
    }


def _business(survey: CreditSurvey | None, day: date) -> Answers:
    if survey is None:
        return {}
    found = sums(survey)
    answers = {"net_assets": f"{found.net_assets}"} | _debt_ratio(found)
    facts = BusinessFacts.objects.filter(survey=survey).first()
    return answers | _trade(facts, day) if facts else answers


def _debt_ratio(found: Sums) -> Answers:
    if not found.assets:
        return {}
    return {"debt_ratio": _plain(found.debts * 100 / found.assets)}


def _trade(facts: BusinessFacts, day: date) -> Answers:
    answers = {"premises": facts.premises}
    if facts.started_on and facts.started_on <= day:
        begun = facts.started_on
        answers["years"] = f"{day.year - begun.year - ((day.month, day.day) < (begun.month, begun.day))}"
    if facts.sales_before:
        answers["sales_growth"] = _plain((facts.sales - facts.sales_before) * 100 / facts.sales_before)
    if facts.sales:
        answers["settlement"] = _plain(facts.settled_here * 100 / facts.sales)
    cover = facts.net_income / facts.debt_service if facts.debt_service else NOTHING_OWED
    return answers | {"debt_cover": _plain(cover)}


def _repayment(record: LoanRecord) -> str:
    if record.principal_overdue:
        return "principal_overdue"
    return "interest_late" if record.interest_late else "normal"


def _record(record: LoanRecord) -> str:
    if record.principal_overdue or record.interest_late:
        return "overdue"
    return "repaid" if record.late_months else "clean"


def _plain(value: Decimal) -> str:
    bounded = max(Decimal(-100_000), min(Decimal(100_000), value))
    return f"{round_half_up(bounded, 2).normalize():f}"
