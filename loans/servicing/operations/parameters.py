"""The union sets how payments are given out, and what loans from a workbook cost when late (domain.md 4.3)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.servicing.errors import TermsTaken
from loans.servicing.models import InterestOrder, ServicingTerms
from organization.staff.models import User


@transaction.atomic
def set_servicing_terms(
    *,
    starts_on: date,
    interest_order: InterestOrder,
    principal_first: bool,
    non_accrual_after_days: int,
    overdue_factor: Decimal,
    diversion_factor: Decimal,
    by: User,
    on: date,
) -> ServicingTerms:
    """What holds from ``starts_on``; what was booked before stays as it was given out.

    Raises:
        TermsTaken: that day has its terms, or lies before the business date.
    """
    if starts_on < on or ServicingTerms.objects.filter(starts_on=starts_on).exists():
        raise TermsTaken(starts_on)
    row = ServicingTerms.objects.create(
        starts_on=starts_on,
        interest_order=interest_order,
        principal_first=principal_first,
        non_accrual_after_days=non_accrual_after_days,
        overdue_factor=overdue_factor,
        diversion_factor=diversion_factor,
    )
    details = {
        "order": interest_order,
        "principal first": principal_first,
        "non-accrual after": non_accrual_after_days,
        "factors": f"{overdue_factor}, {diversion_factor}",
    }
    subject = f"servicing terms {starts_on}"
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)
    return row
