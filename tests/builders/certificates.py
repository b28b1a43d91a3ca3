"""Certificates, and the ratings and limits that they rest on."""

from customers.register.models import Customer, CustomerKind
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.rating.models import Grade, GradeLimit, Rating
from tests.builders.values import Day, Yuan, a_code, a_day, yuan


def a_rating(
    customer: Customer,
    year: int = 2006,
    grade: Grade = Grade.GOOD,
    credit_limit: Yuan = 1_500,
    rated_on: Day | None = None,
    valid_until: Day | None = None,
    ended_on: Day | None = None,
) -> Rating:
    """Made in March of its year, valid to the end of the year after next."""
    return Rating.objects.create(
        customer=customer,
        year=year,
        rated_on=a_day(rated_on or f"{year}-03-01"),
        valid_until=a_day(valid_until or f"{year + 2}-12-31"),
        grade=grade,
        credit_limit=yuan(credit_limit),
        ended_on=ended_on and a_day(ended_on),
    )


def grade_limits(
    excellent: Yuan = 2_000,
    good: Yuan = 1_500,
    ordinary: Yuan = 1_000,
    since: Day = "2000-01-01",
    kind: CustomerKind = CustomerKind.HOUSEHOLD,
) -> None:
    """The limits of a household's grades; what was there of that day is replaced."""
    amounts = {Grade.EXCELLENT: excellent, Grade.GOOD: good, Grade.ORDINARY: ordinary}
    for grade, amount in amounts.items():
        GradeLimit.objects.update_or_create(
            kind=kind, grade=grade, starts_on=a_day(since), defaults={"amount": yuan(amount)}
        )


def a_certificate(
    customer: Customer,
    issued_on: Day = "2006-03-10",
    valid_until: Day = "2008-12-31",
    credit_limit: Yuan = 1_500,
    withdrawn_on: Day | None = None,
) -> LoanCertificate:
    return LoanCertificate.objects.create(
        number=a_code("Z"),
        customer=customer,
        issued_on=a_day(issued_on),
        valid_until=a_day(valid_until),
        credit_limit=yuan(credit_limit),
        withdrawn_on=withdrawn_on and a_day(withdrawn_on),
    )


def frozen(
    certificate: LoanCertificate, frozen_on: Day = "2007-01-05", lifted_on: Day | None = None
) -> CertificateFreeze:
    return CertificateFreeze.objects.create(
        certificate=certificate,
        frozen_on=a_day(frozen_on),
        lifted_on=lifted_on and a_day(lifted_on),
        reason="贷款逾期",
    )
