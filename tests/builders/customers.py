"""Households and businesses."""

from customers.register.models import Customer, CustomerAssignment, CustomerKind
from organization.staff.models import User
from organization.units.models import Unit, Village
from tests.builders.values import Day, a_code, a_day


def a_customer(
    branch: Unit,
    kind: CustomerKind = CustomerKind.HOUSEHOLD,
    village: Village | None = None,
    officer: User | None = None,
    name: str = "",
    opened_on: Day = "2000-01-01",
) -> Customer:
    code = a_code("C")
    customer = Customer.objects.create(
        code=code,
        kind=kind,
        name=name or f"客户{code}",
        branch=branch,
        village=village,
        opened_on=a_day(opened_on),
    )
    if officer:
        CustomerAssignment.objects.create(customer=customer, officer=officer, starts_on=a_day(opened_on))
    return customer
