"""What an application begins with: the customer's last one (同上笔), else what is usual (requirements.md X4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from common.money import format_money
from customers.register.models import Customer
from loans.applications.models import Application, ApplicationKind, Collateral, Guarantor
from loans.applications.rules.asking import Offer
from loans.origination.models import Loan
from loans.products.models import Purpose
from loans.schedules.choices import PlanChoice
from organization.staff.models import User

#: How many earlier ones can be copied.
SHOWN = 4


@dataclass(frozen=True)
class Earlier:
    """Something that can be copied; ``number`` is that of an application or a loan."""

    number: str
    said: str
    on: date
    values: dict[str, Any]


def earlier_of(customer: Customer) -> list[Earlier]:
    """The customer's last applications and loans, the newest first; a loan that came of one of our applications shows as
    that application. Four queries."""
    rows = customer.applications.filter(kind=ApplicationKind.LOAN).select_related("purpose")
    mine = rows.prefetch_related("guarantors__customer", "collaterals").order_by("-applied_on", "-pk")[:SHOWN]
    loans = customer.loans.order_by("-released_on", "-pk")[:SHOWN]
    purposes = {purpose.name: purpose.code for purpose in Purpose.objects.filter(is_offered=True)}
    found = [*(_of_application(row) for row in mine), *(_of_loan(row, purposes) for row in loans)]
    return sorted(found, key=lambda each: each.on, reverse=True)[:SHOWN]


def usual(offers: Sequence[Offer], by: User) -> dict[str, Any]:
    """For who never borrowed: the first way that is open, and what the officer entered last. One query."""
    open_ones = [offer for offer in offers if not offer.refusals] or [*offers]
    ways = [f"{offer.product}:{offer.mode}" for offer in open_ones]
    mine = Application.objects.filter(officer=by, kind=ApplicationKind.LOAN)
    last = mine.select_related("purpose").order_by("-pk").first()
    recent = {"months": last.months, "purpose": last.purpose.code, "plan": last.plan} if last else {}
    first = {"months": 12, "plan": PlanChoice.LUMP_SUM.value, "way": ways[0] if ways else ""}
    return first | recent


def values_of(application: Application) -> dict[str, Any]:
    """What the form shows of an application that is changed."""
    guarantors = application.guarantors.select_related("customer").order_by("pk")
    consents = [row.consented_on for row in guarantors]
    again = _of_application(application).values
    people = zip(again["guarantors"], consents, strict=True)
    return again | {
        "guarantors": [{**row, "consented_on": consent} for row, consent in people],
        "industry": application.industry,
        "agricultural": "yes" if application.agricultural else "no",
        "version": application.version,
    }


def _of_application(row: Application) -> Earlier:
    values = {
        "amount": row.amount,
        "months": row.months,
        "way": f"{row.product}:{row.guarantee_mode}",
        "purpose": row.purpose.code,
        "plan": row.plan,
        "purpose_words": row.purpose_words,
        "funded_by_relending": row.funded_by_relending,
        "guarantors": _guarantors(row.guarantors.all(), row.amount),
        "collaterals": _collaterals(row.collaterals.all()),
    }
    return Earlier(row.number, _words(row.amount, row.months, row.purpose.name), row.applied_on, values)


def _of_loan(row: Loan, purposes: dict[str, str]) -> Earlier:
    months = _months(row.released_on, row.due_on)
    values = {
        "amount": row.amount,
        "months": months,
        "way": f"{row.product}:{row.guarantee_mode}",
        "purpose": purposes.get(row.purpose, ""),
        "plan": PlanChoice.LUMP_SUM.value,
        "purpose_words": "" if row.purpose in purposes else row.purpose,
        "funded_by_relending": row.funded_by_relending,
    }
    return Earlier(row.number, _words(row.amount, months, row.purpose), row.released_on, values)


def _guarantors(rows: Iterable[Guarantor], amount: Decimal) -> list[dict[str, Any]]:
    """Consent is given anew for every loan; who answered for all of it does so again."""
    return [
        {
            "who": f"{row.customer.code} {row.name}" if row.customer else row.name,
            "amount": None if row.amount == amount else row.amount,
            "income": row.annual_income or None,
            "is_company": not row.is_natural,
        }
        for row in sorted(rows, key=lambda each: each.pk)
    ]


def _collaterals(rows: Iterable[Collateral]) -> list[dict[str, Any]]:
    names = ("kind", "description", "certificate_number", "owner", "value", "appraised_on")
    return [{name: getattr(row, name) for name in names} for row in sorted(rows, key=lambda each: each.pk)]


def _months(since: date, until: date) -> int:
    """Whole months, at least one."""
    return max(1, (until.year - since.year) * 12 + until.month - since.month)


def _words(amount: Decimal, months: int, purpose: str) -> str:
    values = {"amount": format_money(amount), "months": months, "purpose": purpose or "—"}
    return _("%(amount)s 元，%(months)s 个月，%(purpose)s") % values
