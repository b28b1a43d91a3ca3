"""The agreement on an extension: with it, and in no other way, a due date moves (requirements.md L17)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from common.money import format_money
from loans.applications.errors import RulesRefuse
from loans.applications.models import Application, ApplicationKind
from loans.approvals.queries import Approval
from loans.extending.errors import (
    AlreadyExtended,
    ApprovedForLess,
    ExtendedToday,
    NoPlanToExtend,
    NotAnExtension,
)
from loans.extending.models import ExtensionAgreement
from loans.extending.queries.finding import agreement_of
from loans.extending.queries.standing import asked_of, extendable
from loans.extending.rules.asking import asking_refusals
from loans.extending.rules.facts import Extendable
from loans.lending.errors import ConditionsOpen, KeyReused
from loans.lending.operations.steps import approved, note_done, taken_application
from loans.lending.queries.conditions import open_conditions
from loans.origination.models import Loan
from loans.servicing.models import Extension, RateCause, RateChange
from loans.servicing.operations.journal import locked
from loans.servicing.queries import rates_of
from organization.calendar.errors import closed_months_refused
from organization.calendar.operations import hold_day
from organization.staff.models import User


def sign_extension(*, application: Application, by: User, on: date, key: UUID) -> ExtensionAgreement:
    """Borrower, those who answer and ``by`` have signed: from now on the loan is due on the new date.

    Args:
        on: no later than the due date in force.
        key: of the form. Sent again it answers the same agreement.

    Raises:
        NotAnExtension, NoApproval, ConditionsOpen, AlreadyExtended, KeyReused
        ApprovedForLess: more is owed than was approved.
        ExtendedToday: an extension of the loan was signed the same day.
        RulesRefuse: what held when it was asked for holds no more.
        MonthClosed, NotTheBusinessDate, DayEnding
    """
    with closed_months_refused(), transaction.atomic():
        held = taken_application(application.pk)
        before = ExtensionAgreement.objects.filter(key=key).first()
        if before is not None:
            if (before.application_id, before.signed_by_id) != (held.pk, by.pk):
                raise KeyReused
            return before
        if held.kind != ApplicationKind.EXTENSION or held.loan is None:
            raise NotAnExtension(held.number)
        signed = agreement_of(held)
        if signed is not None:
            raise AlreadyExtended(held.number, signed.number)
        approval = approved(held)
        loan = locked(held.loan)
        hold_day(on=on)
        known = _checked(held, loan, approval, on)
        return _moved(held, loan, known, approval, by=by, on=on, key=key)


def _checked(held: Application, loan: Loan, approval: Approval, on: date) -> Extendable:
    left = open_conditions(held, approval)
    if left:
        raise ConditionsOpen([condition.words for condition in left])
    known = extendable(loan, on, besides=held.pk)
    if known is None:
        raise NoPlanToExtend(loan.number)
    if loan.extensions.filter(sequence=known.sequence, approved_on=on).exists():
        raise ExtendedToday(loan.number)
    against = asking_refusals(known, asked_of(held), on)
    if against:
        raise RulesRefuse(against)
    if known.owed > approval.amount:
        raise ApprovedForLess(format_money(approval.amount), format_money(known.owed))
    return known


def _moved(
    held: Application,
    loan: Loan,
    known: Extendable,
    approval: Approval,
    *,
    by: User,
    on: date,
    key: UUID,
) -> ExtensionAgreement:
    assert held.new_due_on is not None, "the table says so"
    extension = Extension.objects.create(
        loan=loan,
        sequence=known.sequence,
        approved_on=on,
        new_due_on=held.new_due_on,
        has_papers=True,
        moves_due_date=True,
    )
    was = rates_of(loan, known.due_on)[-1].percent
    # also where it stays as it was: from that day on the agreement says the rate, and nothing else does
    RateChange.objects.create(
        loan=loan, starts_on=known.due_on, rate_percent=approval.rate_percent, cause=RateCause.EXTENSION
    )
    agreement = ExtensionAgreement.objects.create(
        number=f"{loan.number}-Z{loan.extensions.count()}",
        application=held,
        extension=extension,
        version=approval.version,
        content_hash=approval.content_hash,
        amount=known.owed,
        was_due_on=known.due_on,
        due_on=held.new_due_on,
        was_rate_percent=was,
        rate_percent=approval.rate_percent,
        signed_on=on,
        signed_by=by,
        key=key,
    )
    details = {
        "application": held.number,
        "was_due_on": f"{known.due_on}",
        "due_on": f"{held.new_due_on}",
        "rate_percent": f"{approval.rate_percent}",
    }
    note_done(f"extension {agreement.number} signed", by=by, on=on, details=details)
    return agreement
