"""What the union of the demo county asks of its tiers of customers, and the surveys of enterprises that show who reaches
it: targets of 2007, thresholds for 2008 that have not begun."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db import transaction

from customers.files.loading import load_surveys
from customers.files.operations import Findings
from customers.register.models import Customer, CustomerKind
from customers.tiers.models import TierStandard
from customers.tiers.operations import set_industry, set_standard
from demo.demands import CREDIT_DEPARTMENT
from demo.dice import dice_for
from demo.dossiers import SURVEYED
from demo.surveys import business_findings, times_a_shop
from demo.window import LAST_DAY
from organization.staff.models import User

_NEW_YEAR = date(2007, 1, 1)
_PLAN = "清农信〔2007〕1号 年度信贷工作计划"
#: Tier: least balance, least output, how many customers the county means to support.
_OF_2007: dict[CustomerKind, tuple[int, int | None, int]] = {
    CustomerKind.LEADING_ENTERPRISE: (500_000, 5_000_000, 10),
    CustomerKind.PRIVATE_ENTERPRISE: (100_000, 1_000_000, 45),
    CustomerKind.SELF_EMPLOYED: (20_000, None, 320),
    CustomerKind.HOUSEHOLD: (5_000, None, 2_500),
}
#: Customers that the plan means to support in an industry.
_INDUSTRIES = {"茶叶": 900, "高山蔬菜": 600, "生猪": 900, "小水电": 20}
#: So many enterprises nobody has asked yet.
_UNASKED = 0.1


def standards_are_set() -> bool:
    return TierStandard.objects.filter(set_by__isnull=False).exists()


@transaction.atomic
def set_standards(seed: int) -> int:
    """Set the standards, survey the enterprises of the other branches; how many surveys."""
    by = User.objects.get(code=CREDIT_DEPARTMENT)
    for tier, (balance, output, target) in _OF_2007.items():
        _set(tier, _NEW_YEAR, balance, output, target, _PLAN, by, _NEW_YEAR)
    household = CustomerKind.HOUSEHOLD
    _set(household, date(2008, 1, 1), 10_000, None, 2_000, "清农信〔2007〕96号", by, LAST_DAY)
    for name, target in _INDUSTRIES.items():
        set_industry(
            name=name,
            starts_on=_NEW_YEAR,
            is_supported=True,
            target_customers=target,
            source=_PLAN,
            by=by,
            on=_NEW_YEAR,
        )
    return load_surveys(list(_firms(seed)))


def _set(
    tier: CustomerKind,
    starts_on: date,
    balance: int,
    output: int | None,
    target: int,
    source: str,
    by: User,
    on: date,
) -> None:
    set_standard(
        tier=tier,
        starts_on=starts_on,
        least_balance=Decimal(balance),
        least_output=None if output is None else Decimal(output),
        target_customers=target,
        source=source,
        by=by,
        on=on,
    )


def _firms(seed: int) -> Iterator[tuple[Customer, User, Findings]]:
    dice = dice_for(seed, "firms", "surveys")
    kinds = (CustomerKind.LEADING_ENTERPRISE, CustomerKind.PRIVATE_ENTERPRISE)
    firms = Customer.objects.filter(kind__in=kinds, assignments__ends_on__isnull=True)
    elsewhere = firms.exclude(branch__code__in=SURVEYED).prefetch_related("assignments__officer")
    for serial, firm in enumerate(elsewhere.order_by("code").distinct(), start=90_000):
        if dice.chance(_UNASKED):
            continue
        officer = max(firm.assignments.all(), key=lambda each: each.starts_on).officer
        day = dice.day(date(2007, 1, 8), date(2007, 3, 20))
        yield firm, officer, business_findings(dice, day, serial, times=times_a_shop(CustomerKind(firm.kind)))
