"""Applications for the table of routes: one of each branch, secured by a deposit certificate."""

from loans.applications.rules import AskedCollateral
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import a_customer
from tests.builders.applications import an_application
from tests.builders.values import a_day, yuan

ON = "2007-07-10"
#: What a browser sends of a small loan against a deposit certificate, which needs no rating.
TYPED = {
    "amount": "4000",
    "months": "6",
    "way": "household_other:deposit_pledge",
    "purpose": "grain",
    "plan": "lump_sum",
    "c0-kind": "deposit_certificate",
    "c0-description": "定期存单",
    "c0-value": "5000",
}


def applications_each(branches: tuple[tuple[Unit, User, str], ...]) -> dict[str, list[object]]:
    """By name of the thing, those of each branch in turn: a number, and the customer who asks."""
    made: dict[str, list[object]] = {"application": [], "applicant": []}
    for branch, officer, name in branches:
        customer = a_customer(branch, officer=officer, name=f"{name}申请户")
        paper = AskedCollateral("deposit_certificate", "定期存单", f"{name}申请户", yuan(8_000), a_day(ON))
        application = an_application(
            customer, officer, on=ON, amount=5_000, guarantee_mode="deposit_pledge", collaterals=(paper,)
        )
        made["application"].append(application.number)
        made["applicant"].append(customer.pk)
    return made
