"""The counter: what is owed now, one amount, how it would be given out, the receipt; and undoing it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.capitals import in_capitals
from common.forms.typed import typed_amount
from common.money import NotAnAmount, format_money
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.servicing import operations, shown
from loans.servicing.errors import KeyTaken, OwedHasChanged, ReversedBefore, ServicingRefused
from loans.servicing.forms import RepaymentForm, ReversalForm
from loans.servicing.gates import loan_to
from loans.servicing.models import Posting, PostingKind
from loans.servicing.operations.repaying import payable
from loans.servicing.operations.reversing import check_reversible
from loans.servicing.queries.owing import Reckoning, reckoning
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.staff.models import User

#: Something else happened in between: the page is to be looked at again.
_CONFLICTS = (KeyTaken, OwedHasChanged, ReversedBefore)


@require_http_methods(["GET", "POST"])
@requires(Right.TAKE_REPAYMENTS)
def repay(request: HttpRequest, number: str) -> HttpResponse:
    """Take a repayment."""
    loan, day = loan_to(request, number, Right.TAKE_REPAYMENTS)
    if request.method == "POST":
        return _taken(request, loan, day)
    found = reckoning(loan, day)
    whole = {"amount": found.debt.total} if request.GET.get("amount") == "all" else {}
    form = RepaymentForm(on=day, initial={"seen": found.debt.total, **whole})
    return render(request, "loans/servicing/repay.html", _context(loan, found, form))


def _taken(request: HttpRequest, loan: Loan, day: date) -> HttpResponse:
    form, status = RepaymentForm(request.POST, on=day), 400
    if form.is_valid():
        typed = form.cleaned_data
        try:
            posting = operations.repay(
                loan=loan,
                amount=typed["amount"],
                on=day,
                by=visitor_of(request).user,
                key=typed["key"],
                seen=typed["seen"],
            )
        except _CONFLICTS as error:
            # what was typed stays; what is owed is said anew, with another key, since this one may be used up
            status, form = 409, _anew(request, loan, day, str(error))
        except (ServicingRefused, CalendarError) as error:
            form.add_error("amount", str(error))
        else:
            return redirect("receipt", loan.number, posting.pk)
    context = _context(loan, reckoning(loan, day), form)
    return render(request, "loans/servicing/repay.html", context, status=status)


def _anew(request: HttpRequest, loan: Loan, day: date, why: str) -> RepaymentForm:
    data = request.POST.copy()
    data["seen"], data["key"] = str(reckoning(loan, day).debt.total), str(uuid4())
    form = RepaymentForm(data, on=day)
    form.add_error("amount", why)
    return form


def _context(loan: Loan, found: Reckoning, form: RepaymentForm) -> dict[str, Any]:
    return {"loan": loan, "found": found, "lines": shown.lines(found), "form": form}


@require_GET
@requires(Right.TAKE_REPAYMENTS)
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """How the amount that is being typed would be given out."""
    loan, day = loan_to(request, number, Right.TAKE_REPAYMENTS)
    found, why, parts, amount = reckoning(loan, day), "", None, None
    try:
        amount = typed_amount(request.GET.get("amount", ""))
    except NotAnAmount:
        amount = None
    if amount is not None and amount > 0:
        try:
            parts = payable(loan, found, amount)
        except ServicingRefused as error:
            why = str(error)
    kinds = [(shown.WORDS[kind], parts.interest[kind]) for kind in found.order.kinds] if parts else []
    context = {
        "amount": amount,
        "parts": parts,
        "kinds": kinds,
        "why": why,
        "principal_first": found.order.principal_first,
        "left": found.debt.total - amount if parts and amount is not None else Decimal(0),
    }
    return render(request, "loans/servicing/preview.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def receipt(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """还款凭证 on A5."""
    loan = found_or_404(request, loan_for, number)
    rows = loan.postings.select_related("maker", "reversed_by").filter(
        kind=PostingKind.REPAYMENT, reverses__isnull=True
    )
    posting = get_object_or_404(rows, pk=pk)
    context = {
        "loan": loan,
        "posting": posting,
        "capitals": in_capitals(posting.total),
        "undone": getattr(posting, "reversed_by", None),
        "found": reckoning(loan, posting.business_date),
        "back": reverse("loan", args=[number]),
    }
    return render(request, "loans/servicing/receipt_print.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.REVERSE_POSTINGS)
def reverse_posting(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Undo the loan's newest posting."""
    loan, day = loan_to(request, number, Right.REVERSE_POSTINGS)
    posting = Posting.objects.select_related("loan", "maker").filter(loan=loan, pk=pk).first()
    if posting is None:
        raise Http404
    by, status = visitor_of(request).user, 200
    form = ReversalForm(request.POST if request.method == "POST" else None, on=day)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                reason, key = form.cleaned_data["reason"], form.cleaned_data["key"]
                operations.reverse(posting=posting, on=day, by=by, reason=reason, key=key)
            except (ServicingRefused, CalendarError) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, _CONFLICTS) else 400
            else:
                words = {"number": posting.number, "total": format_money(posting.total)}
                messages.success(request, _("流水 %(number)s 已冲正，%(total)s 元") % words)
                return redirect(reverse("loan", args=[number]) + "?tab=postings")
    context = {"loan": loan, "posting": posting, "form": form, "why": _why_not(posting, day, by)}
    return render(request, "loans/servicing/reverse.html", context, status=status)


def _why_not(posting: Posting, day: date, by: User) -> str:
    try:
        check_reversible(posting, on=day, by=by)
    except ServicingRefused as error:
        return str(error)
    return ""
