"""An application for 10,000 yuan of a household, approved on 3 July 2007, and who deals with it."""

from dataclasses import dataclass

import pytest

from customers.register.models import Customer
from loans.applications.models import Application
from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders import a_branch, a_user, a_village, an_officer, business_date, in_post, open_months
from tests.builders.applications import an_application
from tests.builders.groups import a_household
from tests.builders.lending import ON, approved


@dataclass(frozen=True)
class Desk:
    branch: Unit
    officer: User
    reviewer: User
    director: User
    customer: Customer

    def application(self, conditions: str = "", **fields) -> Application:
        """Approved as it reads."""
        made = an_application(self.customer, self.officer, on=ON, **fields)
        return approved(made, conditions=conditions, director=self.director)


def a_desk() -> Desk:
    business_date(ON)
    open_months("2007-06", "2008-12")
    branch = a_branch("城关信用社", "0101")
    officer, reviewer, director = an_officer(branch, "王爱丽", "E0101"), a_user("鲍勃"), a_user("钱主任")
    in_post(reviewer, branch, Role.REVIEWER)
    in_post(director, branch, Role.BRANCH_DIRECTOR)
    village = a_village(branch, officer=officer)
    return Desk(branch, officer, reviewer, director, a_household(branch, village, name="赵大山"))


@pytest.fixture
def desk(db) -> Desk:
    return a_desk()
