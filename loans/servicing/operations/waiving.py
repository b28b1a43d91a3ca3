"""Interest is let off: asked by the officer, decided by the union's credit department (requirements.md L13)."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from common.money import ZERO
from loans.origination.models import Loan
from loans.servicing.errors import AskedAlready, DecidedAlready, MoreThanUnpaid, OwnWaiver, ReasonMissing
from loans.servicing.models import InterestKind, WaivedInterest, Waiver
from loans.servicing.operations.journal import locked, on_the_books
from loans.servicing.queries.facts import OpenItem, facts_of
from loans.servicing.rules.terms import Kind
from organization.calendar.errors import closed_months_refused
from organization.calendar.operations import hold_day
from organization.staff.models import User


def ask_waiver(*, loan: Loan, kind: InterestKind, amount: Decimal, reason: str, by: User, on: date) -> Waiver:
    """Ask to let off ``amount`` of what is settled of a kind and unpaid.

    Raises:
        ReasonMissing, OffTheBooks, MoreThanUnpaid, AskedAlready
    """
    with transaction.atomic():
        held = locked(loan)
        on_the_books(held)
        if not reason.strip():
            raise ReasonMissing
        _enough(_open(held, kind, on), amount)
        try:
            with transaction.atomic():
                waiver = Waiver.objects.create(
                    loan=held, kind=kind, amount=amount, reason=reason, asked_on=on, asked_by=by
                )
        except IntegrityError as error:
            raise AskedAlready from error
        _note(waiver, "ask waiver", by, on)
        return waiver


def decide_waiver(*, waiver: Waiver, approved: bool, opinion: str, by: User, on: date) -> None:
    """Approve, so that nobody owes it from ``on`` on, or refuse. No money moves and no income is booked.

    Raises:
        DecidedAlready, OwnWaiver, ReasonMissing, OffTheBooks, MoreThanUnpaid, MonthClosed, NotTheBusinessDate,
        DayEnding
    """
    with closed_months_refused(), transaction.atomic():
        loan = locked(waiver.loan)
        hold_day(on=on)
        asked = Waiver.objects.select_for_update(of=["self"]).get(pk=waiver.pk)
        if asked.approved is not None:
            raise DecidedAlready
        if asked.asked_by_id == by.pk:
            raise OwnWaiver
        if not approved and not opinion.strip():
            raise ReasonMissing
        if approved:
            on_the_books(loan)
            _let_off(asked, _open(loan, InterestKind(asked.kind), on), on)
        asked.approved, asked.opinion, asked.decided_by, asked.decided_on = approved, opinion, by, on
        asked.save(update_fields=["approved", "opinion", "decided_by", "decided_on"])
        _note(asked, "approve waiver" if approved else "refuse waiver", by, on)


def _open(loan: Loan, kind: InterestKind, on: date) -> list[OpenItem]:
    return [item for item in facts_of(loan, on).items if item.kind is Kind(kind) and item.unpaid]


def _enough(items: list[OpenItem], amount: Decimal) -> None:
    unpaid = sum((item.unpaid for item in items), ZERO)
    if amount > unpaid:
        raise MoreThanUnpaid(unpaid)


def _let_off(waiver: Waiver, items: list[OpenItem], on: date) -> None:
    """The oldest first."""
    _enough(items, waiver.amount)
    left = waiver.amount
    for item in items:
        if amount := min(left, item.unpaid):
            left -= amount
            WaivedInterest.objects.create(waiver=waiver, item=item.item, business_date=on, amount=amount)


def _note(waiver: Waiver, what: str, by: User, on: date) -> None:
    details = {"kind": waiver.kind, "amount": str(waiver.amount), "reason": waiver.opinion or waiver.reason}
    subject = f"loan {waiver.loan.number} {what}"
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)
