"""Loans that the search box finds."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from loans.certificates.models import LoanCertificate
from loans.origination.models import Loan
from organization.access.rights import Right
from organization.access.search import Found
from organization.access.visitors import Visitor


def search(visitor: Visitor, text: str, most: int) -> list[Found]:
    """Loans in sight by the beginning of their number, and certificates by their whole number."""
    if not visitor.may(Right.SEE_RECORDS):
        return []
    return _loans(visitor, text, most) + _holders(visitor, text, most)


def _loans(visitor: Visitor, text: str, most: int) -> list[Found]:
    fits = Q(number__startswith=text) | Q(number__startswith=text.upper())
    seen = Loan.objects.filter(fits, unit_id__in=visitor.access.units(Right.SEE_RECORDS))
    rows = seen.order_by("number").values_list("number", "customer__name", "unit__name")[:most]
    return [
        Found(f"{number} {name}", f"{_('借据')} · {unit}", reverse("loan", args=[number]), "icons/loans.svg")
        for number, name, unit in rows
    ]


def _holders(visitor: Visitor, text: str, most: int) -> list[Found]:
    seen = LoanCertificate.objects.filter(
        number__in={text, text.upper()}, customer__branch_id__in=visitor.access.units(Right.SEE_RECORDS)
    )
    rows = seen.values_list("number", "customer__name", "customer__branch__name")[:most]
    return [
        Found(
            f"{name} {number}",
            f"{_('贷款证')} · {branch}",
            reverse("certificate", args=[number]),
            "icons/certificate.svg",
        )
        for number, name, branch in rows
    ]
