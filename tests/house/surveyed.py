"""A demand survey for the table of routes: the season is everybody's, the households are each branch's."""

from datetime import date

from customers.register.models import Customer
from loans.demand.models import Demand, FundsAtHand, Season
from organization.staff.models import User
from organization.units.models import Unit

#: What a household says that needs a loan.
NEEDS = {"needed": "yes", "purpose": "inputs", "amount": "2万", "needed_on": "2007-08-11"}
SEASON = {"name": "秋种备耕", "year": "2007", "starts_on": "2007-09-01", "ends_on": "2007-10-31"}


def a_survey(branches: list[Unit], by: User) -> int:
    """The season's key; somebody of each branch has answered, and each branch has said what it has."""
    season = Season.objects.create(
        name="夏播备耕", year=2007, starts_on=date(2007, 7, 1), ends_on=date(2007, 8, 31)
    )
    for branch in branches:
        customer = Customer.objects.filter(branch=branch, village__isnull=False).earliest("pk")
        Demand.objects.create(
            season=season, customer=customer, is_needed=False, asked_on=date(2007, 7, 2), asked_by=by
        )
        FundsAtHand.objects.create(season=season, branch=branch, starts_on=date(2007, 7, 11), amount=50_000)
    return season.pk
