"""Who may do what with a loan's money, and the day on which it is done."""

from datetime import date

from django.http import HttpRequest

from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.servicing.models import Diversion, Waiver
from organization.access.gates import found_or_404, not_theirs, not_to_keep
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def loan_to(request: HttpRequest, number: str, right: Right) -> tuple[Loan, date]:
    """The loan, where the visitor has ``right`` at its node, and the business date; 404 as the gates say."""
    loan = found_or_404(request, loan_for, number)
    if loan.unit_id not in visitor_of(request).access.units(right):
        not_theirs(request)
    return loan, the_day(request)


def the_day(request: HttpRequest) -> date:
    """Nothing is booked before the union has its day."""
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return day


def waiver_for(access: Access, key: int) -> Waiver:
    """The gate to a waiver: whoever sees the loan's records."""
    waiver = Waiver.objects.select_related("loan__customer", "loan__unit", "asked_by", "decided_by").get(
        pk=key
    )
    access.check(Right.SEE_RECORDS, waiver.loan.unit_id)
    return waiver


def diversion_for(access: Access, key: int) -> Diversion:
    """The gate to a diversion: whoever sees the loan's records."""
    diversion = Diversion.objects.select_related("loan__customer", "loan__unit").get(pk=key)
    access.check(Right.SEE_RECORDS, diversion.loan.unit_id)
    return diversion
