"""What is done with a certificate that is out: frozen, lifted, taken back. Issuing is ``loans.issuing``'s."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.certificates.errors import (
    AlreadyFrozen,
    AlreadyWithdrawn,
    Expired,
    FrozenToday,
    NotFrozen,
    ReasonMissing,
)
from loans.certificates.models import CertificateFreeze, FreezeKind, LoanCertificate, Withdrawal
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


def freeze(*, certificate: LoanCertificate, kind: FreezeKind, reason: str, by: User, on: date) -> None:
    """From ``on`` the certificate is not valid, until the freeze is lifted.

    Raises:
        AlreadyWithdrawn, Expired, AlreadyFrozen, FrozenToday, ReasonMissing, MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        held = _locked(certificate, on)
        _needs(reason)
        open_one = _open_freeze(held, on)
        if open_one is not None:
            raise AlreadyFrozen(held.number, open_one.frozen_on)
        if held.freezes.filter(frozen_on=on).exists():
            raise FrozenToday(held.number)
        CertificateFreeze.objects.create(
            certificate=held, frozen_on=on, kind=kind, reason=reason, frozen_by=by
        )
        note("freeze", held, by, on, kind=str(kind), reason=reason)


def lift(*, certificate: LoanCertificate, reason: str, by: User, on: date) -> None:
    """From ``on`` the certificate is valid again.

    Raises:
        AlreadyWithdrawn, Expired, NotFrozen, ReasonMissing, MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        held = _locked(certificate, on)
        _needs(reason)
        open_one = _open_freeze(held, on)
        if open_one is None:
            raise NotFrozen(held.number)
        open_one.lifted_on, open_one.lift_reason, open_one.lifted_by = on, reason, by
        open_one.save(update_fields=["lifted_on", "lift_reason", "lifted_by"])
        note("lift", held, by, on, reason=reason)


def withdraw(*, certificate: LoanCertificate, why: Withdrawal, reason: str, by: User, on: date) -> None:
    """From ``on`` the certificate is nothing any more.

    Raises:
        AlreadyWithdrawn, ReasonMissing, MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        _needs(reason)
        take_back(certificate=certificate, why=why, reason=reason, on=on)
        note("withdraw", certificate, by, on, why=str(why), reason=reason)


def take_back(*, certificate: LoanCertificate, why: Withdrawal, reason: str, on: date) -> None:
    """Part of another operation, which locks and leaves the audit's entry: a cancelled rating, a replacement.

    Raises:
        AlreadyWithdrawn
    """
    open_ones = LoanCertificate.objects.filter(pk=certificate.pk, withdrawn_on__isnull=True)
    if not open_ones.update(withdrawn_on=on, withdrawal=why, withdrawal_note=reason):
        before = LoanCertificate.objects.get(pk=certificate.pk).withdrawn_on
        assert before is not None, "the compare-and-set found it taken back"
        raise AlreadyWithdrawn(certificate.number, before)


def note(what: str, certificate: LoanCertificate, by: User, on: date, **details: object) -> None:
    """The operation's one entry in the union's audit."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"certificate {certificate.number} {what}",
        details=details,
        business_date=on,
    )


def _locked(certificate: LoanCertificate, on: date) -> LoanCertificate:
    held = LoanCertificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
    if held.withdrawn_on is not None:
        raise AlreadyWithdrawn(held.number, held.withdrawn_on)
    if held.valid_until < on:
        raise Expired(held.number, held.valid_until)
    return held


def _open_freeze(certificate: LoanCertificate, on: date) -> CertificateFreeze | None:
    open_ones = Q(lifted_on__isnull=True) | Q(lifted_on__gt=on)
    return certificate.freezes.filter(open_ones).order_by("-frozen_on").first()


def _needs(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
