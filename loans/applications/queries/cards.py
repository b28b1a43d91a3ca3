"""A customer's certificate as the rules look at it."""

from datetime import date
from decimal import Decimal

from customers.register.models import Customer
from loans.applications.queries.usage import usage_of
from loans.applications.rules.facts import Card
from loans.certificates.models import LoanCertificate
from loans.certificates.queries import WORDS
from loans.certificates.rules import State
from loans.reviews.queries import Standing as Rated


def card_of(
    customer: Customer, day: date, *, held: LoanCertificate | None, rated: Rated | None, waiting: Decimal
) -> Card | None:
    """The customer's certificate that counts: the one ``held``, else the newest there was by ``day``."""
    certificate = held or newest_certificate(customer, day)
    if certificate is None:
        return None
    used = usage_of(certificate, day)
    return Card(
        number=certificate.number,
        limit=min(used.limit, rated.credit_limit) if rated else used.limit,
        owed=used.used,
        waiting=waiting,
        why_not="" if used.is_valid else str(WORDS[used.state]),
        since=None if used.is_valid else _since(certificate, used.state, day),
    )


def newest_certificate(customer: Customer, day: date) -> LoanCertificate | None:
    """The last one issued by ``day``, whatever became of it."""
    return customer.certificates.filter(issued_on__lte=day).order_by("-issued_on", "-pk").first()


def _since(certificate: LoanCertificate, state: State, day: date) -> date | None:
    if state is State.WITHDRAWN:
        return certificate.withdrawn_on
    if state is State.EXPIRED:
        return certificate.valid_until
    frozen = certificate.freezes.filter(frozen_on__lte=day).order_by("-frozen_on").first()
    return frozen.frozen_on if frozen else None
