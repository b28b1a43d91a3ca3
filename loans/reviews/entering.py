"""Reviewing: a village's customers one after another, or one by itself."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.money import ZERO, format_money
from customers.register.gates import to_keep
from customers.register.keepers import keeps_village
from customers.register.models import Customer
from loans.certificates.queries import held_on
from loans.rating.loan_records import arrears_of
from loans.rating.models import Grade
from loans.rating.queries import limit_on
from loans.reviews import operations
from loans.reviews.due import Due, due_in
from loans.reviews.errors import (
    AboveGradeLimit,
    NotLowered,
    NotRaised,
    OutcomeDoesNotFit,
    ReasonMissing,
    ReviewRefused,
)
from loans.reviews.forms import ReviewForm
from loans.reviews.models import ReviewOutcome
from loans.reviews.queries import Standing, standing
from loans.reviews.rules import GRADES, Decision
from organization.access.gates import found_or_404, not_to_keep, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.villages.queries import village_for

#: Beside which field a refusal stands; the others are about the whole.
_FIELDS: dict[type[Exception], str] = {
    ReasonMissing: "reason",
    OutcomeDoesNotFit: "outcome",
    NotRaised: "credit_limit",
    NotLowered: "credit_limit",
    AboveGradeLimit: "credit_limit",
}


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def of_village(request: HttpRequest, code: str) -> HttpResponse:
    """The village's customers to review: keep one (``only``) or all that are ticked; the others have their forms."""
    village, visitor = found_or_404(request, village_for, code), visitor_of(request)
    day = visitor.day or not_to_keep(request)
    if not keeps_village(visitor.access, visitor.user, village.pk, village.branch_id, day):
        not_to_keep(request)
    rows = due_in(village.pk, visitor.access.units(Right.KEEP_CUSTOMERS), day)
    refusal = ""
    if request.method == "POST":
        only = request.POST.get("only", "")
        wanted = [only] if only else request.POST.getlist("customer")
        chosen = [row.customer_id for row in rows if str(row.customer_id) in wanted]
        try:
            done = operations.keep_all(customer_ids=chosen, by=visitor.user, on=day)
        except CalendarError as error:
            refusal = str(error)
        else:
            _tell(request, done, rows)
            return redirect(reverse("village-reviews", args=[code]) + _next(rows, only))
    context = {
        "village": village,
        "year": day.year,
        "rows": rows,
        "clear": sum(1 for row in rows if not row.arrears),
        "may_raise": village.branch_id in visitor.access.units(Right.DECIDE_RATINGS),
        "refusal": refusal,
    }
    return render(request, "loans/village_reviews.html", context, status=400 if refusal else 200)


def _tell(request: HttpRequest, done: operations.Kept, rows: list[Due]) -> None:
    names = {row.customer_id: row.name for row in rows}
    messages.success(request, _("已年审 %(number)s 户，结论：保持") % {"number": done.kept})
    if done.left_out:
        left = _("、").join(names[each] for each in done.left_out)
        messages.warning(request, _("未能保持：%(names)s，请逐户年审") % {"names": left})


def _next(rows: list[Due], only: str) -> str:
    """Where the eyes go on: the row after the one that was reviewed."""
    ids = [str(row.customer_id) for row in rows]
    place = ids.index(only) + 1 if only in ids else len(ids)
    return f"#due-{ids[place]}" if place < len(ids) else ""


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One customer's review; ``?outcome=`` fills the form with what that usually means."""
    customer, day = to_keep(request, pk)
    visitor, found = visitor_of(request), standing(pk, day)
    may_raise = customer.branch_id in visitor.access.units(Right.DECIDE_RATINGS)
    arrears = arrears_of([pk], day).get(pk, ZERO)
    limits = {grade: limit_on(customer.kind, grade, day) for grade in GRADES}
    form = ReviewForm(
        request.POST or None,
        on=day,
        initial=_usual(request.GET.get("outcome", ""), found, limits),
        outcomes=[each for each in ReviewOutcome if may_raise or each != ReviewOutcome.RAISED],
        limits=_in_words(limits),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _review(customer, form.cleaned_data, may_raise, request)
        except (ReviewRefused, CalendarError) as error:
            form.add_error(_FIELDS.get(type(error)), str(error))
        else:
            messages.success(request, _("%(name)s 已年审") % {"name": customer.name})
            return redirect(_back(request, customer))
    context = {
        "customer": customer,
        "year": day.year,
        "standing": found,
        "certificate": held_on([pk], day).get(pk),
        "arrears": arrears,
        "may_raise": may_raise,
        "form": form,
        "away": _back(request, customer),
    }
    return render(request, "loans/review.html", context, status=400 if form.errors else 200)


def _review(customer: Customer, typed: dict[str, Any], may_raise: bool, request: HttpRequest) -> None:
    visitor = visitor_of(request)
    assert visitor.day is not None, "the gate asks for a business date"
    decision = Decision(typed["outcome"], typed["grade"], typed["credit_limit"] or ZERO, typed["reason"])
    operations.review(
        customer=customer,
        decision=decision,
        diverted=typed["diverted"],
        wilful=typed["wilful"],
        may_raise=may_raise,
        by=visitor.user,
        on=visitor.day,
    )


def _back(request: HttpRequest, customer: Customer) -> str:
    """To the village's list for who came from there (``?list=1``), else to the customer's ratings."""
    if "list" in request.GET and customer.village is not None:
        return reverse("village-reviews", args=[customer.village.code])
    return reverse("customer", args=[customer.pk]) + "?tab=ratings"


def _usual(outcome: str, found: Standing | None, limits: dict[str, Decimal | None]) -> dict[str, Any]:
    """One grade up with its limit, one down with no more than there was, else what stands."""
    if found is None or outcome not in ReviewOutcome.values:
        outcome = ReviewOutcome.KEPT
    if found is None:
        return {"outcome": outcome}
    step = {ReviewOutcome.RAISED: 1, ReviewOutcome.LOWERED: -1}.get(ReviewOutcome(outcome), 0)
    place = min(max(GRADES.index(found.grade) + step, 0), len(GRADES) - 1)
    most = limits[GRADES[place]]
    limit = found.credit_limit
    if most is not None and step:
        limit = max(limit, most) if step > 0 else min(limit, most)
    return {"outcome": outcome, "grade": GRADES[place], "credit_limit": limit}


def _in_words(limits: dict[str, Decimal | None]) -> str:
    known = [
        f"{Grade(grade).label} {format_money(limit)}" for grade, limit in limits.items() if limit is not None
    ]
    return _("各等级限额：%(limits)s 元") % {"limits": _("、").join(reversed(known))} if known else ""
