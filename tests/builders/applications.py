"""Applications, made by the operations."""

from datetime import date
from decimal import Decimal
from typing import Any

from customers.register.models import Customer
from loans.applications import operations
from loans.applications.models import Application
from loans.applications.rules import Asked, AskedCollateral
from loans.origination.models import GuaranteeMode, Product
from loans.products.models import Purpose
from loans.reviews.queries import standing
from loans.schedules.choices import PlanChoice
from organization.staff.models import User
from tests.builders.certificates import a_rating
from tests.builders.values import Day, Yuan, a_day, yuan


def a_purpose(
    code: str = "T-01", name: str = "种植业（测试）", longest_months: int = 36, **fields: Any
) -> Purpose:
    given = {"name": name, "longest_months": longest_months, "industry": "农业", **fields}
    return Purpose.objects.get_or_create(code=code, defaults=given)[0]


def asked(amount: Yuan = 10_000, months: int = 12, purpose: Purpose | None = None, **fields: Any) -> Asked:
    """A household's loan against a mortgage, unless told."""
    given = {
        "product": Product.HOUSEHOLD_OTHER.value,
        "guarantee_mode": GuaranteeMode.MORTGAGE.value,
        "plan": PlanChoice.LUMP_SUM.value,
        **fields,
    }
    return Asked(amount=yuan(amount), months=months, purpose=(purpose or a_purpose()).code, **given)


def a_house(value: Yuan, day: date) -> AskedCollateral:
    return AskedCollateral("house", "住房", "张三", yuan(value), day)


def an_application(
    customer: Customer, by: User, on: Day = "2007-07-02", amount: Yuan = 10_000, **fields: Any
) -> Application:
    """Entered by ``by``; ``fields`` are those of ``asked``. A customer without a standing rating is rated that day, and
    a mortgage without collateral gets a house that bears the loan: the rules hold here too."""
    day = a_day(on)
    if standing(customer.pk, day) is None:
        a_rating(customer, year=day.year, rated_on=day)
    if fields.get("guarantee_mode", GuaranteeMode.MORTGAGE) == GuaranteeMode.MORTGAGE:
        fields.setdefault("collaterals", (a_house(Decimal(amount) * 2, day),))
    return operations.enter_application(customer=customer, asked=asked(amount, **fields), by=by, on=day)
