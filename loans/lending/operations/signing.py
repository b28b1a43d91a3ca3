"""The contract is made of the approval, once (requirements.md L12, L14)."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from common.money import format_money
from loans.applications.models import Application, ApplicationKind
from loans.approvals.queries import Approval
from loans.lending.errors import AlreadySigned, ConditionsOpen, KeyReused, NotForALoan, OverApproval
from loans.lending.models import SignedContract
from loans.lending.operations.steps import approved, next_contract_number, note_done, taken_application
from loans.lending.queries import signed_of, terms_on
from loans.lending.queries.conditions import open_conditions
from loans.origination.models import Contract
from loans.schedules.rules.days import months_after
from loans.servicing.models import RateReset
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


def sign_contract(
    *, application: Application, amount: Decimal, reset: RateReset, by: User, on: date, key: UUID
) -> SignedContract:
    """The borrower and ``by`` have signed; numbered in the branch's and year's order.

    Args:
        amount: yuan, no more than was approved.
        reset: whether the rate of a contract beyond a year follows the base rate; up to a year it stays.
        key: of the form. Sent again with the same content it answers the same contract.

    Raises:
        NoApproval: the application as it reads now is not approved.
        ConditionsOpen, OverApproval, AlreadySigned, NotForALoan, KeyReused
    """
    with closed_months_refused(), transaction.atomic():
        held = taken_application(application.pk)
        before = SignedContract.objects.select_related("contract").filter(key=key).first()
        if before is not None:
            return _same(before, held, amount, reset, by)
        signed = signed_of(held)
        if signed is not None:
            raise AlreadySigned(held.number, signed.contract.number)
        approval = approved(held)
        _check(held, approval, amount)
        return _sign(held, approval, amount=amount, reset=reset, by=by, on=on, key=key)


def _same(
    before: SignedContract, held: Application, amount: Decimal, reset: RateReset, by: User
) -> SignedContract:
    said = (before.application_id, before.contract.amount, before.reset, before.signed_by_id)
    if said != (held.pk, amount, _reset(reset, before.months), by.pk):
        raise KeyReused
    return before


def _check(held: Application, approval: Approval, amount: Decimal) -> None:
    if held.kind != ApplicationKind.LOAN:
        raise NotForALoan(held.number)
    left = open_conditions(held, approval)
    if left:
        raise ConditionsOpen([condition.words for condition in left])
    if not 0 < amount <= approval.amount:
        raise OverApproval(format_money(amount), format_money(approval.amount))


def _sign(
    held: Application, approval: Approval, *, amount: Decimal, reset: RateReset, by: User, on: date, key: UUID
) -> SignedContract:
    terms = terms_on(on)
    contract = Contract.objects.create(
        number=next_contract_number(held.unit, on.year),
        customer=held.customer,
        unit=held.unit,
        product=held.product,
        guarantee_mode=held.guarantee_mode,
        amount=amount,
        signed_on=on,
        expires_on=months_after(on, approval.months),
        maker=by,
    )
    signed = SignedContract.objects.create(
        contract=contract,
        application=held,
        version=approval.version,
        content_hash=approval.content_hash,
        approved_amount=approval.amount,
        rate_percent=approval.rate_percent,
        months=approval.months,
        plan=held.plan,
        reset=_reset(reset, approval.months),
        overdue_factor=terms.overdue_factor,
        diversion_factor=terms.diversion_factor,
        signed_by=by,
        key=key,
    )
    details = {"application": held.number, "amount": str(amount), "version": approval.version}
    note_done(f"contract {contract.number} signed", by=by, on=on, details=details)
    return signed


def _reset(wanted: RateReset, months: int) -> RateReset:
    """Up to a year the rate stays (domain.md 4.3)."""
    return wanted if months > 12 else RateReset.FIXED
