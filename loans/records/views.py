"""The pages of a loan: what it is, as of a day, its tabs, and each posting by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loans.extending.queries.shown import may_extend_now
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.records import queries
from loans.records.rules import InstalmentOnDay, Met, met_between
from loans.records.statement import Line, statement
from loans.records.tabs import opened
from loans.servicing.models import PostingKind
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def loan(request: HttpRequest, number: str) -> HttpResponse:
    """What a loan is on a day, with its tabs."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    visitor = visitor_of(request)
    is_today, standing = day == visitor.day, queries.standing(found, day)
    owes = bool(standing.balance or standing.interest_unpaid)
    context = {
        "loan": found,
        "day": day,
        "is_past": not is_today,
        "standing": standing,
        "sees_customer": found.customer.branch_id in visitor.access.units(Right.SEE_RECORDS),
        "may_repay": owes and found.unit_id in visitor.access.units(Right.TAKE_REPAYMENTS),
        "may_extend": is_today and may_extend_now(visitor.access, visitor.user, found, day),
    }
    return record_page(request, opened(found), "loans/loan.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def postings(request: HttpRequest, number: str) -> HttpResponse:
    """The statement."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    context = {"loan": found, "day": day, "lines": statement(found, day)}
    return tab_answer(request, opened(found), "postings", "loans/postings.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def instalments(request: HttpRequest, number: str) -> HttpResponse:
    """The schedule as it stands on the day, with the due dates in force."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    rows = queries.instalments(found, day)
    context = {
        "loan": found,
        "day": day,
        "rows": rows,
        "amount": sum(row.amount for row in rows),
        "unpaid": sum(row.unpaid for row in rows),
    }
    return tab_answer(request, opened(found), "instalments", "loans/instalments.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def interest(request: HttpRequest, number: str) -> HttpResponse:
    """What was settled, paid and is unpaid."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    rows = queries.interest_items(found, day)
    context = {
        "day": day,
        "rows": rows,
        "amount": sum(row.amount for row in rows),
        "paid": sum(row.paid for row in rows),
        "unpaid": sum(row.unpaid for row in rows),
    }
    return tab_answer(request, opened(found), "interest", "loans/interest.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def classification(request: HttpRequest, number: str) -> HttpResponse:
    """Tiers as booked, and what inspections found."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    context = {
        "day": day,
        "classifications": queries.classifications(found, day),
        "inspections": queries.inspections(found, day),
    }
    return tab_answer(request, opened(found), "classification", "loans/classification.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def reports(request: HttpRequest, number: str) -> HttpResponse:
    """Post-loan reports on the borrower, and acts against the rules."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    context = {
        "day": day,
        "reports": queries.reports(found, day),
        "violations": queries.violations(found, day),
    }
    return tab_answer(request, opened(found), "reports", "loans/reports.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def officers(request: HttpRequest, number: str) -> HttpResponse:
    """Who held the loan, from when to when."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    context = {"day": day, "holders": queries.holders(found, day)}
    return tab_answer(request, opened(found), "officers", "loans/officers.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def posting(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Everything about one posting; 404 for one of another loan."""
    found, day = found_or_404(request, loan_for, number), day_of_record(request)
    lines = statement(found, day)
    place = next((place for place, line in enumerate(lines) if line.posting.pk == pk), None)
    if place is None:
        raise Http404
    line = lines[place]
    context = {
        "loan": found,
        "line": line,
        "posting": line.posting,
        "previous": lines[place - 1].posting if place else None,
        "next": lines[place + 1].posting if place + 1 < len(lines) else None,
        "met": _met(found, line),
        "payments": queries.payments(line.posting),
        "may_reverse": found.unit_id in visitor_of(request).access.units(Right.REVERSE_POSTINGS),
    }
    return render(request, "loans/posting.html", context)


def _met(loan: Loan, line: Line) -> list[Met]:
    """The instalments that a repayment met, with the due dates of its day."""
    if line.posting.kind != PostingKind.REPAYMENT:
        return []
    rows = queries.instalments(loan, line.posting.business_date)
    on_day = [InstalmentOnDay(row.sequence, row.due_on, row.amount) for row in rows]
    return met_between(on_day, line.owed_before, line.owed_after)
