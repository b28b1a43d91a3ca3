"""A loaded loan of a year, due in three weeks, and the officer who keeps its borrower."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from loans.origination.models import Loan
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import a_branch, a_loan, a_village, an_officer, business_date, open_months
from tests.builders.applications import a_purpose
from tests.builders.groups import a_household

ON = "2007-07-03"


@dataclass(frozen=True)
class Desk:
    branch: Unit
    officer: User
    loan: Loan

    @property
    def address(self) -> str:
        return f"/loans/{self.loan.number}/extend/"


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(db) -> Desk:
    """A loaded loan of a year, due in three weeks: nobody is known to answer for it."""
    business_date(ON)
    open_months("2006-07", "2008-12")
    a_purpose()
    branch = a_branch("城关信用社", "0101")
    officer = an_officer(branch, "王爱丽", "E0101")
    customer = a_household(branch, a_village(branch, officer=officer), name="赵大山")
    return Desk(branch, officer, due_soon(branch, officer, customer))


def due_soon(branch, officer, customer) -> Loan:
    return a_loan(branch, officer, customer=customer, released_on="2006-07-25", due_on="2007-07-25")


@pytest.fixture
def alice(desk) -> Client:
    return browser(desk.officer)


def text(answer) -> str:
    """Of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))
