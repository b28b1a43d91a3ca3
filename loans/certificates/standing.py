"""A customer's certificates on a day, for the customer's page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.functional import Promise

from customers.register.models import Customer
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.certificates.queries import TONES, WORDS
from loans.certificates.rules import Frozen, state_on


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
    state = state_on(
        day,
        valid_until=certificate.valid_until,
        withdrawn_on=certificate.withdrawn_on,
        freezes=[Frozen(each.frozen_on, each.lifted_on) for each in freezes],
    )
    return CertificateRow(certificate, freezes, WORDS[state], TONES[state])
