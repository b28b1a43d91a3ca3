"""Money put to another use than agreed is found, and mended (requirements.md L13): the rate follows by rule."""

from datetime import date

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.origination.models import Loan
from loans.servicing.errors import DiversionDates, DivertedAlready, MendedAlready, ReasonMissing
from loans.servicing.models import Diversion
from loans.servicing.operations.journal import locked, on_the_books
from loans.servicing.rules.stretches import day_after
from organization.calendar.operations import hold_day
from organization.staff.models import User


def record_diversion(*, loan: Loan, since: date, finding: str, by: User, on: date) -> Diversion:
    """From ``since`` on, found ``on``, the loan bears the raised rate. What was settled stays; the rest is owed next.

    Raises:
        ReasonMissing, DiversionDates, DivertedAlready, OffTheBooks, NotTheBusinessDate, DayEnding
    """
    with transaction.atomic():
        held = locked(loan)
        hold_day(on=on)
        on_the_books(held)
        if not finding.strip():
            raise ReasonMissing
        if not held.released_on <= since <= on:
            raise DiversionDates(held.released_on, on)
        try:
            with transaction.atomic():
                found = Diversion.objects.create(
                    loan=held, since=since, finding=finding, found_on=on, found_by=by
                )
        except IntegrityError as error:
            raise DivertedAlready from error
        _note(found, "record diversion", by, on)
        return found


def mend_diversion(*, diversion: Diversion, until: date, by: User, on: date) -> None:
    """From ``until`` on the money is used as agreed, or is back: the contract's rate holds again.

    Raises:
        MendedAlready, DiversionDates, NotTheBusinessDate, DayEnding
    """
    with transaction.atomic():
        locked(diversion.loan)
        hold_day(on=on)
        found = Diversion.objects.select_for_update(of=["self"]).get(pk=diversion.pk)
        if found.until is not None:
            raise MendedAlready
        if not found.since < until <= on:
            raise DiversionDates(day_after(found.since), on)
        found.until, found.mended_on, found.mended_by = until, on, by
        found.save(update_fields=["until", "mended_on", "mended_by"])
        _note(found, "mend diversion", by, on)


def _note(diversion: Diversion, what: str, by: User, on: date) -> None:
    details = {
        "since": str(diversion.since),
        "until": str(diversion.until or ""),
        "finding": diversion.finding,
    }
    subject = f"loan {diversion.loan.number} {what}"
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)
