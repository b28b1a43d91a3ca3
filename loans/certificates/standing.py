"""A customer's certificates on a day, for the customer's page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.register.models import Customer
from loans.certificates.models import CertificateFreeze, LoanCertificate


@dataclass(frozen=True)
class CertificateRow:
    """A certificate on a day. ``state`` in words; ``tone`` says how the chip looks: good, warn, bad."""

    certificate: LoanCertificate
    freezes: list[CertificateFreeze]
    state: Promise
    tone: str


def certificates(customer: Customer, day: date) -> list[CertificateRow]:
    """The newest first. Two queries."""
    freezes = Prefetch("freezes", CertificateFreeze.objects.order_by("-frozen_on"))
    found = customer.certificates.order_by("-issued_on", "-pk").prefetch_related(freezes)
    return [_row(certificate, day) for certificate in found]


def _row(certificate: LoanCertificate, day: date) -> CertificateRow:
    freezes = list(certificate.freezes.all())
    return CertificateRow(certificate, freezes, *_state(certificate, freezes, day))


def _state(certificate: LoanCertificate, freezes: list[CertificateFreeze], day: date) -> tuple[Promise, str]:
    """As ``loans.coverage.queries.HOLDERS`` says what is valid: not on the day of its withdrawal any more."""
    if certificate.withdrawn_on is not None and certificate.withdrawn_on <= day:
        return _("已收回"), "bad"
    if certificate.valid_until < day:
        return _("已过期"), "bad"
    frozen = any(
        each.frozen_on <= day and (each.lifted_on is None or each.lifted_on > day) for each in freezes
    )
    return (_("已冻结"), "warn") if frozen else (_("有效"), "good")
