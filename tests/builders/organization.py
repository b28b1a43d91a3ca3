"""Units, people, villages, the business date and the months."""

from datetime import date
from typing import Any

from common.dates import Month
from organization.calendar.models import AccountingMonth, BusinessDate
from organization.staff.models import Post, Role, User, VillageAssignment
from organization.units.models import Unit, UnitKind, Village, VillageCount, VillageKind
from tests.builders.values import Day, a_code, a_day


def the_union() -> Unit:
    return Unit.objects.get_or_create(
        kind=UnitKind.UNION, defaults={"code": "00", "name": "安阳县农村信用合作联社"}
    )[0]


def a_branch(name: str = "", code: str = "") -> Unit:
    code = code or a_code("B")
    return Unit.objects.create(
        code=code, name=name or f"{code}信用社", kind=UnitKind.BRANCH, parent=the_union()
    )


def an_outlet(branch: Unit, name: str = "", code: str = "") -> Unit:
    code = code or a_code("W")
    return Unit.objects.create(code=code, name=name or f"{code}分社", kind=UnitKind.OUTLET, parent=branch)


def a_user(name: str = "", code: str = "", **fields: Any) -> User:
    code = code or a_code("U")
    return User.objects.create(code=code, name=name or f"职工{code}", **fields)


def an_officer(
    branch: Unit, name: str = "", code: str = "", since: Day = "2000-01-01", until: Day | None = None
) -> User:
    """A credit officer in post at ``branch``."""
    officer = a_user(name, code)
    in_post(officer, branch, Role.CREDIT_OFFICER, since, until)
    return officer


def in_post(user: User, unit: Unit, role: Role, since: Day = "2000-01-01", until: Day | None = None) -> Post:
    return Post.objects.create(
        user=user, unit=unit, role=role, starts_on=a_day(since), ends_on=until and a_day(until)
    )


def a_village(
    branch: Unit,
    kind: VillageKind = VillageKind.VILLAGE,
    households: int | None = 100,
    businesses: int = 10,
    officer: User | None = None,
    since: Day = "2000-01-01",
) -> Village:
    code = a_code("V")
    village = Village.objects.create(code=code, name=f"{code}村", kind=kind, branch=branch)
    if households is not None:
        VillageCount.objects.create(
            village=village, starts_on=a_day(since), households=households, businesses=businesses
        )
    if officer:
        VillageAssignment.objects.create(village=village, officer=officer, starts_on=a_day(since))
    return village


def business_date(day: Day) -> date:
    BusinessDate.objects.update_or_create(id=1, defaults={"day": a_day(day)})
    return a_day(day)


def open_months(first: str, last: str) -> list[AccountingMonth]:
    """Open accounting months from ``first`` to ``last``, both included, such as ``"2006-12"``."""
    rows, month = [], Month.parse(first)
    while month <= Month.parse(last):
        rows.append(AccountingMonth(first_day=month.first_day))
        month = month.next
    return AccountingMonth.objects.bulk_create(rows)
