"""Ratings and certificates for the table of routes: valid, frozen, and to be issued, for each person and another's."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from customers.register.models import Customer
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.rating.models import Grade, Rating
from organization.staff.models import User, VillageAssignment
from organization.units.models import Unit, Village
from tests.builders import a_customer

RATED, ISSUED, UNTIL = date(2006, 12, 5), date(2006, 12, 20), date(2008, 12, 31)


def certificates_of(branch: Unit, village: str, officer: User, names: Iterable[str]) -> dict[str, list[Any]]:
    """By name of the thing, one for each of ``names``. The village gets ``officer`` where it has nobody."""
    place = Village.objects.get(code=village)
    if not place.assignments.exists():
        VillageAssignment.objects.create(village=place, officer=officer, starts_on=date(2000, 1, 1))
    found: dict[str, list[Any]] = {"certificate": [], "frozen_certificate": [], "rated_customer": []}
    for name in names:
        valid = _certified(_rated(branch, place, f"持证{name}"), f"Z{branch.code}1{name}")
        stopped = _certified(_rated(branch, place, f"冻结{name}"), f"Z{branch.code}2{name}")
        CertificateFreeze.objects.create(certificate=stopped, frozen_on=date(2007, 1, 5), reason="逾期")
        found["certificate"].append(valid.number)
        found["frozen_certificate"].append(stopped.number)
        found["rated_customer"].append(_rated(branch, place, f"待发{name}").pk)
    return found


def _rated(branch: Unit, village: Village, name: str) -> Customer:
    customer = a_customer(branch, village=village, name=name, opened_on="2006-12-01")
    Rating.objects.create(
        customer=customer,
        year=2006,
        rated_on=RATED,
        valid_until=UNTIL,
        grade=Grade.GOOD,
        credit_limit=Decimal(1500),
    )
    return customer


def _certified(customer: Customer, number: str) -> LoanCertificate:
    return LoanCertificate.objects.create(
        number=number, customer=customer, issued_on=ISSUED, valid_until=UNTIL, credit_limit=Decimal(1500)
    )
