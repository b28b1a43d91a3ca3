"""Deposit accounts that the search box finds."""

from django.urls import reverse
from django.utils.translation import gettext as _

from deposits.models import DepositAccount
from organization.access.rights import Right
from organization.access.search import Found
from organization.access.visitors import Visitor


def search(visitor: Visitor, text: str, most: int) -> list[Found]:
    """Accounts in sight by their whole number: names are found among customers."""
    if not visitor.may(Right.SEE_RECORDS):
        return []
    seen = DepositAccount.objects.filter(
        number__in={text, text.upper()}, unit_id__in=visitor.access.units(Right.SEE_RECORDS)
    )
    rows = seen.order_by("number").values_list("number", "name", "unit__name")[:most]
    return [
        Found(
            f"{name} {number}",
            f"{_('存款账户')} · {unit}",
            reverse("deposit-account", args=[number]),
            "icons/deposits.svg",
        )
        for number, name, unit in rows
    ]
