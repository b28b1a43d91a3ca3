"""What is printed and signed (requirements.md L14, L16)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common.capitals import in_capitals
from common.identity_numbers import mask_identity_number
from loans.groups.queries import agreement_in_force, group_of
from loans.lending.models import SignedContract
from loans.lending.queries import contract_for, note_for
from loans.lending.queries.conditions import conditions_met
from loans.lending.queries.shown import schedule_of
from loans.origination.models import GuaranteeMode, Product
from loans.products.queries import checklist
from loans.schedules.rules import Plan, totals
from loans.schedules.wording import RECKONED
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right


def _of(signed: SignedContract) -> dict[str, Any]:
    """What every paper of a contract says."""
    application, contract = signed.application, signed.contract
    return {
        "signed": signed,
        "contract": contract,
        "application": application,
        "customer": contract.customer,
        "capitals": in_capitals(contract.amount),
        "reckoned": RECKONED[Plan(signed.plan)],
        "overdue_percent": signed.rate_percent * signed.overdue_factor,
        "diversion_percent": signed.rate_percent * signed.diversion_factor,
        "guarantors": list(application.guarantors.order_by("pk")),
        "collaterals": list(application.collaterals.order_by("pk")),
        "back": reverse("contract", args=[contract.number]),
    }


@require_GET
@requires(Right.SEE_RECORDS)
def contract_print(request: HttpRequest, number: str) -> HttpResponse:
    """The contract's terms on A4."""
    signed = found_or_404(request, contract_for, number)
    context = _of(signed) | {"conditions": conditions_met(signed)}
    return render(request, "loans/lending/contract_print.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def guarantee_print(request: HttpRequest, number: str) -> HttpResponse:
    """What guarantors, group members, mortgagors and pledgors sign; 404 for a loan on credit."""
    signed = found_or_404(request, contract_for, number)
    if signed.contract.guarantee_mode == GuaranteeMode.CREDIT:
        raise Http404
    return render(request, "loans/lending/guarantee_print.html", _of(signed) | _group(signed))


def _group(signed: SignedContract) -> dict[str, Any]:
    """Of a joint-guarantee loan the group with its members beside the borrower."""
    group = signed.application.group or group_of(signed.contract.customer)
    if signed.contract.product != Product.JOINT_GUARANTEE or group is None:
        return {}
    others = group.members.present().exclude(customer=signed.contract.customer_id)
    return {
        "group": group,
        "agreement": agreement_in_force(group, signed.contract.signed_on),
        "members": others.select_related("customer__village").order_by("pk"),
    }


@require_GET
@requires(Right.SEE_RECORDS)
def notice_print(request: HttpRequest, number: str) -> HttpResponse:
    """What borrower and guarantor are told before they sign, with their receipt (requirements.md L14)."""
    signed = found_or_404(request, contract_for, number)
    papers = checklist(signed.contract.product, signed.contract.guarantee_mode)
    context = _of(signed) | _group(signed) | {"papers": papers}
    return render(request, "loans/lending/notice_print.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def note_print(request: HttpRequest, number: str) -> HttpResponse:
    """The note on A5, with its amount in capitals."""
    note = found_or_404(request, note_for, number)
    context = _of(note.contract) | {
        "note": note,
        "capitals": in_capitals(note.amount),
        "identity": mask_identity_number(note.contract.contract.customer.identity_number or ""),
        "parts": note.parts.order_by("sequence"),
        "back": reverse("note", args=[number]),
    }
    return render(request, "loans/lending/note_print.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def slip_print(request: HttpRequest, number: str) -> HttpResponse:
    """When the customer pays how much, on A5."""
    note = found_or_404(request, note_for, number)
    rows = schedule_of(note)
    context = _of(note.contract) | {
        "note": note,
        "rows": rows,
        "totals": totals(rows),
        "back": reverse("note", args=[number]),
    }
    return render(request, "loans/lending/slip_print.html", context)
