"""The union sets its standards (requirements.md L1): a new version from a day on, never a change of the past."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from customers.tiers.models import LocalIndustry, TierStandard
from customers.tiers.rules import begins_too_early, measures_anew, output_is_asked_wrongly
from organization.calendar.queries import closed_through
from organization.staff.models import User


class StandardRefused(Exception):
    """It is not set, and nothing has changed; ``message`` says why, ``field`` at which entry."""

    def __init__(self, field: str, message: Message) -> None:
        self.field, self.message = field, message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


@transaction.atomic
def set_standard(
    *,
    tier: str,
    starts_on: date,
    least_balance: Decimal,
    least_output: Decimal | None,
    target_customers: int | None,
    source: str,
    by: User,
    on: date,
) -> TierStandard:
    """What the tier asks from ``starts_on`` on, and how many customers of it the county means to support.

    Raises:
        StandardRefused: the day is before the business date, in a closed month or has a version; an output is asked
            of a person, or not asked of an enterprise.
    """
    _check_day(starts_on, on)
    if output_is_asked_wrongly(tier, least_output):
        raise StandardRefused("least_output", Message("企业须填年产值；个体工商户和农户不填"))
    try:
        with transaction.atomic():
            row = TierStandard.objects.create(
                tier=tier,
                starts_on=starts_on,
                least_balance=least_balance,
                least_output=least_output,
                target_customers=target_customers,
                source=source,
                set_by=by,
            )
    except IntegrityError as error:
        raise StandardRefused("starts_on", Message("这一层级该日已有标准")) from error
    _note("set_tier_standard", f"{row}", by, on, least=f"{least_balance}", target=f"{target_customers}")
    return row


@transaction.atomic
def set_industry(
    *,
    name: str,
    starts_on: date,
    is_supported: bool,
    target_customers: int | None,
    source: str,
    by: User,
    on: date,
) -> LocalIndustry:
    """Support a local industry from ``starts_on`` on, or no more.

    Raises:
        StandardRefused: the day is before the business date, in a closed month or has a version of that industry.
    """
    _check_day(starts_on, on)
    try:
        with transaction.atomic():
            row = LocalIndustry.objects.create(
                name=name,
                starts_on=starts_on,
                is_supported=is_supported,
                target_customers=target_customers,
                source=source,
                set_by=by,
            )
    except IntegrityError as error:
        raise StandardRefused("starts_on", Message("这一行业该日已有规定")) from error
    _note("set_local_industry", f"{row}", by, on, supported=is_supported, target=f"{target_customers}")
    return row


def _check_day(starts_on: date, on: date) -> None:
    if begins_too_early(starts_on, on):
        raise StandardRefused("starts_on", Message("起始日不能早于营业日期"))
    last = closed_through()
    if last is not None and measures_anew(starts_on, last.last_day):
        values = {"month": str(last)}
        raise StandardRefused("starts_on", Message("%(month)s 已经结账，起始日须在该月以后", values))


def _note(operation: str, about: str, by: User, on: date, **details: object) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{operation} {about}",
        details=details,
        business_date=on,
    )
