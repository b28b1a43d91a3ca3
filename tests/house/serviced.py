"""Loans with interest to let off, a waiver that waits and a diversion that goes on, each person's and another's."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from loans.servicing.models import Diversion, Waiver
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import a_loan, settled

DAY = date(2007, 7, 21)


def serviced_loans(branch: Unit, officer: User, names: Iterable[str]) -> dict[str, list[Any]]:
    """By name of the thing, one for each of ``names``."""
    found: dict[str, list[Any]] = {"owing_loan": [], "waiver": [], "diversion": []}
    for _name in names:
        owing, asked = (a_loan(branch, due_on="2008-03-10") for _each in range(2))
        for loan in (owing, asked):
            settled(loan, "2007-07-20", 117)
        waiver = Waiver.objects.create(
            loan=asked,
            kind="interest",
            amount=Decimal(17),
            reason="受灾",
            asked_on=DAY,
            asked_by=officer,
        )
        diversion = Diversion.objects.create(
            loan=asked, since=DAY, finding="回访", found_on=DAY, found_by=officer
        )
        found["owing_loan"].append(owing.number)
        found["waiver"].append(waiver.pk)
        found["diversion"].append(diversion.pk)
    return found
