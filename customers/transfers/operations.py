"""Customers and villages go from one officer to another of the branch, with what belongs to them (requirements.md O2)."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from customers.register.models import Customer, CustomerAssignment
from customers.register.operations.places import hold_branch
from customers.transfers.followers import Moving, belongings
from customers.transfers.queries import Chosen, Plan, plan_of, takers
from customers.transfers.rules import earliest_day, is_in_reach
from organization.calendar.errors import closed_months_refused
from organization.calendar.queries import closed_through
from organization.staff.handing import hand_on, take
from organization.staff.models import User, VillageAssignment


class TransferError(Exception):
    """``message`` is fit for who asked; ``field`` is what it is about, where it is about one."""

    field: str | None = None

    def __init__(self, sentence: str, **values: object) -> None:
        self.message = Message(sentence, {name: str(value) for name, value in values.items()})
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class NotAnOfficerThere(TransferError):
    """Who is to take them holds no credit officer's post at the branch that day, or gives them."""

    field = "taker"

    def __init__(self) -> None:
        super().__init__(_("接收人当日不是该社在岗信贷员，或就是移交人，请另选一名。"))


class OutOfReach(TransferError):
    """The day lies before today, in a closed month, or too far ahead."""

    field = "starts_on"

    def __init__(self, earliest: date) -> None:
        super().__init__(_("移交日不能早于 %(day)s，也不能晚于营业日期后 92 天。"), day=earliest)


class NothingToHandOver(TransferError):
    def __init__(self) -> None:
        super().__init__(_("没有选择村或客户，或所选的都已不由移交人管理。"))


class PlanChanged(TransferError):
    """What was agreed to is not what would be done now."""

    def __init__(self) -> None:
        super().__init__(_("预览以后有客户或村变动过。下面是现在的情况，请核对后再确认。"))


@dataclass(frozen=True)
class HandedOver:
    """How many villages and customers have another officer."""

    villages: int
    customers: int


def hand_over(
    *,
    chosen: Chosen,
    taker: User,
    starts_on: date,
    seal: str,
    by: User,
    on: date,
    address: str | None = None,
) -> HandedOver:
    """``taker`` has what was chosen from ``starts_on``; the giver's last day is the day before. One entry in the audit.

    Args:
        seal: of the plan that was agreed to.

    Raises:
        OutOfReach, NotAnOfficerThere, NothingToHandOver, PlanChanged: nothing has changed.
        MonthClosed: a month was closed meanwhile.
    """
    check_day(starts_on, on)
    with closed_months_refused(), transaction.atomic(), _said(by, on):
        # customers are entered, counted and handed over one at a time in a branch
        hold_branch(chosen.branch.pk)
        if taker.pk not in {user.pk for user in takers(chosen.branch, chosen.giver, starts_on)}:
            raise NotAnOfficerThere
        plan = plan_of(chosen, starts_on)
        list(Customer.objects.select_for_update(no_key=True).filter(pk__in=plan.customers).order_by("pk"))
        if plan.seal != seal:
            raise PlanChanged
        if not plan.villages and not plan.customers:
            raise NothingToHandOver
        _move(chosen, plan, taker, starts_on)
        _note(chosen, plan, taker, starts_on, by=by, on=on, address=address)
    return HandedOver(len(plan.villages), len(plan.customers))


def check_day(starts_on: date, on: date) -> None:
    """Raises OutOfReach."""
    month = closed_through()
    closed = month.last_day if month else None
    if not is_in_reach(starts_on, on, closed):
        raise OutOfReach(earliest_day(on, closed))


def _move(chosen: Chosen, plan: Plan, taker: User, starts_on: date) -> None:
    for model, subject, keys in (
        (VillageAssignment, "village_id", plan.villages),
        (CustomerAssignment, "customer_id", plan.customers),
    ):
        if chosen.giver is None:
            take(model, subject=subject, subjects=list(keys), officer=taker, starts_on=starts_on)
        else:
            rows = model.objects.filter(
                officer=chosen.giver,
                starts_on__lte=starts_on,
                ends_on__isnull=True,
                **{f"{subject}__in": keys},
            )
            hand_on(rows, subject=subject, officer=taker, starts_on=starts_on)
    if chosen.giver is not None:
        moving = Moving(plan.customers, chosen.branch.pk, chosen.giver, starts_on)
        for belonging in belongings():
            belonging.move(moving, taker)


def _said(by: User, on: date) -> AbstractContextManager[Any]:
    said: AbstractContextManager[Any] = pghistory.context(
        actor=by.code,
        operation="transfer_customers",
        business_date=on.isoformat(),
        changed=["ends_on", "officer_id"],
    )
    return said


def _note(
    chosen: Chosen, plan: Plan, taker: User, starts_on: date, *, by: User, on: date, address: str | None
) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"transfer_customers {chosen.giver.code if chosen.giver else '-'} {taker.code}",
        details={
            "branch": chosen.branch.code,
            "starts_on": starts_on.isoformat(),
            "villages": len(plan.villages),
            "customers": len(plan.customers),
            **{str(title): amount.count for title, amount in plan.along},
        },
        business_date=on,
        address=address,
    )
