"""Rating a customer: the card as a form, points as one types, and the record of an assessment."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from customers.register.gates import to_keep
from customers.register.keepers import keeps
from customers.register.models import Customer
from loans.rating.errors import RatingRefused
from loans.rating.forms.answers import AnswersForm, ReasonForm, initial_of
from loans.rating.gates import day_of_work, done_or_said, may_decide_at
from loans.rating.loan_records import loan_record
from loans.rating.models import Assessment, AssessmentState, Scorecard
from loans.rating.operations import entering
from loans.rating.queries.assessments import (
    assessment_for,
    decisions_on,
    history,
    working_lines,
    working_sum,
)
from loans.rating.queries.cards import card_on, code_for
from loans.rating.queries.prefill import known_answers
from loans.rating.queries.scored import scored
from loans.rating.queries.standards import average_of
from organization.access.gates import found_or_404, not_to_keep, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A card for a customer, answered from the credit file as far as that goes."""
    customer, day = to_keep(request, pk)
    card = card_on(code_for(customer.kind), day)
    if card is None:
        messages.error(request, _("这类客户当日没有启用的评分卡，请联社信贷部启用一张"))
        return redirect("customer", pk)
    if request.method == "POST":
        form = AnswersForm(request.POST, card=card.card, on=day)
        if form.is_valid():
            try:
                made = entering.enter_assessment(
                    customer=customer,
                    typed=form.typed,
                    note_text=form.cleaned_data["note"],
                    by=visitor_of(request).user,
                    on=day,
                )
            except RatingRefused as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("评分已保存，核对后提交评定小组。"))
                return redirect("assessment", made.pk)
        return _entry(request, customer, card, form, day)
    known = known_answers(customer, day, loan_record(customer.pk, day))
    form = AnswersForm(initial=initial_of(known, card.card), card=card.card, on=day)
    return _entry(request, customer, card, form, day)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer anew, until the group has it."""
    found, day = _to_keep(request, pk)
    card = card_on(code_for(found.customer.kind), day)
    if card is None or found.state not in entering.CHANGEABLE:
        messages.error(request, _("这份资信评定已提交或撤销，不能再改"))
        return redirect("assessment", pk)
    if request.method == "POST":
        form = AnswersForm(request.POST, card=card.card, on=day)
        if form.is_valid():
            try:
                entering.change_assessment(
                    pk=pk,
                    edition=form.cleaned_data["edition"] or 0,
                    typed=form.typed,
                    note_text=form.cleaned_data["note"],
                    by=visitor_of(request).user,
                    on=day,
                )
            except RatingRefused as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("评分已保存，核对后提交评定小组。"))
                return redirect("assessment", pk)
        return _entry(request, found.customer, card, form, day, found)
    others = {
        "wanted": found.wanted or None,
        "guarantees_npl": "guarantees_npl" in found.vetoes,
        "false_data": "false_data" in found.vetoes,
        "note": found.note,
        "edition": found.edition,
    }
    form = AnswersForm(initial=initial_of(found.answers, card.card, **others), card=card.card, on=day)
    return _entry(request, found.customer, card, form, day, found)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """Points and grade of what is typed so far, as a fragment; nothing is kept."""
    customer, day = to_keep(request, pk)
    card = card_on(code_for(customer.kind), day)
    if card is None:
        return HttpResponse(status=204)
    form = AnswersForm(request.POST, card=card.card, on=day)
    result = scored(customer, card.card, form.typed, loan_record(customer.pk, day), day)
    return render(request, "loans/rating/points.html", {"result": result})


@require_GET
@requires(Right.SEE_RECORDS)
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered, what the card made of it, what became of it."""
    return _page(request, found_or_404(request, assessment_for, pk))


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it to the group, in the edition that the page showed."""
    found, day = _to_keep(request, pk)
    edition = request.POST.get("edition", "")
    number = int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else 0

    def act() -> None:
        entering.submit_assessment(pk=found.pk, edition=number, by=visitor_of(request).user, on=day)

    return done_or_said(request, act, _("已提交，等待评定小组评定。"), "assessment", pk)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up: by who keeps the customer until the group decides, afterwards by who records the group."""
    found = found_or_404(request, assessment_for, pk)
    day = day_of_work(request)
    if not _may_withdraw(request, found, day):
        not_to_keep(request)
    form = ReasonForm(request.POST, on=day)
    if not form.is_valid():
        return _page(request, found, form)
    reason, by = form.cleaned_data["reason"], visitor_of(request).user

    def act() -> None:
        entering.withdraw_assessment(pk=pk, reason=reason, by=by, on=day)

    return done_or_said(request, act, _("资信评定已撤销。"), "assessment", pk)


def _to_keep(request: HttpRequest, pk: int) -> tuple[Assessment, date]:
    found = found_or_404(request, assessment_for, pk)
    _customer, day = to_keep(request, found.customer_id)
    return found, day


def _may_withdraw(request: HttpRequest, found: Assessment, day: date) -> bool:
    """Who is asked; that it stands already, or is withdrawn, the operation says."""
    visitor = visitor_of(request)
    if found.state in (AssessmentState.DECIDED, AssessmentState.PUBLISHED):
        return may_decide_at(request, found.customer.branch_id)
    return keeps(visitor.access, visitor.user, found.customer, day)


def _entry(
    request: HttpRequest,
    customer: Customer,
    card: Scorecard,
    form: AnswersForm,
    day: date,
    found: Assessment | None = None,
) -> HttpResponse:
    average = average_of(customer.branch_id, day.year)
    needs = any(item.over and item.over.value.startswith("average") for item in card.card.used)
    context: dict[str, Any] = {
        "customer": customer,
        "card": card,
        "form": form,
        "assessment": found,
        "average": average if needs else None,
        "needs_average": needs and average is None,
        "may_set_average": may_decide_at(request, customer.branch_id),
        "has_file": hasattr(customer, "credit_file"),
    }
    return render(request, "loans/rating/entry.html", context, status=400 if form.errors else 200)


def _page(request: HttpRequest, found: Assessment, form: ReasonForm | None = None) -> HttpResponse:
    visitor = visitor_of(request)
    day = visitor.day
    may_keep = day is not None and keeps(visitor.access, visitor.user, found.customer, day)
    decisions = list(decisions_on(found))
    withdrawing = form
    if (
        form is None
        and day is not None
        and found.state in entering.OPEN
        and _may_withdraw(request, found, day)
    ):
        withdrawing = ReasonForm(on=day)
    context = {
        "assessment": found,
        "customer": found.customer,
        "lines": working_lines(found),
        "sum": working_sum(found),
        "decisions": decisions,
        "notices": found.notice_lines.select_related("notice__village").order_by("-pk"),
        "acts": history(found),
        "may_change": may_keep and found.state in entering.CHANGEABLE and day and day.year == found.year,
        "form": withdrawing,
    }
    return render(request, "loans/rating/assessment.html", context, status=400 if form else 200)
