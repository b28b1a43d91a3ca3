"""A small county made by hand: three branches, five officers, 25 loans, and everything that is scored.

``build()`` makes it; ``test_facts_by_hand`` reckons every fact of June 2007 from these files, on paper.
"""

from tests.appraisal.scoring.county.borrowers import give_loans
from tests.appraisal.scoring.county.income import give_deposits_and_income
from tests.appraisal.scoring.county.people import People, settle_people
from tests.appraisal.scoring.county.plans import give_plans
from tests.appraisal.scoring.county.villages import give_villages
from tests.builders import open_months


def build() -> People:
    open_months("2005-01", "2007-07")
    people = settle_people()
    give_deposits_and_income(people)
    give_loans(people)
    give_villages(people)
    give_plans(people)
    return people
